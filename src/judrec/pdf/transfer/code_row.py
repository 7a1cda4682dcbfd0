"""The row of a 回执码: its numbered lines, group below group, and what is scanned.

A hand-held scanner types what the QR holds: the eight lines without their hyphens.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from judrec.pdf.fonts import Role
from judrec.pdf.glyphs.composer import Composer, Glyph, Style, width_of
from judrec.pdf.glyphs.lines import Line
from judrec.pdf.ink import Ink
from judrec.pdf.qr import qr
from judrec.pdf.ruled.table import Cell, Row

_STYLE: Final = Style(Role.NAME, 12, 16)
_APART: Final = Style(Role.LABEL, 12, 16)
"""The spaces between are of another face: what follows one begins where it ends."""
_NUMBER: Final = 18.0
"""From a line's number to its first group."""
_STEP: Final = 65.0
"""From the beginning of a group to that of the next."""
_SCANNED: Final = 118.0
_SIDE: Final = 96.0
"""It leaves four modules of quiet on each side, the rules' width beside them."""


@dataclass(frozen=True)
class CodeRow(Row):
    """A row whose last cell holds a QR; it is never cut."""

    scanned: str = ""
    """What is scanned; empty where nothing may be."""

    @property
    def solid(self) -> bool:
        """Whether it stays on one sheet: always."""
        return True

    def split(self, _room: float) -> None:
        """Refuse to be cut."""

    def draw(self, x: float, top: float) -> Iterator[Ink]:
        """Give the ink of the row, its upper left corner at (x, top)."""
        yield from Row.draw(self, x, top)
        if self.scanned:
            right = x + sum(cell.width for cell in self.cells)
            left = right - (_SCANNED + _SIDE) / 2
            yield qr(self.scanned, left, top - (self.height + _SIDE) / 2, _SIDE)


def code_row(
    label: Cell, lines: Sequence[str], room: float, composer: Composer, *, scan: bool
) -> CodeRow:
    """Give the row beside its label, `room` wide without it."""
    told = tuple(
        _line(number, line.split("-"), composer)
        for number, line in enumerate(lines, start=1)
    )
    scanned = "".join(lines).replace("-", "") if scan else ""
    cells = (label, Cell(room - _SCANNED, told, _STYLE), Cell(_SCANNED, (), _STYLE))
    return CodeRow(cells, 5.0, scanned=scanned)


def _line(number: int, groups: Sequence[str], composer: Composer) -> Line:
    found: list[Glyph] = [*composer.glyphs(str(number), _APART)]
    (space,) = composer.glyphs(" ", _APART)
    for at, group in enumerate(groups):
        left = _NUMBER + at * _STEP - width_of(found)
        found.append(space._replace(width=left))
        found += composer.glyphs(group, _STYLE)
    return Line(tuple(found), width_of(found))
