"""Refuse to report a quarter that hasn't begun: a year that was mistyped.

Bundle, zero report and letter would say that nothing was recorded in it.
"""

from judrec.actions.station import Station
from judrec.core.quarter import Quarter
from judrec.errors import RefusedError


def require_begun(station: Station, quarter: Quarter) -> None:
    """Let a quarter be reported from its first moment on, in China.

    Raises:
        RefusedError: `not_begun`.
    """
    if station.now() < quarter.start:
        raise RefusedError(
            f"{quarter.words}还没有开始，不能报送，没有写出、打印或者签发任何内容。",
            "请核对年份和季度。",
            code="not_begun",
        )
