"""What stands at the foot of a sheet of a record: codes, copy, page, QR.

The ledger code makes each sheet an anchor (design/03); a preview bears no code.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from judrec.core.paper_copy import copy_words
from judrec.pdf.caution import COMPARISON, PREVIEW
from judrec.pdf.foot import code_lines, page_number, preview_line, scanned
from judrec.pdf.glyphs.composer import Composer
from judrec.pdf.ink import Ink
from judrec.pdf.ruled.flow import Flow, Opening
from judrec.pdf.ruled.table import Group


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
        page.append(page_number(number, len(flow.pages), composer))
        if printing is not None:
            page.extend(_codes(printing, composer))
    return flow.pages


def _codes(printing: Printing, composer: Composer) -> list[Ink]:
    if printing.preview:
        return preview_line("未打印，没有校验码，不得使用", composer)
    rows = (
        ("记录校验码", printing.code),
        ("总账校验码", printing.ledger_code),
        ("版本与份号", f"第{printing.version}版　{printing.copy_words}"),
    )
    codes = code_lines(rows, composer)
    return codes if printing.caution else [*codes, scanned(printing.code)]
