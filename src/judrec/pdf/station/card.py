"""The sheet that goes with a station's card: its 单位核对码, large, to be read aloud.

A card that comes by a courier or over a network may have been exchanged on the way.
Both sides read the code to each other over a telephone number that they know: the
receiver from what the program makes of the card that came, the sender from the copy
that was kept. A sheet that arrives together with the card proves nothing about it.
There is no QR: what is scanned from the card's own message is not compared.
"""

from dataclasses import dataclass
from typing import Final

from judrec.core.moment import moment
from judrec.pdf import drawing, paper
from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.foot import page_number
from judrec.pdf.glyphs.composer import Composer, Style, width_of
from judrec.pdf.ink import Frame, Ink
from judrec.pdf.placed import line_across, line_at, paragraph
from judrec.pdf.ruled.density import DENSITIES, SIZE
from judrec.pdf.ruled.framed import framed, labelled
from judrec.pdf.ruled.rows import RowSetter
from judrec.pdf.ruled.table import THICK, THIN
from judrec.pdf.sheet import Sheet

_TITLE: Final = Style(Role.TITLE, 22, 46)
_SUBTITLE: Final = Style(Role.LABEL, 11, 20)
_HEADING: Final = Style(Role.LABEL, 13, 20)
_DIGITS: Final = Style(Role.NAME, 38, 46)
_ORDINAL: Final = Style(Role.LABEL, 9.5, 12)
_PROSE: Final = Style(Role.TEXT, SIZE, 20.5)
_COLUMNS: Final = 3
_CELL_HEIGHT: Final = 62.0
_LABEL: Final = 108.0
_SIGNATURE: Final = 40.0
_ORDINALS: Final = "一二三四五六"
_PURPOSE: Final = (
    "一、用途。单位名片载有向本单位加密报送、核对本单位签名所用的公钥。"
    "名片中没有私钥和记录内容，不需要保密，但不得被人调换。"
)
_HOW: Final = (
    "二、核对。收到名片的一方用自己掌握的号码打电话给本单位，看自己程序显示的核对码；"
    "本单位看留存的本单。双方轮流逐组读出：一方读第一、三、五组，另一方读第二、四、"
    "六组。六组全部一致，才在程序中确认；有一组不同，名片就可能已被调换，不得使用。"
)
_NEVER: Final = (
    "三、注意。不得用来件中的核对单核对同一来件中的名片，两样可能一起被调换；"
    "来件上写的电话号码也不要用。单位名称或者公钥变更后，核对码随之改变，须重新核对。"
)
_BLANK: Final = "　　　　　　　　　　　　　年　　月　　日"
_SIGNERS: Final = ("交出单位（盖章）", "核对人（双方签名）")


@dataclass(frozen=True, slots=True)
class CardContent:
    """What the sheet says."""

    unit: str
    unit_code: str
    desk: str
    code: str
    """单位核对码: six groups of four digits."""
    made_at: str
    """ISO 8601 with an offset."""


def card_sheet(content: CardContent, fonts: Fonts) -> Sheet:
    """Set the code in numbered groups on one sheet, with how it is compared.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    composer = Composer(fonts)
    setter = RowSetter(composer, DENSITIES[0])
    ink: list[Ink] = [
        line_across(composer, "单位核对单", _TITLE, paper.TOP - 26, 0.5),
        line_across(
            composer,
            "（一式两份：一份留存，一份与单位名片一并交付）",
            _SUBTITLE,
            paper.TOP - 48,
            0.5,
        ),
    ]
    said = (
        ("单　　位", content.unit),
        ("单位代码", content.unit_code),
        ("席　　位", content.desk),
        ("打印时间", moment(content.made_at)),
    )
    rows = [labelled(setter, label, value, _LABEL) for label, value in said]
    facts, y = framed(rows, paper.TOP - 62)
    ink += [*facts, line_across(composer, "单位核对码", _HEADING, y - 26, 0.5)]
    grid, y = _grid(content.code.split(), composer, y - 36)
    ink += grid
    y -= 10
    for words in (_PURPOSE, _HOW, _NEVER):
        lines, y = paragraph(composer, words, _PROSE, y, indent=2 * SIZE)
        ink += lines
    signed = [labelled(setter, each, _BLANK, _LABEL, _SIGNATURE) for each in _SIGNERS]
    ink += framed(signed, y - 12)[0]
    ink.append(page_number(1, 1, composer))
    return Sheet(drawing.write([ink], composer.base), 1, composer.missing)


def _grid(groups: list[str], composer: Composer, top: float) -> tuple[list[Ink], float]:
    """Give the groups in numbered cells, row by row, and where they end."""
    width = paper.TYPE_WIDTH / _COLUMNS
    height = -(-len(groups) // _COLUMNS) * _CELL_HEIGHT
    ink: list[Ink] = [Frame(paper.LEFT, top - height, paper.TYPE_WIDTH, height, THICK)]
    for index, group in enumerate(groups):
        x = paper.LEFT + index % _COLUMNS * width
        y = top - (index // _COLUMNS + 1) * _CELL_HEIGHT
        ink.append(Frame(x, y, width, _CELL_HEIGHT, THIN))
        ordinal = f"第{_ORDINALS[index]}组"
        ink.append(line_at(composer, ordinal, _ORDINAL, x + 5, y + _CELL_HEIGHT - 13))
        left = x + (width - width_of(composer.glyphs(group, _DIGITS))) / 2
        ink.append(line_at(composer, group, _DIGITS, left, y + 13))
    return ink, top - height
