"""What the entries about sign-offs say, and to whom a leader left which record open."""

from judrec.core.shape import text
from judrec.store.connection import Database
from judrec.store.places import place_files
from judrec.store.written import Projection, Written, json_text


def _release_signed(database: Database, written: Written) -> None:
    content = written.content
    database.rows(
        "INSERT INTO release VALUES (?, ?, ?, ?, ?)",
        written.seq,
        text(content, "of"),
        text(content, "subject"),
        text(content, "shown"),
        text(content, "how"),
    )
    place_files(database, written)


def _record_closed(database: Database, written: Written) -> None:
    """Keep the newest word on a record: closed to some, or open to all again."""
    content = written.content
    place = (text(content, "ledger"), text(content, "record"))
    database.rows("DELETE FROM closed_record WHERE station = ? AND record = ?", *place)
    if content["to"]:
        database.rows(
            "INSERT INTO closed_record VALUES (?, ?, ?, ?, ?, ?)",
            *place,
            json_text(content["to"]),
            text(content, "ground"),
            text(content, "by"),
            written.seq,
        )
    place_files(database, written)


RELEASES: dict[str, Projection] = {
    "release.signed": _release_signed,
    "record.closed": _record_closed,
}
