"""Take a unit's key out of use: nothing that is made with it from a day on is merged.

Also for a card that was confirmed by mistake. What was merged before stays, as all that
was merged does; what the unit owes ends with the quarter before.
"""

from datetime import datetime, time

from judrec.actions.people.units import UnitRow, unit_row
from judrec.actions.station import Station
from judrec.actions.units.withdrawal import require_withdrawal
from judrec.core.canonical import JsonObject
from judrec.core.event_time import CHINA
from judrec.core.key_trust import KeyState
from judrec.core.quarter import Quarter
from judrec.errors import RefusedError
from judrec.store.door import Act


def retire_unit(station: Station, code: str, *, on: str, reason: str) -> UnitRow:
    """Take the key of the unit with this code out of use from the day `on`.

    Raises:
        RefusedError: `not_allowed`, `no_unit`, `bad_day`, `bad_reason`, `not_in_use`;
            nothing was changed.
    """
    day = require_withdrawal(station, on, reason)
    row = unit_row(station, code)
    if row.state is not KeyState.IN_USE:
        raise RefusedError(
            f"{row.name} 的密钥{row.state.word}，没有改动任何内容。",
            "不必再登记停用。",
            code="not_in_use",
        )
    last = Quarter.of(datetime.combine(day, time(), CHINA)).previous
    content: JsonObject = {
        "station": row.station,
        "code": row.code,
        "on": day.isoformat(),
        "reason": reason.strip(),
        "due_until": str(last),
    }
    with station.writing() as writing:
        writing.append(Act("unit.retired", row.code, content))
    return unit_row(station, row.code)
