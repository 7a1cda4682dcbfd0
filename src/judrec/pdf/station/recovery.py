"""The recovery sheet: the 24 characters that open the store when no one else can.

It is printed once and sealed in an envelope (design/03). It tells its reader what
the characters are for and that whoever holds them holds the store.
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
from judrec.pdf.ruled.table import THICK, THIN, Row
from judrec.pdf.sheet import Sheet

_TITLE: Final = Style(Role.TITLE, 22, 46)
_SUBTITLE: Final = Style(Role.LABEL, 11, 20)
_CHARACTER: Final = Style(Role.NAME, 30, 40)
_NUMBER: Final = Style(Role.LABEL, 8.5, 12)
_PROSE: Final = Style(Role.TEXT, SIZE, 22)
_COLUMNS: Final = 6
_CELL_HEIGHT: Final = 60.0
_LABEL: Final = 84.0
_SIGNATURE: Final = 40.0
_PURPOSE: Final = (
    "一、用途。口令遗失、使用人离任或者无法到场时，把这些字按编号顺序输入程序，"
    "可以重新打开本机专库。没有口令又没有恢复词，专库中的内容无法取出。"
)
_KEEPING: Final = (
    "二、保管。核对无误后立即装入信封密封，骑缝签名，交指定的人存放在专库所在场所"
    "以外的保险柜。不拍照，不扫描，不输入联网的设备。"
)
_WARNING: Final = (
    "三、警示。谁持有这张纸，谁就能打开专库，阅看全部记录。怀疑被他人看到的，"
    "立即报告指定领导。程序不保存恢复词，也不能再次显示。"
)


@dataclass(frozen=True, slots=True)
class RecoveryContent:
    """What the sheet says."""

    unit: str
    desk: str
    phrase: str
    """The characters in order; white space between them doesn't count."""
    made_at: str
    """ISO 8601 with an offset."""


def recovery_sheet(content: RecoveryContent, fonts: Fonts) -> Sheet:
    """Set the recovery phrase in a numbered grid on one sheet.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    composer = Composer(fonts)
    setter = RowSetter(composer, DENSITIES[0])
    ink: list[Ink] = [
        line_across(composer, "恢 复 词", _TITLE, paper.TOP - 26, 0.5),
        line_across(
            composer, "（密封保存，只打印一次）", _SUBTITLE, paper.TOP - 48, 0.5
        ),
    ]
    facts, y = framed(_facts(content, setter), paper.TOP - 62)
    grid, y = _grid("".join(content.phrase.split()), composer, y - 14)
    ink += [*facts, *grid]
    y -= 12
    for words in (_PURPOSE, _KEEPING, _WARNING):
        lines, y = paragraph(composer, words, _PROSE, y, indent=2 * SIZE)
        ink += lines
    ink += framed(_signatures(setter), y - 14)[0]
    ink.append(page_number(1, 1, composer))
    return Sheet(drawing.write([ink], composer.base), 1, composer.missing)


def _facts(content: RecoveryContent, setter: RowSetter) -> list[Row]:
    said = (
        ("单　　位", content.unit),
        ("席　　位", content.desk),
        ("生成时间", moment(content.made_at)),
    )
    return [labelled(setter, label, value, _LABEL) for label, value in said]


def _signatures(setter: RowSetter) -> list[Row]:
    blank = "　　　　　　　　　　　　　年　　月　　日"
    labels = ("封存人（签名）", "保管人（签名）")
    return [labelled(setter, label, blank, _LABEL, _SIGNATURE) for label in labels]


def _grid(phrase: str, composer: Composer, top: float) -> tuple[list[Ink], float]:
    """Give the characters in cells numbered from 1, row by row, and where they end."""
    width = paper.TYPE_WIDTH / _COLUMNS
    height = -(-len(phrase) // _COLUMNS) * _CELL_HEIGHT
    ink: list[Ink] = [Frame(paper.LEFT, top - height, paper.TYPE_WIDTH, height, THICK)]
    for index, character in enumerate(phrase):
        x = paper.LEFT + index % _COLUMNS * width
        y = top - (index // _COLUMNS + 1) * _CELL_HEIGHT
        ink.append(Frame(x, y, width, _CELL_HEIGHT, THIN))
        number = str(index + 1)
        ink.append(line_at(composer, number, _NUMBER, x + 5, y + _CELL_HEIGHT - 12))
        left = x + (width - width_of(composer.glyphs(character, _CHARACTER))) / 2
        ink.append(line_at(composer, character, _CHARACTER, left, y + 15))
    return ink, top - height
