"""The report's tables as a workbook, for an office that goes on working with them.

What a text looks like is nobody's concern here: `pdf/workbook.py` keeps each a text.
"""

from collections.abc import Iterator, Sequence

from judrec.core.moment import day
from judrec.core.report.limits import LIMITS
from judrec.core.report.registers import ApartRecord, LaterAct, LateRecord
from judrec.pdf.report.content import ReportContent
from judrec.pdf.workbook import Cell, Tab, workbook


def report_workbook(content: ReportContent) -> bytes:
    """Give the report's tables as an .xlsx file."""
    return workbook(_tabs(content))


def _tabs(content: ReportContent) -> Iterator[Tab]:
    figures, found = content.figures, content.registers
    columns = figures.columns
    yield Tab(
        "总数",
        ("项目", *columns),
        tuple(
            ("　" * each.indent + each.label, *each.counts) for each in figures.totals
        ),
    )
    yield Tab(
        "统计表",
        ("分列", "类别", *columns),
        tuple(
            (table.dimension.heading, line.label, *line.counts)
            for table in figures.tables
            for line in table.lines
        ),
    )
    yield _records(content)
    yield Tab("补报", *_late(found.past))
    yield Tab("迟延说明", *_late(found.late))
    yield Tab("补正", *_acts(found.corrections))
    yield Tab("补充", *_acts(found.supplements))
    yield Tab("注销", *_acts(found.voids))
    yield Tab(
        "立即报告",
        ("登记号", "案件", "登记影响的日期", "立即报告的日期", "在本报告中"),
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
    yield Tab("依职责了解", *_apart("职责依据", found.within_duty))
    yield Tab("要素待补", *_apart("待补的要素", found.incomplete))
    limits = (*((content.scope,) if content.scope else ()), *LIMITS)
    head = ("这些数字说明什么，不说明什么",)
    yield Tab("说明", head, tuple((each,) for each in limits))


def _records(content: ReportContent) -> Tab:
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
    return Tab("记录一览表", head, tuple(rows))


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
