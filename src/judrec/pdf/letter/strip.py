"""A strip of paper: what is put on sheets one below the other, and never cut by itself.

A line of a paragraph is a strip, a row of a table is one, and so is white space.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from judrec.pdf import paper
from judrec.pdf.glyphs.composer import Style
from judrec.pdf.glyphs.lines import Line
from judrec.pdf.ink import Ink
from judrec.pdf.placed import set_line

LEADING: Final = (paper.TOP - paper.BOTTOM) / 22
"""22 lines on a sheet, after GB/T 9704-2012."""
SIZE: Final = 15.75
"""三号: 28 of these fill a line of 156 mm; of 16 points only 27.6 would."""

Draw = Callable[[float], Iterable[Ink]]
"""Gives the ink of a strip whose upper edge is at a height."""


class TableRow(Protocol):
    """A row of pdf/ruled, or several rows that are cut as one."""

    @property
    def height(self) -> float: ...

    @property
    def start(self) -> float:
        """The height of the smallest part that may stand alone."""
        ...

    def split(self, room: float, /) -> "tuple[TableRow, TableRow] | None":
        """Cut it so that the first part takes at most `room`; None if it can't."""
        ...

    def draw(self, x: float, top: float, /) -> Iterator[Ink]: ...


class RowGroup(Protocol):
    """A group of pdf/ruled, or what stands in for one."""

    @property
    def width(self) -> float:
        """The heading's column beside the rows."""
        ...

    @property
    def head(self) -> TableRow | None:
        """What stands above the rows, and again on each further sheet."""
        ...

    def heading(self, x: float, top: float, height: float, /) -> Iterator[Ink]: ...


def _nothing(_top: float) -> tuple[Ink, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Strip:
    """A height of paper and what stands on it."""

    height: float
    draw: Draw = _nothing
    glued: bool = False
    """Whether the next strip must stand on the same sheet."""
    blank: bool = False
    """White space: dropped where a sheet begins."""
    row: TableRow | None = None
    """Of a table: may be cut where it is too high, and goes into the table's frame."""
    group: RowGroup | None = None
    """The rows to which `row` belongs: its head is repeated on each sheet."""
    table: int = 0
    """Which table of the document the row is of; each has a frame of its own."""

    @property
    def least(self) -> float:
        """The height of the smallest part that may begin on a sheet."""
        return self.row.start if self.row is not None else self.height


def gap(lines: float = 1.0, *, glued: bool = False) -> Strip:
    """Give white space as high as so many lines."""
    return Strip(lines * LEADING, glued=glued, blank=True)


def line_strip(line: Line, style: Style, x: float, *, glued: bool = False) -> Strip:
    """Give the strip of one line of text that begins at `x`."""

    def draw(top: float) -> tuple[Ink, ...]:
        above = (style.leading + style.size) / 2 - style.size * 0.12
        return tuple(set_line(line, x, top - above, style.size))

    return Strip(style.leading, draw, glued)
