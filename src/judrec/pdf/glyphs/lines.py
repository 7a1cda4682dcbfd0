"""Glyphs broken into lines, as Chinese is set (避头尾).

No line begins with a closing mark or ends with an opening one; a closing mark that
is a little too wide stays at the end at half its width; a Latin word or a number is
not cut unless it is longer than a line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from judrec.pdf.glyphs import characters
from judrec.pdf.glyphs.composer import Glyph

_SLACK: Final = 0.01
_WIDEST_GAP: Final = 0.25
"""Of an em: a line that would need more between its characters is left ragged."""


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs that stand on one line."""

    glyphs: tuple[Glyph, ...]
    width: float
    """What they take, in points; a mark that hangs counts half."""
    indent: float = 0.0
    spacing: float = 0.0
    """What is put between the glyphs, so that full lines end evenly."""


EMPTY: Final = Line((), 0.0)


def break_lines(
    glyphs: Sequence[Glyph], room: float, *, indent: float = 0.0, even: bool = True
) -> tuple[Line, ...]:
    """Break glyphs into lines of at most `room` points; at least one line.

    `indent` stands before the first line of each paragraph; `even` spaces the full
    lines of a paragraph so that all end at the same place.
    """
    lines: list[Line] = []
    start, first = 0, True
    while start < len(glyphs):
        space = indent if first else 0.0
        end = _end(glyphs, start, room - space)
        paragraph_ends = end >= len(glyphs) or glyphs[end].character == "\n"
        line = _line(glyphs[start:end], room - space, space)
        lines.append(line if even and not paragraph_ends else _ragged(line))
        first = end < len(glyphs) and glyphs[end].character == "\n"
        start = end + 1 if first else _past_spaces(glyphs, end)
    return tuple(lines) or (EMPTY,)


def _end(glyphs: Sequence[Glyph], start: int, room: float) -> int:
    """Give the index behind the last glyph of the line that begins at `start`."""
    at, width = start, 0.0
    while at < len(glyphs) and glyphs[at].character != "\n":
        glyph = glyphs[at]
        if width + glyph.width > room + _SLACK:
            if _hangs(glyph) and width + glyph.width / 2 <= room + _SLACK:
                at += 1
            break
        width += glyph.width
        at += 1
    if at >= len(glyphs) or glyphs[at].character == "\n":
        return at
    return _back_to_a_break(glyphs, start, max(at, start + 1))


def _back_to_a_break(glyphs: Sequence[Glyph], start: int, end: int) -> int:
    for at in range(end, start, -1):
        if at >= len(glyphs) or not glyphs[at].tied:
            return at
    return end


def _hangs(glyph: Glyph) -> bool:
    return characters.hangs(glyph.character) if glyph.character else False


def _line(glyphs: Sequence[Glyph], room: float, indent: float) -> Line:
    width = sum(glyph.width for glyph in glyphs)
    if width > room + _SLACK and glyphs and _hangs(glyphs[-1]):
        width -= glyphs[-1].width / 2
    gaps = len(glyphs) - 1
    spacing = (room - width) / gaps if gaps > 0 else 0.0
    widest = _WIDEST_GAP * max((glyph.width for glyph in glyphs), default=0.0)
    return Line(tuple(glyphs), width, indent, spacing if spacing <= widest else 0.0)


def _ragged(line: Line) -> Line:
    return Line(line.glyphs, line.width, line.indent)


def _past_spaces(glyphs: Sequence[Glyph], at: int) -> int:
    """Give where the next line begins: without spaces, but not with a closing mark."""
    after = at
    while after < len(glyphs) and glyphs[after].character == " ":
        after += 1
    if at < after < len(glyphs) and glyphs[after].tied:
        return after - 1
    return after
