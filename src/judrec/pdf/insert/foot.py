"""The foot of an insert: codes, copy, page number, QR; on every sheet the same.

The ledger code makes each sheet an anchor (design/03): paper proves the computer.
"""

from typing import Final

from judrec.core.paper_copy import copy_words
from judrec.core.sheet_variant import Variant
from judrec.pdf import paper
from judrec.pdf.fonts import Role
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.ink import Ink
from judrec.pdf.insert.content import InsertContent
from judrec.pdf.placed import line_across, line_at
from judrec.pdf.qr import qr

_LABEL: Final = Style(Role.LABEL, 8.5, 14)
_CODE: Final = Style(Role.NAME, 10.5, 17)
_FIRST: Final = 26.0 * paper.MM
"""The base line of the first code."""
_LOWEST: Final = _FIRST - 2 * _CODE.leading
_LABEL_WIDTH: Final = 50.0
_SIDE: Final = 2 * _CODE.leading + 11.0


def every_foot(content: InsertContent, composer: Composer) -> list[Ink]:
    """Give the ink that is the same at the foot of every sheet: the codes, the QR."""
    rows = _rows(content)
    ink: list[Ink] = []
    for at, (label, value) in enumerate(rows):
        y = _FIRST - at * _CODE.leading
        ink.append(line_at(composer, label, _LABEL, paper.LEFT, y))
        ink.append(line_at(composer, value, _CODE, paper.LEFT + _LABEL_WIDTH, y))
    if not (content.preview or content.comparison):
        code = content.current.code
        ink.append(qr(code, paper.RIGHT - _SIDE, _LOWEST - 2, _SIDE))
    return ink


def page_number(page: int, pages: int, composer: Composer) -> Ink:
    """Give the number of sheet `page` of `pages`."""
    return line_across(composer, f"第{page}页　共{pages}页", _CODE, _LOWEST, 0.5)


def _rows(content: InsertContent) -> tuple[tuple[str, str], ...]:
    """Give the codes of this printing; a preview has none."""
    if content.preview:
        lacks = "未打印，没有总账校验码" if content.filed else "未入库，没有校验码"
        return (("预　　览", f"{lacks}，不得入卷"),)
    unknown = content.comparison and not content.ledger_code
    copy = copy_words(content.copy, reprint=content.reprint)
    if unknown:
        copy = "份号见纸面"
    secondary = content.variant is Variant.SECONDARY
    version = f"第{content.current.version}版" if secondary else "正卷版"
    return (
        ("记录校验码", content.current.code),
        ("总账校验码", "见纸面，未核对" if unknown else content.ledger_code),
        ("版本与份号", f"{version}　{copy}"),
    )
