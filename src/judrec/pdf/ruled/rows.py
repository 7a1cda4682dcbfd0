"""Labels and values set into the rows of a ruled form.

Two short values stand beside each other; a long one takes the whole width. The form
is data, so what is short is measured and not listed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from judrec.pdf import paper
from judrec.pdf.fonts import Fonts
from judrec.pdf.glyphs.composer import Composer, Glyph, Style, uncrowded, width_of
from judrec.pdf.glyphs.lines import Line, break_lines
from judrec.pdf.ruled.density import DENSITIES, SIZE, Density
from judrec.pdf.ruled.table import PADDING, TAG_SIZE, Align, Cell, Group, Row

HEADING: Final = 24.0
"""The width of a group's heading."""
INNER_WIDTH: Final = paper.TYPE_WIDTH - HEADING
"""The width of the rows beside a heading."""
LABEL: Final = 68.0
"""The width of a label."""
_LABEL_PADDING: Final = 3.0
_SMALLEST_LABEL: Final = 0.86
"""A label or a time may be set this much smaller before it takes a second line."""
_CONTINUED: Final = "（续）"
_LONG_LABEL: Final = 10
_KEPT: Final = 512
"""So many labels are remembered from sheet to sheet; the forms have half as many."""
_NARROW: Final = 140.0
"""Narrower lines are left ragged: evenly spaced, they would be torn apart."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A label and its value, measured but not yet placed."""

    label: str
    glyphs: tuple[Glyph, ...]
    style: Style
    indented: bool = False
    """Whether it is prose, whose paragraphs begin two characters further in."""
    even: bool = True
    """Whether its full lines end at the same place."""


@dataclass(frozen=True, slots=True)
class _Memory:
    """What was set before: it is the same at each density, but for its leading."""

    texts: dict[tuple[str, Style, float, bool], tuple[Line, ...]]
    choices: dict[tuple[tuple[str, bool], ...], tuple[Glyph, ...]]
    values: dict[tuple[int, float, bool], tuple[tuple[Glyph, ...], tuple[Line, ...]]]
    """By which glyphs these are (held too, so that no others take their id)."""


