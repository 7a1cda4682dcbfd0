"""Show what would follow from a report that a unit's key is in other hands.

What is shown is what the report does: it is entered, looked at, and taken back.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from judrec.actions.people.units import UnitRow, unit_row
from judrec.actions.station import Station
from judrec.actions.undone import undone
from judrec.actions.units.key_history import KeyRow, doubts, key_history
from judrec.actions.units.report_compromised import compromised_act
from judrec.actions.units.withdrawal import require_day, require_keeper
from judrec.core.key_trust import KeyState


@dataclass(frozen=True, slots=True)
class Foreseen:
    """How a unit would stand after the report."""

    unit: UnitRow
    fallen: tuple[KeyRow, ...]
    """The keys that the report names: the stolen one, and whom it alone vouched for."""
    doubts: tuple[tuple[int, int], ...]
    """First and last of all entries that would wait to be checked."""
    records: int
    """How many of the unit's records have such an entry."""


def foresee_compromised(
    station: Station, code: str, *, since: str, nth: int | None = None
) -> Foreseen:
    """Say what `report_compromised` would do; nothing is changed.

    Raises:
        RefusedError: `not_allowed`, `no_unit`, `no_key`, `bad_day`,
            `known_compromised`; `disk_full`, `not_writable`.
    """
    require_keeper(station)
    day = require_day(station, since)
    row = unit_row(station, code)
    act = compromised_act(station, code, day=day, reason="", nth=nth)
    known = frozenset(_stolen(station, row.station))
    with undone(station) as writing:
        writing.append(act)
        return Foreseen(
            unit=unit_row(station, row.code),
            fallen=tuple(
                key for key in _stolen(station, row.station) if key not in known
            ),
            doubts=doubts(station).get(row.station, ()),
            records=_in_doubt(station, row.station),
        )


def _stolen(station: Station, sender: str) -> Iterator[KeyRow]:
    for key in key_history(station)[sender]:
        if key.state is KeyState.COMPROMISED:
            yield key


def _in_doubt(station: Station, sender: str) -> int:
    found = station.database.scalar(
        "SELECT count(DISTINCT v.record) FROM record_version v JOIN key_doubt d "
        "ON d.station = v.station AND v.seq BETWEEN d.first AND d.last "
        "WHERE v.station = ?",
        sender,
    )
    return int(found)
