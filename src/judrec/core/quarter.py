"""Quarters of reporting (Art. 13): calendar quarters of filing, in China time.

China time is fixed +08:00, so that neither a computer's time zone nor a time-zone
database moves a record from one quarter into another.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from judrec.core.event_time import CHINA
from judrec.errors import UsageError

_SHAPE = re.compile(r"([1-9][0-9]{3})Q([1-4])")
_MONTHS = 3
_LAST = 4
_LATEST_YEAR = 9998
"""The last year whose quarters all end within what a datetime can say."""


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """One calendar quarter."""

    year: int
    number: int
    """1 to 4."""

    @classmethod
    def of(cls, moment: datetime) -> Self:
        """Give the quarter in which an aware moment lies."""
        local = moment.astimezone(CHINA)
        return cls(local.year, (local.month - 1) // _MONTHS + 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2026Q4`.

        Raises:
            UsageError: `quarter` where it isn't one.
        """
        match = _SHAPE.fullmatch(text.strip().upper())
        if match is None or int(match[1]) > _LATEST_YEAR:
            raise UsageError(
                f"“{text[:20]}”不是季度。没有改动任何内容。",
                "请写成年份加 Q1 至 Q4，例如 2026Q4。",
                code="quarter",
            )
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"

    @property
    def words(self) -> str:
        """As people read it: 2026年第四季度."""
        return f"{self.year}年第{'一二三四'[self.number - 1]}季度"

    @property
    def start(self) -> datetime:
        """Its first moment, aware."""
        month = (self.number - 1) * _MONTHS + 1
        return datetime(self.year, month, 1, tzinfo=CHINA)

    @property
    def end(self) -> datetime:
        """The first moment after it, aware."""
        return self.next.start

    @property
    def next(self) -> Self:
        """The quarter after it."""
        if self.number == _LAST:
            return type(self)(self.year + 1, 1)
        return type(self)(self.year, self.number + 1)

    @property
    def previous(self) -> Self:
        """The quarter before it."""
        if self.number == 1:
            return type(self)(self.year - 1, _LAST)
        return type(self)(self.year, self.number - 1)

    def contains(self, moment: datetime) -> bool:
        """Tell whether an aware moment lies in it."""
        return self.start <= moment < self.end

    def ended(self, now: datetime) -> bool:
        """Tell whether it is over at `now`, aware."""
        return now >= self.end


def told_quarter(text: str) -> Quarter | None:
    """Read what a sender wrote: it may be none, or a year that no calendar reaches."""
    try:
        return Quarter.parse(text)
    except UsageError:
        return None
