"""The report on a quarter (汇总分析, Art. 13) and on a year (Art. 21), as paper.

No addressee stands on it: one report goes with a letter to each receiver. What the
keeper didn't write is left out, and the headings count on; a preview says what is
still to be written. Never in it: the recorder, witnesses, desk, contacts, remarks,
drafts, deliberation of the bench.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from judrec.core.moment import day
from judrec.core.report.limits import LIMITS
from judrec.core.report.texts import BLOCKS
from judrec.pdf import drawing, paper
from judrec.pdf.fonts import Fonts
from judrec.pdf.glyphs.composer import Composer
from judrec.pdf.ink import Ink
from judrec.pdf.letter.blocks import TEXT, Block, Heading, Paragraph, Signed, Title
from judrec.pdf.letter.sheets import Sheets
from judrec.pdf.letter.strip import Strip
from judrec.pdf.margins import Margins
from judrec.pdf.report import annexes
from judrec.pdf.report.content import ReportContent
from judrec.pdf.report.record_list import record_list
from judrec.pdf.report.setting import Setter, gap, glued
from judrec.pdf.sheet import Sheet

_ABOUT: Final = "领导干部干预司法活动、"
_QUARTERLY: Final = ("插手具体案件处理情况", "汇总分析报告")
_ANNUAL: Final = ("插手具体案件处理记录工作", "年度报告")
_TO_WRITE: Final = "（尚未填写）"
_LIST_RULE: Final = "按登记先后排列。摘要由专库管理员填写；记录内容以入卷的记录表为准。"
LIMITS_TITLE: Final = "这些数字说明什么，不说明什么"
_ORDINALS: Final = "一二三四五"


def report_sheet(content: ReportContent, fonts: Fonts) -> Sheet:
    """Set a report on as many sheets as it needs; each annex begins a sheet.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    composer = Composer(fonts)
    setter = Setter(composer)
    pages: list[list[Ink]] = []
    for title, part in (("", _text(content, setter)), *_annexes(content, setter)):
        sheets = Sheets(setter.overleaf(title) if title else ())
        sheets.fill(list(part))
        pages += sheets.pages
    margins = Margins(content.header_mark, content.ledger_code, content.copy)
    for number, page in enumerate(pages, start=1):
        page.extend(margins.ink(number, len(pages), composer))
    return Sheet(drawing.write(pages, fonts), len(pages), composer.missing)


# The text.


def _text(content: ReportContent, setter: Setter) -> Iterator[Strip]:
    period = content.figures.period
    title = _ANNUAL if period.annual else _QUARTERLY
    *lines, _ = setter.text.strips([Title((_ABOUT, *title))])
    yield from lines
    so_far = "" if content.ended else "，期末之前的统计"
    middle = paper.LEFT + paper.TYPE_WIDTH / 2
    below = setter.text.centred(f"（{period.words}{so_far}）", TEXT, middle)
    yield from glued([*below, gap(TEXT.leading / 2)])
    yield from setter.text.strips(list(_blocks(content)))


def _blocks(content: ReportContent) -> Iterator[Block]:
    ordinals = iter(_ORDINALS)
    for key, label in BLOCKS.items():
        words = content.basic if key == "basic" else getattr(content.texts, key)
        if words or content.preview:
            yield Heading(f"{next(ordinals)}、{label}")
            yield from _paragraphs(words or _TO_WRITE)
    if content.texts.special:
        yield Heading(f"{next(ordinals)}、特别报告事项")
        yield from _special(content)
    yield Signed(content.unit, day(content.made_at))


def _special(content: ReportContent) -> Iterator[Block]:
    for place, each in enumerate(content.texts.special, start=1):
        record = content.listed(each.number)
        # On one line with other words a comma parts the number from the cause.
        case = f"，{record.line.case.replace('　', '，')}" if record else ""
        yield from _paragraphs(f"{place}．{each.number}{case}。理由：{each.ground}")


def _paragraphs(text: str) -> Iterator[Block]:
    for each in text.split("\n"):
        if each.strip():
            yield Paragraph(each.strip())


# The annexes.


def _annexes(
    content: ReportContent, setter: Setter
) -> Iterator[tuple[str, Iterable[Strip]]]:
    """Give those that there is something for, by title; the last page stands always."""
    parts = (
        ("统计表", _tables(content, setter)),
        ("统计图", annexes.charts(content.figures, setter)),
        ("记录一览表", _records(content, setter)),
        ("逐件登记的事项", _registers(content, setter)),
        (LIMITS_TITLE, _limits(content, setter)),
    )
    filled = ((title, list(strips)) for title, strips in parts)
    wanted = [(title, strips) for title, strips in filled if strips]
    for place, (title, strips) in enumerate(wanted, start=1):
        named = f"附{place}　{title}"
        yield named, (*setter.annex(named), *strips)


def _tables(content: ReportContent, setter: Setter) -> Iterator[Strip]:
    yield from annexes.totals(content.figures, setter)
    if any(map(annexes.seen, content.figures.tables)):
        yield from annexes.counts(content.figures, setter)


def _records(content: ReportContent, setter: Setter) -> Iterator[Strip]:
    if content.records:
        yield from setter.note(_LIST_RULE, keep=True)
        yield from record_list(content.records, setter)


def _registers(content: ReportContent, setter: Setter) -> Iterator[Strip]:
    if not content.registers.empty:
        yield from annexes.registers(content.registers, setter)


def _limits(content: ReportContent, setter: Setter) -> Iterator[Strip]:
    said = [f"本单位专库于{day(content.since)}启用，此前没有数据。", *LIMITS]
    if content.scope:
        said.insert(1, content.scope)
    for place, words in enumerate(said, start=1):
        yield from setter.point(f"{place}．{words}")
