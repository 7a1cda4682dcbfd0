"""What stands above the form on each sheet: title, a line under it, marks."""

from dataclasses import dataclass, replace
from typing import Final

from judrec.pdf import paper
from judrec.pdf.fonts import Role
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.ink import Ink
from judrec.pdf.placed import line_across

TITLE: Final = Style(Role.TITLE, 22, 32)
_LONG_TITLE: Final = Style(Role.TITLE, 18, 30)
_OVERLEAF: Final = Style(Role.TITLE, 14, 24)
_LINE: Final = Style(Role.NAME, 12, 20)
_MARK: Final = Style(Role.LABEL, 14, 20)
_CAUTION: Final = Style(Role.LABEL, 26, 30)
_PALE: Final = 0.62
_LONG: Final = 16
_GAP: Final = 7.0


@dataclass(frozen=True, slots=True)
class Heading:
    """The words above a form; on further sheets the title is smaller."""

    title: str
    left: str = ""
    """Under the title, at the left: the registration number."""
    right: str = ""
    mark: str = ""
    """The office's mark; usually none."""
    caution: str = ""
    """Across the head of what is no paper of its own: 预览　未打印."""

    def opening(self, page: int, composer: Composer) -> tuple[list[Ink], float]:
        """Give the ink above the form on a sheet, and where the form begins."""
        ink: list[Ink] = []
        if self.mark:
            ink.append(line_across(composer, self.mark, _MARK, paper.TOP + 12))
        if self.caution:
            said = line_across(composer, self.caution, _CAUTION, paper.TOP + 12, 0.5)
            ink.append(replace(said, grey=_PALE))
        style = self._style(page)
        title = self.title if page == 1 else f"{self.title.replace('　', '')}（续）"
        y = paper.TOP - style.size
        ink.append(line_across(composer, title, style, y, 0.5))
        if self.left or self.right:
            y -= _LINE.leading
            ink.append(line_across(composer, self.left, _LINE, y))
            ink.append(line_across(composer, self.right, _LINE, y, 1.0))
        else:
            y -= 2
        return ink, y - _GAP

    def _style(self, page: int) -> Style:
        if page > 1:
            return _OVERLEAF
        return TITLE if len(self.title) <= _LONG else _LONG_TITLE
