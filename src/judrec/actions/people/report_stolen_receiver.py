"""Put on record that a receiver's key is in other hands since a day.

Nothing is sealed to it any more, and no receipt by it is filed, until its new card was
compared by telephone. Of a receiver whose bundles we take, too, the register of units
tells that (`report_compromised`): there is one place for one key.
"""

from dataclasses import dataclass
from datetime import date

from judrec.actions.receipts.signers import Signer, signer
from judrec.actions.station import Station
from judrec.actions.units.known_keys import fallen_receivers
from judrec.actions.units.withdrawal import require_withdrawal
from judrec.core.canonical import JsonObject
from judrec.core.key_trust import KeyState
from judrec.errors import RefusedError
from judrec.store.door import Act


@dataclass(frozen=True, slots=True)
class StolenReceiver:
    """A receiver whose key was reported as stolen."""

    code: str
    """The 单位核对码 of the card whose key it is, 24 digits."""
    name: str
    other_card: str
    """The code of the card on the list, where that is another; else empty."""
    other_falls: bool
    """Whether that one has nothing for it but the word of the stolen key."""


def report_stolen_receiver(
    station: Station, code: str, *, since: str, reason: str
) -> StolenReceiver:
    """Put on record that the key of a receiver's card isn't that receiver's alone.

    The card may be an earlier one, or of a receiver that is off the list: its receipts
    still come back.

    Raises:
        RefusedError: `not_allowed`, `no_recipient`, `bad_day`, `bad_reason`,
            `known_compromised`, `confirmed_unit`; nothing was changed.
    """
    day = require_withdrawal(station, since, reason)
    act, who = stolen_act(station, code, day=day, reason=reason.strip())
    with station.writing() as writing:
        writing.append(act)
    return standing_after(station, who)


def stolen_act(
    station: Station, code: str, *, day: date, reason: str
) -> tuple[Act, Signer]:
    """Give the act of such a report, and whose key it is.

    Raises:
        RefusedError: `no_recipient`, `known_compromised`, `confirmed_unit`.
    """
    digits = "".join(code.split())
    who = signer(station, digits)
    if who is None:
        raise RefusedError(
            f"没有登记过单位核对码为 {code.strip()[:40]} 的接收单位，"
            "没有改动任何内容。",
            "请用 recipient list 查看接收单位和核对码。",
            code="no_recipient",
        )
    _require_not_known(station, who)
    keys = who.card.keys
    content: JsonObject = {
        "station": who.card.station,
        "code": who.card.code,
        "key": keys[-1],
        "nth": len(keys),
        "before": keys[-2] if who.card.before else "",
        "since": day.isoformat(),
        "reason": reason,
    }
    return Act("recipient.compromised", digits, content), who


def standing_after(station: Station, who: Signer) -> StolenReceiver:
    """Say how the receiver stands once its key is reported."""
    listed = station.database.scalar(
        "SELECT code FROM recipient WHERE station = ?", who.card.station
    )
    other = str(listed) if listed not in {None, who.card.code} else ""
    return StolenReceiver(
        who.card.code, who.name, other, other_falls=other in fallen_receivers(station)
    )


def _require_not_known(station: Station, who: Signer) -> None:
    states = station.database.rows(
        "SELECT state FROM unit_key WHERE key = ?", who.card.key.openssh()
    )
    if (KeyState.COMPROMISED.value,) in states:
        raise known_compromised(who.name)
    if states:
        raise RefusedError(
            f"{who.name} 也是已确认的报送单位，没有改动任何内容。",
            "请在“收件汇总”的“报送单位登记”中登记（units compromised），"
            "对报送和接收都有效。",
            code="confirmed_unit",
        )


def known_compromised(name: str) -> RefusedError:
    """Say of a receiver that its key is reported already."""
    return RefusedError(
        f"{name} 的密钥已经登记泄露，没有重复登记。",
        "请对方更换密钥后核对新的名片。",
        code="known_compromised",
    )
