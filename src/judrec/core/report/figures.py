"""The counts of a period, from frozen records: no store, no clock, no paper.

The order in which records are handed in changes nothing. A column from before the
store was there holds None in each line, which is printed as —: nothing was counted,
and that is not the same as none.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

from judrec.core.form import Form
from judrec.core.quarter import Quarter
from judrec.core.record_version import VersionKind
from judrec.core.report.dimension import LAST, Dimension
from judrec.core.report.filed import FiledRecord, counted, in_order
from judrec.core.report.past import is_past
from judrec.core.report.period import Column, Period

Records: TypeAlias = tuple[FiledRecord, ...]


class Total(Enum):
    """What is counted over all records, in this order; the value is its key."""

    RECEIVED = "received"
    COUNTED = "counted"
    AFFECTED = "affected"
    UNVERIFIED = "unverified"
    INCOMPLETE = "incomplete"
    WITHIN_DUTY = "within_duty"
    VOID = "void"
    PAST = "past"
    LATE = "late"
    CORRECTIONS = "corrections"
    SUPPLEMENTS = "supplements"
    VOIDS = "voids"

    @property
    def label(self) -> str:
        """What people see."""
        return _WORDS[self][0]

    @property
    def indent(self) -> int:
        """How far its line is a part of the one above."""
        return _WORDS[self][1]


_WORDS: Final = {
    Total.RECEIVED: ("收到记录", 0),
    Total.COUNTED: ("列入各表统计", 1),
    Total.AFFECTED: ("已影响案件正常办理", 2),
    Total.UNVERIFIED: ("有身份未核实的领导干部", 2),
    Total.INCOMPLETE: ("要素待补", 2),
    Total.WITHIN_DUTY: ("依职责了解案件情况（另计）", 1),
    Total.VOID: ("已注销（另计）", 1),
    Total.PAST: ("补报以前季度发生的情况", 1),
    Total.LATE: ("附有迟延说明", 1),
    Total.CORRECTIONS: ("补正（次）", 0),
    Total.SUPPLEMENTS: ("补充（次）", 0),
    Total.VOIDS: ("注销（件）", 0),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table."""

    label: str
    counts: tuple[int | None, ...]
    """One for each column; None where the store wasn't there yet."""
    indent: int = 0
    """How far it is a part of the line above."""


@dataclass(frozen=True, slots=True)
class Table:
    """Counts by one dimension, over the records that are counted."""

    dimension: Dimension
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """All counts of a period; each table has the same columns."""

    period: Period
    columns: tuple[str, ...]
    totals: tuple[Line, ...]
    tables: tuple[Table, ...]

    def table(self, dimension: Dimension) -> Table:
        """Give the table of a dimension."""
        return self.tables[list(Dimension).index(dimension)]

    def total(self, which: Total) -> Line:
        """Give the line of a total."""
        return self.totals[list(Total).index(which)]

    @property
    def zero(self) -> bool:
        """Whether nothing was filed in the period."""
        return not self.total(Total.RECEIVED).counts[0]


def figures(
    records: Iterable[FiledRecord], period: Period, since: Quarter, form: Form
) -> Figures:
    """Count the records of a period; `since` is the quarter in which the store began.

    `records` are all of the store, of whatever quarter.
    """
    known = in_order(records)
    columns = period.columns
    standing = [
        _standing(known, column) if column.last >= since else None for column in columns
    ]
    labels = tuple(column.label for column in columns)
    spans = [
        _Span(column, known, found)
        for column, found in zip(columns, standing, strict=True)
    ]
    return Figures(
        period=period,
        columns=labels,
        totals=tuple(
            Line(each.label, tuple(_over(span, each) for span in spans), each.indent)
            for each in Total
        ),
        tables=tuple(_table(each, labels, standing, form) for each in Dimension),
    )


def standing(records: Iterable[FiledRecord], period: Period) -> Records:
    """Give what was filed in a period, in order, as it stood at the period's end."""
    column = Column("", period.first, period.last)
    return _standing(in_order(records), column)


def _standing(records: Records, column: Column) -> Records:
    return tuple(
        record.until(column.stands) for record in records if record.quarter in column
    )


def _table(
    dimension: Dimension,
    columns: tuple[str, ...],
    standing: Sequence[Records | None],
    form: Form,
) -> Table:
    tallies = [
        _tally(dimension, each) if each is not None else None for each in standing
    ]
    choices = dimension.choices(form)
    fixed = {choice.value: choice.label for choice in choices}
    seen = dict.fromkeys(value for tally in tallies for value in tally or ())
    own = [value for value in seen if value not in fixed and value not in LAST]
    last = [value for value in LAST if value in seen]
    lines = (
        Line(
            fixed.get(value, value),
            tuple(
                tally.get(value, 0) if tally is not None else None for tally in tallies
            ),
        )
        for value in (*fixed, *own, *last)
    )
    return Table(dimension, columns, tuple(lines))


def _tally(dimension: Dimension, records: Records) -> dict[str, int]:
    found: dict[str, int] = {}
    for record in counted(records):
        for value in dimension.values(record):
            found[value] = found.get(value, 0) + 1
    return found


# The totals.


@dataclass(frozen=True, slots=True)
class _Span:
    """What a column's totals are counted from."""

    column: Column
    every: Records
    standing: Records | None
    """Filed in the column; None where the store wasn't there yet."""


def _over(span: _Span, total: Total) -> int | None:
    return None if span.standing is None else _COUNTS[total](span, span.standing)


_Count: TypeAlias = Callable[[_Span, Records], int]


def _which(holds: Callable[[FiledRecord], bool]) -> _Count:
    """Count filed records of which something holds."""
    return lambda _span, records: sum(map(holds, records))


def _of_counted(holds: Callable[[FiledRecord], bool]) -> _Count:
    return lambda _span, records: sum(map(holds, counted(records)))


def _acts(kind: VersionKind) -> _Count:
    """Count acts of a kind in the column, whenever their records were filed."""
    return lambda span, _records: sum(
        act.version.kind is kind and act.quarter in span.column
        for record in span.every
        for act in record.acts
    )


_COUNTS: Final[dict[Total, _Count]] = {
    Total.RECEIVED: _which(lambda _record: True),
    Total.COUNTED: _of_counted(lambda _record: True),
    Total.AFFECTED: _of_counted(lambda record: record.affected),
    Total.UNVERIFIED: _of_counted(lambda record: record.unverified),
    Total.INCOMPLETE: _of_counted(lambda record: record.incomplete),
    Total.WITHIN_DUTY: _which(lambda record: record.within_duty and not record.void),
    Total.VOID: _which(lambda record: record.void),
    Total.PAST: _which(is_past),
    Total.LATE: _which(lambda record: record.late),
    Total.CORRECTIONS: _acts(VersionKind.CORRECTED),
    Total.SUPPLEMENTS: _acts(VersionKind.SUPPLEMENTED),
    Total.VOIDS: _acts(VersionKind.VOIDED),
}
