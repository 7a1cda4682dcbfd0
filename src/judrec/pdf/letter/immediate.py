"""立即报告: the letter on one record that already affects a case (Art. 13)."""

from dataclasses import dataclass
from typing import Final

from judrec.core.immediate_facts import Fact
from judrec.pdf.fonts import Fonts
from judrec.pdf.letter.blocks import Block, Heading, Paragraph
from judrec.pdf.letter.letter import Letter, Particulars, letter_sheet
from judrec.pdf.margins import Margins
from judrec.pdf.sheet import Sheet

_ORDINALS: Final = "一二三四五六七八九十"
_GROUND: Final = (
    "根据领导干部干预司法活动、插手具体案件处理的记录、通报和责任追究有关规定，"
    "现将本院专库记录的一件已经影响案件正常办理的情况报告如下。"
)


@dataclass(frozen=True, slots=True)
class ImmediateContent:
    """What it says; the record is named by its code, for its number has the desk."""

    unit: str
    to: str
    facts: tuple[Fact, ...]
    code: str
    """记录校验码."""
    given: Particulars
    margins: Margins


def immediate_letter(content: ImmediateContent, fonts: Fonts) -> Sheet:
    """Set the letter.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    blocks: list[Block] = [Paragraph(_GROUND)]
    for ordinal, fact in zip(_ORDINALS, content.facts, strict=False):
        blocks.append(Heading(f"{ordinal}、{fact.heading}"))
        blocks += [Paragraph(each) for each in fact.paragraphs]
    blocks.append(
        Paragraph(
            f"该件的记录校验码为{content.code}，完整记录随加密报送件报送，"
            "并将列入本季度汇总分析。以上为如实记录的情况，尚未作出认定。"
        )
    )
    return letter_sheet(
        Letter(
            unit=content.unit,
            title=(
                content.unit,
                "关于领导干部",
                "干预司法活动、",
                "插手具体案件处理",
                "影响案件",
                "正常办理情况的",
                "报告",
            ),
            to=content.to,
            blocks=tuple(blocks),
            given=content.given,
            margins=content.margins,
        ),
        fonts,
    )
