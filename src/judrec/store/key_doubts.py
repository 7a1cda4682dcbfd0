"""Which entries that are held may be a thief's: what his key signed, and nobody since.

Marked is what a stolen key signed and what came here on the day of the theft or later,
by our own clock: whoever has the key writes into an entry what hour he likes. No entry
before the place where the key before it gave way, for that one has signed for it, and
none behind the place where it gave way itself. What a bundle by a key that counts shows
as its own isn't marked: the station itself signs for it. All of it is a function of
what is held and known, in whatever order it came (decision 0029).
"""

from typing import Final

from judrec.core.key_trust import KeyState
from judrec.store.connection import Database

_STOLEN: Final = KeyState.COMPROMISED.value

_ENDS: Final = (
    "SELECT coalesce((SELECT max(n.begins) - 1 FROM unit_key n "
    "WHERE n.station = ? AND n.before = ?), "
    "(SELECT max(seq) FROM received_entry WHERE station = ?), 0)"
)

_VOUCHED: Final = (
    "SELECT coalesce(max(p.size), 0) FROM received_part p "
    "JOIN received_entry e ON e.station = p.station AND e.seq = p.size "
    "AND e.digest = p.head "
    "JOIN unit_key k ON k.station = p.station AND k.key = p.key "
    "WHERE p.station = ? AND (k.state <> ? "
    "OR p.at < strftime('%Y-%m-%dT%H:%M:%SZ', k.since, '-8 hours'))"
)
"""Up to where a key that counts, or counted when its bundle came here, has signed."""


def mark_doubts(database: Database, station: str) -> None:
    """Say anew of a station which of its entries wait to be checked."""
    database.rows("DELETE FROM key_doubt WHERE station = ?", station)
    stolen = database.rows(
        "SELECT key, begins FROM unit_key WHERE station = ? AND state = ?",
        station,
        _STOLEN,
    )
    if not stolen:
        return
    vouched = database.scalar(_VOUCHED, station, _STOLEN)
    for key, begins in stolen:
        first = max(begins, vouched + 1)
        last = database.scalar(_ENDS, station, key, station)
        if first <= last:
            database.rows(
                "INSERT INTO key_doubt VALUES (?, ?, ?, ?)", station, key, first, last
            )
