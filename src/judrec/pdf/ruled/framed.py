"""A short form of labels and values that fits one sheet and is never cut."""

from collections.abc import Sequence

from judrec.pdf import paper
from judrec.pdf.ink import Frame, Ink
from judrec.pdf.ruled.rows import RowSetter
from judrec.pdf.ruled.table import PADDING, THICK, Cell, Row

_ROW_PADDING = 4.0


def labelled(
    setter: RowSetter, label: str, value: str, width: float, least: float = 0.0
) -> Row:
    """Give a row of a label, `width` wide, and its value; at least `least` high."""
    style = setter.density.name
    room = paper.TYPE_WIDTH - width
    lines = setter.lines(value, style, room - 2 * PADDING, even=False)
    cells = (setter.label(label, width), Cell(room, lines, style))
    return Row(cells, _ROW_PADDING, least)


def framed(rows: Sequence[Row], top: float) -> tuple[list[Ink], float]:
    """Give the rows below each other in a frame, and where they end."""
    ink: list[Ink] = []
    y = top
    for row in rows:
        ink += row.draw(paper.LEFT, y)
        y -= row.height
    ink.append(Frame(paper.LEFT, y, paper.TYPE_WIDTH, top - y, THICK))
    return ink, y
