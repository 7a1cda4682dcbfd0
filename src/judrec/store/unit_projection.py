"""What the entries about units say: whose bundles are taken, by which keys."""

from judrec.core.key_trust import KeyHow, KeyState
from judrec.core.shape import inner, integer, objects, text, texts
from judrec.store.connection import Database
from judrec.store.key_doubts import mark_doubts
from judrec.store.written import Projection, Written, json_text


def _unit_confirmed(database: Database, written: Written) -> None:
    """Take a card by telephone: a station's first, or one that goes on for it."""
    station = text(written.content, "station")
    before = database.row("SELECT state FROM unit WHERE station = ?", station)
    _take_card(database, written)
    if before is None:
        database.rows(
            "UPDATE unit SET due_from = ? WHERE station = ?",
            text(written.content, "due_from"),
            station,
        )
    elif before[0] != KeyState.IN_USE.value:
        # Whoever is back owes again, and what he owed before stays owed.
        database.rows("UPDATE unit SET due_until = '' WHERE station = ?", station)


def _take_card(database: Database, written: Written) -> None:
    content = written.content
    station, code = text(content, "station"), text(content, "code")
    database.rows(
        "UPDATE unit_key SET state = ? WHERE station = ? AND state = ?",
        KeyState.SUCCEEDED.value,
        station,
        KeyState.IN_USE.value,
    )
    ended = _earlier_keys(database, written)
    database.rows(
        "INSERT INTO unit_key VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', '', ?) "
        "ON CONFLICT (station, key) DO UPDATE SET code = excluded.code, "
        "how = excluded.how, state = excluded.state, since = '', reason = '', "
        "seq = excluded.seq",
        station,
        text(content, "key"),
        len(ended) + 1,
        ended[-1][0] if ended else "",
        ended[-1][1] + 1 if ended else 1,
        code,
        text(content, "how"),
        KeyState.IN_USE.value,
        written.seq,
    )
    database.rows(
        "INSERT INTO unit VALUES (?, ?, ?, ?, ?, '', '', '', ?) "
        "ON CONFLICT (station) DO UPDATE SET code = excluded.code, "
        "name = excluded.name, card = excluded.card, state = excluded.state, "
        "since = ''",
        station,
        code,
        text(content, "name"),
        json_text(content["card"]),
        KeyState.IN_USE.value,
        written.seq,
    )
    mark_doubts(database, station)


def _earlier_keys(database: Database, written: Written) -> tuple[tuple[str, int], ...]:
    """Enter the keys that a card tells of before its own; give each, and its last seq.

    Else one that was stolen before we met the station could never be reported. What is
    known of a key stays; but one that had nothing but the word of the key before it is
    the station's by a card that was compared since.
    """
    told = written.content
    compared = text(told, "how") == KeyHow.TELEPHONE.value
    how = KeyHow.CARD if compared else KeyHow.SUCCESSION
    signed = objects(inner(inner(told, "card"), "card"), "succeeds")
    said = [inner(each, "succession") for each in signed]
    ended = tuple((text(each, "old"), integer(each, "size")) for each in said)
    before, begins = "", 1
    for nth, (key, last) in enumerate(ended, start=1):
        database.rows(
            "INSERT INTO unit_key VALUES (?, ?, ?, ?, ?, '', ?, ?, '', '', ?) "
            "ON CONFLICT (station, key) DO UPDATE SET begins = excluded.begins, "
            "how = iif(how = ? AND excluded.how = ?, excluded.how, how), "
            "seq = iif(how = ? AND excluded.how = ?, excluded.seq, seq)",
            text(told, "station"),
            key,
            nth,
            before,
            begins,
            how.value,
            KeyState.SUCCEEDED.value,
            written.seq,
            *(KeyHow.SUCCESSION.value, KeyHow.CARD.value) * 2,
        )
        before, begins = key, last + 1
    return ended


def _unit_retired(database: Database, written: Written) -> None:
    content = written.content
    station, day = text(content, "station"), text(content, "on")
    database.rows(
        "UPDATE unit_key SET state = ?, since = ?, reason = ? "
        "WHERE station = ? AND state = ?",
        KeyState.RETIRED.value,
        day,
        text(content, "reason"),
        station,
        KeyState.IN_USE.value,
    )
    database.rows(
        "UPDATE unit SET state = ?, since = ?, due_until = ? WHERE station = ?",
        KeyState.RETIRED.value,
        day,
        text(content, "due_until"),
        station,
    )


def _unit_compromised(database: Database, written: Written) -> None:
    content = written.content
    station, day = text(content, "station"), text(content, "since")
    for key in texts(content, "keys"):
        database.rows(
            "UPDATE unit_key SET state = ?, since = ?, reason = ? "
            "WHERE station = ? AND key = ?",
            KeyState.COMPROMISED.value,
            day,
            text(content, "reason"),
            station,
            key,
        )
    database.rows(
        "UPDATE unit SET state = ?, since = ? WHERE station = ? AND EXISTS "
        "(SELECT 1 FROM unit_key k WHERE k.station = unit.station "
        "AND k.code = unit.code AND k.state = ?)",
        KeyState.COMPROMISED.value,
        day,
        station,
        KeyState.COMPROMISED.value,
    )
    mark_doubts(database, station)


def _unit_due(database: Database, written: Written) -> None:
    content = written.content
    database.rows(
        "UPDATE unit SET due_from = ?, due_until = ? WHERE station = ?",
        text(content, "from"),
        text(content, "until"),
        text(content, "station"),
    )


UNITS: dict[str, Projection] = {
    "unit.confirmed": _unit_confirmed,
    "unit.key_rotated": _take_card,
    "unit.retired": _unit_retired,
    "unit.compromised": _unit_compromised,
    "unit.due": _unit_due,
}
