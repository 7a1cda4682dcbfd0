"""Groups of rows put on as many sheets as they need.

A group is cut where its rows keep company: no first row alone at the foot of a
sheet, no last one alone at the top of the next, no heading beside fewer rows than it
needs. A long row is cut between its lines. The ending (the signatures) stands on the
sheet of the last line of content: where it would fall onto a sheet of its own, the
last lines go over with it.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import chain
from typing import Final

from judrec.pdf import paper
from judrec.pdf.ink import Frame, Ink
from judrec.pdf.ruled.table import THICK, TOGETHER, Group, Row

Opening = Callable[[int], tuple[list[Ink], float]]
"""What stands above the form on sheet n, counted from 1, and where the form begins."""

_TINY: Final = 0.01


class Flow:
    """The sheets of one form, filled from above downwards."""

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        # Placed, not yet drawn: of the densities that are tried only one is drawn.
        self._placed: list[list[Iterable[Ink]]] = []
        self._y = self._top = paper.BOTTOM
        self._turn()

    @cached_property
    def pages(self) -> list[list[Ink]]:
        """The ink of each sheet, without its foot; asked for when all is filled."""
        return [list(chain.from_iterable(sheet)) for sheet in self._placed]

    @property
    def sheets(self) -> int:
        """How many sheets there are by now."""
        return len(self._placed)

    @property
    def spare(self) -> float:
        """What is left free on the last sheet, in points."""
        return self._y - paper.BOTTOM

    def fill(self, groups: Sequence[Group], ending: Group) -> None:
        """Put all groups and the ending on sheets."""
        for number, group in enumerate(groups):
            if not self._fits(_start(groups, number)) and self._y < self._top:
                self._over()
            is_last = number == len(groups) - 1
            self._group(group, ending.height if is_last else 0.0)
        self._group(ending, 0.0)
        self._frame()

    def _group(self, group: Group, reserve: float) -> None:
        """Put a group on this sheet and the next ones; `reserve` stays free below."""
        head = (group.head,) if group.head else ()
        left, further = list(group.rows), False
        while not self._all_fit([*head, *left], reserve):
            here, left = self._cut(group, left, further=further)
            if here:
                self._part(group, here, further=further)
                further = further or bool(left)
            if not left:
                return
            self._over()
        self._part(group, left, further=further)

    def _cut(
        self, group: Group, rows: list[Row], *, further: bool
    ) -> tuple[list[Row], list[Row]]:
        """Give the rows that stand on this sheet, and those that go overleaf."""
        room = self._y - paper.BOTTOM - (group.head.height if group.head else 0.0)
        fits = 0
        while fits < len(rows) - 1 and rows[fits].height <= room + _TINY:
            room -= rows[fits].height
            fits += 1
        parts = rows[fits].split(min(room, rows[fits].height - 1))
        if parts is not None:
            here, left = [*rows[:fits], parts[0]], [parts[1], *rows[fits + 1 :]]
        else:
            fits = self._in_company(group, rows, fits, further=further)
            here, left = rows[:fits], rows[fits:]
        if here and not further and _height(here) < group.least() and self._begun:
            return [], rows
        if not here and not self._begun:
            # Higher than a sheet, or than one with the ending: it stands here anyway.
            return rows[:1], rows[1:]
        return here, left

    def _in_company(
        self, group: Group, rows: list[Row], fits: int, *, further: bool
    ) -> int:
        kept = group.company(fits, len(rows), started=not further)
        moved = _height(rows[kept:fits])
        return kept if moved <= TOGETHER and (kept or self._begun) else fits

    def _part(self, group: Group, rows: Sequence[Row], *, further: bool) -> None:
        """Put rows on this sheet, with the group's heading beside them."""
        top = self._y
        for row in (group.head, *group.high_enough(rows, further=further)):
            if row is not None:
                self._placed[-1].append(row.draw(paper.LEFT + group.width, self._y))
                self._y -= row.height
        height = top - self._y
        heading = group.heading(paper.LEFT, top, height, further=further)
        self._placed[-1].append(heading)

    @property
    def _begun(self) -> bool:
        """Whether something of the form stands on this sheet."""
        return self._y < self._top - _TINY

    def _fits(self, height: float) -> bool:
        return height <= self._y - paper.BOTTOM + _TINY

    def _all_fit(self, rows: Sequence[Row], reserve: float) -> bool:
        return self._fits(_height(rows) + reserve)

    def _over(self) -> None:
        self._frame()
        self._turn()

    def _turn(self) -> None:
        ink, self._y = self._opening(self.sheets + 1)
        self._top = self._y
        self._placed.append([ink])

    def _frame(self) -> None:
        height = self._top - self._y
        frame = Frame(paper.LEFT, self._y, paper.TYPE_WIDTH, height, THICK)
        self._placed[-1].append([frame])


def _height(rows: Sequence[Row]) -> float:
    return sum(row.height for row in rows)


def _start(groups: Sequence[Group], at: int) -> float:
    """Give the least height of a group's beginning, with what it keeps company."""
    group = groups[at]
    if group.keeps and at + 1 < len(groups):
        return group.height + _start(groups, at + 1)
    return group.start
