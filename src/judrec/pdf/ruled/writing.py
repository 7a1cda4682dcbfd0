"""Rows to write in by hand: empty cells with faint lines to keep to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from judrec.pdf.ink import Ink, Stroke
from judrec.pdf.ruled.table import PADDING, Row

_FAINT: Final = 0.5


@dataclass(frozen=True)
class WritingRow(Row):
    """A row whose last cell has faint lines, each as far from the next as `step`."""

    step: float = 24.0

    def draw(self, x: float, top: float) -> Iterator[Ink]:
        """Give the ink of the row, its upper left corner at (x, top)."""
        yield from Row.draw(self, x, top)
        right = x + sum(cell.width for cell in self.cells)
        left = right - self.cells[-1].width
        for number in range(1, round(self.height / self.step)):
            y = top - number * self.step
            start, end = (left + PADDING, y), (right - PADDING, y)
            yield Stroke(start, end, _FAINT, dashed=True)
