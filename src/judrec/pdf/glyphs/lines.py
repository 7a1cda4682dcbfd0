"""Glyphs broken into lines, as Chinese is set (避头尾).

No line begins with a closing mark or ends with an opening one. A full-width mark at
the end of a line takes half its width, as GB/T 15834-2011, 5.1.10 asks, and an opening
one at the beginning too, so that both edges are straight. A Latin word or a number is
not cut unless it is longer than a line. Spaces at the end of a line hang beyond it:
they are in a copy of the text. Where full lines end evenly, gaps open between
ideographs and beside words, never within them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from judrec.pdf.glyphs import characters
from judrec.pdf.glyphs.characters import Bond
from judrec.pdf.glyphs.composer import Glyph

_SLACK: Final = 0.01
_WIDEST_GAP: Final = 0.25
"""Of an em: a line that would need more between its characters is left ragged."""
_HANGING: Final = 4
"""The most spaces that hang at the end of a line; more begin the next one."""
_SPACE: Final = " "


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs that stand on one line."""

    glyphs: tuple[Glyph, ...]
    width: float
    """What they take, in points: without the empty halves of the marks at its ends,
    without spaces that hang."""
    indent: float = 0.0
    """What stands before them; below 0 where an opening mark's empty half does."""
    spacing: float = 0.0
    """What is put between the glyphs, so that full lines end evenly."""

    def pieces(self) -> Iterator[tuple[float, "Line"]]:
        """Cut the line where the space between its glyphs changes.

        Gives what is drawn in one go, and how far each begins from where the line
        does; its indent is in that.
        """
        if not self.spacing and not any(glyph.kern for glyph in self.glyphs):
            yield self.indent, replace(self, indent=0.0) if self.indent else self
            return
        last, x = len(self.glyphs) - 1, self.indent
        start, wide, width = 0, False, 0.0
        for at, glyph in enumerate(self.glyphs):
            opens = bool(self.spacing) and at < last and _opens(self.glyphs[at + 1])
            if at == start:
                wide = opens
            width += glyph.width + (self.spacing if opens else 0.0)
            if at == last or glyph.kern or opens != wide:
                spacing = self.spacing if wide else 0.0
                yield x, Line(self.glyphs[start : at + 1], width, spacing=spacing)
                x += width
                start, width = at + 1, 0.0


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
        before = indent if first and indent else _lean(glyphs[start])
        end = _end(glyphs, start, room - before)
        behind = _past_spaces(glyphs, end)
        last = behind >= len(glyphs) or glyphs[behind].character == "\n"
        line = _line(glyphs[start:end], glyphs[end:behind], room, before)
        lines.append(_evened(line, room) if even and not last else line)
        first = behind < len(glyphs) and glyphs[behind].character == "\n"
        start = behind + 1 if first else behind
    return tuple(lines) or (EMPTY,)


def _opens(glyph: Glyph) -> bool:
    """Say whether a gap may open before the glyph."""
    return glyph.bond is Bond.FREE or glyph.bond is Bond.CLASPED


def _natural(glyph: Glyph) -> float:
    return glyph.width - glyph.kern


def _lean(glyph: Glyph) -> float:
    """Give the indent of a line that begins with the glyph: of its empty half."""
    if not glyph.character or not characters.leans(glyph.character):
        return 0.0
    return -_natural(glyph) / 2


def _excess(glyph: Glyph) -> float:
    """Give what a glyph at the end of a line takes too much: its empty half."""
    if not glyph.character or not characters.hangs(glyph.character):
        return 0.0
    return glyph.width - _natural(glyph) / 2


def _end(glyphs: Sequence[Glyph], start: int, room: float) -> int:
    """Give the index behind the last glyph of the line that begins at `start`."""
    at, width = start, 0.0
    while at < len(glyphs) and glyphs[at].character != "\n":
        glyph = glyphs[at]
        if width + glyph.width > room + _SLACK:
            if width + glyph.width - _excess(glyph) <= room + _SLACK:
                at += 1
            break
        width += glyph.width
        at += 1
    if at >= len(glyphs) or glyphs[at].character == "\n":
        return at
    return _back_to_a_break(glyphs, start, max(at, start + 1), room)


