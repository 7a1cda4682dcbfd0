"""What stands at the foot of a sheet of a record: codes, copy, page, QR.

The ledger code makes each sheet an anchor (design/03); a preview bears no code.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from judrec.core.paper_copy import copy_words
from judrec.pdf import paper
from judrec.pdf.caution import COMPARISON, PREVIEW
from judrec.pdf.fonts import Role
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.ink import Ink
from judrec.pdf.placed import line_across, line_at
from judrec.pdf.qr import qr
from judrec.pdf.ruled.flow import Flow, Opening
from judrec.pdf.ruled.table import Group

LABEL: Final = Style(Role.LABEL, 8.5, 14)
CODE: Final = Style(Role.NAME, 10.5, 17)
_FIRST: Final = 26.0 * paper.MM
"""The base line of the first code."""
LOWEST: Final = _FIRST - 2 * CODE.leading
_LABEL_WIDTH: Final = 50.0
_SIDE: Final = 2 * CODE.leading + 11.0


@dataclass(frozen=True, slots=True)
class Printing:
    """Of which version a sheet is, and which copy of it."""

    version: int
    code: str
    """记录校验码 of that version."""
    ledger_code: str = ""
    """总账校验码: of the entry of this very printing; empty for a preview."""
    copy: int = 1
    reprint: bool = False
    comparison: bool = False
    """Whether a printed sheet is shown anew, to be compared with the paper: it says so,
    has no QR, and is no copy."""

    @property
    def preview(self) -> bool:
        """Whether it only shows how the sheet would look."""
        return not self.ledger_code

    @property
    def caution(self) -> str:
        """What stands across the head of what is no paper of its own; else empty."""
        if self.comparison:
            return COMPARISON
        return PREVIEW if self.preview else ""

    @property
    def copy_words(self) -> str:
        """The copy's number as the sheet says it: 第2份（补打）."""
        return copy_words(self.copy, reprint=self.reprint)


def footed(
    opening: Opening,
    groups: Sequence[Group],
    ending: Group,
    printing: Printing | None,
    composer: Composer,
) -> list[list[Ink]]:
    """Fill sheets with groups and the ending, and give each its foot.

    Without a `printing` the sheet is of no record: its foot has a page number alone.
    """
    flow = Flow(opening)
    flow.fill(groups, ending)
    for number, page in enumerate(flow.pages, start=1):
        page.extend(page_number(number, len(flow.pages), composer))
        if printing is not None:
            page.extend(_codes(printing, composer))
    return flow.pages


def page_number(page: int, pages: int, composer: Composer) -> list[Ink]:
    """Give the sheet's own page number, in the middle of the foot."""
    words = f"第{page}页　共{pages}页"
    return [line_across(composer, words, CODE, LOWEST, 0.5)]


def _codes(printing: Printing, composer: Composer) -> list[Ink]:
    ink: list[Ink] = []
    for at, (label, value) in enumerate(_rows(printing)):
        y = _FIRST - at * CODE.leading
        ink.append(line_at(composer, label, LABEL, paper.LEFT, y))
        ink.append(line_at(composer, value, CODE, paper.LEFT + _LABEL_WIDTH, y))
    if not printing.caution:
        ink.append(qr(printing.code, paper.RIGHT - _SIDE, LOWEST - 2, _SIDE))
    return ink


def _rows(printing: Printing) -> tuple[tuple[str, str], ...]:
    if printing.preview:
        return (("预　　览", "未打印，没有校验码，不得使用"),)
    return (
        ("记录校验码", printing.code),
        ("总账校验码", printing.ledger_code),
        ("版本与份号", f"第{printing.version}版　{printing.copy_words}"),
    )
