"""How an incident ends: a person says which of two histories counts, or neither.

Nothing is deleted: a history that doesn't count goes on standing among the rivals, and
in the entries by which it came.
"""

from judrec.core.canonical import JsonObject, parse_object
from judrec.core.ledger import Entry, Head
from judrec.core.shape import integer, objects, text, texts
from judrec.core.told_entries import unpacked
from judrec.store.connection import Database
from judrec.store.key_doubts import mark_doubts
from judrec.store.places import place_files
from judrec.store.receiving_projection import (
    forget_received,
    insert_entries,
    insert_rival,
    keep_version,
    note_carried,
    note_closed,
    show_version,
)
from judrec.store.record_projection import forget_records
from judrec.store.whereabouts_projection import bring_on_station
from judrec.store.written import Projection, Written

RECEIVED = "received"


def _incident_resolved(database: Database, written: Written) -> None:
    content = written.content
    counts = text(content, "counts")
    database.rows(
        "UPDATE incident SET counts = ?, note = ?, ended = ? WHERE id = ?",
        counts,
        text(content, "note"),
        written.seq,
        text(content, "incident"),
    )
    if counts != RECEIVED:
        return
    for part in objects(content, "parts"):
        _change_history(database, part)
    place_files(database, written)


def rival_branch(database: Database, station: str, head: Head) -> tuple[Entry, ...]:
    """Give the entries up to `head` that the history held doesn't have, in order."""
    found: list[Entry] = []
    while row := database.row(
        "SELECT entry FROM rival_entry WHERE station = ? AND seq = ? AND digest = ?",
        station,
        head.size,
        head.digest,
    ):
        entry = Entry.from_json(parse_object(row[0]))
        found.append(entry)
        head = Head(entry.seq - 1, entry.prev)
    return tuple(reversed(found))


def _change_history(database: Database, part: JsonObject) -> None:
    """Let the other history of a station be the one held."""
    station, entries = text(part, "station"), objects(part, "entries")
    first = next(unpacked(entries)).seq
    for (line,) in database.rows(
        "SELECT line FROM received_entry WHERE station = ? AND seq >= ?", station, first
    ):
        left = Entry.from_json(parse_object(line).get("entry"))
        insert_rival(database, station, left)
    forget_received(database, station, first)
    insert_entries(database, station, entries)
    database.rows(
        "DELETE FROM rival_entry WHERE station = ? AND EXISTS (SELECT 1 FROM "
        "received_entry e WHERE e.station = rival_entry.station "
        "AND e.seq = rival_entry.seq AND e.digest = rival_entry.digest)",
        station,
    )
    for line in texts(part, "versions"):
        keep_version(database, station, line)
    for bundle in objects(part, "bundles"):
        # Of evidence nothing of it counted: now it is what brought the records.
        note_carried(database, integer(bundle, "bundle"), bundle)
        note_closed(database, integer(bundle, "bundle"), bundle)
    database.rows(
        "UPDATE received_station SET size = ?, card = ?, people = ?, head = ? "
        "WHERE station = ?",
        integer(part, "size"),
        *(text(part, key) for key in ("card", "people", "head")),
        station,
    )
    _show_records_anew(database, station, text(part, "unit"))
    _find_places_anew(database, station)
    mark_doubts(database, station)


def _show_records_anew(database: Database, station: str, unit_code: str) -> None:
    forget_records(database, station)
    for (line,) in database.rows(
        "SELECT line FROM received_version WHERE station = ? ORDER BY seq", station
    ):
        show_version(database, station, unit_code, parse_object(line))
    bring_on_station(database, station)


def _find_places_anew(database: Database, station: str) -> None:
    """Say of each bundle and incident of a station how it stands to what is held."""
    database.rows(
        "UPDATE received_bundle SET merged = EXISTS (SELECT 1 FROM received_part p "
        "JOIN received_entry e ON e.station = p.station AND e.seq = p.size "
        "AND e.digest = p.head WHERE p.bundle = received_bundle.seq "
        "AND p.station = received_bundle.station) WHERE station = ?",
        station,
    )
    for name, size, digest in database.rows(
        "SELECT id, size, head FROM incident WHERE station = ? AND parted > 0", station
    ):
        branch = rival_branch(database, station, Head(size, digest))
        database.rows(
            "UPDATE incident SET parted = ? WHERE id = ?",
            branch[0].seq if branch else 0,
            name,
        )


INCIDENTS: dict[str, Projection] = {"incident.resolved": _incident_resolved}
