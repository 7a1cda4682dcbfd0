"""Text turned into glyphs that are measured, and that all can be seen.

Every text of a person comes through here and is drawn glyph by glyph: it never
reaches a parser of markup, where `<b>` or `<img src=…>` would act (design/05).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.glyphs import characters
from judrec.pdf.glyphs.characters import Bond
from judrec.pdf.glyphs.face import Sort

BOX: Final = "box"
"""The face of an empty check box, which is drawn and not set."""
TICKED_BOX: Final = "ticked box"
_TAB: Final = "    "
_FULL: Final = 0.95
"""Of the size: a mark at least so wide has an empty half."""
_LONGEST_WHOLE: Final = 14
"""The most characters of an option that is never broken over two lines."""
_KEPT: Final = 256
"""So many options that nobody ticked are remembered; the forms have half as many."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set; sizes in points."""

    role: Role
    size: float
    leading: float
    """From one base line to the next."""


class Glyph(NamedTuple):
    """One character in one face."""

    character: str
    width: float
    """What it takes, in points, its `kern` included."""
    face: str
    bond: Bond = Bond.FREE
    """How closely it belongs to the glyph before it."""
    kern: float = 0.0
    """How much nearer the next one stands than its own width says; at most 0."""

    @property
    def tied(self) -> bool:
        """Whether no line may begin with it."""
        return self.bond is not Bond.FREE


LINE_END: Final = Glyph("\n", 0.0, "")


class Composer:
    """Sets the texts of one sheet and remembers what no font could show."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._missing: dict[str, None] = {}
        # A form is tried at several densities, with the same labels each time.
        self._set: dict[tuple[str, Role, float], tuple[Glyph, ...]] = {}
        self._spelt: dict[
            Role, dict[str, tuple[tuple[Sort, ...], tuple[Sort, ...]]]
        ] = {role: {} for role in Role}
        self._bonds: dict[tuple[str, str], tuple[Bond, bool]] = {}

    @property
    def missing(self) -> tuple[str, ...]:
        """The characters that stand as `〔U+…〕`, in the order in which they came."""
        return tuple(self._missing)

    @property
    def base(self) -> Fonts:
        """The fonts that the sheet is set in: what the file's writer must be handed."""
        return self._fonts

    def glyphs(self, text: str, style: Style) -> tuple[Glyph, ...]:
        """Give the glyphs of a text; line feeds stay as `LINE_END`.

        Raises:
            DamagedError: `font_damaged` where a font can't be read.
        """
        key = text, style.role, style.size
        if key not in self._set:
            self._set[key] = tuple(self._glyphs(text, style))
        return self._set[key]

    def choice(self, label: str, style: Style, *, ticked: bool) -> tuple[Glyph, ...]:
        """Give a check box with its label; no line ends between or in a short label."""
        if ticked:
            return self._choice(label, style, TICKED_BOX)
        # What isn't ticked is a word of the form, not of a person: it may be kept.
        glyphs, missing = _unticked(self._fonts, label, style)
        self.lacks(missing)
        return glyphs

    def lacks(self, characters: Iterable[str]) -> None:
        """Remember characters that no font could show where they were set before."""
        self._missing.update(dict.fromkeys(characters))

    def _choice(self, label: str, style: Style, face: str) -> tuple[Glyph, ...]:
        box = Glyph("", style.size * 1.15, face)
        letters = self.glyphs(label, style)
        whole = len(letters) <= _LONGEST_WHOLE
        kept = len(letters) if whole else 1
        tied = (_clasped(glyph) for glyph in letters[:kept])
        return (box, *tied, *letters[kept:])

    def _glyphs(self, text: str, style: Style) -> Iterator[Glyph]:
        role, size, last = style.role, style.size, LINE_END
        before = ""
        for character in text.replace("\t", _TAB):
            if character == LINE_END.character:
                if last is not LINE_END:
                    yield last
                yield LINE_END
                last = LINE_END
            else:
                for sort in self._sorts(character, before, role):
                    bond = Bond.FREE
                    if last is not LINE_END:
                        bond, crowded = self._bond(last.character, sort.character)
                        yield _nearer(last, sort, size) if crowded else last
                    width = sort.advance * size
                    last = Glyph(sort.character, width, sort.face, bond)
            before = character
        if last is not LINE_END:
            yield last

    def _bond(self, left: str, right: str) -> tuple[Bond, bool]:
        """Give how closely two characters stand, and whether they are crowded."""
        if characters.ideographs(left, right):
            return Bond.FREE, False
        pair = left, right
        if pair not in self._bonds:
            crowded = characters.crowded(left, right)
            self._bonds[pair] = characters.bond(left, right), crowded
        return self._bonds[pair]

    def _sorts(self, character: str, before: str, role: Role) -> tuple[Sort, ...]:
        """Give what shows a character behind another one, its mark spelt out."""
        known = self._spelt[role].get(character)
        if known is None:
            known = self._spell(character, role)
        alone, over = known
        return over if over and before and characters.carries(before) else alone

    def _spell(
        self, character: str, role: Role
    ) -> tuple[tuple[Sort, ...], tuple[Sort, ...]]:
        """Give how a character is shown, and how over a letter, if it differs."""
        spelling = self._fonts.spelling(role, character)
        if spelling.missing:
            self._missing[character] = None
        known: tuple[tuple[Sort, ...], tuple[Sort, ...]] = spelling.sorts, ()
        if characters.is_combining(character):
            known = self._fonts.marked(role, character).sorts, spelling.sorts
        self._spelt[role][character] = known
        return known


@lru_cache(maxsize=_KEPT)
def _unticked(
    fonts: Fonts, label: str, style: Style
) -> tuple[tuple[Glyph, ...], tuple[str, ...]]:
    """Give an option with an empty box, and what no font could show of it."""
    composer = Composer(fonts)
    glyphs = composer._choice(label, style, BOX)  # noqa: SLF001 - of the same class
    return glyphs, composer.missing


def width_of(glyphs: Sequence[Glyph]) -> float:
    """Give the width of glyphs on one line, in points."""
    return sum(glyph.width for glyph in glyphs)


def uncrowded(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """Give glyphs that each take their own width, so that one piece draws them."""
    return tuple(
        each._replace(width=each.width - each.kern, kern=0.0) if each.kern else each
        for each in glyphs
    )


def _clasped(glyph: Glyph) -> Glyph:
    return glyph._replace(bond=max(glyph.bond, Bond.CLASPED))


def _nearer(left: Glyph, right: Sort, size: float) -> Glyph:
    """Give the left one of two crowded marks, without the half that is empty."""
    wide = left.width if characters.hangs(left.character) else right.advance * size
    if wide < _FULL * size:
        return left
    half = wide / 2
    return left._replace(width=left.width - half, kern=-half)
