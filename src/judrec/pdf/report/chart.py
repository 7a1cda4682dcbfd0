"""Charts: horizontal bars, every number printed at its bar, readable without colour.

A bar's column is told by its pattern: dark for the period itself, hatched for the one
before, white for the one before that. The screen shows the same drawing, rendered from
the same PDF. Labels may be a person's own words (其他：…), so they are set by our font
chain and break into lines; nothing is cut.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from judrec.pdf import paper
from judrec.pdf.fonts import Role
from judrec.pdf.glyphs.composer import Composer, Style, width_of
from judrec.pdf.glyphs.lines import break_lines
from judrec.pdf.ink import Bar, Ink, Pattern, Stroke, Text
from judrec.pdf.letter.strip import Strip
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
_NOTHING: Final = "—"
_BASE_LINE: Final = 0.36
_ABOVE, _BELOW = 4.0, 12.0


@dataclass(frozen=True, slots=True)
class Bars:
    """What a chart shows: groups of bars, one bar of each column in a group."""

    columns: tuple[str, ...]
    groups: tuple[tuple[str, tuple[int | None, ...]], ...]
    """A label, and a number for each column; None where nothing was counted."""


def chart(bars: Bars, composer: Composer) -> Strip:
    """Draw bars over the type area's width, as a strip that is never cut.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    made = _Chart(bars, composer)
    return Strip(made.height, made.draw)


class _Chart:
    def __init__(self, bars: Bars, composer: Composer) -> None:
        self._bars = bars
        self._composer = composer
        widths = [width_of(composer.glyphs(label, _LABEL)) for label, _ in bars.groups]
        self._labels = min(_WIDEST_LABEL, max(widths, default=0.0))
        self._axis = paper.LEFT + self._labels + 8.0
        self._room = paper.RIGHT - self._axis - _NUMBER_ROOM
        counts = (count or 0 for _, group in bars.groups for count in group)
        self._most = max(counts, default=0) or 1
        self.height = -self._set(0.0)[1] + _BELOW

    def draw(self, top: float) -> list[Ink]:
        """Give the ink, its upper edge at `top`."""
        return self._set(top)[0]

    def _set(self, top: float) -> tuple[list[Ink], float]:
        """Give the ink, and where it ends."""
        ink, y = self._legend(top - _ABOVE)
        axis = y
        for label, counts in self._bars.groups:
            made, y = self._group(label, counts, y)
            ink += made
        ink.append(Stroke((self._axis, axis), (self._axis, y), 0.8))
        return ink, y

    def _legend(self, y: float) -> tuple[list[Ink], float]:
        """Name the patterns, where there are several."""
        if len(self._bars.columns) == 1:
            return [], y
        x, ink = self._axis, list[Ink]()
        base = y - _LEGEND.leading / 2
        for column, pattern in zip(self._bars.columns, PATTERNS, strict=False):
            ink.append(Bar(x, base - _BAR / 2, _SWATCH, _BAR, pattern))
            text = self._text(column, _LEGEND, x + _SWATCH + 5, base)
            ink.append(text)
            x = text.x + text.line.width + 20
        return ink, y - _LEGEND.leading - 6

    def _group(
        self, label: str, counts: Sequence[int | None], y: float
    ) -> tuple[list[Ink], float]:
        glyphs = self._composer.glyphs(label, _LABEL)
        lines = break_lines(glyphs, self._labels, even=False)
        bars, words = _STEP * len(counts), _LABEL.leading * len(lines)
        height = max(bars, words) + _GAP
        middle = y - height / 2
        ink: list[Ink] = []
        base = middle + words / 2 - _LABEL.leading / 2 - _LABEL.size * _BASE_LINE
        for line in lines:
            x = paper.LEFT + self._labels - line.width
            ink += set_line(line, x, base, _LABEL.size)
            base -= _LABEL.leading
        at = middle + bars / 2 - _STEP / 2
        for count, pattern in zip(counts, PATTERNS, strict=False):
            ink += self._bar(count, pattern, at)
            at -= _STEP
        return ink, y - height

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
