"""A title broken by sense into lines of like length (GB/T 9704-2012, 7.3.1).

Lines end only between the parts that the caller gives. Of all ways to break with the
fewest lines the most even one is taken; a part that is too long for a line by itself
is broken where Chinese may be. Where the ways are too many to try, lines are filled
one after the other: a stranger's card may name a unit of any length.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import comb
from typing import Final

from judrec.pdf.glyphs import characters
from judrec.pdf.glyphs.composer import Composer, Glyph, Style, width_of
from judrec.pdf.glyphs.lines import Line, break_lines

_TINY: Final = 0.01
_MOST_WAYS: Final = 5000


def title_lines(
    parts: Sequence[str], style: Style, room: float, composer: Composer
) -> tuple[Line, ...]:
    """Give the lines of a title, each to be set in the middle."""
    set_parts = [
        piece
        for part in parts
        if part
        for piece in _pieces(composer.glyphs(part, style), room)
    ]
    filled = tuple(_filled(set_parts, room))
    # Wider is but a piece that was broken to fit but for the empty halves of the marks
    # at its ends.
    if filled and _widest(filled) <= room + _TINY:
        ways = comb(len(set_parts) - 1, len(filled) - 1)
        if ways <= _MOST_WAYS:
            tried = _ways(set_parts, len(filled))
            fitting = (lines for lines in tried if _widest(lines) <= room + _TINY)
            filled = min(fitting, key=_uneven)
    return tuple(Line(line, width_of(line)) for line in filled)


def _filled(
    parts: Sequence[tuple[Glyph, ...]], room: float
) -> Iterator[tuple[Glyph, ...]]:
    """Give the fewest lines that hold the parts, each as full as can be."""
    line: tuple[Glyph, ...] = ()
    for part in parts:
        if line and width_of(line) + width_of(part) > room + _TINY:
            yield line
            line = ()
        line += part
    if line:
        yield line


def _pieces(glyphs: tuple[Glyph, ...], room: float) -> Iterator[tuple[Glyph, ...]]:
    """Give a part whole, or in even pieces where it is too long for a line."""
    width = width_of(glyphs)
    if width <= room:
        yield glyphs
        return
    for share in (width / -(-width // room) + 2 * glyphs[0].width, room):
        lines = break_lines(glyphs, min(share, room), even=False)
        if len(lines) == -(-width // room) or share == room:
            yield from (line.glyphs for line in lines)
            return


def _line(glyphs: Sequence[Glyph]) -> Line:
    """Give a line; a mark at its end counts half, or it would seem to stand aside."""
    width = width_of(glyphs)
    if characters.hangs(glyphs[-1].character):
        width -= glyphs[-1].width / 2
    return Line(tuple(glyphs), width)


def _ways(
    parts: Sequence[tuple[Glyph, ...]], count: int
) -> Iterator[tuple[tuple[Glyph, ...], ...]]:
    for ends in combinations(range(1, len(parts)), count - 1):
        cuts = (0, *ends, len(parts))
        yield tuple(
            tuple(glyph for part in parts[start:end] for glyph in part)
            for start, end in pairwise(cuts)
        )


def _widest(lines: Sequence[Sequence[Glyph]]) -> float:
    return max(width_of(line) for line in lines)


def _uneven(lines: Sequence[Sequence[Glyph]]) -> float:
    """How unlike the lines are; of two like ones the wider first line is better.

    A line between wider ones makes an hourglass, where the standard asks for a
    trapezium or a lozenge: it counts twice.
    """
    widths = [width_of(line) for line in lines]
    mean = sum(widths) / len(widths)
    waists = (
        min(max(widths[:at]), max(widths[at + 1 :])) - widths[at]
        for at in range(1, len(widths) - 1)
    )
    return (
        sum((width - mean) ** 2 for width in widths)
        + sum(waist**2 for waist in waists if waist > 0)
        + 0.001 * (widths[-1] - widths[0])
    )
