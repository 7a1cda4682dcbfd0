"""Stations whose ledgers came here, and desks that were given a code.

Of each station what it signed last is kept, in whatever order it came. The same bytes
of a card, the people's keys and the head must go on from a court to its receivers.
"""

from datetime import UTC, datetime

from judrec.core.canonical import JsonObject
from judrec.core.shape import integer, text
from judrec.store.connection import Database, Row
from judrec.store.written import Projection, Written

_SIGNED = ("unit", "desk", "card", "people", "head")
_COLUMNS = "size, unit_code, desk, card, people, head, via, heard_at"


def received_station(database: Database, written: Written, part: JsonObject) -> None:
    """Keep what a bundle brought of one station, where it is newer than what is held.

    The longest ledger is the newest: what is shorter with a higher count is no merge.
    """
    station, sender = text(part, "station"), text(written.content, "station")
    size = integer(part, "size")
    via = "" if sender == station else sender
    heard = _made(written) if _holds_all(written, via) else ""
    newest: Row = (size, *(text(part, key) for key in _SIGNED), via)
    known = database.row(
        f"SELECT {_COLUMNS} FROM received_station WHERE station = ?",  # noqa: S608 - ours
        station,
    )
    if known is not None:
        newest = max(newest, known[:-1], key=_rank)
        heard = max(heard, known[-1])
    database.rows(
        f"INSERT OR REPLACE INTO received_station (station, {_COLUMNS}) "  # noqa: S608 - ours
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        station,
        *newest,
        heard,
    )


def _desk_issued(database: Database, written: Written) -> None:
    database.rows(
        "INSERT INTO issued_desk VALUES (?, ?, ?)",
        text(written.content, "desk"),
        written.opening.at,
        written.seq,
    )


def _rank(row: Row) -> tuple[object, ...]:
    """Give what decides which of two is kept, the same whichever came first.

    Of two with one length the one that the station brought itself.
    """
    return row[0], row[-1] == "", row


def _holds_all(written: Written, via: str) -> bool:
    """Tell whether a bundle holds all that a desk ever filed: an immediate one doesn't.

    Only such a bundle, made after a quarter's end, reports the quarter.
    """
    return not via and text(written.content, "kind") == "desk"


def _made(written: Written) -> str:
    """Give when a sender made his bundle, UTC: never later than when it came here."""
    came = written.opening.at
    try:
        made = datetime.fromisoformat(text(written.content, "made_at"))
        told = made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return ""
    return min(told, came) if made.tzinfo is not None else ""


STATIONS: dict[str, Projection] = {"desk.issued": _desk_issued}