class RowSetter:
    """Sets entries into rows at one density."""

    def __init__(self, composer: Composer, density: Density) -> None:
        self._composer = composer
        self.density = density
        self._memory = _Memory({}, {}, {})

    def at(self, density: Density) -> "RowSetter":
        """Give one of another density, that knows what this one set."""
        other = RowSetter(self._composer, density)
        other._memory = self._memory
        return other

    def entry(self, label: str, text: str, *, prose: bool = False) -> Entry:
        """Give the entry of a text; `prose` is set in the running text's face."""
        style = self.density.text if prose else self.density.name
        glyphs = self._composer.glyphs(text, style)
        return Entry(label, glyphs, style, prose)

    def choices(self, label: str, choices: Iterable[tuple[str, bool]]) -> Entry:
        """Give the entry of a closed list: a check box before each (label, ticked)."""
        shown = tuple(
            (text, ticked)
            for text, ticked in choices
            if ticked or self.density.all_options
        )
        style, known = self.density.name, self._memory.choices
        if shown not in known:
            known[shown] = tuple(self._choices(shown, style))
        return Entry(label, known[shown], style, even=False)

    def _choices(
        self, choices: Sequence[tuple[str, bool]], style: Style
    ) -> Iterator[Glyph]:
        for number, (text, ticked) in enumerate(choices):
            if number:
                yield from self._composer.glyphs("　", style)
            yield from self._composer.choice(text, style, ticked=ticked)

    def group(self, heading: str, entries: Sequence[Entry]) -> Group:
        """Give the group of some entries; one alone needs no heading beside it."""
        if len(entries) == 1:
            return Group(tuple(self._rows(entries, paper.TYPE_WIDTH, LABEL + HEADING)))
        return self.headed(heading, tuple(self._rows(entries, INNER_WIDTH)))

    def headed(
        self, heading: str, rows: Sequence[Row], head: Row | None = None
    ) -> Group:
        """Give a group of rows, `INNER_WIDTH` wide, with its heading beside them."""
        style = self.density.label
        letters = self._composer.glyphs(heading, style)
        tag = self.lines(_CONTINUED, replace(style, size=TAG_SIZE), HEADING)[0]
        tag = replace(tag, glyphs=uncrowded(tag.glyphs))
        made = Group(tuple(rows), letters, style, HEADING, head, continued=tag)
        return replace(made, rows=tuple(made.high_enough(rows)))

    def plain(
        self, rows: Sequence[Row], head: Row | None = None, *, keeps: bool = False
    ) -> Group:
        """Give a group without heading; it `keeps` to the sheet of the next one."""
        return Group(tuple(rows), head=head, keeps=keeps)

    def band(self, text: str, *, left: bool = False) -> Row:
        """Give a row over the whole width that says what follows."""
        cell = self.set_label(text, paper.TYPE_WIDTH)
        align = Align.LEFT if left else Align.CENTRE
        return Row((replace(cell, align=align, continued=None),), 3.5)

    def columns(self, cells: Sequence[tuple[str, float]], *, labels: bool) -> Row:
        """Give a row of (text, width) beside each other, as labels or as values."""
        if labels:
            made = [self.label(text, width) for text, width in cells]
        else:
            made = [self._value(self.entry("", text), width) for text, width in cells]
        return Row(tuple(made), 3.0 if labels else self.density.padding)

    def level(self, texts: Sequence[str], width: float) -> Row:
        """Give short values side by side, their lines whole where a little smaller is.

        All of them in one size: two times that differ in it would look like two kinds.
        """
        style, room = self.density.name, width - 2 * PADDING
        lines = [line for text in texts for line in text.split("\n")]
        natural = [width_of(self._composer.glyphs(each, style)) for each in lines]
        nearly = [each for each in natural if each * _SMALLEST_LABEL <= room]
        by = min(1.0, room / max(nearly, default=room))
        style = replace(style, size=style.size * by)
        made = (self.lines(each, style, room, even=False) for each in texts)
        return Row(
            tuple(Cell(width, each, style) for each in made), self.density.padding
        )

    def compared(
        self, label: str, texts: Sequence[str], widths: Sequence[float]
    ) -> Row:
        """Give a label and texts side by side; `widths` begins with the label's."""
        cells = (
            self._value(self.entry("", text), width)
            for text, width in zip(texts, widths[1:], strict=True)
        )
        row = (self.label(label, widths[0]), *cells)
        return Row(row, self.density.padding, level=True)

    def small(self, text: str, width: float, size: float) -> Cell:
        """Give a cell of codes, so small that the widest one stays on one line."""
        style, room = replace(self.density.name, size=size), width - 2 * _LABEL_PADDING
        codes = text.split("\n")
        natural = max(width_of(self._composer.glyphs(each, style)) for each in codes)
        if natural > room:
            style = replace(style, size=size * room / natural)
        lines = self.lines(text, style, room, even=False)
        return Cell(width, lines, style, Align.CENTRE)

    def label(self, text: str, width: float) -> Cell:
        """Give a label's cell; it is repeated where its row goes on overleaf.

        A label is a word of ours: it is remembered for the next sheets, too.
        """
        cell, missing = _label(self._composer.base, text, width)
        self._composer.lacks(missing)
        return cell

    def set_label(self, text: str, width: float) -> Cell:
        """Give a cell that looks like a label's, without remembering it."""
        style = self.density.label
        room = width - 2 * _LABEL_PADDING
        natural = width_of(self._composer.glyphs(text, style))
        if room < natural and natural * _SMALLEST_LABEL <= room:
            style = replace(style, size=style.size * room / natural)
        lines, continued = (
            self.lines(each, style, room, even=False)
            for each in (text, text + _CONTINUED)
        )
        return Cell(width, lines, style, Align.CENTRE, continued)

    def lines(
        self, text: str, style: Style, room: float, *, even: bool = True
    ) -> tuple[Line, ...]:
        """Give the lines of a text."""
        key = text, style, room, even
        known = self._memory.texts
        if key not in known:
            glyphs = self._composer.glyphs(text, style)
            known[key] = break_lines(glyphs, room, even=even)
        return known[key]

    def _rows(
        self, entries: Sequence[Entry], width: float, label: float = LABEL
    ) -> Iterable[Row]:
        """Put entries in rows, two in one where both are short."""
        left = list(entries)
        while left:
            entry = left.pop(0)
            if left and self._short(entry, width) and self._short(left[0], width):
                yield self._pair(entry, left.pop(0), width)
            else:
                yield self._single(entry, width, label)

    def _short(self, entry: Entry, width: float) -> bool:
        if entry.indented or any(each.character == "\n" for each in entry.glyphs):
            return False
        room = width / 2 - LABEL - 2 * PADDING
        return width_of(entry.glyphs) <= room and len(entry.label) < _LONG_LABEL

    def _pair(self, left: Entry, right: Entry, width: float) -> Row:
        value = width / 2 - LABEL
        cells = (
            self.label(left.label, LABEL),
            self._value(left, value),
            self.label(right.label, LABEL),
            self._value(right, value),
        )
        return Row(cells, self.density.padding)

    def _single(self, entry: Entry, width: float, label: float) -> Row:
        label = max(label, self._long_label(entry, width))
        cells = (self.label(entry.label, label), self._value(entry, width - label))
        return Row(cells, self.density.padding)

    def _long_label(self, entry: Entry, width: float) -> float:
        """Give the width of a label that is a question, where its answer is short."""
        if len(entry.label) < _LONG_LABEL:
            return 0.0
        glyphs = self._composer.glyphs(entry.label, self.density.label)
        wanted = width_of(glyphs) + 4 * _LABEL_PADDING
        answer = width_of(entry.glyphs) + 2 * PADDING
        return wanted if wanted + answer <= width else 0.0

    def _value(self, entry: Entry, width: float) -> Cell:
        room = width - 2 * PADDING
        key, known = (id(entry.glyphs), room, entry.indented), self._memory.values
        if key not in known:
            known[key] = entry.glyphs, self._broken(entry, room)
        return Cell(width, known[key][1], entry.style)

    def _broken(self, entry: Entry, room: float) -> tuple[Line, ...]:
        even = entry.even and room >= _NARROW
        lines = break_lines(entry.glyphs, room, even=even)
        if entry.indented and len(lines) > 1:
            lines = break_lines(entry.glyphs, room, indent=2 * SIZE)
        return lines


@lru_cache(maxsize=_KEPT)
def _label(fonts: Fonts, text: str, width: float) -> tuple[Cell, tuple[str, ...]]:
    """Give a label's cell, the same at each density, and what no font could show."""
    composer = Composer(fonts)
    cell = RowSetter(composer, DENSITIES[0]).set_label(text, width)
    return cell, composer.missing
