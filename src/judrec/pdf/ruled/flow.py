"""Groups of rows put on as many sheets as they need.

The ending (the signatures) stands on the sheet of the last line of content: where it
would fall onto a sheet of its own, the last lines go over with it.
"""

from collections.abc import Callable, Sequence
from typing import Final

from judrec.pdf import paper
from judrec.pdf.ink import Frame, Ink
from judrec.pdf.ruled.table import THICK, Group, Row

Opening = Callable[[int], tuple[list[Ink], float]]
"""What stands above the form on sheet n, counted from 1, and where the form begins."""

_TINY: Final = 0.01


class Flow:
    """The sheets of one form, filled from above downwards."""

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self.pages: list[list[Ink]] = []
        """The ink of each sheet, without its foot."""
        self._y = self._top = self._group_top = paper.BOTTOM
        self._turn()

    @property
    def spare(self) -> float:
        """What is left free on the last sheet, in points."""
        return self._room

    def fill(self, groups: Sequence[Group], ending: Group) -> None:
        """Put all groups and the ending on sheets."""
        for number, group in enumerate(groups):
            is_last = number == len(groups) - 1
            self._group(group, ending.height if is_last else 0.0)
        self._group(ending, 0.0)
        self._close()

    def _group(self, group: Group, reserve: float) -> None:
        self._begin(group, group.rows[0].start)
        for number, row in enumerate(group.rows):
            is_last = number == len(group.rows) - 1
            self._row(group, row, reserve if is_last else 0.0)
        self._end(group)

    def _row(self, group: Group, row: Row, reserve: float) -> None:
        """Put a row on this sheet and the next ones; `reserve` stays free below it."""
        while self._room + _TINY < row.height + reserve:
            parts = row.split(min(self._room, row.height - 1))
            if parts is None and self._fresh(group):
                break
            if parts is not None:
                self._place(parts[0], group)
                row = parts[1]
            self._end(group)
            self._close()
            self._turn()
            self._begin(group, 0.0)
        self._place(row, group)

    @property
    def _room(self) -> float:
        return self._y - paper.BOTTOM

    def _fresh(self, group: Group) -> bool:
        """Say whether nothing but a head stands on this sheet yet."""
        head = group.head.height if group.head else 0.0
        return self._y >= self._top - head - _TINY

    def _place(self, row: Row, group: Group) -> None:
        self.pages[-1] += row.draw(paper.LEFT + group.width, self._y)
        self._y -= row.height

    def _begin(self, group: Group, first: float) -> None:
        head = group.head.height if group.head else 0.0
        if self._room + _TINY < head + first and self._y < self._top:
            self._close()
            self._turn()
        self._group_top = self._y
        if group.head:
            self._place(group.head, group)

    def _end(self, group: Group) -> None:
        height = self._group_top - self._y
        if height > 0:
            heading = group.heading(paper.LEFT, self._group_top, height)
            self.pages[-1] += heading

    def _turn(self) -> None:
        ink, self._y = self._opening(len(self.pages) + 1)
        self._top = self._group_top = self._y
        self.pages.append(ink)

    def _close(self) -> None:
        height = self._top - self._y
        frame = Frame(paper.LEFT, self._y, paper.TYPE_WIDTH, height, THICK)
        self.pages[-1].append(frame)
