"""The quarter: what it holds, what is left to do, and sealing it (Art. 13)."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.people.recipients import (
    COURT,
    RECEIVER,
    RecipientRow,
    recipients,
)
from judrec.actions.quarter.show_quarter import QuarterSummary, show_quarter
from judrec.actions.receipts.returned_bundles import desks_to_return
from judrec.actions.release.shown import quarter_shown
from judrec.actions.report.filed_records import began_in
from judrec.actions.report.show_figures import ShownFigures, show_figures
from judrec.actions.station import Station
from judrec.core.quarter import Quarter
from judrec.core.report.period import Period
from judrec.gui.look.parts import (
    Space,
    button,
    card,
    heading,
    hint,
    set_kind,
    subheading,
)
from judrec.gui.look.still_answer import StillCombo
from judrec.gui.messages import MessageBar
from judrec.gui.quarter.charts import Charts
from judrec.gui.quarter.checklist import Checklist, what_is_left
from judrec.gui.quarter.columns import Columns
from judrec.gui.quarter.errand import TO_COURT, TO_DESK
from judrec.gui.quarter.figures import Figures
from judrec.gui.quarter.offered import meant, offered
from judrec.gui.quarter.papers import HandoverPaper, Papers
from judrec.gui.quarter.receipts import Receipts
from judrec.gui.quarter.sealing import Sealing
from judrec.gui.quarter.sent import Sent
from judrec.gui.session import Session
from judrec.gui.sign_off import SignOffCard

_REPORTS = "报告写明件数、特点、问题和建议，附各表和图（规定第十三条、第二十一条）。"


@dataclass(frozen=True, slots=True)
class _Found:
    """What the worker read of one quarter."""

    summary: QuarterSummary
    receivers: tuple[RecipientRow, ...]
    figures: ShownFigures | None
    """For a keeper or leader, of a quarter in which there was a store."""
    desks: tuple[RecipientRow, ...] = ()
    """Those to whom receipts can be returned, by a keeper or leader."""

    @property
    def has_court(self) -> bool:
        """Whether there is a court's store to which this desk sends."""
        return any(row.role == COURT for row in self.receivers)

    @property
    def reports(self) -> bool:
        """Whether quarters are reported from here, and not by a court."""
        receiver = any(row.role == RECEIVER for row in self.receivers)
        return receiver or not self.has_court


