"""Statistics as a workbook: the table, its totals, and what it does not show."""

from collections.abc import Iterator

from judrec.core.moment import day
from judrec.core.statistics.limits import LIMITS, TITLE
from judrec.pdf.statistics.content import StatisticsContent
from judrec.pdf.workbook import Tab, workbook


def statistics_workbook(content: StatisticsContent) -> bytes:
    """Give statistics as an .xlsx file."""
    return workbook(_tabs(content))


def _tabs(content: StatisticsContent) -> Iterator[Tab]:
    found = content.found
    columns = tuple(
        f"{label}（{span.words}）"
        for label, span in zip(found.columns, found.spans, strict=True)
    )
    totals = tuple(
        ("　" * each.indent + each.label, *each.counts) for each in found.totals
    )
    yield Tab("总数", ("项目", *columns), totals)
    lines = tuple((line.label, *line.counts) for line in found.lines)
    yield Tab("统计表", (f"按{found.axis.label}", *columns), lines)
    if found.disputed:
        numbers = tuple((number,) for number in found.disputed)
        yield Tab("有争议未计", ("登记号",), numbers)
    about = (
        f"{content.unit}，{day(content.made_at)}统计",
        f"范围：{found.spans[0].words}，{found.scope}",
        found.axis.rule,
        *LIMITS,
    )
    yield Tab("说明", (TITLE,), tuple((each,) for each in about))
