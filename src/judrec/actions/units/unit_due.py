"""Enter from which quarter on a unit owes a bundle, and to which (应报起始季度)."""

from judrec.actions.people.units import UnitRow, unit_row
from judrec.actions.station import Station
from judrec.actions.units.withdrawal import require_keeper
from judrec.core.canonical import JsonObject
from judrec.core.quarter import Quarter
from judrec.errors import RefusedError
from judrec.store.door import Act


def set_unit_due(
    station: Station, code: str, first: Quarter | None, last: Quarter | None = None
) -> UnitRow:
    """Let the unit with this code owe each quarter from `first` to `last`.

    It owes none where `first` is None: a desk that sends past its own keeper.

    Raises:
        RefusedError: `not_allowed`, `no_unit`, `bad_quarters`; nothing was changed.
    """
    require_keeper(station)
    row = unit_row(station, code)
    if last is not None and (first is None or last < first):
        raise RefusedError(
            "应报的最后季度早于起始季度，或者没有写明起始季度，没有改动任何内容。",
            "请核对两个季度；没有终止的，不写最后季度。",
            code="bad_quarters",
        )
    content: JsonObject = {
        "station": row.station,
        "code": row.code,
        "from": str(first) if first else "",
        "until": str(last) if last else "",
    }
    with station.writing() as writing:
        writing.append(Act("unit.due", row.code, content))
    return unit_row(station, row.code)
