"""统计: the page of counts, and what is opened from it; one step back each time."""

from PySide6.QtCore import Signal

from judrec.actions.statistics.counted_records import Figure
from judrec.actions.statistics.counted_where import StatisticsQuery
from judrec.gui.paper.page import PaperPage
from judrec.gui.session import Session
from judrec.gui.statistics.behind import BehindPage
from judrec.gui.statistics.official import OfficialPage
from judrec.gui.statistics.page import StatisticsPage
from judrec.gui.statistics.papers import StatisticsPaper
from judrec.gui.step_stack import StepStack


class StatisticsSteps(StepStack):
    """A stack of steps; the counts lie at the bottom."""

    record_wanted = Signal(str)
    """A record's registration number, to be opened on its own page."""

    def __init__(self, session: Session) -> None:
        page = StatisticsPage(session)
        super().__init__(page)
        self.page = page
        self._session = session
        self.page.figure_wanted.connect(self.show_figure)
        self.page.official_wanted.connect(self.ask_official)
        self.page.print_wanted.connect(self.print_statistics)

    def show_figure(self, figure: Figure, words: str) -> None:
        """List the records behind a figure."""
        page = BehindPage(self._session, figure, words)
        page.opened.connect(self.record_wanted)
        self.open_step(page)

    def ask_official(self) -> None:
        """Ask whose records are to be found."""
        page = OfficialPage(self._session)
        page.opened.connect(self.record_wanted)
        self.open_step(page)

    def print_statistics(self, query: StatisticsQuery) -> None:
        """Look at statistics as paper."""
        self.open_step(PaperPage(self._session, (StatisticsPaper(query),)))
