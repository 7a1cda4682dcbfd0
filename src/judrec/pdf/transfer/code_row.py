"""The row of a 回执码: its numbered lines, group below group, and what is scanned.

A hand-held scanner types what the QR holds: the eight lines without their hyphens.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from judrec.pdf.fonts import Role
from judrec.pdf.glyphs.composer import Composer, Glyph, Style, width_of
from judrec.pdf.glyphs.lines import Line
from judrec.pdf.ink import Ink
from judrec.pdf.qr import qr
from judrec.pdf.ruled.table import PADDING, Cell, Row

_STYLE: Final = Style(Role.NAME, 12, 16)
_APART: Final = Style(Role.LABEL, 12, 16)
"""The spaces between are of another face: what follows one begins where it ends."""
_NUMBER: Final = 18.0
"""From a line's number to its first group."""
_GAP: Final = 8.0
"""The least room between two groups."""
_SMALLEST: Final = 8.0
"""At this size even W upon W would fit."""
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
    groups = [line.split("-") for line in lines]
    style, step = _fitting(groups, room - _SCANNED, composer)
    told = tuple(
        _line(number, each, style, step, composer)
        for number, each in enumerate(groups, start=1)
    )
    scanned = "".join(lines).replace("-", "") if scan else ""
    cells = (label, Cell(room - _SCANNED, told, style), Cell(_SCANNED, (), style))
    return CodeRow(cells, 5.0, scanned=scanned)


def _fitting(
    lines: Sequence[Sequence[str]], room: float, composer: Composer
) -> tuple[Style, float]:
    """Give the largest style in which the widest groups fit, and from one to the next.

    Which letters a signature comes to is chance, and W is twice as wide as J.
    """
    style = _STYLE
    across = max(map(len, lines), default=1)
    while True:
        widths = (
            width_of(composer.glyphs(group, style)) for line in lines for group in line
        )
        widest = max(widths, default=0.0)
        taken = _NUMBER + across * widest + (across - 1) * _GAP
        if taken <= room - 2 * PADDING or style.size <= _SMALLEST:
            return style, widest + _GAP
        style = replace(style, size=style.size - 0.5)


def _line(
    number: int, groups: Sequence[str], style: Style, step: float, composer: Composer
) -> Line:
    apart = replace(_APART, size=style.size)
    found: list[Glyph] = [*composer.glyphs(str(number), apart)]
    (space,) = composer.glyphs(" ", apart)
    for at, group in enumerate(groups):
        left = _NUMBER + at * step - width_of(found)
        found.append(space._replace(width=left))
        found += composer.glyphs(group, style)
    return Line(tuple(found), width_of(found))
