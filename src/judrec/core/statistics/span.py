"""Spans of days that are counted, and what stands beside them.

Whole quarters are compared with as many quarters before; whole years, being four of
them, too; any other days with as many days before. The year before is the same days of
it; 29 February is 28 February there. Days are those of filing, in China.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from judrec.core.event_time import CHINA
from judrec.core.quarter import Quarter
from judrec.errors import UsageError

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST: Final = date(1001, 1, 1)
_LAST: Final = date(9997, 12, 31)
"""What begins or ends here has no end: beyond there is no quarter."""
_TYPED: Final = (date(1900, 1, 1), date(2999, 12, 31))
"""What may be typed, as of an event (`event_time`): as much time before is one, too."""
_NO_END: Final = 99_999_999
_ONE: Final = timedelta(days=1)
_YEAR: Final = 4
"""Quarters."""


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both within."""

    first: date
    last: date

    @classmethod
    def of_quarter(cls, quarter: Quarter) -> "Span":
        """Give the days of a quarter."""
        return cls(quarter.start.date(), quarter.end.date() - _ONE)

    @property
    def words(self) -> str:
        """As people read it: 2026年第四季度, 2026年, or its days."""
        if self.open:
            return self._open_words
        quarters = self.quarters
        if quarters == 1:
            return self._quarter.words
        whole_year = quarters == _YEAR and self._quarter.number == 1
        if whole_year:
            return f"{self.first.year}年"
        return (
            f"{self.first} 至 {self.last}"
            if self.first < self.last
            else f"{self.first}"
        )

    @property
    def quarters(self) -> int:
        """How many whole quarters it is; 0 where it isn't whole ones."""
        first, last = self._quarter, Quarter.of(_noon(self.last))
        whole = (first.start.date(), last.end.date() - _ONE) == (self.first, self.last)
        return _place(last) - _place(first) + 1 if whole else 0

    @property
    def before(self) -> "Span":
        """As much time, ending on the day before it."""
        quarters = self.quarters
        last = self.first - _ONE
        if not quarters:
            return Span(last - (self.last - self.first), last)
        quarter = self._quarter
        for _ in range(quarters):
            quarter = quarter.previous
        return Span(quarter.start.date(), last)

    @property
    def year_before(self) -> "Span":
        """The same days of the year before."""
        return Span(_year_before(self.first), _year_before(self.last))

    @property
    def bounds(self) -> tuple[int, int]:
        """Both days as the store has them, 20261117; an open end takes all."""
        return (
            0 if self.starts_open else day_number(self.first),
            _NO_END if self.ends_open else day_number(self.last),
        )

    @property
    def starts_open(self) -> bool:
        """Whether it has no first day."""
        return self.first <= _FIRST

    @property
    def ends_open(self) -> bool:
        """Whether it has no last day."""
        return self.last >= _LAST

    @property
    def open(self) -> bool:
        """Whether one end is open: then nothing stands beside it."""
        return self.starts_open or self.ends_open

    @property
    def _open_words(self) -> str:
        if self == WHOLE:
            return "全部时间"
        if self.ends_open:
            return f"{self.first} 以来"
        return f"{self.last} 以前（含当日）"

    @property
    def _quarter(self) -> Quarter:
        return Quarter.of(_noon(self.first))


WHOLE: Final = Span(_FIRST, _LAST)
"""All that there is."""


def read_span(since: str, until: str) -> Span:
    """Give the span from one day to another; an empty one leaves that end open.

    Raises:
        UsageError: `day` where a text is no day; `days` where the first comes last.
    """
    first = read_day(since) if since else _FIRST
    last = read_day(until) if until else _LAST
    if first > last:
        raise UsageError(
            f"起始日期 {first} 晚于截止日期 {last}。没有改动任何内容。",
            "请核对两个日期的先后。",
            code="days",
        )
    return Span(first, last)


def read_day(words: str) -> date:
    """Read `2026-11-17`.

    Raises:
        UsageError: `day` where it isn't one that can be counted by.
    """
    try:
        day = date.fromisoformat(words) if _DAY.fullmatch(words) else None
    except ValueError:
        day = None
    if day is None or not _TYPED[0] <= day <= _TYPED[1]:
        raise UsageError(
            f"“{words[:20]}”不是日期。没有改动任何内容。",
            "请写成年-月-日，例如 2026-11-17。",
            code="day",
        )
    return day


def day_number(day: date) -> int:
    """Give a day as the store counts by it: 20261117."""
    return int(f"{day:%Y%m%d}")


def quarter_of_month(month: int) -> str:
    """Give the quarter of a month as the store has it: 202611 gives 2026Q4."""
    year, number = divmod(month, 100)
    return str(Quarter(year, (number + 2) // 3))


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=CHINA)


def _place(quarter: Quarter) -> int:
    return quarter.year * _YEAR + quarter.number


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=day.day - 1)
