"""What the entries about receivers say: to whom we send, by which card."""

from judrec.core.key_trust import KeyHow, KeyState
from judrec.core.shape import integer, text
from judrec.store.connection import Database
from judrec.store.written import Projection, Written, json_text


def _recipient_added(database: Database, written: Written) -> None:
    content = written.content
    code, station = text(content, "code"), text(content, "station")
    database.rows(
        "INSERT INTO recipient VALUES (?, ?, ?, ?, ?, ?)",
        code,
        text(content, "name"),
        text(content, "role"),
        station,
        json_text(content["card"]),
        integer(content, "compared"),
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


def _recipient_compromised(database: Database, written: Written) -> None:
    """Enter a receiver's key among those known to be stolen, whoever shows it."""
    content = written.content
    database.rows(
        "INSERT INTO unit_key VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)",
        text(content, "station"),
        text(content, "key"),
        integer(content, "nth"),
        text(content, "before"),
        text(content, "code"),
        KeyHow.CARD.value,
        KeyState.COMPROMISED.value,
        text(content, "since"),
        text(content, "reason"),
        written.seq,
    )


RECIPIENTS: dict[str, Projection] = {
    "recipient.added": _recipient_added,
    "recipient.rotated": _recipient_rotated,
    "recipient.removed": _recipient_removed,
    "recipient.compromised": _recipient_compromised,
}
