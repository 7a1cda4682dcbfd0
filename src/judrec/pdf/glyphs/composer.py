"""Text turned into glyphs that are measured, and that all can be seen.

Every text of a person comes through here and is drawn glyph by glyph: it never
reaches a parser of markup, where `<b>` or `<img src=…>` would act (design/05).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.glyphs import characters
from judrec.pdf.glyphs.face import Sort

BOX: Final = "box"
"""The face of an empty check box, which is drawn and not set."""
TICKED_BOX: Final = "ticked box"
_TAB: Final = "    "


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
    """In points."""
    face: str
    tied: bool
    """Whether no line may begin with it."""


LINE_END: Final = Glyph("\n", 0.0, "", tied=False)


class Composer:
    """Sets the texts of one sheet and remembers what no font could show."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._missing: dict[str, None] = {}
        # A form is tried at several densities, with the same labels each time.
        self._set: dict[tuple[str, Role, float], tuple[Glyph, ...]] = {}

    @property
    def missing(self) -> tuple[str, ...]:
        """The characters that stand as `〔U+…〕`, in the order in which they came."""
        return tuple(self._missing)

    @property
    def base(self) -> str:
        """The face that a page begins with."""
        return self._fonts.base

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
        """Give a check box with its label behind it; no line ends between the two."""
        box = Glyph("", style.size * 1.15, TICKED_BOX if ticked else BOX, tied=False)
        letters = self.glyphs(label, style)
        return (box, *(glyph._replace(tied=True) for glyph in letters))

    def _glyphs(self, text: str, style: Style) -> Iterator[Glyph]:
        before = LINE_END.character
        for character in text.replace("\t", _TAB):
            if character == LINE_END.character:
                yield LINE_END
                before = character
                continue
            for sort in self._sorts(character, style.role):
                width = sort.advance * style.size
                tied = before != LINE_END.character and characters.tied(
                    before, sort.character
                )
                yield Glyph(sort.character, width, sort.face, tied)
                before = sort.character

    def _sorts(self, character: str, role: Role) -> tuple[Sort, ...]:
        spelling = self._fonts.spelling(role, character)
        if spelling.missing:
            self._missing[character] = None
        return spelling.sorts


def width_of(glyphs: Sequence[Glyph]) -> float:
    """Give the width of glyphs on one line, in points."""
    return sum(glyph.width for glyph in glyphs)
