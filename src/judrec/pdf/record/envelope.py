"""The cover of the sealed envelope (密封袋封面), for the time until binding.

It lies where many pass: it names the case and bears the record's code, and nothing
else of the record (design/05). Its upper part is folded over the flap and signed
across, so that whoever opens the envelope breaks the signature.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from judrec.pdf import drawing, paper
from judrec.pdf.caution import COMPARISON
from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.foot import CODE
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.ink import Frame, Ink, Stroke
from judrec.pdf.placed import line_across
from judrec.pdf.qr import qr
from judrec.pdf.record.printing import Printing
from judrec.pdf.record.table_cells import Column, boxes_cell, head_row, table_row
from judrec.pdf.ruled.density import DENSITIES
from judrec.pdf.ruled.rows import RowSetter
from judrec.pdf.ruled.table import THICK, THIN, Align, Cell, Row
from judrec.pdf.sheet import Sheet

_TITLE: Final = Style(Role.TITLE, 60, 76)
_CASE: Final = tuple(
    Style(Role.NAME, size, leading)
    for size, leading in ((22, 32), (16, 24), (12, 18), (9, 13))
)
"""The number is set in the first of these that has room for it."""
_CASE_ROOM: Final = 54.0
_CUT_OFF: Final = "……"
_CODE: Final = Style(Role.NAME, 22, 32)
_SMALL: Final = Style(Role.LABEL, 9.5, 14)
_PALE: Final = 0.45
_CAUTION: Final = Style(Role.LABEL, 26, 30)
_FLAP: Final = paper.HEIGHT - 58 * paper.MM
"""Where the sheet is folded over the flap."""
_SEAL_TOP: Final = paper.HEIGHT - 22 * paper.MM
_SEAL_BOTTOM: Final = paper.HEIGHT - 52 * paper.MM
_TITLE_LINE: Final = _FLAP - 36 * paper.MM
_TABLE_TOP: Final = _TITLE_LINE - 16 * paper.MM
_LABEL: Final = 96.0
_QR: Final = 62.0
_HEIGHT: Final = 66.0
_LINE_HEIGHT: Final = 46.0
_GAP: Final = 20.0
_FOOT: Final = 16 * paper.MM
_PREVIEW: Final = "预览，未打印"
_SEALED, _OPENED = "密封", "拆封"
_DATE: Final = "年　　月　　日"
_NAME: Final = Style(Role.NAME, 12, 18)
_COLUMNS: Final = (
    Column("事　项", _LABEL, Style(Role.LABEL, 10.5, 14), Align.CENTRE),
    Column("签　名", paper.TYPE_WIDTH - _LABEL - 216, _NAME),
    Column("日　期", 116.0, _NAME, Align.CENTRE),
    Column("封口、签名", 100.0, _NAME, Align.CENTRE),
)


@dataclass(frozen=True, slots=True)
class EnvelopeContent:
    """What the covers say: one for each case of the record."""

    cases: tuple[str, ...]
    """Their numbers, or what stands instead of one."""
    printing: Printing


def envelope_sheet(content: EnvelopeContent, fonts: Fonts) -> Sheet:
    """Set a cover for each case.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    composer = Composer(fonts)
    pages = [list(_cover(case, content.printing, composer)) for case in content.cases]
    return Sheet(drawing.write(pages, composer.base), len(pages), composer.missing)


def _cover(case: str, printing: Printing, composer: Composer) -> Iterator[Ink]:
    yield from _flap(composer)
    if printing.comparison:
        mark = line_across(composer, COMPARISON, _CAUTION, _SEAL_TOP + 12, 0.5)
        yield replace(mark, grey=_PALE)
    yield line_across(composer, "密　封", _TITLE, _TITLE_LINE, 0.5)
    setter = RowSetter(composer, DENSITIES[0])
    facts, y = _facts(case, printing, setter)
    yield from facts
    acts, y = _acts(composer, y - _GAP)
    yield from acts
    said = "拆封前先查看封口、骑缝签名是否完好，再填写拆封栏；装订入卷后本袋作废。"
    yield line_across(composer, said, _SMALL, y - 18, 0.5)
    if not printing.caution:
        yield qr(printing.code, paper.RIGHT - _QR, _FOOT, _QR)
    if not printing.preview:
        yield line_across(composer, printing.copy_words, CODE, _FOOT)


def _flap(composer: Composer) -> Iterator[Ink]:
    """Give the part that is folded over the flap and signed across."""
    height = _SEAL_TOP - _SEAL_BOTTOM
    yield Frame(paper.LEFT, _SEAL_BOTTOM, paper.TYPE_WIDTH, height, THIN)
    middle = (_SEAL_TOP + _SEAL_BOTTOM) / 2 - 5
    said = line_across(
        composer, "骑 缝 签 名 、 盖 章 处", Style(Role.LABEL, 14, 20), middle, 0.5
    )
    yield replace(said, grey=_PALE)
    yield Stroke((paper.LEFT, _FLAP), (paper.RIGHT, _FLAP), THIN, dashed=True)
    fold = "沿虚线向后折过袋口粘牢，签名、印章压住纸边"
    yield line_across(composer, fold, _SMALL, _FLAP - 13, 1.0)


def _facts(case: str, printing: Printing, setter: RowSetter) -> tuple[list[Ink], float]:
    room = paper.TYPE_WIDTH - _LABEL
    code = _PREVIEW if printing.preview else printing.code
    ink: list[Ink] = []
    y = _TABLE_TOP
    for row in (
        _case(setter, case, room),
        _row(setter, "记录校验码", code, _CODE, room),
    ):
        ink += row.draw(paper.LEFT, y)
        y -= row.height
    ink.append(Frame(paper.LEFT, y, paper.TYPE_WIDTH, _TABLE_TOP - y, THICK))
    return ink, y


def _acts(composer: Composer, top: float) -> tuple[list[Ink], float]:
    """Give the lines to sign for sealing, opening, and doing both again."""
    ink: list[Ink] = []
    rows = [head_row(_COLUMNS, composer)]
    for act in (_SEALED, _OPENED, f"再次{_SEALED}", f"再次{_OPENED}"):
        row = table_row(_COLUMNS, (act, "", _DATE, ""), composer, least=_LINE_HEIGHT)
        rows.append(_with_boxes(row, composer) if act.endswith(_OPENED) else row)
    y = top
    for row in rows:
        ink += row.draw(paper.LEFT, y)
        y -= row.height
    ink.append(Frame(paper.LEFT, y, paper.TYPE_WIDTH, top - y, THICK))
    return ink, y


def _with_boxes(row: Row, composer: Composer) -> Row:
    last = _COLUMNS[-1]
    boxes = boxes_cell(last.width, ("完好", "有损"), last.style, composer)
    return replace(row, cells=(*row.cells[:-1], boxes))


def _case(setter: RowSetter, case: str, room: float) -> Row:
    """Give the case's number, as large as there is room for, whatever was typed."""
    for style in _CASE:
        row = _row(setter, "案　　号", case, style, room)
        if row.cells[-1].height <= _CASE_ROOM:
            return row
    while row.cells[-1].height > _CASE_ROOM:
        case = case[: len(case) * 9 // 10]
        row = _row(setter, "案　　号", case + _CUT_OFF, _CASE[-1], room)
    return row


def _row(setter: RowSetter, label: str, value: str, style: Style, room: float) -> Row:
    lines = setter.lines(value, style, room - 12, even=False)
    return Row(
        (setter.label(label, _LABEL), Cell(room, lines, style, Align.CENTRE)),
        8.0,
        _HEIGHT,
    )
