"""What a report is about: a quarter (Art. 13) or a year (Art. 21), and its columns.

A quarter stands beside the quarter before and the same quarter of the year before,
each as it stood at its own end: the very figures that its own report gave. A year
shows its four quarters as they stand at the year's end, and beside them the year
before.
"""

import re
from dataclasses import dataclass

from judrec.core.quarter import Quarter
from judrec.errors import UsageError

_YEAR = re.compile(r"[1-9][0-9]{3}")
_LAST = 4
_LATEST = 9998
_ORDINALS = "一二三四"


@dataclass(frozen=True, slots=True)
class Period:
    """One quarter, or the four of a year."""

    first: Quarter
    last: Quarter

    @classmethod
    def of_quarter(cls, quarter: Quarter) -> "Period":
        """Give the period of one quarter."""
        return cls(quarter, quarter)

    @classmethod
    def of_year(cls, year: int) -> "Period":
        """Give the period of a calendar year."""
        return cls(Quarter(year, 1), Quarter(year, _LAST))

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read `2026Q4` or `2026`.

        Raises:
            UsageError: `quarter` where it is neither.
        """
        if _YEAR.fullmatch(text.strip()):
            return cls.parse_year(text)
        return cls.of_quarter(Quarter.parse(text))

    @classmethod
    def parse_year(cls, text: str) -> "Period":
        """Read `2026`.

        Raises:
            UsageError: `year` where it isn't one.
        """
        if not _YEAR.fullmatch(text.strip()) or int(text) > _LATEST:
            raise UsageError(
                f"“{text[:20]}”不是年份。没有改动任何内容。",
                "请写成四位数字，例如 2026。",
                code="year",
            )
        return cls.of_year(int(text))

    def __str__(self) -> str:
        return str(self.first.year) if self.annual else str(self.first)

    def __contains__(self, quarter: Quarter) -> bool:
        return self.first <= quarter <= self.last

    @property
    def annual(self) -> bool:
        """Whether it is a year."""
        return self.first != self.last

    @property
    def words(self) -> str:
        """As people read it: 2026年第四季度, 2026年度."""
        return f"{self.first.year}年度" if self.annual else self.first.words

    @property
    def this(self) -> str:
        """How running text calls it: 本季度."""
        return "本年度" if self.annual else "本季度"

    @property
    def columns(self) -> tuple["Column", ...]:
        """Give the columns of its tables; the first one is the period itself."""
        if self.annual:
            year = self.first.year
            quarters = [Quarter(year, number) for number in range(1, _LAST + 1)]
            return (
                Column("全年", self.first, self.last),
                *(
                    Column(f"{_ORDINALS[each.number - 1]}季度", each, each, self.last)
                    for each in quarters
                ),
                Column("上年", Quarter(year - 1, 1), Quarter(year - 1, _LAST)),
            )
        before = self.first.previous
        year_before = Quarter(self.first.year - 1, self.first.number)
        return (
            Column("本季度", self.first, self.first),
            Column("上季度", before, before),
            Column("上年同期", year_before, year_before),
        )


@dataclass(frozen=True, slots=True)
class Column:
    """A span of quarters of filing that is counted."""

    label: str
    first: Quarter
    last: Quarter
    as_of: Quarter | None = None
    """At whose end its records are looked at; its own last quarter where None."""

    def __contains__(self, quarter: Quarter) -> bool:
        return self.first <= quarter <= self.last

    @property
    def stands(self) -> Quarter:
        """The quarter at whose end its records are looked at."""
        return self.as_of or self.last
