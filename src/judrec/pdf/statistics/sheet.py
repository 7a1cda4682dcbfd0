"""Statistics as paper: one table, its chart, and what the figures don't show."""

from collections.abc import Iterator
from typing import Final

from judrec.core.moment import day
from judrec.core.statistics.limits import LIMITS, TITLE
from judrec.pdf import drawing
from judrec.pdf.fonts import Fonts
from judrec.pdf.glyphs.composer import Composer
from judrec.pdf.letter.sheets import Sheets
from judrec.pdf.letter.strip import Strip
from judrec.pdf.margins import Margins
from judrec.pdf.report.annexes import CHART_RULE, TOTALS_RULE, counts_table
from judrec.pdf.report.chart import chart
from judrec.pdf.report.setting import CELL_TEXT, Setter
from judrec.pdf.sheet import Sheet
from judrec.pdf.statistics.chart_sheet import bars
from judrec.pdf.statistics.content import StatisticsContent

_TITLE: Final = "记录统计表"
_NOTHING: Final = "没有列入统计的记录。"


def statistics_sheet(
    content: StatisticsContent, margins: Margins, fonts: Fonts
) -> Sheet:
    """Set statistics on as many sheets as they need.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    composer = Composer(fonts)
    sheets = Sheets()
    sheets.fill(list(_strips(content, Setter(composer))))
    pages = sheets.pages
    for number, page in enumerate(pages, start=1):
        page.extend(margins.ink(number, len(pages), composer))
    return Sheet(drawing.write(pages, fonts), len(pages), composer.missing)


def _strips(content: StatisticsContent, setter: Setter) -> Iterator[Strip]:
    found = content.found
    yield from setter.annex(_TITLE)
    yield from setter.note(
        f"{content.unit}　{day(content.made_at)}统计\n范围：{found.spans[0].words}，"
        f"{found.scope}"
    )
    if found.compared:
        yield from setter.note(found.compared)
    yield from setter.section("总数")
    yield from setter.note(TOTALS_RULE, keep=True)
    yield from counts_table("项目", found.totals, found.columns, setter)
    if found.disputed:
        named = "、".join(found.disputed)
        yield from setter.note(f"有争议、没有计入的：{named}。")
    yield from setter.section(f"按{found.axis.label}")
    if found.lines:
        yield from setter.note(found.axis.rule, keep=True)
        yield from counts_table("类别", found.lines, found.columns, setter)
    else:
        yield from setter.note(_NOTHING)
    drawn = bars(found)
    if drawn is not None:
        yield from setter.section(f"图：按{found.axis.label}")
        yield from setter.note(CHART_RULE, keep=True)
        yield from chart(drawn, setter.composer)
    yield from setter.section(TITLE)
    began = f"本单位专库于{day(content.since)}启用。"
    for place, words in enumerate((began, *LIMITS), start=1):
        yield from setter.text.lines(f"{place}．{words}", CELL_TEXT)
