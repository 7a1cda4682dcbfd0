"""The report's tables as a workbook, for an office that goes on working with them.

Every cell is text or a count: a text that begins with = + - or @ stays a text, a web
address is no link, and nothing in the file acts. The same report gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Final, TypeAlias

from xlsxwriter import Workbook

from judrec.core.report.limits import LIMITS
from judrec.core.report.registers import ApartRecord, LaterAct, LateRecord
from judrec.pdf.moment import day
from judrec.pdf.report.content import ReportContent

Cell: TypeAlias = str | int | None
Rows: TypeAlias = Sequence[Sequence[Cell]]

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_NO_CLOCK: Final = datetime(2026, 1, 1)  # noqa: DTZ001 - the library wants it so
_WIDEST: Final = 42
_LONGEST: Final = 32_767
"""Characters that a cell of a workbook can hold."""
_NOTHING: Final = "—"


@dataclass(frozen=True, slots=True)
class _Tab:
    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def report_workbook(content: ReportContent) -> bytes:
    """Give the report's tables as an .xlsx file."""
    target = BytesIO()
    book = Workbook(target, _OPTIONS)
    book.set_properties({"created": _NO_CLOCK})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    number = book.add_format({"valign": "top", "num_format": "0"})
    for tab in _tabs(content):
        sheet = book.add_worksheet(tab.name)
        for column, width in enumerate(_widths(tab)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, tab.head[column], bold)
        sheet.freeze_panes(1, 0)
        for place, row in enumerate(tab.rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(place, column, cell, number)
                else:
                    said = _NOTHING if cell is None else cell[:_LONGEST]
                    sheet.write_string(place, column, said, plain)
    book.close()
    return target.getvalue()


def _tabs(content: ReportContent) -> Iterator[_Tab]:
    figures, found = content.figures, content.registers
    columns = figures.columns
    yield _Tab(
        "总数",
        ("项目", *columns),
        tuple(
            ("　" * each.indent + each.label, *each.counts) for each in figures.totals
        ),
    )
    yield _Tab(
        "统计表",
        ("分列", "类别", *columns),
        tuple(
            (table.dimension.heading, line.label, *line.counts)
            for table in figures.tables
            for line in table.lines
        ),
    )
    yield _records(content)
    yield _Tab("补报", *_late(found.past))
    yield _Tab("迟延说明", *_late(found.late))
    yield _Tab("补正", *_acts(found.corrections))
    yield _Tab("补充", *_acts(found.supplements))
    yield _Tab("注销", *_acts(found.voids))
    yield _Tab(
        "立即报告",
        ("登记号", "案件", "登记影响的日期", "最早报出的日期", "在本报告中"),
        tuple(
            (
                each.number,
                each.case,
                day(each.known_at),
                day(each.reported_at) if each.reported_at else None,
                each.reappears,
            )
            for each in found.immediate
        ),
    )
    yield _Tab("依职责了解", *_apart("职责依据", found.within_duty))
    yield _Tab("要素待补", *_apart("待补的要素", found.incomplete))
    limits = (*((content.scope,) if content.scope else ()), *LIMITS)
    head = ("这些数字说明什么，不说明什么",)
    yield _Tab("说明", head, tuple((each,) for each in limits))


def _records(content: ReportContent) -> _Tab:
    head = (
        *("登记号", "登记日期", "时间", "领导干部", "单位、职务", "身份核实", "情形"),
        *("案件", "方式", "摘要", "影响", "答复和处理", "材料", "入卷", "标记"),
    )
    rows = (
        (
            *(each.line.number, day(each.filed_at), each.line.time),
            *(each.line.official, each.line.unit, each.line.identified),
            *(each.line.situation, each.line.case, each.line.means),
            *(each.summary, each.line.effect, each.line.response),
            *(each.line.materials, each.dossier, "、".join(each.line.marks)),
        )
        for each in content.records
    )
    return _Tab("记录一览表", head, tuple(rows))


def _late(
    records: Sequence[LateRecord],
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    head = ("登记号", "发生时间", "登记日期", "发现时间", "迟延说明")
    return head, tuple(
        (each.number, each.event, day(each.filed_at), each.discovered, each.reason)
        for each in records
    )


def _acts(
    acts: Sequence[LaterAct],
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    head = ("登记号", "日期", "原登记季度", "案件", "理由", "栏目")
    return head, tuple(
        (
            *(each.number, day(each.at), each.quarter),
            *(each.case, each.reason, "、".join(each.fields)),
        )
        for each in acts
    )


def _apart(
    what: str, records: Sequence[ApartRecord]
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    return ("登记号", "领导干部", "案件", what), tuple(
        (each.number, each.official, each.case, each.what) for each in records
    )


def _widths(tab: _Tab) -> Iterator[float]:
    """Give widths that show most of a column, in characters of a half width."""
    for column, label in enumerate(tab.head):
        texts = (label, *(str(row[column]) for row in tab.rows))
        longest = max(len(line) for text in texts for line in text.split("\n"))
        yield min(_WIDEST, 2 * longest + 2)
