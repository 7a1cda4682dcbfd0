"""A digest in full, so that two people compare it group by group.

64 hexadecimal digits stand as two lines of four groups of eight; the groups stand
below each other, though no font of ours has letters of one width.
"""

from typing import Final

from judrec.pdf.fonts import Role
from judrec.pdf.glyphs.composer import Composer, Glyph, Style, width_of
from judrec.pdf.glyphs.lines import Line
from judrec.pdf.ruled.table import Cell

_STYLE: Final = Style(Role.NAME, 11, 15)
_APART: Final = Style(Role.LABEL, 11, 15)
"""The spaces between are of another face: what follows one begins where it ends."""
_GROUP: Final = 8
_IN_A_LINE: Final = 4
_STEP: Final = 78.0
"""From the beginning of a group to that of the next."""


def digest_cell(digest: bytes, width: float, composer: Composer) -> Cell:
    """Give a digest's cell; an empty one to be filled by hand, where there is none."""
    text = digest.hex()
    groups = [text[at : at + _GROUP] for at in range(0, len(text), _GROUP)]
    lines = tuple(
        _line(groups[at : at + _IN_A_LINE], composer)
        for at in range(0, len(groups), _IN_A_LINE)
    )
    return Cell(width, lines or (Line((), 0.0), Line((), 0.0)), _STYLE)


def _line(groups: list[str], composer: Composer) -> Line:
    found: list[Glyph] = []
    (space,) = composer.glyphs(" ", _APART)
    for number, group in enumerate(groups):
        if number:
            left = number * _STEP - width_of(found)
            found.append(space._replace(width=left))
        found += composer.glyphs(group, _STYLE)
    return Line(tuple(found), width_of(found))
