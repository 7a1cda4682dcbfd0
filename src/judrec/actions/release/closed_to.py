"""Tell to whom a record is closed by now; not a reading: nothing of it is shown."""

from dataclasses import dataclass

from judrec.actions.people.recipients import RECEIVER, RecipientRow, recipients
from judrec.actions.records.record_row import RecordRow
from judrec.actions.release.close_record import readers_of
from judrec.actions.station import Station


@dataclass(frozen=True, slots=True)
class ClosedTo:
    """A leader's decision that stands."""

    shut: tuple[RecipientRow, ...]
    """The receivers on the list that mayn't read it, those that came later too."""
    ground: str
    by: str
    at: str
    """When it was entered; UTC, this computer's time."""


def closed_to(station: Station, row: RecordRow) -> ClosedTo | None:
    """Give who mayn't read it, and why; None where nobody closed it."""
    found = station.database.row(
        "SELECT c.allowed, c.ground, c.by, e.opening ->> 'at' FROM closed_record c "
        "JOIN entry e ON e.seq = c.seq WHERE c.station = ? AND c.record = ?",
        row.station,
        row.id,
    )
    if found is None:
        return None
    allowed, ground, by, at = found
    readers = frozenset(readers_of(allowed))
    shut = tuple(
        each
        for each in recipients(station)
        if each.role == RECEIVER and each.code not in readers
    )
    return ClosedTo(shut, ground, by, at)
