"""What one's own records said before, to be offered while a new one is told.

Never another's, on a shared store either: a keeper sees all records in the list, but
what he types is not completed from a colleague's (design/03).
"""

from dataclasses import dataclass, field

from judrec.actions.people.settings import settings
from judrec.actions.station import Station
from judrec.core.canonical import parse_object
from judrec.core.offers import Keyed, Known, gather, offers_of

NEWEST = 2_000
"""So many of one's own records are read: more than a desk files in years. What is
older is still found by searching."""

_NEWEST_RECORDS = """
    SELECT id, seq FROM record
    WHERE station = '' AND recorder = ? AND state <> 'void' ORDER BY row DESC LIMIT ?
"""
_BODY = """
    SELECT content ->> '$.body' FROM entry WHERE seq = (
        SELECT max(seq) FROM record_version WHERE station = '' AND record = ?
        AND kind IN ('filed', 'corrected', 'attached'))
"""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of each record since the unlock, and at which of its entries."""

    by_record: dict[str, tuple[int, tuple[Keyed, ...]]] = field(default_factory=dict)


def suggestions(station: Station) -> Known:
    """Gather them from the current text of each record; nothing where it is off.

    The first form after an unlock reads them all, the next one what is new.
    """
    if not settings(station).suggestions:
        return Known()
    read = station.once(Read, Read).by_record
    newest = station.database.rows(_NEWEST_RECORDS, station.alias, NEWEST)
    for record, seq in newest:
        if read.get(record, (0,))[0] != seq:
            body = parse_object(station.database.scalar(_BODY, record))
            read[record] = (seq, offers_of(body))
    return gather(read[record][1] for record, _ in newest)
