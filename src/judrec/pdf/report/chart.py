"""Charts: horizontal bars, every number printed at its bar, readable without colour.

A bar's column is told by its pattern: dark for the period itself, hatched for the one
before, white for the one before that. The screen shows the same drawing, rendered from
the same PDF. Labels may be a person's own words (其他：…), so they are set by our font
chain and break into lines. What a stranger sent may be of any length: a label is cut
where a paragraph of it would be left, and stands whole in the table beside the chart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from judrec.pdf import paper
from judrec.pdf.fonts import Role
from judrec.pdf.glyphs.composer import Composer, Style, width_of
from judrec.pdf.glyphs.lines import Line, break_lines
from judrec.pdf.ink import Bar, Ink, Pattern, Stroke, Text
from judrec.pdf.letter.strip import LEADING, Strip
from judrec.pdf.placed import line_at, set_line

PATTERNS: Final = (Pattern.DARK, Pattern.HATCHED, Pattern.WHITE)
_LABEL: Final = Style(Role.NAME, 10.5, 13.0)
_NUMBER: Final = Style(Role.NAME, 8.5, 9.0)
_LEGEND: Final = Style(Role.LABEL, 9.5, 14.0)
_BAR: Final = 7.6
"""The height of a bar."""
_STEP: Final = 8.8
"""From one bar of a group to the next."""
_GAP: Final = 7.5
"""Between two groups."""
_WIDEST_LABEL: Final = 150.0
_NUMBER_ROOM: Final = 34.0
_SWATCH: Final = 18.0
_LONGEST_LABEL: Final = 160
"""Characters: a dozen lines."""
_NOTHING: Final = "—"
_BASE_LINE: Final = 0.36
_ABOVE, _BELOW = 4.0, 12.0
_HIGHEST: Final = paper.TOP - paper.BOTTOM - 4 * LEADING
"""Of a part: it stands on one sheet with the heading and the note above it."""


@dataclass(frozen=True, slots=True)
class Bars:
    """What a chart shows: groups of bars, one bar of each column in a group."""

    columns: tuple[str, ...]
    groups: tuple[tuple[str, tuple[int | None, ...]], ...]
    """A label, and a number for each column; None where nothing was counted."""


def chart(bars: Bars, composer: Composer) -> Iterator[Strip]:
    """Draw bars over the type area's width, as a strip that is never cut.

    What is too high for a sheet is drawn in parts, to one scale, each with the legend.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    return _Chart(bars, composer).strips()


@dataclass(frozen=True, slots=True)
class _Group:
    lines: tuple[Line, ...]
    """The label's."""
    counts: tuple[int | None, ...]

    @property
    def words(self) -> float:
        """The height of the label."""
        return _LABEL.leading * len(self.lines)

    @property
    def bars(self) -> float:
        """The height of the bars."""
        return _STEP * len(self.counts)

    @property
    def height(self) -> float:
        return max(self.bars, self.words) + _GAP


class _Chart:
    def __init__(self, bars: Bars, composer: Composer) -> None:
        self._columns = bars.columns
        self._composer = composer
        labels = [composer.glyphs(_shown(label), _LABEL) for label, _ in bars.groups]
        self._labels = min(_WIDEST_LABEL, max(map(width_of, labels), default=0.0))
        self._axis = paper.LEFT + self._labels + 8.0
        self._room = paper.RIGHT - self._axis - _NUMBER_ROOM
        counts = (count or 0 for _, group in bars.groups for count in group)
        self._most = max(counts, default=0) or 1
        self._groups = [
            _Group(tuple(break_lines(label, self._labels, even=False)), group)
            for label, (_, group) in zip(labels, bars.groups, strict=True)
        ]

    def strips(self) -> Iterator[Strip]:
        """Give a strip for as many groups as a sheet holds, below a heading."""
        part: list[_Group] = []
        for group in self._groups:
            if part and self._height([*part, group]) > _HIGHEST:
                yield self._strip(part)
                part = []
            part.append(group)
        yield self._strip(part)

    def _strip(self, part: Sequence[_Group]) -> Strip:
        groups = tuple(part)
        return Strip(self._height(groups), lambda top: self._ink(groups, top))

    def _height(self, groups: Sequence[_Group]) -> float:
        drawn = sum(group.height for group in groups)
        return _ABOVE + self._legend_height + drawn + _BELOW

    @property
    def _legend_height(self) -> float:
        return 0.0 if len(self._columns) == 1 else _LEGEND.leading + 6

    def _ink(self, groups: Sequence[_Group], top: float) -> Iterator[Ink]:
        """Give the ink of groups, their upper edge at `top`."""
        y = top - _ABOVE
        if self._legend_height:
            yield from self._legend(y - _LEGEND.leading / 2)
        axis = y = y - self._legend_height
        for group in groups:
            yield from self._group(group, y - group.height / 2)
            y -= group.height
        yield Stroke((self._axis, axis), (self._axis, y), 0.8)

    def _legend(self, base: float) -> Iterator[Ink]:
        """Name the patterns."""
        x = self._axis
        for column, pattern in zip(self._columns, PATTERNS, strict=False):
            yield Bar(x, base - _BAR / 2, _SWATCH, _BAR, pattern)
            text = self._text(column, _LEGEND, x + _SWATCH + 5, base)
            yield text
            x = text.x + text.line.width + 20

    def _group(self, group: _Group, middle: float) -> Iterator[Ink]:
        above = group.words / 2 - _LABEL.leading / 2 - _LABEL.size * _BASE_LINE
        base = middle + above
        for line in group.lines:
            x = paper.LEFT + self._labels - line.width
            yield from set_line(line, x, base, _LABEL.size)
            base -= _LABEL.leading
        at = middle + group.bars / 2 - _STEP / 2
        for count, pattern in zip(group.counts, PATTERNS, strict=False):
            yield from self._bar(count, pattern, at)
            at -= _STEP

    def _bar(self, count: int | None, pattern: Pattern, middle: float) -> list[Ink]:
        length = self._room * (count or 0) / self._most
        said = _NOTHING if count is None else str(count)
        number = self._text(said, _NUMBER, self._axis + length + 4, middle)
        if not count:
            return [number]
        return [Bar(self._axis, middle - _BAR / 2, length, _BAR, pattern), number]

    def _text(self, words: str, style: Style, x: float, middle: float) -> Text:
        base = middle - style.size * _BASE_LINE
        return line_at(self._composer, words, style, x, base)


def _shown(label: str) -> str:
    if len(label) <= _LONGEST_LABEL:
        return label
    return f"{label[:_LONGEST_LABEL]}…"
