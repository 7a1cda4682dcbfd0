"""季度报送: the page of the quarter, and the report that is written from it."""

from PySide6.QtCore import Signal

from judrec.core.report.period import Period
from judrec.gui.paper.page import PaperPage
from judrec.gui.quarter.page import QuarterPage
from judrec.gui.quarter.report.page import ReportPage
from judrec.gui.quarter.report.papers import ReportPaper
from judrec.gui.session import Session
from judrec.gui.step_stack import StepStack


class QuarterSteps(StepStack):
    """A stack of steps; the quarter lies at the bottom."""

    records_wanted = Signal(object)
    """The RecordQuery of records that ask for something."""
    receiving_wanted = Signal()
    papers_wanted = Signal(object)
    """Papers to look at and to print, a tuple."""

    def __init__(self, session: Session) -> None:
        page = QuarterPage(session)
        super().__init__(page)
        self.quarter = page
        self._session = session
        self.quarter.papers_wanted.connect(self.papers_wanted)
        self.quarter.records_wanted.connect(self.records_wanted)
        self.quarter.receiving_wanted.connect(self.receiving_wanted)
        self.quarter.report_wanted.connect(self.write_report)
        self.quarter.look_wanted.connect(self.print_report)

    def write_report(self, period: Period) -> None:
        """Write the texts of a report."""
        page = ReportPage(self._session, period)
        page.print_wanted.connect(self.print_report)
        self.open_step(page)

    def print_report(self, period: Period) -> None:
        """Look at a report as paper."""
        self.open_step(PaperPage(self._session, (ReportPaper(period),)))
