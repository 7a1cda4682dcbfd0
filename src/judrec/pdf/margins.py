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
from judrec.pdf.glyphs.composer import Composer, Style, width_of
from judrec.pdf.ink import Ink
from judrec.pdf.placed import line_across, line_at

_MARK: Final = Style(Role.LABEL, 14, 20)
_CAUTION: Final = Style(Role.LABEL, 26, 30)
_PALE: Final = 0.62
_NUMBER: Final = Style(Role.NAME, 12, 18)
_LABEL: Final = Style(Role.LABEL, 8.5, 14)
_CODE: Final = Style(Role.NAME, 10.5, 17)
_BASE: Final = paper.BOTTOM - 7 * paper.MM - _NUMBER.size
"""7 mm below the type area, after GB/T 9704-2012."""
_GAP: Final = 6.0


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
        number = f"第{page}页　共{pages}页"
        yield line_across(composer, number, _NUMBER, _BASE, 1.0)
        if self.preview:
            label, code = "预　　览", "未打印，没有总账校验码"
        else:
            label, code = "总账校验码", f"{self.ledger_code}　{self.copy}"
        yield line_at(composer, label, _LABEL, paper.LEFT, _BASE)
        beside = paper.LEFT + width_of(composer.glyphs(label, _LABEL)) + _GAP
        yield line_at(composer, code, _CODE, beside, _BASE)


PREVIEW: Final = Margins()
