"""Put on record that a unit's key is in other hands since a day.

Nothing that it signs is merged any more, whatever day it tells: whoever has the key
writes what day he likes. What was merged before stays, and is marked from the first
entry on that was made on that day or later. A new card is taken by telephone only.
"""

from judrec.actions.people.units import UnitRow, unit_row
from judrec.actions.station import Station
from judrec.actions.units.withdrawal import require_withdrawal
from judrec.core.canonical import JsonObject
from judrec.core.key_trust import KeyState
from judrec.errors import RefusedError
from judrec.store.door import Act


def report_compromised(
    station: Station, code: str, *, since: str, reason: str
) -> UnitRow:
    """Put on record that the key of the card with this code isn't its unit's alone.

    Raises:
        RefusedError: `not_allowed`, `no_unit`, `bad_day`, `bad_reason`,
            `known_compromised`; nothing was changed.
    """
    day = require_withdrawal(station, since, reason)
    row = unit_row(station, code)
    keys = _fallen(station, row, "".join(code.split()))
    if not keys:
        raise RefusedError(
            f"{row.name} 的这把密钥已经登记泄露，没有重复登记。",
            "请对方更换密钥后核对新的名片。",
            code="known_compromised",
        )
    content: JsonObject = {
        "station": row.station,
        "code": row.code,
        "keys": [*keys],
        "since": day.isoformat(),
        "reason": reason.strip(),
    }
    with station.writing() as writing:
        writing.append(Act("unit.compromised", row.code, content))
    return unit_row(station, row.code)


def _fallen(station: Station, row: UnitRow, code: str) -> list[str]:
    """Give the key, and those after it that have nothing but its word for them.

    A thief of the key may have signed for a key of his own. One that was compared by
    telephone stands by itself.
    """
    keys = station.database.rows(
        "SELECT key, code, how, state FROM unit_key WHERE station = ? ORDER BY seq",
        row.station,
    )
    found: list[str] = []
    reached = False
    for key, known, how, state in keys:
        if known == code:
            reached = True
        elif reached and how != "succession":
            break
        if reached and state != KeyState.COMPROMISED.value:
            found.append(key)
    return found
