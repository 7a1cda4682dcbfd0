"""季度报送: the page of the quarter, and the report that is written from it."""

from functools import partial
from typing import Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from judrec.core.report.period import Period
from judrec.gui.paper.page import PaperPage
from judrec.gui.quarter.page import QuarterPage
from judrec.gui.quarter.report.page import ReportPage
from judrec.gui.quarter.report.papers import ReportPaper
from judrec.gui.session import Session


class _Step(Protocol):
    """What is opened above the page of the quarter."""

    def start(self) -> None:
        """Put the cursor where it begins."""

    def clear(self) -> None:
        """Forget everything."""


class QuarterSteps(QWidget):
    """A stack of steps; the quarter lies at the bottom."""

    settings_wanted = Signal()
    records_wanted = Signal(object)
    """The RecordQuery of records that ask for something."""
    receiving_wanted = Signal()
    papers_wanted = Signal(object)
    """Papers to look at and to print, a tuple."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.quarter = QuarterPage(session)
        self.steps = QStackedWidget()
        self.steps.addWidget(self.quarter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.steps)
        self.quarter.settings_wanted.connect(self.settings_wanted)
        self.quarter.papers_wanted.connect(self.papers_wanted)
        self.quarter.records_wanted.connect(self.records_wanted)
        self.quarter.receiving_wanted.connect(self.receiving_wanted)
        self.quarter.report_wanted.connect(self.write_report)
        self.quarter.look_wanted.connect(self.print_report)

    @property
    def current(self) -> QWidget:
        """The step in front."""
        return cast("QWidget", self.steps.currentWidget())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is self.quarter:
            self.quarter.setFocus()
        else:
            cast("_Step", self.current).start()

    def refresh(self) -> None:
        """Read the quarter again; a report that is being written stays as it is."""
        self.quarter.refresh()

    def clear(self) -> None:
        """Forget everything that any step shows."""
        while self.steps.count() > 1:
            self._drop()
        self.quarter.clear()

    def write_report(self, period: Period) -> None:
        page = ReportPage(self._session, period)
        page.left.connect(partial(self._back, page))
        page.print_wanted.connect(self.print_report)
        self._show(page)

    def print_report(self, period: Period) -> None:
        page = PaperPage(self._session, (ReportPaper(period),))
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
