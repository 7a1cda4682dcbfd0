"""What the entries say, as tables: each row here follows from an entry.

`project` is called in the transaction that chains an entry, and again by
`audit verify`, which replays all of them into an empty database and compares. So a row
that was changed by hand (T2, T3) is found and named.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from judrec.core.canonical import Json, JsonObject, canonical
from judrec.core.ledger import Opening
from judrec.core.quarter import Quarter
from judrec.store.connection import Database
from judrec.store.record_projection import RecordPlace, project_version


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as it stands in the chain, with what it hides."""

    seq: int
    digest: bytes
    opening: Opening
    content: JsonObject
    private: JsonObject | None


Projection = Callable[[Database, Written], None]

PROJECTED_TABLES = (
    "station",
    "person",
    "setting",
    "record",
    "record_version",
    "attachment",
    "print_copy",
    "anchor",
    "recipient",
    "sent_bundle",
    "unit",
    "received_bundle",
    "received_entry",
    "received_version",
    "search_text",
)


def project(database: Database, written: Written) -> None:
    """Bring the tables up to one entry; most actions leave nothing but the entry."""
    projection = _PROJECTIONS.get(written.opening.action)
    if projection is not None:
        projection(database, written)


def _store_created(database: Database, written: Written) -> None:
    content, private = written.content, written.private or {}
    unit = _object(content, "unit")
    database.rows(
        "INSERT INTO station VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _text(content, "store"),
        _text(unit, "code"),
        _text(unit, "name"),
        _text(content, "desk"),
        _json(content["card"]),
        _text(private, "key_seed"),
        _text(private, "age_x25519"),
        _text(private, "age_hybrid"),
        _text(content, "recovery_key"),
    )


def _person_added(database: Database, written: Written) -> None:
    content = written.content
    database.rows(
        "INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        _text(content, "person"),
        _text(content, "name"),
        _text(content, "unit"),
        _text(content, "post"),
        _json(content["roles"]),
        _text(content, "key"),
        _json(content["statement"]),
        _text(content, "slot"),
    )


def _setting_changed(database: Database, written: Written) -> None:
    database.rows(
        "INSERT INTO setting VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        _text(written.content, "name"),
        _text(written.content, "value"),
    )


def _record_act(database: Database, written: Written) -> None:
    unit_code = database.scalar("SELECT unit_code FROM station")
    quarter = str(Quarter.of(datetime.fromisoformat(written.opening.at)))
    place = RecordPlace("", unit_code, written.seq, written.opening.body, quarter)
    project_version(database, place, written.content)
    for file in _list(written.private or {}, "files"):
        _attachment(database, file)


def _attachment(database: Database, file: Json) -> None:
    if not isinstance(file, dict):
        return
    database.rows(
        "INSERT INTO attachment VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        _text(file, "sha256"),
        _integer(file, "size"),
        _text(file, "file"),
        _text(file, "identity"),
    )


def _record_printed(database: Database, written: Written) -> None:
    content = written.content
    kind, copy = _text(content, "kind"), _integer(content, "copy")
    database.rows(
        "INSERT INTO print_copy VALUES (?, ?, ?, ?, ?)",
        _text(content, "record"),
        _integer(content, "version"),
        kind,
        copy,
        written.seq,
    )
    # The sheet carries the digest of this very entry: it anchors its own printing.
    place = f"{written.opening.subject}/{kind}/{copy}"
    _anchor(database, written.seq, written.digest, "paper", place)


def _recipient_added(database: Database, written: Written) -> None:
    content = written.content
    database.rows(
        "INSERT INTO recipient VALUES (?, ?, ?, ?)",
        _text(content, "code"),
        _text(content, "name"),
        _text(content, "role"),
        _json(content["card"]),
    )


def _recipient_removed(database: Database, written: Written) -> None:
    database.rows(
        "DELETE FROM recipient WHERE code = ?", _text(written.content, "code")
    )


def _unit_confirmed(database: Database, written: Written) -> None:
    content = written.content
    database.rows(
        "INSERT INTO unit VALUES (?, ?, ?)",
        _text(content, "code"),
        _text(content, "name"),
        _json(content["card"]),
    )


