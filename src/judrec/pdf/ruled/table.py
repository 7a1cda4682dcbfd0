"""A ruled form: cells, rows, and groups of rows with a common heading.

A row knows its height and how to be cut where a sheet ends; it doesn't know the
sheet. Lengths in points.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from judrec.pdf.glyphs.composer import Glyph, Style
from judrec.pdf.glyphs.lines import Line
from judrec.pdf.ink import Frame, Ink, Text

THIN: Final = 0.5
THICK: Final = 1.1
PADDING: Final = 5.0
"""Between a cell's rule and its text, at the left and the right."""
_FEWEST: Final = 2
"""The fewest lines of a cell that may stand alone on a sheet."""
_WHOLE: Final = 5
"""The most lines of a row that is never cut."""
_BASE_LINE: Final = 0.38
"""From the middle of a line down to its base line, in parts of the size."""


class Align(Enum):
    """Where the lines of a cell stand."""

    LEFT = "left"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines in a box."""

    width: float
    lines: tuple[Line, ...]
    style: Style
    align: Align = Align.LEFT
    continued: tuple[Line, ...] | None = None
    """What stands here where the row goes on overleaf; None for text that is cut."""

    @property
    def height(self) -> float:
        """The height of the lines alone."""
        return len(self.lines) * self.style.leading

    def split(self, room: float) -> tuple["Cell", "Cell"]:
        """Cut the cell into what takes at most `room`, and what is left."""
        if self.continued is not None:
            return self, replace(self, lines=self.continued)
        fits = max(0, int(room / self.style.leading + 1e-6))
        if len(self.lines) - fits == 1:
            fits -= 1
        taken, left = self.lines[:fits], self.lines[fits:]
        return replace(self, lines=taken), replace(self, lines=left)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells beside each other."""

    cells: tuple[Cell, ...]
    padding: float
    """Above and below the lines."""
    least: float = 0.0
    """The least height of the row."""
    level: bool = False
    """Whether all texts begin at the same height: what was cut, what is compared."""

    @property
    def height(self) -> float:
        """The row's height with its padding."""
        tallest = max((cell.height for cell in self.cells), default=0.0)
        return max(self.least, tallest + 2 * self.padding)

    @property
    def start(self) -> float:
        """The height of the smallest first part that the row can be cut into."""
        return self.height if self.solid else self.start_of_lines

    @property
    def solid(self) -> bool:
        """Whether the row has too few lines to be cut."""
        lines = [len(cell.lines) for cell in self.cells if cell.continued is None]
        return max(lines, default=0) <= _WHOLE

    @property
    def start_of_lines(self) -> float:
        """The height of the first lines that may stand alone."""
        texts = [cell for cell in self.cells if cell.continued is None]
        leading = max(cell.style.leading for cell in texts)
        return _FEWEST * leading + 2 * self.padding

    def split(self, room: float) -> tuple["Row", "Row"] | None:
        """Cut the row so that the first part takes at most `room`; None if it can't."""
        if self.solid or room < self.start_of_lines:
            return None
        parts = [cell.split(room - 2 * self.padding) for cell in self.cells]
        first, rest = (
            replace(self, cells=cells, least=0.0, level=True)
            for cells in zip(*parts, strict=True)
        )
        if all(not cell.lines for cell in first.cells if cell.continued is None):
            return None
        return first, rest

    def draw(self, x: float, top: float) -> Iterator[Ink]:
        """Give the ink of the row, its upper left corner at (x, top)."""
        height = self.height
        for cell in self.cells:
            yield Frame(x, top - height, cell.width, height, THIN)
            level = self.level and cell.continued is None
            above = self.padding if level else (height - cell.height) / 2
            yield from _lines(cell, x, top - above)
            x += cell.width


@dataclass(frozen=True, slots=True)
class Group:
    """Rows with a common heading at their left, set from above downwards."""

    rows: tuple[Row, ...]
    letters: tuple[Glyph, ...] = ()
    """The heading; none where the rows take the whole width."""
    style: Style | None = None
    width: float = 0.0
    """The heading's column."""
    head: Row | None = None
    """A row that stands above the rows, and again on each further sheet."""

    @property
    def height(self) -> float:
        """The height of the group where it isn't cut."""
        head = self.head.height if self.head else 0.0
        return head + sum(row.height for row in self.rows)

    def heading(self, x: float, top: float, height: float) -> Iterator[Ink]:
        """Give the heading's column beside rows that take `height`."""
        if self.style is None or not self.letters:
            return
        yield Frame(x, top - height, self.width, height, THIN)
        step = min(self.style.leading, (height - 4) / len(self.letters))
        size = min(self.style.size, step)
        y = top - (height - step * len(self.letters)) / 2 - step / 2
        for letter in self.letters:
            width = letter.width * size / self.style.size
            left = x + (self.width - width) / 2
            line = Line((letter._replace(width=width),), width)
            yield Text(left, y - size * _BASE_LINE, line, size)
            y -= step


def _lines(cell: Cell, x: float, top: float) -> Iterator[Ink]:
    style = cell.style
    y = top - style.leading / 2 - style.size * _BASE_LINE
    for line in cell.lines:
        gap = (cell.width - line.width) / 2 if cell.align is Align.CENTRE else PADDING
        yield Text(x + gap, y, line, style.size)
        y -= style.leading
