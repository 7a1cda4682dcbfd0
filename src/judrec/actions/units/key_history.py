"""The keys of each unit, as they became known: what a clerk reads before he decides."""

from collections import defaultdict
from dataclasses import dataclass

from judrec.actions.station import Station
from judrec.core.key_trust import KeyHow, KeyState


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key of a unit."""

    code: str
    """The 单位核对码 of its card, 24 digits; empty where that card was never taken."""
    how: KeyHow
    state: KeyState
    since: str
    """From which day on it is out of use or compromised; else empty."""
    reason: str
    confirmed_at: str
    """When it was taken, UTC."""


def key_history(station: Station) -> dict[str, tuple[KeyRow, ...]]:
    """Give the keys of each unit by its station, the first first."""
    found: dict[str, list[KeyRow]] = defaultdict(list)
    rows = station.database.rows(
        "SELECT k.station, k.code, k.how, k.state, k.since, k.reason, "
        "e.opening ->> 'at' FROM unit_key k JOIN entry e ON e.seq = k.seq "
        "ORDER BY k.nth, k.seq"
    )
    for sender, code, how, state, since, reason, at in rows:
        row = KeyRow(code, KeyHow(how), KeyState(state), since, reason, at)
        found[sender].append(row)
    return {sender: tuple(keys) for sender, keys in found.items()}


def doubts(station: Station) -> dict[str, tuple[tuple[int, int], ...]]:
    """Give the entries of each unit that may be a thief's, by its station."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for sender, first, last in station.database.rows(
        "SELECT station, first, last FROM key_doubt ORDER BY first"
    ):
        found[sender].append((first, last))
    return {sender: tuple(spans) for sender, spans in found.items()}
