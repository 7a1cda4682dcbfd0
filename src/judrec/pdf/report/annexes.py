"""The tables of the report: counts with their charts, and the registers."""

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from judrec.core.moment import day
from judrec.core.report.dimension import Dimension
from judrec.core.report.figures import Figures, Table
from judrec.core.report.registers import (
    ApartRecord,
    ImmediateItem,
    LaterAct,
    LateRecord,
    Registers,
)
from judrec.pdf import paper
from judrec.pdf.letter.strip import Strip
from judrec.pdf.report.chart import Bars, chart
from judrec.pdf.report.setting import Setter

CHARTED: Final = (
    Dimension.SITUATION,
    Dimension.MEANS,
    Dimension.ACTS,
    Dimension.STAGE,
    Dimension.CATEGORY,
)
"""What is drawn, too. Units aren't: bars beside each other would rank them."""
_NONE: Final = "无。"
_NOTHING: Final = "没有列入统计的记录。"
TOTALS_RULE: Final = "缩进的各行是上一行中的一部分；“—”表示当时专库尚未启用，没有数据。"
CHART_RULE: Final = "横条旁的数字为件数；各期都是0的类别不画。"
_DASH: Final = "—"
"""No figure; never what was simply not filled in."""
_EMPTY: Final = "——"
_NUMBER: Final = 110.0
_LATE_HEAD: Final = ("登记号", "发生时间", "登记时间", "发现时间", "迟延说明")
_DAY: Final = 86.0
_CASE: Final = 88.0
_LATE: Final = (_NUMBER, 88.0, _DAY, _DAY)
_DONE: Final = 60.0
_NAMES: Final = 104.0


def totals(figures: Figures, setter: Setter) -> Iterator[Strip]:
    """Give the table of all that was received and done."""
    yield from setter.section("（一）总数")
    yield from setter.note(TOTALS_RULE, keep=True)
    yield from counts_table("项目", figures.totals, figures.columns, setter)


def counts(figures: Figures, setter: Setter) -> Iterator[Strip]:
    """Give a table for each dimension, its rule above it."""
    for place, table in enumerate(figures.tables, start=2):
        yield from setter.section(f"（{_ordinal(place)}）{table.dimension.heading}")
        if table.lines:
            yield from setter.note(table.dimension.rule, keep=True)
            yield from counts_table("类别", table.lines, figures.columns, setter)
        else:
            yield from setter.note(_NOTHING)


def charts(figures: Figures, setter: Setter) -> Iterator[Strip]:
    """Give a chart of each dimension that there is something to see of."""
    drawn = [each for each in figures.tables if each.dimension in CHARTED]
    drawn = [table for table in drawn if seen(table)]
    if drawn:
        yield from setter.note(CHART_RULE)
    for table in drawn:
        yield from setter.section(f"图：{table.dimension.heading}")
        yield from chart(bars(table, figures), setter.composer)


def seen(table: Table) -> bool:
    """Tell whether any line of a table counts anything."""
    return any(count for line in table.lines for count in line.counts)


def bars(table: Table, figures: Figures) -> Bars:
    """Give what is drawn of a table: columns that there are figures of.

    Of a year, the year and the one before: its quarters stand in the table.
    """
    wanted = (0, len(figures.columns) - 1) if figures.period.annual else range(3)
    known = [
        at for at in wanted if any(line.counts[at] is not None for line in table.lines)
    ]
    return Bars(
        tuple(figures.columns[at] for at in known),
        tuple(
            (line.label, tuple(line.counts[at] for at in known))
            for line in table.lines
            if any(line.counts)
        ),
    )


class CountLine(Protocol):
    """A line of a table of counts."""

    @property
    def label(self) -> str: ...

    @property
    def counts(self) -> tuple[int | None, ...]: ...

    @property
    def indent(self) -> int: ...


