"""What stands at the foot of an insert, on every sheet the same."""

from judrec.core.paper_copy import copy_words
from judrec.core.sheet_variant import Variant
from judrec.pdf.foot import code_lines, preview_line, scanned
from judrec.pdf.glyphs.composer import Composer
from judrec.pdf.ink import Ink
from judrec.pdf.insert.content import InsertContent


def every_foot(content: InsertContent, composer: Composer) -> list[Ink]:
    """Give the ink that is the same at the foot of every sheet: the codes, the QR."""
    if content.preview:
        lacks = "未打印，没有总账校验码" if content.filed else "未入库，没有校验码"
        return preview_line(f"{lacks}，不得入卷", composer)
    ink = code_lines(_rows(content), composer)
    return ink if content.comparison else [*ink, scanned(content.current.code)]


def _rows(content: InsertContent) -> tuple[tuple[str, str], ...]:
    """Give the codes of this printing."""
    unknown = content.comparison and not content.ledger_code
    copy = copy_words(content.copy, reprint=content.reprint)
    if unknown:
        copy = "份号见纸面"
    secondary = content.variant is Variant.SECONDARY
    version = f"第{content.current.version}版" if secondary else "正卷版"
    rows = (
        ("记录校验码", content.current.code),
        ("总账校验码", "见纸面，未核对" if unknown else content.ledger_code),
    )
    if content.extraction:
        # Above the codes: beside the page's number there is no room for it.
        return (extraction_line(content.extraction, content.reprint, version), *rows)
    return (*rows, ("版本与份号", f"{version}　{copy}"))


def extraction_line(number: str, reprint: bool, version: str = "") -> tuple[str, str]:  # noqa: FBT001 - of a value
    """Give what an extraction's foot says in the place of a copy's number."""
    said = f"{number}（补打）" if reprint else number
    return "提　取　件", f"{said}　{version}".rstrip()
