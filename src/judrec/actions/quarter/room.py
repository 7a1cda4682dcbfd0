"""How near a quarter's bundle is to what one may hold, told before it is sealed.

By counts alone: the page is read again at every change, and can't lay out a ledger
each time. What the quarter's records and its report add isn't counted, so it is never
said too early. The sealing counts to the byte.
"""

from collections.abc import Sequence
from typing import Final

from judrec.actions.quarter.desks import HeardDesk
from judrec.actions.station import Station
from judrec.bundle.format import HELD_BYTES, OPENED_COUNT

_BLIND, _OPENED = 180, 600
"""Bytes of an entry in a bundle: one that stays blind, one that is opened
(docs/scale.md)."""
_OWN: Final = (
    "SELECT (SELECT count(*) FROM record_version WHERE station = '') "
    "+ (SELECT count(DISTINCT seq) FROM print_copy) "
    "+ (SELECT count(*) FROM release) "
    "+ (SELECT 2 * count(DISTINCT file) FROM sent_bundle WHERE kind <> 'direct')"
)
"""What is opened of one's own ledger (`own_part.OPENED`): a bundle begins and ends."""
_THEIRS: Final = (
    "SELECT count(*) FROM told_entry WHERE ledger = "
    "(SELECT id FROM told_ledger WHERE station = ?) "
    "AND line -> 'opening' ->> 'subject' IS NOT NULL"
)


def filled(station: Station, desks: Sequence[HeardDesk]) -> int:
    """Give how full a bundle with these desks is by now at least, in percent."""
    database = station.database
    entries = station.store.head.size + sum(each.through for each in desks)
    opened = database.scalar(_OWN) + sum(
        database.scalar(_THEIRS, each.desk.ledger) for each in desks
    )
    size = _BLIND * (entries - opened) + _OPENED * opened
    percent: int = max(100 * size // HELD_BYTES, 100 * opened // OPENED_COUNT)
    return percent
