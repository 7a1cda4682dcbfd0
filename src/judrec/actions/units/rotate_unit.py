"""Take a unit's new card, because the key that was confirmed has signed for it.

No telephone call is needed: who holds the confirmed key could as well go on with it. A
key that is known to be stolen or out of use vouches for nobody.
"""

from judrec.actions.people.cards import checked_card
from judrec.actions.people.units import UnitRow, other_key_in_use, unit_row
from judrec.actions.station import Station
from judrec.actions.units.card_acts import rotated_act
from judrec.actions.units.known_keys import known_keys, require_own_key, shown_keys
from judrec.core.key_trust import (
    KeyDoubt,
    KeyState,
    forked_key,
    is_earlier,
    succeeds,
)
from judrec.errors import RefusedError


def rotate_unit(station: Station, card: bytes) -> UnitRow:
    """Let a unit's new card stand for the one before it.

    Raises:
        RefusedError: `bad_card`, `compromised_key`, `no_unit`, `known_unit`,
            `old_card`, `other_key_in_use`, `unproven_succession`; nothing was changed.
    """
    read, value = checked_card(card)
    require_own_key(station, read)
    known, shown = known_keys(station, read.station), shown_keys(read)
    if known is None:
        raise RefusedError(
            f"{read.unit} 的这张名片不接续任何已确认的名片，没有保存任何内容。",
            "请用已知的电话核对单位核对码，再用“确认单位”（units add）登记。",
            code="no_unit",
        )
    if known.shown.code == shown.code:
        raise RefusedError(
            f"{read.unit} 的这张名片已经在用，没有重复保存。",
            "可以直接接收它的报送件。",
            code="known_unit",
        )
    if is_earlier(shown, known.shown):
        raise RefusedError(
            f"这是 {read.unit} 更换密钥之前的名片，没有保存任何内容。",
            "请使用对方最近导出的名片。",
            code="old_card",
        )
    if known.state is KeyState.IN_USE and forked_key(known.shown, shown):
        raise other_key_in_use(read.unit)
    if not succeeds(known, shown):
        raise RefusedError(
            KeyDoubt.UNPROVEN.sentence.replace("合并", "保存"),
            "请用已知的电话核对单位核对码，再用“确认单位”（units add）登记。",
            code="unproven_succession",
        )
    with station.writing() as writing:
        writing.append(rotated_act(read, value, known.shown.code))
    return unit_row(station, read.code)
