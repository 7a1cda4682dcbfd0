"""What came in: bundles, the ledgers and records in them, and what contradicts.

All entries that any bundle told stand here: those of the history that is held in
`received_entry`, the others in `rival_entry`. Both together, and so the place from
which histories differ, are the same in whatever order the bundles came (decision 0030).
"""

from collections.abc import Iterator
from datetime import datetime

from judrec.core.canonical import JsonObject, parse_object
from judrec.core.ledger import Entry
from judrec.core.quarter import Quarter
from judrec.core.shape import flag, inner, integer, objects, text, texts
from judrec.core.told_entries import unpacked
from judrec.store.connection import Database
from judrec.store.key_doubts import mark_doubts
from judrec.store.places import place_files
from judrec.store.receipt_projection import returned
from judrec.store.record_projection import RecordPlace, project_version
from judrec.store.station_projection import received_station
from judrec.store.written import Projection, Written, json_text


def _bundle_received(database: Database, written: Written) -> None:
    content = written.content
    database.rows(
        "INSERT INTO received_bundle VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        written.seq,
        text(content, "station"),
        integer(content, "nth"),
        text(content, "kind"),
        text(content, "tagmanifest"),
        text(content, "previous"),
        text(content, "verdict"),
        int(flag(content, "merged")),
        integer(content, "size"),
        text(content, "quarter"),
        int(flag(content, "complete")),
        text(content, "supplement_of"),
        json_text(content["abandoned"]),
    )
    for part in objects(content, "parts"):
        _received_part(database, written, part)
        mark_doubts(database, text(part, "station"))
        if flag(content, "merged"):
            received_station(database, written, part)
            note_carried(database, written.seq, part)
            note_closed(database, written.seq, part)
    returned(database, written)
    place_files(database, written)


def _bundle_kept(database: Database, written: Written) -> None:
    _bundle_received(database, written)
    for nth, incident in enumerate(_incidents(written.content), start=1):
        database.rows(
            "INSERT INTO incident VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', '', 0)",
            f"{written.seq}" if nth == 1 else f"{written.seq}-{nth}",
            written.seq,
            *incident,
        )


_Incident = tuple[str, int, int, str, int, bytes]
"""Station, place, where the ledgers part or 0, record, size and digest at the end."""


def _incidents(content: JsonObject) -> Iterator[_Incident]:
    """Give one for each ledger that contradicts, and else one for the sender's."""
    parts = objects(content, "parts")
    parted = [part for part in parts if part["rivals"]]
    for part in parted:
        first = integer(objects(part, "rivals")[0], "seq")
        named = text(content, "record") if part is parted[0] else ""
        yield text(part, "station"), first, first, named, *_head(part)
    if not parted:
        place, named = integer(content, "first_difference"), text(content, "record")
        yield text(content, "station"), place, 0, named, *_head(parts[0])


def _head(part: JsonObject) -> tuple[int, bytes]:
    head = inner(parse_object(text(part, "head")), "head")
    return integer(head, "size"), bytes.fromhex(text(head, "digest"))


def _received_part(database: Database, written: Written, part: JsonObject) -> None:
    station, head = text(part, "station"), _head(part)
    card = inner(parse_object(text(part, "card")), "card")
    database.rows(
        "INSERT INTO received_part VALUES (?, ?, ?, ?, ?, ?)",
        written.seq,
        station,
        *head,
        text(card, "key"),
        written.opening.at,
    )
    insert_entries(database, station, objects(part, "entries"))
    for entry in objects(part, "rivals"):
        insert_rival(database, station, Entry.from_json(entry))
    database.rows(
        # A signature can be made anew: the same one stays, whichever came first.
        "INSERT INTO received_head VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE "
        "SET statement = min(statement, excluded.statement)",
        station,
        *head,
        text(part, "head"),
    )
    for line in texts(part, "versions"):
        value = keep_version(database, station, line)
        show_version(database, station, text(part, "unit"), value)


def note_carried(database: Database, bundle: int, part: JsonObject) -> None:
    """Keep which records a bundle brought, and how far each had come by then."""
    for each in objects(part, "carried"):
        database.rows(
            "INSERT INTO carried VALUES (?, ?, ?, ?)",
            bundle,
            text(part, "station"),
            text(each, "record"),
            integer(each, "through"),
        )


def note_closed(database: Database, bundle: int, part: JsonObject) -> None:
    """Keep which lines a bundle closed to us, and why."""
    for each in objects(part, "closed"):
        database.rows(
            "INSERT INTO closed_line VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            bundle,
            text(part, "station"),
            integer(each, "seq"),
            text(each, "record"),
            text(each, "number"),
            bytes.fromhex(text(each, "digest")),
            text(each, "ground"),
            text(each, "by"),
        )


def insert_entries(
    database: Database, station: str, entries: tuple[JsonObject, ...]
) -> None:
    """Add entries to the history that is held; an opened one takes a blind one's place.

    Of two openings of one entry the lesser stays, whichever came first.
    """
    database.rows(
        "INSERT INTO told_ledger (station) VALUES (?) ON CONFLICT DO NOTHING", station
    )
    ledger = database.scalar("SELECT id FROM told_ledger WHERE station = ?", station)
    for entry in unpacked(entries):
        database.rows(
            "INSERT INTO told_entry VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE "
            "SET line = excluded.line, signer = excluded.signer "
            "WHERE digest = excluded.digest "
            "AND (line IS NULL OR line > excluded.line)",
            ledger,
            entry.seq,
            entry.digest,
            entry.meta,
            entry.line if entry.signer else None,
            entry.signer,
        )


def forget_received(database: Database, station: str, first: int) -> None:
    """Take away what is held of a station from an entry on."""
    database.rows(
        "DELETE FROM told_entry WHERE seq >= ? AND ledger = "
        "(SELECT id FROM told_ledger WHERE station = ?)",
        first,
        station,
    )
    database.rows(
        "DELETE FROM received_version WHERE station = ? AND seq >= ?", station, first
    )


def insert_rival(database: Database, station: str, entry: Entry) -> None:
    """Add an entry of another history than the one held."""
    database.rows(
        "INSERT INTO rival_entry VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        station,
        entry.seq,
        entry.digest,
        json_text(entry.to_json()),
    )


def keep_version(database: Database, station: str, line: str) -> JsonObject:
    """Keep a record version as its station signed it, and give what it says."""
    value = parse_object(line)
    database.rows(
        "INSERT INTO received_version VALUES (?, ?, ?)",
        station,
        integer(value, "seq"),
        line,
    )
    return value


def show_version(
    database: Database, station: str, unit_code: str, line: JsonObject
) -> None:
    """Bring a received record up to one more version."""
    seq, digest = integer(line, "seq"), bytes.fromhex(text(line, "digest"))
    content = inner(line, "content")
    filed = datetime.fromisoformat(text(content, "filed_at"))
    place = RecordPlace(station, unit_code, seq, digest, str(Quarter.of(filed)))
    project_version(database, place, content)


RECEIVED: dict[str, Projection] = {
    "bundle.received": _bundle_received,
    "bundle.kept": _bundle_kept,
    "bundle.completed": place_files,
}