class QuarterPage(QScrollArea):
    """At the left what there is, at the right what is done with it."""

    report_wanted = Signal(object)
    """The Period whose report is to be written."""
    settings_wanted = Signal()
    """No receiver is registered, and the person wants to change that."""
    papers_wanted = Signal(object)
    """Papers to look at and to print, a tuple."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._offered: tuple[Quarter, ...] = ()
        self._asked = 0
        self.quarter = StillCombo()
        self.quarter.setAccessibleName("季度")
        self.message = MessageBar()
        self.figures = Figures(session.form)
        self.checklist = Checklist()
        self.charts = Charts(session)
        self.report = button("编写汇总分析报告…", "写文字、记录摘要，再预览和打印")
        self.annual = button("编写年度报告…", "由四个季度汇总，写文字，再预览和打印")
        self.sealing = Sealing(session)
        self.to_court = Sealing(session, TO_COURT)
        self.to_desk = Sealing(session, TO_DESK)
        self.receipts = Receipts(session)
        self.sign_off = SignOffCard(session)
        self.papers = Papers()
        self.sent = Sent()
        self._arrange()
        self.quarter.activated.connect(lambda _at: self.refresh())
        for sealing in (self.to_court, self.sealing, self.to_desk):
            sealing.work.turned.connect(self._follow)
            sealing.written_down.connect(partial(self._bring_to_sight, sealing))
            sealing.to.settings_wanted.connect(self.settings_wanted)
            sealing.written.handover_wanted.connect(
                lambda file: self.papers_wanted.emit((HandoverPaper(file),))
            )
        self.report.clicked.connect(
            lambda: self.report_wanted.emit(Period.of_quarter(self.chosen))
        )
        self.annual.clicked.connect(
            lambda: self.report_wanted.emit(Period.of_year(self.chosen.year))
        )
        # A letter speaks for the unit: who makes the report makes it.
        self.papers.setVisible(session.person.oversees)
        self.papers.wanted.connect(self.papers_wanted)

    @property
    def chosen(self) -> Quarter:
        """The quarter that is shown."""
        return self._offered[self.quarter.currentIndex()]

    def refresh(self) -> None:
        """Read the quarter again; an older answer that comes late is dropped."""
        self._offer_quarters()
        self._asked += 1
        asked, quarter = self._asked, self.chosen

        def tell(found: _Found) -> None:
            if asked == self._asked:
                self._tell(found)

        self._session.run(
            lambda station: _read(station, quarter), tell, self.message.show_error
        )

    def clear(self) -> None:
        """Call off what is being written, and forget all that is shown."""
        self._asked += 1
        self.message.clear()
        self.figures.clear()
        self.charts.clear()
        self.checklist.tell(())
        for sealing in (self.to_court, self.sealing, self.to_desk):
            sealing.clear()
        self.receipts.clear()
        self.sign_off.clear()
        self.papers.clear()
        self.sent.tell(())

    def _arrange(self) -> None:
        content = QWidget()
        set_kind(content, "page")
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        top.addWidget(heading("季度报送"))
        top.addWidget(self.quarter)
        top.addStretch(1)
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addLayout(top)
        column.addWidget(self.message)
        column.addWidget(
            Columns(
                _column(self._state(), self._reports()),
                _column(
                    self.to_court,
                    self.sign_off,
                    self.sealing,
                    self.papers,
                    self.sent,
                    self.receipts,
                    self.to_desk,
                ),
            )
        )
        column.addWidget(self.charts)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setWidget(content)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.quarter)

    def _state(self) -> QFrame:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(self.figures)
        column.addSpacing(Space.S)
        column.addWidget(subheading("报送前核对"))
        column.addWidget(self.checklist)
        return frame

    def _reports(self) -> QFrame:
        """Offer the reports to who makes them (Art. 10)."""
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(subheading("汇总分析"))
        column.addWidget(hint(_REPORTS))
        for each in (self.report, self.annual):
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        if not self._session.person.oversees:
            frame.hide()
        return frame

    def _offer_quarters(self) -> None:
        """Offer what the clock says; what was chosen stays chosen."""
        now = self._session.now()
        quarters = offered(now)
        if quarters == self._offered:
            return
        chosen = self.chosen if self._offered else meant(now)
        self._offered = quarters
        self.quarter.clear()
        self.quarter.addItems([_label(quarter, now) for quarter in quarters])
        self.quarter.setCurrentIndex(
            quarters.index(chosen if chosen in quarters else meant(now))
        )

    def _follow(self) -> None:
        sealings = (self.sealing, self.to_court, self.to_desk)
        self.quarter.setEnabled(not any(each.work.goes_on for each in sealings))

    def _bring_to_sight(self, sealing: Sealing) -> None:
        """Show a verdict's first line: on a small screen it stands higher up."""
        QTimer.singleShot(
            0, self, lambda: self.ensureWidgetVisible(sealing.written.verdict)
        )

    def _tell(self, found: _Found) -> None:
        self.message.clear()
        self.figures.tell(found.summary)
        self.checklist.tell(what_is_left(found.summary, reports=found.reports))
        self._offer_receivers(found)
        self.papers.offer(found.summary, found.receivers)
        self.sent.tell(found.summary.sent)
        self.charts.tell(found.figures)
        for each in (self.report, self.annual):
            each.setEnabled(found.figures is not None)

    def _offer_receivers(self, found: _Found) -> None:
        """A desk that sends to its court reports to nobody else, unless it may."""
        for sealing in (self.to_court, self.sealing):
            sealing.offer(found.summary.quarter, found.receivers)
        self.to_desk.offer(found.summary.quarter, found.desks)
        self.to_desk.setVisible(bool(found.desks))
        self.to_court.setVisible(found.has_court)
        for part in (self.sealing, self.sent):
            part.setVisible(found.reports)
        quarter = found.summary.quarter
        signs = found.reports and self._session.person.oversees
        self.sign_off.setVisible(signs)
        if signs:
            self.sign_off.offer(lambda station: quarter_shown(station, quarter))
        self.papers.setVisible(found.reports and self._session.person.oversees)


def _column(*parts: QWidget) -> QWidget:
    """Put parts under one another, each as high as it wants to be."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.L)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return holder


def _read(station: Station, quarter: Quarter) -> _Found:
    figures = None
    if station.person.oversees and quarter >= began_in(station):
        figures = show_figures(station, Period.of_quarter(quarter))
    desks = desks_to_return(station) if station.person.oversees else ()
    summary = show_quarter(station, quarter)
    return _Found(summary, recipients(station), figures, desks)


def _label(quarter: Quarter, now: datetime) -> str:
    return quarter.words + ("" if quarter.ended(now) else "（尚未结束）")
