"""Print statistics, or look at them as they would print.

The printing is chained first, and its digest stands at the foot of each page.
"""

from judrec.actions.paper.particulars import edition_of, margins
from judrec.actions.paper.trace import Copy, Paper, PrintedPaper, print_paper
from judrec.actions.paper.typefaces import fonts
from judrec.actions.station import Station
from judrec.actions.statistics.counted_where import StatisticsQuery
from judrec.actions.statistics.statistics_content import statistics_content
from judrec.core.paper_kind import PaperKind
from judrec.pdf.sheet import Sheet
from judrec.pdf.statistics.sheet import statistics_sheet


def print_statistics(station: Station, query: StatisticsQuery) -> PrintedPaper:
    """Trace a printing and give the sheet.

    Raises:
        UsageError: `situation`, `unit` where the word is none.
        RefusedError: `disk_full`, `not_writable`.
        DamagedError: `font_damaged`.
    """
    content = statistics_content(station, query)
    found = content.found

    def made(copy: Copy) -> Sheet:
        return statistics_sheet(content, margins(station, copy), fonts(station))

    paper = Paper(PaperKind.STATISTICS, found.title, edition_of(content.unit, found))
    return print_paper(station, paper, made)


def preview_statistics(station: Station, query: StatisticsQuery) -> bytes:
    """Give the sheet as it would print now, marked as a preview; no trace is left.

    Raises:
        UsageError: `situation`, `unit` where the word is none.
        DamagedError: `font_damaged`.
    """
    content = statistics_content(station, query)
    return statistics_sheet(content, margins(station, None), fonts(station)).pdf