def counts_table(
    what: str, lines: Sequence[CountLine], columns: Sequence[str], setter: Setter
) -> list[Strip]:
    """Give a table of counts, a column for each of `columns`."""
    number = 62.0 if len(columns) <= len(("本", "上", "去")) else 46.0
    widths = (paper.TYPE_WIDTH - number * len(columns), *(number for _ in columns))
    rows = [
        (
            "　　" * line.indent + line.label,
            *(_DASH if count is None else str(count) for count in line.counts),
        )
        for line in lines
    ]
    return setter.table((what, *columns), rows, widths, numbers=len(columns))


def registers(found: Registers, setter: Setter) -> Iterator[Strip]:
    """Give the registers, record by record: what is late, done later, or apart."""
    yield from _late("（一）补报：以前季度发生、本期登记的", found.past, setter)
    yield from _late("（二）附有迟延说明的", found.late, setter)
    yield from _acts("（三）补正", "补正理由", "变更的栏目", found.corrections, setter)
    yield from _acts("（四）补充", "", "新增的栏目", found.supplements, setter)
    yield from _acts("（五）注销", "注销理由", "", found.voids, setter)
    yield from _immediate(found.immediate, setter)
    duty = found.within_duty
    yield from _named("（七）依职责了解案件情况的", "职责依据", duty, setter)
    yield from _named("（八）要素待补的", "待补的要素", found.incomplete, setter)


def _late(
    heading: str, records: Sequence[LateRecord], setter: Setter
) -> Iterator[Strip]:
    rows = [
        (
            each.number,
            each.event,
            day(each.filed_at),
            each.discovered or _EMPTY,
            each.reason or _EMPTY,
        )
        for each in records
    ]
    widths = (*_LATE, paper.TYPE_WIDTH - sum(_LATE))
    yield from _register(heading, _LATE_HEAD, rows, widths, setter)


def _acts(
    heading: str, reason: str, fields: str, acts: Sequence[LaterAct], setter: Setter
) -> Iterator[Strip]:
    """Give acts; a column whose heading is empty is left out."""
    rows = [
        (
            f"{each.number}\n（{each.quarter}）",
            day(each.at),
            each.case,
            *((each.reason,) if reason else ()),
            *(("、".join(each.fields),) if fields else ()),
        )
        for each in acts
    ]
    last = [each for each in (reason, fields) if each]
    head = ("登记号（原登记季度）", "日期", "案件", *last)
    room = (paper.TYPE_WIDTH - _NUMBER - _DAY - _CASE) / len(last)
    widths = (_NUMBER, _DAY, _CASE, *(room for _ in last))
    yield from _register(heading, head, rows, widths, setter)


def _immediate(items: Sequence[ImmediateItem], setter: Setter) -> Iterator[Strip]:
    rows = [
        (
            each.number,
            each.case,
            day(each.known_at),
            day(each.reported_at) if each.reported_at else "没有立即报告",
            each.reappears,
        )
        for each in items
    ]
    head = ("登记号", "案件", "登记影响的时间", "立即报告的时间", "在本报告中")
    case = paper.TYPE_WIDTH - _NUMBER - 2 * _DAY - _DONE
    widths = (_NUMBER, case, _DAY, _DAY, _DONE)
    heading = "（六）立即报告：已经影响案件正常办理的"
    yield from _register(heading, head, rows, widths, setter)


def _named(
    heading: str, what: str, records: Sequence[ApartRecord], setter: Setter
) -> Iterator[Strip]:
    rows = [
        (each.number, each.official, each.case, each.what or _EMPTY) for each in records
    ]
    rest = (paper.TYPE_WIDTH - _NUMBER - _NAMES) / 2
    widths = (_NUMBER, _NAMES, rest, rest)
    head = ("登记号", "领导干部", "案件", what)
    yield from _register(heading, head, rows, widths, setter)


def _register(
    heading: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    setter: Setter,
) -> Iterator[Strip]:
    yield from setter.section(heading)
    if rows:
        yield from setter.table(head, rows, widths)
    else:
        yield from setter.note(_NONE)


def _ordinal(number: int) -> str:
    ten = "一二三四五六七八九十"
    return ten[number - 1] if number <= len(ten) else "十" + ten[number - len(ten) - 1]
