"""What goes with a quarter: a letter to each receiver, and the zero report (Art. 13).

One letter has one 主送; the report that it sends has none. Of a quarter without
records it is said that none came in, never that nothing happened.
"""

from dataclasses import dataclass
from typing import Final

from judrec.pdf.fonts import Fonts
from judrec.pdf.letter.blocks import Attached, Block, Paragraph
from judrec.pdf.letter.letter import Letter, Particulars, letter_sheet
from judrec.pdf.margins import Margins
from judrec.pdf.sheet import Sheet

ZERO: Final = "本季度本院专库未收到记录"
_GROUND: Final = (
    "根据领导干部干预司法活动、插手具体案件处理的记录、通报和责任追究有关规定，"
)
_AGAIN: Final = "本函为补报（补充报送）：此前已就{}向贵单位写出过报送件。"
_CHECK: Final = (
    "报送件为加密电子文件，随介质交付。请对照介质交接单核对；"
    "收件后请用程序出具回执，连同纸质回执退回。"
)
_ZERO_MEANING: Final = (
    "本报告只说明专库收到记录的情况，不说明本季度有无干预、插手的情形。"
)


@dataclass(frozen=True, slots=True)
class QuarterFigures:
    """The quarter, and what of it a letter tells; times in words."""

    words: str
    """2026年第四季度."""
    first_day: str
    last_day: str
    """The quarter's last, or today where it isn't over."""
    ended: bool
    records: int
    immediate: int
    corrections: int
    supplements: int
    voids: int
    desks: str = ""
    """How many desks were due, how many reported and which didn't, a sentence; empty
    where the court has none."""


@dataclass(frozen=True, slots=True)
class CoverContent:
    """What a letter to one receiver says."""

    unit: str
    to: str
    figures: QuarterFigures
    given: Particulars
    margins: Margins
    supplement: bool = False
    """补报: what it goes with isn't the first that reported the quarter to him."""


@dataclass(frozen=True, slots=True)
class ZeroContent:
    """What the zero report says; it has no addressee."""

    unit: str
    figures: QuarterFigures
    given: Particulars
    margins: Margins


def cover_letter(content: CoverContent, fonts: Fonts) -> Sheet:
    """Set the letter that sends a quarter's report to one receiver.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    figures = content.figures
    zero = figures.records == 0
    thing = "零报告" if zero else "汇总分析报告"
    again = _AGAIN.format(figures.words) if content.supplement else ""
    blocks: tuple[Block, ...] = (
        Paragraph(
            f"{again}{_GROUND}{_counted(figures)}{thing}和报送件随函报送，请查收。"
        ),
        Paragraph(_CHECK),
        Attached((f"{figures.words}{thing}", "介质交接单")),
    )
    title = (
        content.unit,
        f"关于{'补报' if content.supplement else '报送'}{figures.words}",
        "领导干部",
        "干预司法活动、",
        "插手具体案件处理情况",
        f"{thing}的函",
    )
    letter = Letter(
        unit=content.unit,
        title=title,
        to=content.to,
        blocks=blocks,
        given=content.given,
        margins=content.margins,
    )
    return letter_sheet(letter, fonts)


def zero_report(content: ZeroContent, fonts: Fonts) -> Sheet:
    """Set the report of a quarter in which no record came in, on one sheet.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    figures = content.figures
    running = "（本季度尚未结束）" if not figures.ended else ""
    letter = Letter(
        unit=content.unit,
        title=(
            content.unit,
            figures.words,
            "领导干部",
            "干预司法活动、",
            "插手具体案件处理情况",
            "零报告",
        ),
        to="",
        blocks=(
            Paragraph(
                f"{figures.first_day}至{figures.last_day}{running}，{ZERO}。"
                f"{_earlier(figures)}{figures.desks}"
            ),
            Paragraph(_ZERO_MEANING),
        ),
        given=content.given,
        margins=content.margins,
    )
    return letter_sheet(letter, fonts)


def _counted(figures: QuarterFigures) -> str:
    running = f"截至{figures.last_day}（本季度尚未结束），" if not figures.ended else ""
    if not figures.records:
        return (
            f"现将{figures.words}情况函告如下：{running}{ZERO}。"
            f"{_earlier(figures)}{figures.desks}"
        )
    at_once = (
        f"，其中已经影响案件正常办理的{figures.immediate}件"
        if figures.immediate
        else ""
    )
    later = _later(figures)
    return (
        f"本院对{figures.words}情况作了汇总分析：{running}"
        f"本季度本院专库收到记录{figures.records}件{at_once}{later}。{figures.desks}"
    )


def _later(figures: QuarterFigures) -> str:
    acts = (
        ("补正", figures.corrections),
        ("补充", figures.supplements),
        ("注销", figures.voids),
    )
    told = "、".join(f"{word}{count}件次" for word, count in acts if count)
    return f"；{told}" if told else ""


def _earlier(figures: QuarterFigures) -> str:
    """Say what was done this quarter with records of earlier ones."""
    later = _later(figures).removeprefix("；")
    return f"对以前入库的记录{later}。" if later else ""
