"""The report as a paper that the page 打印 looks at, prints and saves."""

from dataclasses import dataclass

from judrec.actions.paper.trace import PrintedPaper
from judrec.actions.report.print_report import preview_report, print_report
from judrec.actions.station import Station
from judrec.core.report.period import Period


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """The report of one period; a `Paper`."""

    period: Period

    @property
    def group(self) -> str:
        return "报送"

    @property
    def label(self) -> str:
        return "年度报告" if self.period.annual else "汇总分析报告"

    @property
    def note(self) -> str:
        return "没有主送机关，随报送函送各接收单位；写有领导干部姓名，注意保管。"

    def preview(self, station: Station) -> bytes:
        return preview_report(station, self.period)

    def print(self, station: Station) -> PrintedPaper:
        return print_report(station, self.period)
