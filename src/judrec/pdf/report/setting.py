"""How the report's annexes are set: headings, remarks, plain tables in strips.

The text itself is set as official letters are (pdf/letter); the tables are smaller, so
that they fit beside the binding edge.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from judrec.pdf import paper
from judrec.pdf.fonts import Role
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.glyphs.lines import break_lines
from judrec.pdf.ink import Ink
from judrec.pdf.letter.blocks import BlockSetter
from judrec.pdf.letter.strip import RowGroup, Strip, TableRow
from judrec.pdf.placed import set_line
from judrec.pdf.ruled.table import Align, Cell, Group, Row

ANNEX: Final = Style(Role.TITLE, 18, 28)
OVERLEAF: Final = Style(Role.NAME, 10.5, 14)
_ABOVE_TEXT: Final = 12.0
"""On the base line of the office's mark."""
SECTION: Final = Style(Role.LABEL, 12.5, 20)
SMALL: Final = Style(Role.TEXT, 14.0, 21.0)
NOTE: Final = Style(Role.TEXT, 10.5, 15)
CELL: Final = Style(Role.NAME, 10.0, 13.4)
CELL_TEXT: Final = Style(Role.TEXT, 10.0, 13.4)
CELL_LABEL: Final = Style(Role.LABEL, 9.5, 12.4)
_CENTRED_PAD: Final = 3.5
_LEFT_PAD: Final = 5.0
"""As `ruled.table` sets texts at the left of a cell."""
_ROW: Final = 2.6
_BELOW_ANNEX: Final = 5.0
_BETWEEN: Final = 9.0
_TAIL: Final = 0.5
_WHOLE: Final = 330.0
"""A table that is no higher than this isn't cut."""


class Setter:
    """Sets texts into strips and cells."""

    def __init__(self, composer: Composer) -> None:
        self.composer = composer
        self.text = BlockSetter(composer)
        self._tables = 0

    def annex(self, text: str) -> list[Strip]:
        """Give the title of an annex, which begins a sheet."""
        middle = paper.LEFT + paper.TYPE_WIDTH / 2
        return glued([*self.text.centred(text, ANNEX, middle), gap(_BELOW_ANNEX)])

    def overleaf(self, title: str) -> list[Strip]:
        """Give the running head of an annex on each further sheet, above its text."""
        glyphs = self.composer.glyphs(f"{title}（续）", OVERLEAF)
        line = break_lines(glyphs, paper.TYPE_WIDTH, even=False)[0]
        left = paper.RIGHT - line.width

        def draw(top: float) -> tuple[Ink, ...]:
            return tuple(set_line(line, left, top + _ABOVE_TEXT, OVERLEAF.size))

        return [Strip(0.0, draw)]

    def section(self, text: str) -> list[Strip]:
        """Give the heading above a table."""
        return [gap(_BETWEEN), *glued(self.text.lines(text, SECTION))]

    def note(self, text: str, *, keep: bool = False) -> list[Strip]:
        """Give a small remark, which stays with what follows it where `keep` is set."""
        lines = self.text.lines(text, NOTE)
        return glued([*lines, gap(2)]) if keep else lines

    def point(self, text: str) -> list[Strip]:
        """Give a paragraph of the last page."""
        lines = self.text.lines(text, SMALL, first=2 * SMALL.size)
        return [*lines, gap(3, keep=False)]

    def label(self, text: str, width: float) -> Cell:
        """Give a head's cell."""
        return self.cell(text, width, CELL_LABEL, Align.CENTRE)

    def cell(
        self,
        text: str,
        width: float,
        style: Style = CELL,
        align: Align = Align.LEFT,
    ) -> Cell:
        """Give a cell; a text that is too wide breaks into lines."""
        room = width - 2 * (_CENTRED_PAD if align is Align.CENTRE else _LEFT_PAD)
        glyphs = self.composer.glyphs(text, style)
        return Cell(width, break_lines(glyphs, room, even=False), style, align)

    def table(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        numbers: int = 0,
    ) -> list[Strip]:
        """Give a table whose last `numbers` columns stand in the middle."""
        first = len(widths) - numbers
        labels = Row(tuple(map(self.label, head, widths)), _ROW)
        made = tuple(
            Row(
                tuple(
                    self.cell(
                        text,
                        width,
                        CELL,
                        Align.CENTRE if place >= first else Align.LEFT,
                    )
                    for place, (text, width) in enumerate(zip(row, widths, strict=True))
                ),
                _ROW,
            )
            for row in rows
        )
        return self.strips(made, Group(made, head=labels))

    def strips(self, rows: Sequence[TableRow], group: RowGroup) -> list[Strip]:
        """Give the strips of a table of its own; a low one isn't cut."""
        self._tables += 1
        made = [
            Strip(row.height, row=row, group=group, table=self._tables) for row in rows
        ]
        if sum(strip.height for strip in made) <= _WHOLE:
            # What stands behind a row keeps it whole, too.
            return [*glued(made), gap(_TAIL, keep=False)]
        # No row stands alone under the first head, or alone on the last sheet.
        return [*glued(made[:1]), *made[1:-2], *glued(made[-2:-1]), *made[-1:]]


def gap(points: float, *, keep: bool = True) -> Strip:
    """Give white space, dropped where a sheet begins."""
    return Strip(points, glued=keep, blank=True)


def glued(strips: Sequence[Strip]) -> list[Strip]:
    """Let each strip stand on the sheet of the next one."""
    return [replace(strip, glued=True) for strip in strips]
