"""The units that are to be asked for quarters which never came whole (Art. 13)."""

from dataclasses import dataclass

from judrec.actions.follow_up.committee import require_committee
from judrec.actions.station import Station
from judrec.actions.units.due_register import due_register, last_quarters
from judrec.core.quarter import Quarter

_LOOKED_BACK = 8
"""Quarters: two years; what is older is asked for by name."""


@dataclass(frozen=True, slots=True)
class OverdueUnit:
    """A unit, and the quarters that the register lacks of it."""

    unit: str
    """The unit's code."""
    name: str
    quarters: tuple[Quarter, ...]


def overdue_units(station: Station) -> tuple[OverdueUnit, ...]:
    """Give them by name, the earliest quarter first.

    Raises:
        RefusedError: `not_committee`, `own_records`, `not_keeper`.
    """
    require_committee(station)
    rows = due_register(station, last_quarters(station, _LOOKED_BACK))
    found = []
    for row in rows:
        owed = tuple(each.quarter for each in row.quarters if each.urged)
        if owed and not row.own_desk:
            found.append(OverdueUnit(row.unit.unit_code, row.unit.name, owed))
    return tuple(found)
