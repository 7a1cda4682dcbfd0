"""Single lines put at a place of the sheet, and paragraphs that run downwards."""

from collections.abc import Iterator

from judrec.pdf import paper
from judrec.pdf.glyphs.composer import Composer, Style, uncrowded
from judrec.pdf.glyphs.lines import Line, break_lines
from judrec.pdf.ink import Text


def set_line(line: Line, x: float, y: float, size: float) -> Iterator[Text]:
    """Give the ink of a line that begins at x: some pieces, where marks are crowded."""
    for before, piece in line.pieces():
        yield Text(x + before, y, piece, size)


def line_at(composer: Composer, words: str, style: Style, x: float, y: float) -> Text:
    """Give one line whose base line begins at (x, y)."""
    line = _single(composer, words, style)
    return Text(x, y, line, style.size)


def line_across(
    composer: Composer, words: str, style: Style, y: float, place: float = 0.0
) -> Text:
    """Give one line at the left (0), the middle (0.5) or the right (1) of the text."""
    line = _single(composer, words, style)
    x = paper.LEFT + (paper.TYPE_WIDTH - line.width) * place
    return Text(x, y, line, style.size)


def paragraph(
    composer: Composer, words: str, style: Style, top: float, *, indent: float = 0.0
) -> tuple[list[Text], float]:
    """Give the lines of a text over the type area's width, and where they end.

    `top` is the upper edge of the first line.
    """
    glyphs = composer.glyphs(words, style)
    ink: list[Text] = []
    for line in break_lines(glyphs, paper.TYPE_WIDTH, indent=indent):
        top -= style.leading
        base = top + (style.leading - style.size) / 2 + style.size * 0.12
        ink += set_line(line, paper.LEFT, base, style.size)
    return ink, top


def _single(composer: Composer, words: str, style: Style) -> Line:
    """Give the first line of a text, in one piece."""
    glyphs = uncrowded(composer.glyphs(words, style))
    return break_lines(glyphs, paper.WIDTH, even=False)[0]
