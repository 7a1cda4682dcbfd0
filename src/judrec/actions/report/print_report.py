"""Print the report on a quarter or a year, or look at it as it would print.

The printing is chained first, and its digest stands at the foot of each page. It is a
reading of each record that the report tells of, also where no window was opened.
"""

from judrec.actions.paper.trace import Copy, Paper, PrintedPaper, print_within
from judrec.actions.paper.typefaces import fonts
from judrec.actions.report.report_content import Found, report_content, stamped
from judrec.actions.report.trace_reading import Reading, trace_reading
from judrec.actions.station import Station
from judrec.core.paper_kind import PaperKind
from judrec.core.report.period import Period
from judrec.pdf.report.report import report_sheet
from judrec.pdf.sheet import Sheet
from judrec.store.door import Writing


def print_report(station: Station, period: Period) -> PrintedPaper:
    """Trace a printing and give the report.

    Raises:
        RefusedError: `not_allowed`, `before_store`; `disk_full`, `not_writable`.
        DamagedError: `font_damaged`.
    """
    found = report_content(station, period)
    with station.writing() as writing:
        return _printed(station, writing, period, found)


def print_report_into(
    station: Station, writing: Writing, period: Period, bundle: str
) -> PrintedPaper:
    """Trace a copy that is set into a bundle, with its beginning, and give the report.

    Raises:
        RefusedError, DamagedError: as `print_report`.
    """
    found = report_content(station, period)
    return _printed(station, writing, period, found, bundle)


def _printed(
    station: Station, writing: Writing, period: Period, found: Found, bundle: str = ""
) -> PrintedPaper:
    def made(copy: Copy) -> Sheet:
        content = stamped(found, copy.words, copy.ledger_code)
        return report_sheet(content, fonts(station))

    kind = PaperKind.ANNUAL_REPORT if period.annual else PaperKind.QUARTER_REPORT
    paper = Paper(kind, str(period), found.edition, bundle=bundle)
    trace_reading(writing, period, found.told, Reading.PRINT)
    return print_within(station, writing, paper, made)


def preview_report(station: Station, period: Period) -> bytes:
    """Give the report as it would print now, marked as a preview; no trace is left.

    Opening it for writing was traced (`open_report`); this shows nothing more.

    Raises:
        RefusedError: `not_allowed`, `before_store`.
        DamagedError: `font_damaged`.
    """
    content = report_content(station, period).content
    return report_sheet(content, fonts(station)).pdf
