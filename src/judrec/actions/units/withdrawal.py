"""What is asked of whoever takes a unit's key out of use: a day and a reason."""

from datetime import date

from judrec.actions.station import Station
from judrec.core.event_time import CHINA
from judrec.core.text_rules import forbidden_character, says_something
from judrec.errors import RefusedError

_MOST = 200


def require_withdrawal(station: Station, day: str, reason: str) -> date:
    """Check who withdraws a key, from when on and why; give the day.

    Raises:
        RefusedError: `not_allowed`, `bad_day`, `bad_reason`.
    """
    require_keeper(station)
    said = reason.strip()
    if (
        not says_something(said)
        or len(said) > _MOST
        or forbidden_character(said, multiline=False)
    ):
        raise RefusedError(
            "没有写明可以保存的原因，没有改动任何内容。",
            f"请写明原因，不超过 {_MOST} 字，不含换行和看不见的字符。",
            code="bad_reason",
        )
    return require_day(station, day)


def require_day(station: Station, day: str) -> date:
    """Read a day that isn't to come yet, `2026-11-17`.

    Raises:
        RefusedError: `bad_day`.
    """
    try:
        found = date.fromisoformat(day.strip())
    except ValueError as error:
        raise _bad_day() from error
    if found > station.now().astimezone(CHINA).date():
        raise _bad_day()
    return found


def require_keeper(station: Station) -> None:
    """Let only a keeper or a leader decide which keys count.

    Raises:
        RefusedError: `not_allowed`.
    """
    if not station.person.oversees:
        raise RefusedError(
            "更换和停用密钥、登记泄露由专库管理员或指定领导办理，没有改动任何内容。",
            "请由他们用自己的口令登录后办理。",
            code="not_allowed",
        )


def _bad_day() -> RefusedError:
    return RefusedError(
        "日期不是过去的某一天或今天，没有改动任何内容。",
        "请写成 2026-11-17 这样的日期。",
        code="bad_day",
    )
