"""Put on record that a unit's key is in other hands since a day.

Nothing that it signs is merged any more, whatever day it tells: whoever has the key
writes what day he likes. What was merged before stays, and is marked as far as it
came here on that day or later, this key signed it and no key that counts did. A new
card is taken by telephone only.
"""

from datetime import date

from judrec.actions.people.units import UnitRow, unit_row
from judrec.actions.station import Station
from judrec.actions.units.known_keys import known_keys
from judrec.actions.units.withdrawal import require_withdrawal
from judrec.core.canonical import JsonObject
from judrec.core.key_trust import KeyHow, KeyState
from judrec.errors import RefusedError
from judrec.store.door import Act


def report_compromised(
    station: Station, code: str, *, since: str, reason: str, nth: int | None = None
) -> UnitRow:
    """Put on record that the key of the card with this code isn't its unit's alone.

    `nth` names another key of the unit by its place in the card confirmed last, from 1
    on: one that was changed before we met the unit has no code that we know.

    Raises:
        RefusedError: `not_allowed`, `no_unit`, `no_key`, `bad_day`, `bad_reason`,
            `known_compromised`; nothing was changed.
    """
    day = require_withdrawal(station, since, reason)
    act = compromised_act(station, code, day=day, reason=reason.strip(), nth=nth)
    with station.writing() as writing:
        writing.append(act)
    return unit_row(station, act.subject)


def compromised_act(
    station: Station, code: str, *, day: date, reason: str, nth: int | None
) -> Act:
    """Give the act of such a report.

    Raises:
        RefusedError: `no_unit`, `no_key`, `known_compromised`.
    """
    row = unit_row(station, code)
    keys = _fallen(station, row, _key(station, row, "".join(code.split()), nth))
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
        "reason": reason,
    }
    return Act("unit.compromised", row.code, content)


def _key(station: Station, row: UnitRow, code: str, nth: int | None) -> str:
    """Give the key of the card with this code, or the one at a place."""
    if nth is None:
        found = station.database.scalar(
            "SELECT key FROM unit_key WHERE station = ? AND code = ? "
            "ORDER BY nth DESC, seq DESC LIMIT 1",
            row.station,
            code,
        )
        return str(found)
    known = known_keys(station, row.station)
    keys = known.shown.keys if known else ()
    if not 1 <= nth <= len(keys):
        raise RefusedError(
            f"{row.name} 的名片载明 {len(keys)} 把密钥，没有第 {nth} 把，"
            "没有改动任何内容。",
            "请按名片中的次序从 1 数起；现用的是最后一把。",
            code="no_key",
        )
    return keys[nth - 1]


def _fallen(station: Station, row: UnitRow, stolen: str) -> list[str]:
    """Give the key, and those after it that have nothing but its word for them.

    A thief of the key may have signed for a key of his own. One that was compared by
    telephone stands by itself, and so does what its card tells of.
    """
    keys = station.database.rows(
        "SELECT key, before, how, state FROM unit_key WHERE station = ? "
        "ORDER BY nth, seq",
        row.station,
    )
    found: list[str] = []
    reached = {stolen}
    for key, before, how, state in keys:
        if before in reached and how == KeyHow.SUCCESSION.value:
            reached.add(key)
        if key in reached and state != KeyState.COMPROMISED.value:
            found.append(key)
    return found
