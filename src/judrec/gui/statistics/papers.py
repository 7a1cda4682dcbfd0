"""Statistics as a paper that the page 打印 looks at, prints and saves."""

from dataclasses import dataclass

from judrec.actions.paper.trace import PrintedPaper
from judrec.actions.station import Station
from judrec.actions.statistics.counted_where import StatisticsQuery
from judrec.actions.statistics.print_statistics import (
    preview_statistics,
    print_statistics,
)


@dataclass(frozen=True, slots=True)
class StatisticsPaper:
    """One table of counts; a `Paper`."""

    query: StatisticsQuery

    @property
    def group(self) -> str:
        return "统计"

    @property
    def label(self) -> str:
        return f"按{self.query.axis.label}"

    @property
    def note(self) -> str:
        return "附“这些数字说明什么，不说明什么”；不得用来排名、考核。"

    def preview(self, station: Station) -> bytes:
        return preview_statistics(station, self.query)

    def print(self, station: Station) -> PrintedPaper:
        return print_statistics(station, self.query)
