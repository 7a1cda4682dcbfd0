"""Counts put into lines: from groups of records that hold the same, no store needed.

In whatever order groups come, the lines are the same. A column in which there can be
no figure holds None in each line, shown as —: nothing was counted, which isn't none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from judrec.core.form import Form
from judrec.core.quarter import Quarter
from judrec.core.report.dimension import LAST
from judrec.core.report.figures import Line
from judrec.core.statistics.axis import Axis


@dataclass(frozen=True, slots=True)
class Group:
    """Records that stand in the very same lines of a table."""

    values: tuple[str, ...]
    count: int
    first: int
    """The first of them in the register."""


NOT_ENTERED: Final = "没有登记处理结果"
"""Of a record after which no outcome was entered; it stands below all others."""
Groups: TypeAlias = tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class CountedLine:
    """One line of a table; `value` is what stands in the store."""

    value: str
    label: str
    counts: tuple[int | None, ...]
    indent: int = 0


class Standing(StrEnum):
    """Whether tables count a record: each is one of these, and no two."""

    COUNTED = "counted"
    WITHIN_DUTY = "within_duty"
    VOID = "void"
    DISPUTED = "disputed"


class Part(StrEnum):
    """A line above the table, over all records of a span; the value is its key."""

    RECEIVED = "received"
    COUNTED = Standing.COUNTED.value
    AFFECTED = "affected"
    UNVERIFIED = "unverified"
    WITHIN_DUTY = Standing.WITHIN_DUTY.value
    VOID = Standing.VOID.value
    DISPUTED = Standing.DISPUTED.value

    @property
    def label(self) -> str:
        """What people see."""
        return _WORDS[self][0]

    @property
    def indent(self) -> int:
        """How far it is a part of the line above."""
        return _WORDS[self][1]


_WORDS = {
    Part.RECEIVED: ("入库的记录", 0),
    Part.COUNTED: ("列入统计", 1),
    Part.AFFECTED: ("已影响案件正常办理", 2),
    Part.UNVERIFIED: ("有身份未核实的领导干部", 2),
    Part.WITHIN_DUTY: ("依职责了解案件情况（另计）", 1),
    Part.VOID: ("已注销（另计）", 1),
    Part.DISPUTED: ("有争议、待核实（不计）", 1),
}


@dataclass(frozen=True, slots=True)
class Totals:
    """All records of a span, by whether they are counted."""

    by_standing: dict[Standing, int]
    affected: int = 0
    """Of those that are counted."""
    unverified: int = 0
    """Of those that are counted: the identity of an official is only claimed."""

    def of(self, part: Part) -> int:
        """Give the number of a line."""
        if part is Part.RECEIVED:
            return sum(self.by_standing.values())
        if part is Part.AFFECTED:
            return self.affected
        if part is Part.UNVERIFIED:
            return self.unverified
        return self.by_standing.get(Standing(part.value), 0)


def total_lines(columns: Sequence[Totals | None]) -> tuple[Line, ...]:
    """Give the lines above the table."""
    return tuple(
        Line(
            part.label,
            tuple(each.of(part) if each is not None else None for each in columns),
            part.indent,
        )
        for part in Part
    )


def counted_lines(
    axis: Axis, columns: Sequence[Groups | None], form: Form
) -> tuple[CountedLine, ...]:
    """Give the lines of a table: the law's, own words, then what says nothing."""
    tallies = [_tally(groups) if groups is not None else None for groups in columns]
    fixed = {choice.value: choice.label for choice in axis.choices(form)}
    seen = _seen(axis, columns)
    own = [
        value
        for value in seen
        if value not in fixed and value not in (*LAST, NOT_ENTERED)
    ]
    last = [value for value in (*LAST, NOT_ENTERED) if value in seen]
    return tuple(
        CountedLine(
            value,
            fixed.get(value) or _label(axis, value),
            tuple(
                tally.get(value, 0) if tally is not None else None for tally in tallies
            ),
        )
        for value in (*fixed, *own, *last)
    )


def _tally(groups: Groups) -> dict[str, int]:
    found: dict[str, int] = {}
    for group in groups:
        for value in group.values:
            found[value] = found.get(value, 0) + group.count
    return found


def _seen(axis: Axis, columns: Iterable[Groups | None]) -> tuple[str, ...]:
    """Give all values: by code or time where they have one, else as registered."""
    first: dict[str, tuple[int, int]] = {}
    for groups in columns:
        for group in groups or ():
            for place, value in enumerate(group.values):
                here = (group.first, place)
                first[value] = min(here, first.get(value, here))
    if axis in {Axis.QUARTER, Axis.UNIT, Axis.DESK}:
        return tuple(sorted(first))
    return tuple(sorted(first, key=lambda value: (first[value], value)))


def _label(axis: Axis, value: str) -> str:
    return Quarter.parse(value).words if axis is Axis.QUARTER else value
