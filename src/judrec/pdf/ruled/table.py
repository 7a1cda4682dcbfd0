"""A ruled form: cells, rows, and groups of rows with a common heading.

A row knows its height and how to be cut where a sheet ends; it doesn't know the
sheet. Lengths in points.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import Final

from judrec.pdf.glyphs.composer import Glyph, Style
from judrec.pdf.glyphs.lines import Line
from judrec.pdf.ink import Frame, Ink, Text
from judrec.pdf.placed import set_line

THIN: Final = 0.5
THICK: Final = 1.1
TAG_SIZE: Final = 7.5
"""The size of （续） under a heading."""
PADDING: Final = 5.0
"""Between a cell's rule and its text, at the left and the right."""
_FEWEST: Final = 2
"""The fewest lines of a cell that may stand alone on a sheet."""
_WHOLE: Final = 5
"""The most lines of a row that is never cut."""
_LETTER: Final = 9.6
"""The least height of a heading's letter."""
_AROUND: Final = 4.0
"""Above and below a heading's letters, together."""
TOGETHER: Final = 130.0
"""The greatest height that goes over to the next sheet for the sake of company."""
_FEW: Final = 3
"""So many rows can't be cut without leaving one alone."""
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


@dataclass(frozen=True)
class Row:
    """Cells beside each other."""

    cells: tuple[Cell, ...]
    padding: float
    """Above and below the lines."""
    least: float = 0.0
    """The least height of the row."""
    level: bool = False
    """Whether all texts begin at the same height: what was cut, what is compared."""

    @cached_property
    def height(self) -> float:
        """The row's height with its padding; asked for by each who looks for room."""
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
    keeps: bool = False
    """Whether it stays on the sheet on which the next group begins."""
    continued: Line | None = None
    """What stands under the heading on each further sheet."""

    @property
    def height(self) -> float:
        """The height of the group where it isn't cut."""
        return self._head + sum(row.height for row in self.rows)

    @property
    def start(self) -> float:
        """The least height of its part on the sheet on which it begins."""
        rows, alone = self.rows, len(self.rows) == 1
        if alone or not rows[0].solid:
            return max(self._head + rows[0].start, self.least())
        if len(rows) <= _FEW and self.height <= TOGETHER:
            return self.height
        return max(self._head + rows[0].height + rows[1].start, self.least())

    @property
    def _head(self) -> float:
        return self.head.height if self.head else 0.0

    def least(self, *, further: bool = False) -> float:
        """Give the height that the heading needs; `further` on a further sheet."""
        if not self.letters:
            return 0.0
        tag = _tag_height(self.continued) if further else 0.0
        return len(self.letters) * _LETTER + _AROUND + tag

    def high_enough(
        self, rows: Sequence[Row], *, further: bool = False
    ) -> tuple[Row, ...]:
        """Give rows whose last one leaves room for what stands beside them."""
        height = self._head + sum(row.height for row in rows)
        lacks = self.least(further=further) - height
        if lacks <= 0:
            return tuple(rows)
        *before, last = rows
        return *before, replace(last, least=last.height + lacks)

    def company(self, fits: int, rows: int, *, started: bool) -> int:
        """Give how many of `rows` solid rows stand here, where `fits` have room.

        None of them stands alone: neither the first on this sheet, where the group
        has just `started` on it, nor the last on the next one.
        """
        if rows - fits == 1 and fits > 1:
            fits -= 1
        return 0 if fits == 1 and started else fits

    def heading(
        self, x: float, top: float, height: float, *, further: bool = False
    ) -> Iterator[Ink]:
        """Give the heading's column beside rows that take `height`."""
        if self.style is None or not self.letters:
            return
        yield Frame(x, top - height, self.width, height, THIN)
        tag = self.continued if further else None
        room = height - _AROUND - _tag_height(tag)
        step = min(self.style.leading, room / len(self.letters))
        size = min(self.style.size, step)
        taken = step * len(self.letters) + _tag_height(tag)
        y = top - (height - taken) / 2 - step / 2
        for letter in self.letters:
            width = letter.width * size / self.style.size
            left = x + (self.width - width) / 2
            line = Line((letter._replace(width=width),), width)
            yield Text(left, y - size * _BASE_LINE, line, size)
            y -= step
        if tag is not None:
            y += (step - _tag_height(tag)) / 2
            left = x + (self.width - tag.width) / 2
            yield from set_line(tag, left, y - TAG_SIZE * _BASE_LINE, TAG_SIZE)


def _tag_height(tag: Line | None) -> float:
    return TAG_SIZE * 1.35 if tag is not None else 0.0


def _lines(cell: Cell, x: float, top: float) -> Iterator[Ink]:
    style = cell.style
    y = top - style.leading / 2 - style.size * _BASE_LINE
    for line in cell.lines:
        gap = (cell.width - line.width) / 2 if cell.align is Align.CENTRE else PADDING
        yield from set_line(line, x + gap, y, style.size)
        y -= style.leading
