"""Every sheet that the program prints, by the name of its picture.

`tests/pdf/test_every_sheet.py` asks of each what is asked of all paper.
"""

from collections.abc import Callable

from judrec.pdf.sheet import Sheet

from . import (
    dossier,
    following,
    letters,
    papers,
    record,
    report,
    station,
    statistics,
    transfer,
)
from .shop import Shop

SHEETS: dict[str, Callable[[Shop], Sheet]] = {
    "insert": record.insert,
    "insert-main": record.insert_main,
    "insert-void": record.insert_void,
    "slip": record.slip,
    "envelope": papers.envelope,
    "transcript": papers.transcript,
    "carriers": papers.carriers,
    "carriers-empty": papers.carriers_empty,
    "excerpt": papers.excerpt,
    "blank": papers.blank,
    "catalogue": dossier.catalogue,
    "catalogue-main": dossier.catalogue_main,
    "catalogue-empty": dossier.catalogue_empty,
    "letter-blocks": letters.blocks,
    "letter-blank": letters.blank,
    "letter-immediate": letters.immediate,
    "letter-cover": letters.cover,
    "letter-cover-again": letters.cover_again,
    "letter-cover-zero": letters.cover_zero,
    "letter-zero": letters.zero,
    "follow-urge": following.urging,
    "follow-committee": following.committee,
    "follow-copy": following.copied,
    "follow-superior": following.superior,
    "follow-other": following.elsewhere,
    "follow-notice": following.notice,
    "follow-annual": following.annual,
    "follow-assessment": following.assessed,
    "reprisal": following.reprisal,
    "handover": transfer.handover,
    "handover-many": transfer.handover_many,
    "receipt": transfer.receipt,
    "received": transfer.received,
    "report-quarter": report.quarter,
    "report-single": report.single,
    "report-zero": report.zero,
    "report-year": report.year,
    "statistics": statistics.means,
    "statistics-units": statistics.units,
    "statistics-nothing": statistics.nothing,
    "extraction": transfer.extraction,
    "extraction-preview": transfer.extraction_preview,
    "card": station.card,
    "recovery": station.recovery,
}
