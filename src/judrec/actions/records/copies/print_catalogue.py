"""Print the 卷内目录 lines: traced like every paper, counted by what it is about."""

from hashlib import sha256

from judrec.actions.paper.trace import Copy, Paper, PrintedPaper, print_paper
from judrec.actions.paper.typefaces import fonts
from judrec.actions.people.settings import settings
from judrec.actions.records.copies.catalogue_lines import CatalogueLines
from judrec.actions.station import Station
from judrec.core.paper_kind import PaperKind
from judrec.pdf.margins import Margins
from judrec.pdf.record.catalogue import (
    CatalogueCase,
    CatalogueContent,
    catalogue_sheet,
)
from judrec.pdf.sheet import Sheet

LOOSE = "未入卷"
"""What a list of all loose ones is about; whose it is, its entry's signature says."""


def preview_catalogue(station: Station, found: CatalogueLines) -> bytes:
    """Give the sheet to look at, marked as a preview; no trace is left.

    Raises:
        DamagedError: `font_damaged`.
    """
    return _sheet(station, found, None).pdf


def print_catalogue(
    station: Station, found: CatalogueLines, subject: str = LOOSE
) -> PrintedPaper:
    """Trace a printing and give the sheet; `subject` is a record's id, or all.

    Raises:
        RefusedError: `disk_full`, `not_writable`, `store_restored`, `store_moved`.
        DamagedError: `font_damaged`.
    """
    edition = sha256(f"{found.volume}\n{found.text}".encode()).hexdigest()
    paper = Paper(PaperKind.CATALOGUE, subject, edition)
    return print_paper(station, paper, lambda copy: _sheet(station, found, copy))


def _sheet(station: Station, found: CatalogueLines, copy: Copy | None) -> Sheet:
    margins = Margins(
        header_mark=settings(station).header_mark,
        ledger_code=copy.ledger_code if copy else "",
        copy=copy.words if copy else "",
    )
    cases = tuple(
        CatalogueCase(case, tuple(each.line for each in lines))
        for case, lines in found.by_case()
    )
    content = CatalogueContent(found.volume.value, cases, margins)
    return catalogue_sheet(content, fonts(station))
