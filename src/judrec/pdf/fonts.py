"""The five fonts, and which of them sets a character.

Each role has a chain: a character is set in the first font of it that has the
character. Names, numbers and codes are never set in the running text's font, which
has only 6,638 of the 8,105 standard characters: a name must not change its face in
the middle. A font is read when the first character needs it: HanaMinB alone would
double the time of the first sheet.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from judrec.pdf.glyphs import characters
from judrec.pdf.glyphs.face import Face, Sort
from judrec.pdf.glyphs.font_file import FontFile

_DOTS: Final = "…"
"""仿宋 sets the six dots of …… as three and three; 宋体 spaces them evenly."""
_DASH: Final = "—"
"""宋体 leaves a gap in the middle of ——; 仿宋 has one line."""


class Role(StrEnum):
    """What a text is; it decides the chain of fonts.

    A string, for its digest is asked for with each text that is set.
    """

    TEXT = "text"
    """Running text: 仿宋, its Latin letters and digits from the song face."""
    NAME = "name"
    """Names, numbers, codes: 宋体, which is complete for names."""
    LABEL = "label"
    """Labels of the form: 黑体."""
    TITLE = "title"
    """The title: the song face at its heaviest (小标宋)."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a character is shown."""

    sorts: tuple[Sort, ...]
    """The character itself, or the mark that stands for it."""
    missing: bool
    """Whether it can be seen and no font has it."""


class Fonts:
    """The fonts of a resources folder; keep one for many sheets."""

    def __init__(self, folder: Path) -> None:
        song = Face("Song", folder / "NotoSerifSC_400Regular.ttf")
        rare = Face("Rare", folder / "HanaMinB.ttf")
        fang = Face("FangSong", folder / "FandolFang-Regular.ttf")
        sans = Face("Hei", folder / "NotoSansSC_500Medium.ttf")
        black = Face("Title", folder / "NotoSerifSC-Black-8105.ttf")
        self._chains = {
            Role.TEXT: (fang, song, rare),
            Role.NAME: (song, rare),
            Role.LABEL: (sans, song, rare),
            Role.TITLE: (black, song, rare),
        }
        self._base, self._dashes = song, fang
        self._faces = {each.name: each for each in (song, rare, fang, sans, black)}
        self._spelt: dict[Role, dict[str, Spelling]] = {role: {} for role in Role}

    def font(self, face: str) -> FontFile:
        """Give the font of a face.

        Raises:
            DamagedError: `font_damaged` where the font can't be read.
        """
        return self._faces[face].font

    def spelling(self, role: Role, character: str) -> Spelling:
        """Give how a character is shown in a role.

        Raises:
            DamagedError: `font_damaged` where a font can't be read.
        """
        known = self._spelt[role]
        if character not in known:
            known[character] = self._spell(role, character)
        return known[character]

    def marked(self, role: Role, character: str) -> Spelling:
        """Give the mark of a character that could be shown, but not be seen there.

        Raises:
            DamagedError: `font_damaged` where a font can't be read.
        """
        mark = characters.mark(character)
        sorts = tuple(
            (self._face(role, each) or self._base).sort(each) for each in mark
        )
        return Spelling(sorts, missing=False)

    def _spell(self, role: Role, character: str) -> Spelling:
        hidden = characters.is_hidden(character)
        face = None if hidden else self._face(role, character)
        if face is not None:
            return Spelling((face.sort(character),), missing=False)
        # A private-use character could be seen on the computer that typed it.
        missing = not hidden or unicodedata.category(character) == "Co"
        return Spelling(self.marked(role, character).sorts, missing)

    def _face(self, role: Role, character: str) -> Face | None:
        """Give the first face of the role's chain that has the character."""
        if role is Role.TEXT and (character.isascii() or character == _DOTS):
            return self._base
        if role is Role.NAME and character == _DASH:
            return self._dashes
        return next((each for each in self._chains[role] if each.has(character)), None)
