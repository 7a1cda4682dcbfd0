"""The foot of all paper: codes at the left, the page in the middle, a QR at the right.

The same places on every sheet, so that whoever looks for a number knows where it is.
The ledger code makes each sheet an anchor (design/03): paper proves the computer.
"""

from collections.abc import Sequence
from typing import Final

from judrec.pdf import paper
from judrec.pdf.fonts import Role
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.ink import Ink
from judrec.pdf.placed import line_across, line_at
from judrec.pdf.qr import qr

LABEL: Final = Style(Role.LABEL, 8.5, 14)
CODE: Final = Style(Role.NAME, 10.5, 17)
_LINES: Final = 3
_FIRST: Final = 26.0 * paper.MM
"""The base line of the first code."""
LOWEST: Final = _FIRST - (_LINES - 1) * CODE.leading
_LABEL_WIDTH: Final = 50.0
_SIDE: Final = 2 * CODE.leading + 11.0


def code_lines(rows: Sequence[tuple[str, str]], composer: Composer) -> list[Ink]:
    """Give labelled codes, the last one on the line of the page's number."""
    ink: list[Ink] = []
    for at, (label, value) in enumerate(rows):
        y = LOWEST + (len(rows) - 1 - at) * CODE.leading
        ink.append(line_at(composer, label, LABEL, paper.LEFT, y))
        ink.append(line_at(composer, value, CODE, paper.LEFT + _LABEL_WIDTH, y))
    return ink


def preview_line(words: str, composer: Composer) -> list[Ink]:
    """Give what a preview says where the codes of a printing would begin."""
    return [
        line_at(composer, "预　　览", LABEL, paper.LEFT, _FIRST),
        line_at(composer, words, CODE, paper.LEFT + _LABEL_WIDTH, _FIRST),
    ]


def page_number(page: int, pages: int, composer: Composer) -> Ink:
    """Give the number of sheet `page` of `pages`."""
    return line_across(composer, f"第{page}页　共{pages}页", CODE, LOWEST, 0.5)


def scanned(code: str) -> Ink:
    """Give a code to be scanned."""
    return qr(code, paper.RIGHT - _SIDE, LOWEST - 2, _SIDE)
