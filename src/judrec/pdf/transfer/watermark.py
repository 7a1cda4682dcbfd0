"""What lies under each page of an extraction: its number, and who extracted it.

Three times over the page, so that no part of it can be copied without; so pale that all
text over it is read.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from judrec.pdf import paper
from judrec.pdf.fonts import Role
from judrec.pdf.glyphs.composer import Composer, Style, uncrowded, width_of
from judrec.pdf.glyphs.lines import Line, break_lines
from judrec.pdf.ink import Watermark

_STYLE: Final = Style(Role.LABEL, 26, 38)
_SMALLEST: Final = 15.0
_ROOM: Final = 410.0
"""The longest line, which turned by the angle is as wide as the text."""
_ANGLE: Final = 30.0
_GREY: Final = 0.89
_MOST: Final = 48
"""Characters of a name; the cover has it whole."""
_LINES: Final = 3
"""So many of the smallest size stay clear of the title and the foot."""
_HEIGHTS: Final = (0.22, 0.5, 0.78)
"""Of the type area: over the title and at the foot lies nothing."""


def watermark(said: Sequence[str], composer: Composer) -> Watermark:
    """Give the watermark that says these lines; empty ones are left out."""
    words = [_cut(each) for each in said if each]
    widest = max(width_of(composer.glyphs(each, _STYLE)) for each in words)
    size = max(_SMALLEST, min(_STYLE.size, _STYLE.size * _ROOM / widest))
    style = replace(_STYLE, size=size)
    lines: list[Line] = []
    for each in words:
        glyphs = uncrowded(composer.glyphs(each, style))
        lines += break_lines(glyphs, _ROOM + 1, even=False)
    x = paper.LEFT + paper.TYPE_WIDTH / 2
    height = paper.TOP - paper.BOTTOM
    places = tuple((x, paper.BOTTOM + height * each) for each in _HEIGHTS)
    leading = size * _STYLE.leading / _STYLE.size
    return Watermark(tuple(lines[:_LINES]), size, leading, _GREY, _ANGLE, places)


def _cut(words: str) -> str:
    return words if len(words) <= _MOST else f"{words[:_MOST]}……"
