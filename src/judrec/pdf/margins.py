"""What stands around the content of a paper that is not of one record.

At its upper left the office's mark, at its foot 第x页 共y页 and, small, the copy and
its 总账校验码: each such sheet anchors its own printing (design/01). A preview says so
and bears no code.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from judrec.pdf import caution, paper
from judrec.pdf.fonts import Role
from judrec.pdf.foot import code_lines, page_number, preview_line
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.ink import Ink
from judrec.pdf.placed import line_across

_MARK: Final = Style(Role.LABEL, 14, 20)
_CAUTION: Final = Style(Role.LABEL, 26, 30)
_PALE: Final = 0.62


@dataclass(frozen=True, slots=True)
class Margins:
    """What is said around the content, on each sheet of one paper."""

    header_mark: str = ""
    """工作秘密 or 内部资料; empty by default."""
    ledger_code: str = ""
    """总账校验码 of this printing; empty for a preview."""
    copy: str = ""
    """第1份, 第2份（补打）."""
    comparison: bool = False
    """Whether a printed sheet is shown anew, to be compared with the paper."""

    @property
    def preview(self) -> bool:
        """Whether it is only looked at: then no printing stands behind it."""
        return not self.ledger_code

    def ink(self, page: int, pages: int, composer: Composer) -> Iterator[Ink]:
        """Give the ink around the content of sheet `page` of `pages`."""
        if self.header_mark:
            yield line_across(composer, self.header_mark, _MARK, paper.TOP + 12)
        said = caution.COMPARISON if self.comparison else caution.PREVIEW * self.preview
        if said:
            mark = line_across(composer, said, _CAUTION, paper.TOP + 12, 0.5)
            yield replace(mark, grey=_PALE)
        yield page_number(page, pages, composer)
        if self.preview:
            yield from preview_line("未打印，没有总账校验码", composer)
            return
        rows = (("总账校验码", self.ledger_code), ("份　　号", self.copy))
        yield from code_lines(rows, composer)


PREVIEW: Final = Margins()
