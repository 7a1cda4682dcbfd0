"""Registration numbers: `<unit code>-<desk code>-<year>-<serial>`, 鄂0106-03-2026-0007.

Gap-free per store and year of filing, never reused. A number tells the desk and the
count, so it stands only in the store, in reports and on the 副卷版 (design/02).
"""

import re
from dataclasses import dataclass

_CODE = re.compile(r"[0-9A-Za-z\u3007\u3400-\u4dbf\u4e00-\u9fff]{1,20}")
_SHAPE = re.compile(
    rf"(?P<unit>{_CODE.pattern})-(?P<desk>{_CODE.pattern})"
    r"-(?P<year>[1-9][0-9]{3})-(?P<serial>[0-9]{4}|[1-9][0-9]{4,8})"
)


@dataclass(frozen=True, slots=True)
class RegistrationNumber:
    """A registration number in its parts."""

    unit: str
    desk: str
    year: int
    serial: int
    """Counts from 1."""

    def __str__(self) -> str:
        return f"{self.unit}-{self.desk}-{self.year}-{self.serial:04}"


def parse(text: str) -> RegistrationNumber | None:
    """Take a registration number apart; None where it isn't one."""
    match = _SHAPE.fullmatch(text.strip())
    if match is None or int(match["serial"]) == 0:
        return None
    return RegistrationNumber(
        match["unit"], match["desk"], int(match["year"]), int(match["serial"])
    )


def is_code(text: str) -> bool:
    """Tell whether `text` may be a unit's or desk's code: letters, digits, Han."""
    return _CODE.fullmatch(text) is not None
