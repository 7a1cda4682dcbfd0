"""卷内文件目录 lines: what the catalogue of a dossier says of a record's sheet.

In the archive's own columns, and no more than a catalogue may tell: the case, the
title of the sheet, when it was made, its pages. The line for the main volume, whose
catalogue the parties read, bears neither number nor recorder; the caller sees to that.
"""

from dataclasses import dataclass
from typing import Final

from judrec.pdf import drawing, paper
from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.glyphs.lines import break_lines
from judrec.pdf.ink import Ink
from judrec.pdf.letter.sheets import Sheets
from judrec.pdf.letter.strip import Strip, line_strip
from judrec.pdf.margins import Margins
from judrec.pdf.ruled.density import Density
from judrec.pdf.ruled.rows import RowSetter
from judrec.pdf.ruled.table import Align, Cell, Group, Row
from judrec.pdf.sheet import Sheet

_TITLE: Final = Style(Role.TITLE, 22, 36)
_NAME: Final = "卷内文件目录"
_OVERLEAF: Final = Style(Role.TITLE, 14, 24)
_UNDER: Final = Style(Role.NAME, 12, 20)
_DENSITY: Final = Density(leading=16.0, padding=5.0, signature=0.0)
_CELL: Final = Style(Role.NAME, 10.5, 15.0)
_INSIDE: Final = 3.5
_LEAST: Final = 40.0
"""Room to write in by hand."""
HEADS: Final = ("序号", "文号", "责任者", "题名", "日期", "页次", "备注")
"""The archive's columns."""
_WIDTHS: Final = (28.0, 110.0, 60.0, 119.0, 54.0, 36.0)
_COLUMNS: Final = (*_WIDTHS, paper.TYPE_WIDTH - sum(_WIDTHS))


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    """One line of a dossier's catalogue; what is empty is filled in by hand."""

    reference: str
    author: str
    title: str
    day: str
    pages: str
    remark: str


@dataclass(frozen=True, slots=True)
class CatalogueCase:
    """The lines for one dossier."""

    number: str
    lines: tuple[CatalogueLine, ...]


@dataclass(frozen=True, slots=True)
class CatalogueContent:
    """The lines for one dossier or several, all of one volume."""

    volume: str
    """副卷 or 正卷."""
    cases: tuple[CatalogueCase, ...]
    margins: Margins


def catalogue_sheet(content: CatalogueContent, fonts: Fonts) -> Sheet:
    """Set the lines in one table, the cases under each other.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    composer = Composer(fonts)
    again = [
        _across(f"{_NAME}（{content.volume}，续）", _OVERLEAF, composer),
        Strip(6.0),
    ]
    sheets = Sheets(again)
    sheets.fill([*_opening(content, composer), *_table(content, composer)])
    pages: list[list[Ink]] = sheets.pages
    for number, page in enumerate(pages, start=1):
        page.extend(content.margins.ink(number, len(pages), composer))
    return Sheet(drawing.write(pages, composer.base), len(pages), composer.missing)


def _opening(content: CatalogueContent, composer: Composer) -> list[Strip]:
    title = _across(_NAME, _TITLE, composer)
    under = _across(f"（{content.volume}）", _UNDER, composer)
    return [title, under, Strip(6.0, glued=True)]


def _across(words: str, style: Style, composer: Composer) -> Strip:
    line = break_lines(composer.glyphs(words, style), paper.TYPE_WIDTH, even=False)[0]
    left = paper.LEFT + (paper.TYPE_WIDTH - line.width) / 2
    return line_strip(line, style, left, glued=True)


def _table(content: CatalogueContent, composer: Composer) -> list[Strip]:
    setter = RowSetter(composer, _DENSITY)
    head = setter.columns(tuple(zip(HEADS, _COLUMNS, strict=True)), labels=True)
    group = Group((), head=head)
    strips: list[Strip] = []
    for case in content.cases:
        # A case's number never stands alone at the foot of a sheet.
        band = setter.band(f"案号：{case.number}", left=True)
        strips.append(_strip(band, group, glued=True))
        strips += [_strip(_row(line, setter), group) for line in case.lines]
    if not content.cases:
        nothing = setter.band("没有待入卷的文件。")
        strips.append(_strip(nothing, group))
    return strips


def _strip(row: Row, group: Group, *, glued: bool = False) -> Strip:
    return Strip(row.height, glued=glued, row=row, group=group, table=1)


def _row(line: CatalogueLine, setter: RowSetter) -> Row:
    # The running number is the dossier's own, and is written in when the sheet is.
    texts = (line.author, line.title, line.day, line.pages, line.remark)
    running, wide, *widths = _COLUMNS
    cells = (
        _cell("", running, setter),
        setter.small(line.reference, wide, _CELL.size),
        *(
            _cell(text, width, setter, left=text is line.title)
            for text, width in zip(texts, widths, strict=True)
        ),
    )
    return Row(cells, _DENSITY.padding, _LEAST)


def _cell(text: str, width: float, setter: RowSetter, *, left: bool = False) -> Cell:
    lines = setter.lines(text, _CELL, width - 2 * _INSIDE, even=False)
    return Cell(width, lines, _CELL, Align.LEFT if left else Align.CENTRE)
