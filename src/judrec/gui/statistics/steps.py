"""统计: the page of counts, and what is opened from it; one step back each time."""

from functools import partial
from typing import Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from judrec.actions.statistics.counted_records import Figure
from judrec.actions.statistics.counted_where import StatisticsQuery
from judrec.gui.paper.page import PaperPage
from judrec.gui.session import Session
from judrec.gui.statistics.behind import BehindPage
from judrec.gui.statistics.official import OfficialPage
from judrec.gui.statistics.page import StatisticsPage
from judrec.gui.statistics.papers import StatisticsPaper


class _Step(Protocol):
    """What is opened above the page of counts."""

    def start(self) -> None:
        """Put the cursor where it begins."""

    def clear(self) -> None:
        """Forget everything."""


class StatisticsSteps(QWidget):
    """A stack of steps; the counts lie at the bottom."""

    record_wanted = Signal(str)
    """A record's registration number, to be opened on its own page."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.page = StatisticsPage(session)
        self.steps = QStackedWidget()
        self.steps.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.steps)
        self.page.figure_wanted.connect(self.show_figure)
        self.page.official_wanted.connect(self.ask_official)
        self.page.print_wanted.connect(self.print_statistics)

    @property
    def current(self) -> QWidget:
        """The step in front."""
        return cast("QWidget", self.steps.currentWidget())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is self.page:
            self.page.setFocus()
        else:
            cast("_Step", self.current).start()

    def refresh(self) -> None:
        """Count again; a list that lies open stays as it is."""
        self.page.refresh()

    def clear(self) -> None:
        """Forget everything that any step shows."""
        while self.steps.count() > 1:
            self._drop()
        self.page.clear()

    def show_figure(self, figure: Figure, words: str) -> None:
        """List the records behind a figure."""
        page = BehindPage(self._session, figure, words)
        page.opened.connect(self.record_wanted)
        page.left.connect(partial(self._back, page))
        self._show(page)

    def ask_official(self) -> None:
        """Ask whose records are to be found."""
        page = OfficialPage(self._session)
        page.opened.connect(self.record_wanted)
        page.left.connect(partial(self._back, page))
        self._show(page)

    def print_statistics(self, query: StatisticsQuery) -> None:
        """Look at statistics as paper."""
        page = PaperPage(self._session, (StatisticsPaper(query),))
        page.left.connect(partial(self._back, page))
        self._show(page)

    def _show(self, page: QWidget) -> None:
        self.steps.addWidget(page)
        self.steps.setCurrentWidget(page)
        cast("_Step", page).start()

    def _back(self, page: QWidget) -> None:
        """Leave a step, if it is still the one in front."""
        if self.current is page:
            self._drop()
            self.refresh()
            self.setFocus()

    def _drop(self) -> None:
        page = self.current
        cast("_Step", page).clear()
        self.steps.removeWidget(page)
        page.hide()
        page.deleteLater()
