"""The lines of a dossier's catalogue: of one record, of all that is loose, of none."""

from judrec.pdf.insert.insert import DUTY_TITLE, TITLE
from judrec.pdf.margins import Margins
from judrec.pdf.record.catalogue import (
    CatalogueCase,
    CatalogueContent,
    CatalogueLine,
    catalogue_sheet,
)
from judrec.pdf.sheet import Sheet

from .shop import COURT, HIDDEN, MARKUP, NUMBER, RARE, Shop, code

_MARGINS = Margins(
    header_mark="内部资料", ledger_code=code("目录"), copy="第2份（补打）"
)


def catalogue(shop: Shop) -> Sheet:
    """Set a sheet of many cases over several pages, awkward words among them."""
    lines = [
        _line(f"{NUMBER[:-4]}{nth:04}", author)
        for nth, author in enumerate((RARE, HIDDEN, MARKUP, "周晓") * 3, start=1)
    ]
    cases = tuple(
        CatalogueCase(f"（2026）鄂0192民初{1200 + nth}号", (line,))
        for nth, line in enumerate(lines[3:])
    )
    several = CatalogueCase("（2026）鄂0192执异5号之一", tuple(lines[:3]))
    unnumbered = CatalogueCase("尚未立案", (_line(NUMBER, "周晓", duty=True),))
    content = CatalogueContent("副卷", (several, unnumbered, *cases), _MARGINS)
    return catalogue_sheet(content, shop.fonts)


def catalogue_main(shop: Shop) -> Sheet:
    """Set the line that parties may read."""
    line = CatalogueLine("", COURT, TITLE, "20261117", "35-37", "")
    cases = (CatalogueCase("（2026）鄂0192民初1234号", (line,)),)
    return catalogue_sheet(CatalogueContent("正卷", cases, _MARGINS), shop.fonts)


def catalogue_empty(shop: Shop) -> Sheet:
    """Set a preview where nothing is loose."""
    return catalogue_sheet(CatalogueContent("副卷", (), Margins()), shop.fonts)


def _line(number: str, author: str, *, duty: bool = False) -> CatalogueLine:
    title = DUTY_TITLE if duty else f"{TITLE}（已注销）"
    return CatalogueLine(number, author, title, "20261117", "", "")
