"""The papers of no record that somebody printed last, to be said of that none came."""

from typing import Final

from judrec.actions.paper.printing_entry import PrintingEntry, printing_entry
from judrec.actions.station import Station

MOST: Final = 5


def recent_papers(station: Station) -> tuple[PrintingEntry, ...]:
    """Give one's own printings of papers of no record, the first printed first.

    At most five, and none of those of which it was said that no paper came; nor what
    was set into a bundle and never meant for paper.
    """
    rows = station.database.rows(
        "SELECT s.seq FROM sheet_copy s JOIN entry e ON e.seq = s.seq "
        "WHERE e.opening ->> 'actor' = ? AND e.content ->> 'bundle' = '' "
        "AND NOT EXISTS (SELECT 1 FROM failed_print f WHERE f.printing = s.seq) "
        "ORDER BY s.seq DESC LIMIT ?",
        station.person.id,
        MOST,
    )
    return tuple(printing_entry(station, seq) for (seq,) in reversed(rows))
