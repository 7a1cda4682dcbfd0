"""Strips put on as many sheets as they need.

What is glued stays on one sheet where one can hold it; a row that is too high is cut;
a table's head is repeated, and a frame is drawn around what of it stands on a sheet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from judrec.pdf import paper
from judrec.pdf.ink import Frame, Ink
from judrec.pdf.letter.strip import RowGroup, Strip
from judrec.pdf.ruled.table import THICK

_TINY: Final = 0.01


class Sheets:
    """The sheets of one document, filled from above downwards.

    `overleaf` stands at the top of each further sheet: what the sheet is of.
    """

    def __init__(self, overleaf: Sequence[Strip] = ()) -> None:
        self.pages: list[list[Ink]] = [[]]
        """The ink of each sheet, without its margins."""
        self._overleaf = overleaf
        self._y = self._begin = paper.TOP
        self._group: RowGroup | None = None
        self._group_top = self._frame_top = paper.TOP
        self._table = 0

    def fill(self, strips: Sequence[Strip], foot: Sequence[Strip] = ()) -> None:
        """Put all strips on sheets, and `foot` at the very foot of the last one."""
        wanted = sum(strip.height for strip in foot)
        chunks = list(_chunks(strips))
        for number, chunk in enumerate(chunks, start=1):
            self._chunk(chunk, wanted if number == len(chunks) else 0.0)
        self._close_table()
        self._y = paper.BOTTOM + wanted
        for strip in foot:
            self._place(strip)

    def _chunk(self, chunk: Sequence[Strip], reserve: float) -> None:
        *first, last = chunk
        height = sum(strip.height for strip in first) + last.least + reserve
        height += self._heads_of(chunk)
        above = sum(strip.height for strip in self._overleaf)
        if height > self._room + _TINY and height <= paper.TOP - above - paper.BOTTOM:
            self._turn()
        for strip in first:
            self._strip(strip, 0.0)
        self._strip(last, reserve)

    def _strip(self, strip: Strip, reserve: float) -> None:
        while self._room + _TINY < strip.height + self._head_of(strip) + reserve:
            parts = self._cut(strip)
            if parts is None and self._fresh:
                break
            if parts is not None:
                self._place(parts[0])
                strip = parts[1]
            self._turn()
        self._place(strip)

    def _cut(self, strip: Strip) -> tuple[Strip, Strip] | None:
        if strip.row is None:
            return None
        room = min(self._room - self._head_of(strip), strip.height - 1)
        parts = strip.row.split(room)
        if parts is None:
            return None
        first, rest = (replace(strip, row=part, height=part.height) for part in parts)
        return first, rest

    def _heads_of(self, chunk: Sequence[Strip]) -> float:
        """Give the height of all heads that must stand in a chunk."""
        found = self._head_of(chunk[0])
        for before, strip in pairwise(chunk):
            group = strip.group
            if group is not None and group is not before.group and group.head:
                found += group.head.height
        return found

    def _head_of(self, strip: Strip) -> float:
        """Give the height of the head that must stand above a row, if it begins."""
        if strip.group is None or strip.group.head is None:
            return 0.0
        begins = strip.group is not self._group or self._fresh
        return strip.group.head.height if begins else 0.0

    @property
    def _room(self) -> float:
        return self._y - paper.BOTTOM

    @property
    def _fresh(self) -> bool:
        return self._y >= self._begin

    def _place(self, strip: Strip) -> None:
        if strip.blank and self._fresh:
            return
        if strip.row is None:
            self._close_table()
            self.pages[-1] += strip.draw(self._y)
        else:
            self._open_table(strip)
            x = paper.LEFT + (strip.group.width if strip.group else 0.0)
            self.pages[-1] += strip.row.draw(x, self._y)
        self._y -= strip.height

    def _open_table(self, strip: Strip) -> None:
        if strip.table != self._table:
            self._close_table()
            self._table, self._frame_top = strip.table, self._y
        if strip.group is not self._group:
            self._close_group()
            self._group, self._group_top = strip.group, self._y
            head = strip.group.head if strip.group else None
            if head is not None:
                self.pages[-1] += head.draw(paper.LEFT, self._y)
                self._y -= head.height

    def _close_group(self) -> None:
        if self._group is not None and self._group_top > self._y:
            height = self._group_top - self._y
            self.pages[-1] += self._group.heading(paper.LEFT, self._group_top, height)
        self._group = None

    def _close_table(self) -> None:
        self._close_group()
        if self._table:
            height = self._frame_top - self._y
            width = paper.TYPE_WIDTH
            self.pages[-1].append(Frame(paper.LEFT, self._y, width, height, THICK))
        self._table = 0

    def _turn(self) -> None:
        self._close_table()
        self.pages.append([])
        self._y = paper.TOP
        for strip in self._overleaf:
            self.pages[-1] += strip.draw(self._y)
            self._y -= strip.height
        self._begin = self._y


def _chunks(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """Give the runs of strips that stay together."""
    chunk: list[Strip] = []
    for strip in strips:
        chunk.append(strip)
        if not strip.glued:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
