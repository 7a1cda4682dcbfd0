"""What waits to be done on received records; looking at a list is not a reading."""

from collections.abc import Iterator
from dataclasses import dataclass

from judrec.actions.follow_up.committee import require_committee
from judrec.actions.follow_up.entries import entries_of
from judrec.actions.people.settings import settings
from judrec.actions.station import Station
from judrec.core.canonical import parse_object
from judrec.core.follow_up.entry import FollowEntry
from judrec.core.follow_up.persons import persons
from judrec.core.follow_up.standing import standing
from judrec.core.follow_up.waiting import Waiting, waits
from judrec.core.masking import masked
from judrec.core.shape import inner

_RECORDS = (
    "SELECT r.station, r.id, r.number, r.unit_code, r.filed_at, r.immediate, "
    "EXISTS (SELECT 1 FROM unsettled d WHERE d.station = r.station "
    "AND r.seq BETWEEN d.first AND d.last), "
    "v.line FROM record r JOIN received_version v ON v.station = r.station "
    "AND v.seq = (SELECT max(seq) FROM record_version w WHERE w.station = r.station "
    "AND w.record = r.id AND w.kind IN ('filed', 'corrected', 'attached')) "
    "WHERE r.station <> '' AND r.state <> 'void' ORDER BY r.immediate DESC, r.row"
)


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """An official of a received record on whom something waits."""

    number: str
    unit: str
    """The code of the unit that reported it."""
    person: str
    """As lists show him: masked, where the office has it so."""
    filed_at: str
    immediate: bool
    disputed: bool
    waits: tuple[Waiting, ...]

    @property
    def words(self) -> str:
        """What waits, in words."""
        said = [each.words for each in self.waits]
        return "；".join(["待核实"] * self.disputed + said)


def waiting(station: Station) -> tuple[WaitingRow, ...]:
    """Give what waits, immediate ones first, then as the records came.

    Raises:
        RefusedError: `not_committee`, `own_records`, `not_keeper`.
    """
    require_committee(station)
    hide = settings(station).masked_names
    followed: dict[tuple[str, str], list[FollowEntry]] = {}
    for entry in entries_of(station):
        followed.setdefault((entry.about.station, entry.about.record), []).append(entry)
    return tuple(_rows(station, followed, hide=hide))


def _rows(
    station: Station,
    followed: dict[tuple[str, str], list[FollowEntry]],
    *,
    hide: bool,
) -> Iterator[WaitingRow]:
    for row in station.database.rows(_RECORDS):
        sender, record, number, unit, filed_at, immediate, disputed, line = row
        body = inner(inner(parse_object(line), "content"), "body")
        entries = followed.get((sender, record), [])
        for person in persons(body):
            left = waits(standing(entries, person))
            if left:
                yield WaitingRow(
                    number,
                    unit,
                    # An organ is no person: who sent a letter is never masked.
                    masked(person) if hide and "official" in body else person,
                    filed_at,
                    bool(immediate),
                    bool(disputed),
                    left,
                )
