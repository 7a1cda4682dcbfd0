"""Refuse to report a quarter of which this store can't speak.

One that hasn't begun is a year that was mistyped. One that was over before there was a
store was recorded elsewhere, or not at all: bundle, zero report and letter would say
that nothing came in. The quarter in which the store was made is reported like any
other. What happened earlier and is filed later belongs to the quarter of its filing.
"""

from judrec.actions.report.filed_records import began_in
from judrec.actions.station import Station
from judrec.core.quarter import Quarter
from judrec.errors import RefusedError

_NOTHING_DONE = "没有写出、打印或者签发任何内容。"


def require_begun(station: Station, quarter: Quarter) -> None:
    """Let a quarter be reported from its first moment on, in China.

    Raises:
        RefusedError: `not_begun`, `before_store`.
    """
    if station.now() < quarter.start:
        raise RefusedError(
            f"{quarter.words}还没有开始，不能报送，{_NOTHING_DONE}",
            "请核对年份和季度。",
            code="not_begun",
        )
    if before_store(station, quarter):
        raise RefusedError(
            f"{quarter.words}结束时本专库尚未启用，不能由本专库报送，{_NOTHING_DONE}",
            before_hint(station),
            code="before_store",
        )


def before_store(station: Station, quarter: Quarter) -> bool:
    """Tell whether a quarter was over before there was a store to file anything in.

    The running one never is: a clock that was ahead when the store was made, and was
    set right since, mustn't keep anybody from reporting.
    """
    return quarter.ended(station.now()) and quarter < began_in(station)


def before_hint(station: Station) -> str:
    """Say what can be reported from here instead."""
    return (
        f"本专库自{began_in(station).words}起报送；以前的情况现在补记的，"
        "随提交入库的季度报送。以前的季度有没有记录，请按当时的登记另行报送。"
    )
