"""What the entries about receivers say: to whom we send, by which card."""

from judrec.core.shape import text
from judrec.store.connection import Database
from judrec.store.written import Projection, Written, json_text


def _recipient_added(database: Database, written: Written) -> None:
    content = written.content
    code, station = text(content, "code"), text(content, "station")
    database.rows(
        "INSERT INTO recipient VALUES (?, ?, ?, ?, ?)",
        code,
        text(content, "name"),
        text(content, "role"),
        station,
        json_text(content["card"]),
    )
    database.rows(
        "INSERT INTO recipient_code VALUES (?, ?) ON CONFLICT DO NOTHING",
        code,
        station,
    )


def _recipient_rotated(database: Database, written: Written) -> None:
    """Let a receiver's new card stand in the place of the one before it."""
    database.rows(
        "DELETE FROM recipient WHERE code = ?", text(written.content, "replaces")
    )
    _recipient_added(database, written)


def _recipient_removed(database: Database, written: Written) -> None:
    database.rows("DELETE FROM recipient WHERE code = ?", text(written.content, "code"))


RECIPIENTS: dict[str, Projection] = {
    "recipient.added": _recipient_added,
    "recipient.rotated": _recipient_rotated,
    "recipient.removed": _recipient_removed,
}
