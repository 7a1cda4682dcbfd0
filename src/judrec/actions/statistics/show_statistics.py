"""Statistics for the screen: the counts, and the drawing of them as paper has it."""

from dataclasses import dataclass

from judrec.actions.paper.typefaces import fonts
from judrec.actions.station import Station
from judrec.actions.statistics.count_records import count_records
from judrec.actions.statistics.counted_where import StatisticsQuery
from judrec.core.statistics.figures import Statistics
from judrec.pdf.statistics.chart_sheet import chart_sheet


@dataclass(frozen=True, slots=True)
class ShownStatistics:
    """Counts, and their chart."""

    query: StatisticsQuery
    found: Statistics
    chart: bytes
    """A PDF of one page; empty where nothing is drawn."""


def show_statistics(station: Station, query: StatisticsQuery) -> ShownStatistics:
    """Count and draw; nothing is changed, and no record is told of.

    Raises:
        UsageError: `situation`, `unit` where the word is none.
        DamagedError: `font_damaged`.
    """
    found = count_records(station, query)
    sheet = chart_sheet(found, fonts(station))
    return ShownStatistics(query, found, sheet.pdf if sheet else b"")
