"""The recorder's slip (记录凭证): it proves that something was recorded, not what.

Code and time; no number, no content, no name (Art. 12, 20). It takes the upper half
of a sheet and is cut off there.
"""

from dataclasses import dataclass, replace
from typing import Final

from judrec.core.moment import moment
from judrec.pdf import drawing, paper
from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.ink import Frame, Ink, Stroke
from judrec.pdf.placed import line_across, paragraph
from judrec.pdf.qr import qr
from judrec.pdf.ruled.density import DENSITIES, SIZE
from judrec.pdf.ruled.rows import RowSetter
from judrec.pdf.ruled.table import THICK, THIN, Align, Cell, Row
from judrec.pdf.sheet import Sheet

_TITLE: Final = Style(Role.TITLE, 22, 40)
_CODE: Final = Style(Role.NAME, 16, 24)
_SMALL: Final = Style(Role.TEXT, SIZE, 19)
_FOOT: Final = Style(Role.NAME, 10.5, 15)
_PREVIEW: Final = "预览，未打印"
_COMPARISON: Final = "核对用"
_MARK: Final = Style(Role.LABEL, 22, 28)
_PALE: Final = 0.62
_CUT: Final = Style(Role.LABEL, 8, 12)
_TOP: Final = paper.HEIGHT - 24 * paper.MM
_MIDDLE: Final = paper.HEIGHT / 2
_LABEL: Final = 104.0
_QR_CELL: Final = 92.0
_QR: Final = 60.0
"""In its cell with four modules of quiet around it."""
_HEIGHTS: Final = (44.0, 42.0)
_SIGNATURE: Final = 58.0
_WAY: Final = tuple(
    Style(Role.NAME, size, leading)
    for size, leading in ((SIZE, 18.0), (10.5, 15.0), (9.0, 13.0), (7.5, 10.5))
)
"""The way is set in the first of these that has room for it."""
_WAY_ROOM: Final = 66.0
_CUT_OFF: Final = "……"
_STATEMENT: Final = (
    "持有本凭证的人所记录的一件情况，已按下列时间提交入库。"
    "本凭证不载登记号和内容；凭记录校验码可以在专库中核对。"
)
_NOTE: Final = "时间为本机时间。二维码中只有记录校验码。请自行妥善保管。"
_RECEIVED: Final = "（签名、盖章）　　　　　　年　　月　　日"


@dataclass(frozen=True, slots=True)
class SlipContent:
    """What the slip says."""

    code: str
    """记录校验码."""
    filed_at: str
    """ISO 8601 with an offset."""
    whereabouts: str = ""
    """Where the record is by now, on a later print; else empty."""
    ledger_code: str = ""
    """总账校验码, of the entry of this very printing; empty for a preview."""
    copy_words: str = ""
    """第2份（补打）."""
    preview: bool = False
    """Whether it only shows how the slip would look: then it bears no code, since a
    slip that no printing stands behind proves nothing."""
    comparison: bool = False
    """Whether it is shown beside a printed one: it says so, and has no QR."""


def slip_sheet(content: SlipContent, fonts: Fonts) -> Sheet:
    """Set the slip on the upper half of a sheet.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    composer = Composer(fonts)
    ink: list[Ink] = [line_across(composer, "记 录 凭 证", _TITLE, _TOP - 24, 0.5)]
    if content.comparison:
        mark = line_across(composer, _COMPARISON, _MARK, _TOP + 8, 0.5)
        ink.append(replace(mark, grey=_PALE))
    lines, y = paragraph(
        composer, _STATEMENT, _SMALL, _TOP - _TITLE.leading, indent=2 * SIZE
    )
    ink += lines
    table, y = _table(content, composer, y - 8)
    ink += table
    lines, y = paragraph(composer, _NOTE, _SMALL, y - 3)
    ink += lines
    if content.ledger_code:
        said = f"总账校验码　{content.ledger_code}"
        ink.append(line_across(composer, said, _FOOT, y - 13))
        ink.append(line_across(composer, content.copy_words, _FOOT, y - 13, 1.0))
    ink += _cut(composer)
    return Sheet(drawing.write([ink], composer.base), 1, composer.missing)


def _table(
    content: SlipContent, composer: Composer, top: float
) -> tuple[list[Ink], float]:
    """Give the ruled part, and where it ends."""
    setter = RowSetter(composer, DENSITIES[0])
    room = paper.TYPE_WIDTH - _LABEL
    ink: list[Ink] = []
    y = top
    values = (
        ("记录校验码", _PREVIEW if content.preview else content.code, _CODE),
        ("提交入库时间", moment(content.filed_at), setter.density.name),
    )
    for (label, value, style), height in zip(values, _HEIGHTS, strict=True):
        row = _row(setter, label, value, style, room - _QR_CELL)
        row = replace(row, least=height)
        ink += row.draw(paper.LEFT, y)
        y -= row.height
    side = paper.RIGHT - _QR_CELL
    ink.append(Frame(side, y, _QR_CELL, top - y, THIN))
    margin = (_QR_CELL - _QR) / 2
    if not (content.preview or content.comparison):
        ink.append(qr(content.code, side + margin, y + (top - y - _QR) / 2, _QR))
    if content.whereabouts:
        row = _way(setter, content.whereabouts, room)
        ink += row.draw(paper.LEFT, y)
        y -= row.height
    row = _row(setter, "专库管理部门签收", _RECEIVED, setter.density.name, room)
    row = replace(row, least=_SIGNATURE)
    ink += row.draw(paper.LEFT, y)
    y -= row.height
    ink.append(Frame(paper.LEFT, y, paper.TYPE_WIDTH, top - y, THICK))
    return ink, y


def _row(setter: RowSetter, label: str, value: str, style: Style, room: float) -> Row:
    lines = setter.lines(value, style, room - 12, even=False)
    align = Align.CENTRE if len(lines) == 1 else Align.LEFT
    return Row((setter.label(label, _LABEL), Cell(room, lines, style, align)), 6.0)


def _way(setter: RowSetter, words: str, room: float) -> Row:
    """Give where the record is, as large as there is room for, however much it is."""
    for style in _WAY:
        row = _row(setter, "报送情况", words, style, room)
        if row.cells[-1].height <= _WAY_ROOM:
            return row
    short = words
    while row.cells[-1].height > _WAY_ROOM:
        short = short[: len(short) * 9 // 10]
        row = _row(setter, "报送情况", short + _CUT_OFF, _WAY[-1], room)
    return row


def _cut(composer: Composer) -> list[Ink]:
    edge = 10 * paper.MM
    return [
        Stroke((edge, _MIDDLE), (paper.WIDTH - edge, _MIDDLE), THIN, dashed=True),
        line_across(composer, "沿此线裁下", _CUT, _MIDDLE + 4, 0.5),
    ]