def _bundle_begun(database: Database, written: Written) -> None:
    content = written.content
    for recipient in _list(content, "recipients"):
        if isinstance(recipient, dict):
            database.rows(
                "INSERT INTO sent_bundle VALUES (?, ?, ?, ?, 'begun', '')",
                _text(content, "file"),
                _text(recipient, "code"),
                _integer(recipient, "nth"),
                _text(content, "quarter"),
            )


def _bundle_sealed(database: Database, written: Written) -> None:
    content = written.content
    file = _text(content, "file")
    database.rows(
        "UPDATE sent_bundle SET state = 'sealed', tagmanifest = ? WHERE file = ?",
        _text(content, "tagmanifest"),
        file,
    )
    head = _object(content, "head")
    digest = bytes.fromhex(_text(head, "digest"))
    _anchor(database, _integer(head, "size"), digest, "bundle", file)


def _bundle_abandoned(database: Database, written: Written) -> None:
    database.rows(
        "UPDATE sent_bundle SET state = 'abandoned' WHERE file = ?",
        _text(written.content, "file"),
    )


def _bundle_received(database: Database, written: Written) -> None:
    content = written.content
    database.rows(
        "INSERT INTO received_bundle VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        written.seq,
        _text(content, "station"),
        _integer(content, "nth"),
        _text(content, "tagmanifest"),
        _text(content, "previous"),
        _text(content, "verdict"),
        int(content["merged"] is True),
        _integer(content, "size"),
        _text(content, "quarter"),
        int(content["complete"] is True),
        _json(content["abandoned"]),
    )
    for part in _list(content, "parts"):
        if isinstance(part, dict):
            _received_part(database, part)
    for file in _list(written.private or {}, "files"):
        _attachment(database, file)


def _received_part(database: Database, part: JsonObject) -> None:
    station = _text(part, "station")
    for line in _list(part, "entries"):
        if isinstance(line, dict):
            entry = _object(line, "entry")
            database.rows(
                "INSERT INTO received_entry VALUES (?, ?, ?, ?) "
                "ON CONFLICT DO NOTHING",
                station,
                _integer(entry, "seq"),
                bytes.fromhex(_text(line, "digest")),
                _json(line),
            )
    for line in _list(part, "versions"):
        if isinstance(line, dict):
            _received_version(database, station, _text(part, "unit"), line)


def _received_version(
    database: Database, station: str, unit_code: str, line: JsonObject
) -> None:
    seq = _integer(line, "seq")
    database.rows(
        "INSERT INTO received_version VALUES (?, ?, ?)", station, seq, _json(line)
    )
    digest = bytes.fromhex(_text(line, "digest"))
    content = _object(line, "content")
    filed = datetime.fromisoformat(_text(content, "filed_at"))
    place = RecordPlace(station, unit_code, seq, digest, str(Quarter.of(filed)))
    project_version(database, place, content)


def _anchor(database: Database, seq: int, digest: bytes, kind: str, place: str) -> None:
    database.rows(
        "INSERT INTO anchor VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        seq,
        digest,
        kind,
        place,
    )


_PROJECTIONS: dict[str, Projection] = {
    "store.created": _store_created,
    "person.added": _person_added,
    "setting.changed": _setting_changed,
    "record.filed": _record_act,
    "record.corrected": _record_act,
    "record.supplemented": _record_act,
    "record.attached": _record_act,
    "record.voided": _record_act,
    "record.printed": _record_printed,
    "recipient.added": _recipient_added,
    "recipient.removed": _recipient_removed,
    "unit.confirmed": _unit_confirmed,
    "bundle.begun": _bundle_begun,
    "bundle.sealed": _bundle_sealed,
    "bundle.abandoned": _bundle_abandoned,
    "bundle.received": _bundle_received,
}


def _json(value: Json) -> str:
    return canonical(value).decode()


def _text(value: JsonObject, key: str) -> str:
    found = value[key]
    if not isinstance(found, str):
        raise TypeError(key)
    return found


def _integer(value: JsonObject, key: str) -> int:
    found = value[key]
    if not isinstance(found, int):
        raise TypeError(key)
    return found


def _object(value: JsonObject, key: str) -> JsonObject:
    found = value[key]
    if not isinstance(found, dict):
        raise TypeError(key)
    return found


def _list(value: JsonObject, key: str) -> list[Json]:
    found = value.get(key, [])
    if not isinstance(found, list):
        raise TypeError(key)
    return found
