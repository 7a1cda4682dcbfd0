"""Cells of a table with many columns: set by column, each at its own size."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from judrec.pdf.glyphs.composer import BOX, Composer, Glyph, Style, width_of
from judrec.pdf.glyphs.lines import Line, break_lines
from judrec.pdf.ruled.density import DENSITIES
from judrec.pdf.ruled.table import Align, Cell, Row

PADDING: Final = 4.0
_TICK: Final = 14.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what heads it, how wide it is, how its cells are set."""

    label: str
    width: float
    style: Style
    align: Align = Align.LEFT
    repeats: bool = False
    """Whether a cell stands again where its row goes on overleaf."""
    shrinks: bool = False
    """Whether a text is set smaller before it is broken: a code is read whole."""


def head_row(columns: Sequence[Column], composer: Composer) -> Row:
    """Give the labels over the columns."""
    style = DENSITIES[0].label
    cells = (
        Cell(
            each.width,
            break_lines(
                composer.glyphs(each.label, style), each.width - PADDING, even=False
            ),
            style,
            Align.CENTRE,
        )
        for each in columns
    )
    return Row(tuple(cells), 4.0)


def table_row(
    columns: Sequence[Column],
    texts: Sequence[str],
    composer: Composer,
    *,
    padding: float = 3.5,
    least: float = 0.0,
) -> Row:
    """Give a row of texts; one too wide for its column takes more lines."""
    cells = (
        _cell(column, text, composer)
        for column, text in zip(columns, texts, strict=True)
    )
    return Row(tuple(cells), padding, least)


def _cell(column: Column, text: str, composer: Composer) -> Cell:
    style, room = column.style, column.width - 2 * PADDING - 2
    if column.shrinks:
        widest = max(
            width_of(composer.glyphs(each, style)) for each in text.split("\n")
        )
        if widest > room:
            style = replace(style, size=style.size * room / widest)
    lines = break_lines(composer.glyphs(text, style), room, even=False)
    again = lines if column.repeats else None
    return Cell(column.width, lines, style, column.align, again)


def boxes_cell(
    width: float, options: Sequence[str], style: Style, composer: Composer
) -> Cell:
    """Give a cell of empty boxes, each with what is ticked by it."""
    glyphs: list[Glyph] = []
    for option in options:
        if glyphs:
            glyphs += composer.glyphs("　", style)
        glyphs += composer.choice(option, style, ticked=False)
    lines = break_lines(glyphs, width - 2 * PADDING, even=False)
    return Cell(width, lines, style, Align.CENTRE)


def tick_cell(width: float, leading: float) -> Cell:
    """Give a cell with an empty box to tick; where the row goes on, it comes again."""
    style = Style(DENSITIES[0].name.role, _TICK, leading)
    box = Glyph("", _TICK * 1.15, BOX)
    # A drawn box has no text of its own: the blank behind it carries what it says.
    lines = (Line((box,), box.width),)
    return Cell(width, lines, style, Align.CENTRE, continued=lines)
