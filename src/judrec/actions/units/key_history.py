"""The keys of each unit, as they became known: what a clerk reads before he decides."""

from collections import defaultdict
from dataclasses import dataclass

from judrec.actions.station import Station
from judrec.bundle.card import read_card
from judrec.core.canonical import parse_object
from judrec.core.key_trust import KeyHow, KeyState


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key of a unit."""

    key: str
    """Its `ssh-ed25519` line."""
    place: int
    """Its place on the card confirmed last, from 1 on; 0 where it isn't on it."""
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
        "SELECT k.station, u.card, k.key, k.code, k.how, k.state, k.since, k.reason, "
        "e.opening ->> 'at' FROM unit_key k JOIN entry e ON e.seq = k.seq "
        "JOIN unit u ON u.station = k.station ORDER BY k.nth, k.seq"
    )
    shown: dict[str, tuple[str, ...]] = {}
    for sender, card, key, code, how, state, since, reason, at in rows:
        if sender not in shown:
            shown[sender] = read_card(parse_object(card)).keys
        keys = shown[sender]
        row = KeyRow(
            key=key,
            place=keys.index(key) + 1 if key in keys else 0,
            code=code,
            how=KeyHow(how),
            state=KeyState(state),
            since=since,
            reason=reason,
            confirmed_at=at,
        )
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
