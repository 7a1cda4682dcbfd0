"""Which quarters a person may choose, and which one is meant at first."""

from collections.abc import Iterator
from datetime import datetime

from judrec.core.event_time import CHINA
from judrec.core.quarter import Quarter

_OFFERED = 12
"""Three years; older ones are asked for by the command line."""
_MONTHS = 3


def offered(now: datetime) -> tuple[Quarter, ...]:
    """Give the running quarter and those before it, the newest first."""
    return tuple(_back(Quarter.of(now)))


def meant(now: datetime) -> Quarter:
    """Give the quarter that is reported now: in its first month, the one just ended."""
    running = Quarter.of(now)
    first_month = now.astimezone(CHINA).month % _MONTHS == 1
    return running.previous if first_month else running


def _back(quarter: Quarter) -> Iterator[Quarter]:
    for _ in range(_OFFERED):
        yield quarter
        quarter = quarter.previous
