"""What the entries about bundles say: what was sent, what came."""

from datetime import datetime

from judrec.core.canonical import JsonObject
from judrec.core.ledger import Entry
from judrec.core.quarter import Quarter
from judrec.core.shape import flag, inner, integer, objects, text
from judrec.core.verdict import Verdict
from judrec.store.connection import Database
from judrec.store.places import anchor, place_file
from judrec.store.record_projection import RecordPlace, project_version
from judrec.store.station_projection import received_station
from judrec.store.written import Projection, Written, json_text


def _bundle_begun(database: Database, written: Written) -> None:
    content = written.content
    for recipient in objects(content, "recipients"):
        database.rows(
            "INSERT INTO sent_bundle VALUES (?, ?, ?, ?, ?, ?, 'begun', '', 0)",
            text(content, "file"),
            text(recipient, "code"),
            integer(recipient, "nth"),
            text(content, "kind"),
            text(content, "record"),
            text(content, "quarter"),
        )


def _bundle_sealed(database: Database, written: Written) -> None:
    content = written.content
    file = text(content, "file")
    database.rows(
        "UPDATE sent_bundle SET state = 'sealed', tagmanifest = ?, complete = ? "
        "WHERE file = ?",
        text(content, "tagmanifest"),
        int(flag(content, "complete")),
        file,
    )
    head = inner(content, "head")
    digest = bytes.fromhex(text(head, "digest"))
    anchor(database, integer(head, "size"), digest, "bundle", file)


def _bundle_abandoned(database: Database, written: Written) -> None:
    database.rows(
        "UPDATE sent_bundle SET state = 'abandoned' WHERE file = ?",
        text(written.content, "file"),
    )


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
    parted = integer(content, "first_difference")
    if text(content, "verdict") == Verdict.FORKED.value and parted:
        place = (text(content, "station"), parted, written.seq)
        database.rows("INSERT INTO dispute VALUES (?, ?, ?)", *place)
    for part in objects(content, "parts"):
        _received_part(database, part)
        received_station(database, written, part)
    for file in objects(written.private or {}, "files"):
        place_file(database, file)


def _received_part(database: Database, part: JsonObject) -> None:
    station = text(part, "station")
    for line in objects(part, "entries"):
        entry = Entry.from_json(line.get("entry"))
        database.rows(
            "INSERT INTO received_entry VALUES (?, ?, ?, ?)",
            station,
            entry.seq,
            entry.digest,
            json_text(line),
        )
    for line in objects(part, "versions"):
        _received_version(database, station, text(part, "unit"), line)


def _received_version(
    database: Database, station: str, unit_code: str, line: JsonObject
) -> None:
    seq = integer(line, "seq")
    database.rows(
        "INSERT INTO received_version VALUES (?, ?, ?)", station, seq, json_text(line)
    )
    digest = bytes.fromhex(text(line, "digest"))
    content = inner(line, "content")
    filed = datetime.fromisoformat(text(content, "filed_at"))
    place = RecordPlace(station, unit_code, seq, digest, str(Quarter.of(filed)))
    project_version(database, place, content)


BUNDLES: dict[str, Projection] = {
    "bundle.begun": _bundle_begun,
    "bundle.sealed": _bundle_sealed,
    "bundle.abandoned": _bundle_abandoned,
    "bundle.received": _bundle_received,
    "bundle.kept": _bundle_received,
}
