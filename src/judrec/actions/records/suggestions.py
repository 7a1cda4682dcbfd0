"""What one's own records said before, to be offered while a new one is told.

Never another's, on a shared store either: a keeper sees all records in the list, but
what he types is not completed from a colleague's (design/03).
"""

from collections.abc import Iterator

from judrec.actions.people.settings import settings
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.offers import Known, gather

NEWEST = 5_000
"""So many of one's own records are read: more than a desk files in years. What is
older is still found by searching."""

_BODIES = """
    SELECT e.content ->> '$.body' FROM record r
    JOIN entry e ON e.seq = (
        SELECT max(v.seq) FROM record_version v WHERE v.station = ''
        AND v.record = r.id AND v.kind IN ('filed', 'corrected', 'attached'))
    WHERE r.station = '' AND r.recorder = ? AND r.state <> 'void'
    ORDER BY r.row DESC LIMIT ?
"""


def suggestions(station: Station) -> Known:
    """Gather them from the current text of each record; nothing where it is off."""
    if not settings(station).suggestions:
        return Known()
    return gather(_bodies(station))


def _bodies(station: Station) -> Iterator[JsonObject]:
    rows = station.database.rows(_BODIES, station.alias, NEWEST)
    return (parse_object(body) for (body,) in rows)