def _back_to_a_break(glyphs: Sequence[Glyph], start: int, end: int, room: float) -> int:
    """Give the last place up to `end` where the glyphs hang together the least."""
    for bond in (Bond.FREE, Bond.WORD, Bond.CLASPED):
        at = _last_place(glyphs, start, end, bond)
        if at is None:
            continue
        if bond is Bond.FREE and at < (start + end) / 2:
            # What is cut anyway is better cut here than behind a line of two words.
            within = _last_place(glyphs, at, end, Bond.WORD)
            if within and _is_longer(glyphs, at, room):
                return within
        return at
    return end


def _last_place(
    glyphs: Sequence[Glyph], start: int, end: int, bond: Bond
) -> int | None:
    """Give the last place of a bond behind `start`, None where there is none."""
    places = range(min(end, len(glyphs) - 1), start, -1)
    found = [at for at in places if glyphs[at].bond is bond]
    return next((at for at in found if not _held(glyphs, at)), next(iter(found), None))


def _held(glyphs: Sequence[Glyph], at: int) -> bool:
    """Say whether the place is beside a space that doesn't part what hangs together.

    第 2 版 stays on a line, and none begins with the dot of 领导干部 · 单位.
    """
    left, right = at - 1, at
    if glyphs[right].character == _SPACE:
        right += 1
    elif glyphs[left].character == _SPACE:
        left -= 1
    if right - left == 1 or left < 0 or right >= len(glyphs):
        return False
    return characters.spaced(glyphs[left].character, glyphs[right].character)


def _is_longer(glyphs: Sequence[Glyph], start: int, room: float) -> bool:
    """Say whether what hangs together from `start` on takes more than a line."""
    width = 0.0
    for at in range(start, len(glyphs)):
        if at > start and glyphs[at].bond is Bond.FREE:
            return False
        width += glyphs[at].width
        if width > room:
            return True
    return False


def _line(
    glyphs: Sequence[Glyph], hanging: Sequence[Glyph], room: float, indent: float
) -> Line:
    """Give the line of some glyphs with the spaces behind it."""
    seen = _seen(glyphs)
    width = sum(glyph.width for glyph in glyphs[:seen]) + min(indent, 0.0)
    cut = hanging or width > room - max(indent, 0.0) + _SLACK
    if seen and (cut or indent < 0):
        width -= _excess(glyphs[seen - 1])
    return Line((*glyphs, *hanging), width, indent)


def _evened(line: Line, room: float) -> Line:
    """Give a full line so spaced that it ends where the others do."""
    seen = line.glyphs[: _seen(line.glyphs)]
    gaps = sum(map(_opens, seen[1:]))
    if not gaps:
        return line
    plain = sum(glyph.width for glyph in seen) + min(line.indent, 0.0)
    width = plain - _excess(seen[-1])
    spacing = (room - max(line.indent, 0.0) - width) / gaps
    if not 0 < spacing <= _WIDEST_GAP * max(map(_natural, seen)):
        return line
    return replace(line, width=width, spacing=spacing)


def _seen(glyphs: Sequence[Glyph]) -> int:
    """Give how many glyphs stand before the spaces at the end."""
    seen = len(glyphs)
    while seen and glyphs[seen - 1].character == _SPACE:
        seen -= 1
    return seen


def _past_spaces(glyphs: Sequence[Glyph], at: int) -> int:
    """Give the index behind the spaces that hang; no closing mark is laid bare."""
    after, most = at, min(len(glyphs), at + _HANGING)
    while after < most and glyphs[after].character == _SPACE:
        after += 1
    if at < after < len(glyphs) and glyphs[after].tied:
        return after - 1
    return after
