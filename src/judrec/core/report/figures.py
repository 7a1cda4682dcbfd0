"""The counts of a period, from frozen records: no store, no clock, no paper.

The order in which records are handed in changes nothing. A column from before the
store was there holds None in each line, which is printed as —: nothing was counted,
and that is not the same as none.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from judrec.core.form import Form
from judrec.core.quarter import Quarter
from judrec.core.record_version import VersionKind
from judrec.core.report.dimension import LAST, Dimension
from judrec.core.report.filed import FiledRecord, counted, in_order
from judrec.core.report.past import is_past
from judrec.core.report.period import Column, Period

Records: TypeAlias = tuple[FiledRecord, ...]


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

    def total(self, which: "Total") -> Line:
        """Give the line of a total."""
        return self.totals[list(_TOTALS).index(which)]

    @property
    def zero(self) -> bool:
        """Whether nothing was filed in the period."""
        return not self.total(RECEIVED).counts[0]


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
            Line(label, tuple(_over(span, count) for span in spans), indent)
            for (label, indent), count in _TOTALS.items()
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


Total: TypeAlias = tuple[str, int]
"""A line's label, and how far it is indented."""

RECEIVED: Final = ("收到记录", 0)
COUNTED: Final = ("列入各表统计", 1)
AFFECTED: Final = ("已影响案件正常办理", 2)
UNVERIFIED_ONES: Final = ("有身份未核实的领导干部", 2)
INCOMPLETE: Final = ("要素待补", 2)
WITHIN_DUTY: Final = ("依职责了解案件情况（另计）", 1)
VOID: Final = ("已注销（另计）", 1)
PAST: Final = ("补报以前季度发生的情况", 1)
LATE: Final = ("附有迟延说明", 1)
CORRECTIONS: Final = ("补正（次）", 0)
SUPPLEMENTS: Final = ("补充（次）", 0)
VOIDS: Final = ("注销（件）", 0)


def _over(span: _Span, count: "_Count") -> int | None:
    return None if span.standing is None else count(span, span.standing)


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


_TOTALS: Final[dict[Total, _Count]] = {
    RECEIVED: _which(lambda _record: True),
    COUNTED: _of_counted(lambda _record: True),
    AFFECTED: _of_counted(lambda record: record.affected),
    UNVERIFIED_ONES: _of_counted(lambda record: record.unverified),
    INCOMPLETE: _of_counted(lambda record: record.incomplete),
    WITHIN_DUTY: _which(lambda record: record.within_duty and not record.void),
    VOID: _which(lambda record: record.void),
    PAST: _which(is_past),
    LATE: _which(lambda record: record.late),
    CORRECTIONS: _acts(VersionKind.CORRECTED),
    SUPPLEMENTS: _acts(VersionKind.SUPPLEMENTED),
    VOIDS: _acts(VersionKind.VOIDED),
}
