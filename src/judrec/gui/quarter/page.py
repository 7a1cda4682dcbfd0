"""The quarter: what it holds, what is left to do, and sealing it (Art. 13).

At the left what comes before a bundle is made: what is left to do, the report, the
leader's sign-off. At the right what goes out and comes back: the bundle, its letters,
its receipts. A line at the top says how far each step is, and leads to it.
"""

from datetime import datetime
from typing import cast

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.records.record_query import RecordQuery
from judrec.actions.release.shown import quarter_shown
from judrec.core.quarter import Quarter
from judrec.errors import JudrecError
from judrec.gui.look.columns import Columns, framed, stacked
from judrec.gui.look.parts import Space, heading, set_kind, subheading
from judrec.gui.look.still_answer import StillCombo
from judrec.gui.look.tab_order import put_in_order
from judrec.gui.messages import MessageBar
from judrec.gui.quarter.errands import REPORT, TO_COURT, TO_DESK
from judrec.gui.quarter.offered import meant, offered
from judrec.gui.quarter.papers import Papers
from judrec.gui.quarter.reading import Found, read_quarter
from judrec.gui.quarter.receipts.card import Receipts
from judrec.gui.quarter.report.card import Reports
from judrec.gui.quarter.sent import Sent
from judrec.gui.quarter.standing.charts import Charts
from judrec.gui.quarter.standing.checklist import Checklist
from judrec.gui.quarter.standing.figures import Figures
from judrec.gui.quarter.standing.left_to_do import Place, Where, what_is_left
from judrec.gui.quarter.standing.steps_bar import Step, StepsBar, steps_of
from judrec.gui.sealing.card import SealingCard
from judrec.gui.session import Session
from judrec.gui.sign_off import SignOffCard

_STEPS = {Place.SIGN_OFF: Step.SIGN_OFF, Place.SENDING: Step.SEND}


class QuarterPage(QScrollArea):
    """At the left what there is, at the right what is done with it."""

    report_wanted = Signal(object)
    """The Period whose report is to be written."""
    look_wanted = Signal(object)
    """The Period whose report is to be looked at, as it prints."""
    records_wanted = Signal(object)
    """The RecordQuery of records that ask for something."""
    receiving_wanted = Signal()
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
        self.bar = StepsBar()
        self.figures = Figures(session.form)
        self.checklist = Checklist()
        self._check_title = subheading("报送前核对")
        self.charts = Charts(session)
        self.reports = Reports()
        self.sign_off = SignOffCard(session)
        self.to_court = SealingCard(session, TO_COURT)
        self.sealing = SealingCard(session, REPORT)
        self.sent = Sent()
        self.papers = Papers()
        self.receipts = Receipts(session)
        self.to_desk = SealingCard(session, TO_DESK)
        self._arrange()
        self._connect()

    @property
    def chosen(self) -> Quarter:
        """The quarter that is shown."""
        return self._offered[self.quarter.currentIndex()]

    @property
    def _sealings(self) -> tuple[SealingCard, ...]:
        return self.to_court, self.sealing, self.to_desk

    def refresh(self) -> None:
        """Read the quarter again; an older answer that comes late is dropped."""
        self._offer_quarters()
        self._asked += 1
        asked, quarter = self._asked, self.chosen

        def tell(found: Found) -> None:
            if asked == self._asked:
                self._tell(found)

        def fail(error: JudrecError) -> None:
            if asked == self._asked:
                self.message.show_error(error)

        self._session.run(lambda station: read_quarter(station, quarter), tell, fail)

    def clear(self) -> None:
        """Call off what is being written, and forget all that is shown."""
        self._asked += 1
        self.message.clear()
        self.bar.tell(())
        self.figures.clear()
        self.charts.clear()
        self.checklist.tell(())
        self.reports.clear()
        for sealing in self._sealings:
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
        column.addWidget(self.bar)
        column.addWidget(self.message)
        outward = (self.to_court, self.sealing, self.sent, self.papers)
        self._parts = Columns(
            stacked(self._state(), self.reports, self.sign_off),
            stacked(*outward, self.receipts, self.to_desk),
        )
        column.addWidget(self._parts)
        column.addWidget(self.charts)
        column.addStretch(1)
        # Both speak for the unit: who makes the report makes them (Art. 10).
        for part in (self.reports, self.papers):
            part.setVisible(self._session.person.oversees)
        self.setWidgetResizable(True)
        self.setWidget(content)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.quarter)

    def _connect(self) -> None:
        self.quarter.activated.connect(lambda _at: self._turn())
        for sealing in self._sealings:
            sealing.work.turned.connect(self._follow)
            sealing.papers_wanted.connect(self.papers_wanted)
        self.reports.written.connect(self.report_wanted)
        self.reports.looked_at.connect(self.look_wanted)
        self.papers.wanted.connect(self.papers_wanted)
        self.sign_off.signed.connect(self.refresh)
        self.checklist.wanted.connect(self._lead)
        self.bar.wanted.connect(self._go_to)

    def _state(self) -> QFrame:
        self._check_title.setContentsMargins(0, Space.S, 0, 0)
        return framed(self.figures, self._check_title, self.checklist)

    def _offer_quarters(self) -> None:
        """Offer what the clock says; what was chosen stays chosen."""
        now = self._session.now()
        quarters = offered(now)
        if quarters == self._offered:
            return
        first = meant(now)
        if self._session.began in quarters:
            first = max(first, self._session.began)
        chosen = self.chosen if self._offered else first
        self._offered = quarters
        self.quarter.clear()
        self.quarter.addItems([_label(quarter, now) for quarter in quarters])
        self.quarter.setCurrentIndex(
            quarters.index(chosen if chosen in quarters else first)
        )

    def _turn(self) -> None:
        """Let nothing of the quarter that was shown be signed or sealed as another's.

        Until the chosen one is read its predecessor still stands there.
        """
        self._parts.setEnabled(False)
        self.sign_off.message.clear()
        self.refresh()

    def _follow(self) -> None:
        goes_on = any(each.work.goes_on for each in self._sealings)
        self.quarter.setEnabled(not goes_on)

    def _lead(self, where: Where) -> None:
        """Go where a line of the list is settled."""
        if isinstance(where, RecordQuery):
            self.records_wanted.emit(where)
        elif where is Place.RECEIVING:
            self.receiving_wanted.emit()
        elif where is Place.SETTINGS:
            self._session.settings_wanted.emit()
        else:
            self._go_to(_STEPS[where])

    def _go_to(self, step: Step) -> None:
        """Bring a step to the top of what is seen, and the cursor into it."""
        part = self._part(step)
        content = cast("QWidget", self.widget())
        top = part.mapTo(content, QPoint(0, 0)).y() - Space.L
        self.verticalScrollBar().setValue(top)
        start = _first_to_use(part)
        if start is not None:
            start.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _part(self, step: Step) -> QWidget:
        outward = self.to_court if self.sealing.isHidden() else self.sealing
        parts: dict[Step, QWidget] = {
            Step.CHECK: self.checklist,
            Step.REPORT: self.reports,
            Step.SIGN_OFF: self.sign_off,
            Step.SEND: outward,
            Step.LETTERS: self.papers,
            Step.RECEIPTS: self.receipts,
        }
        return parts[step]

    def _tell(self, found: Found) -> None:
        summary = found.summary
        reports = found.reports and not summary.before_store
        speaks = reports and self._session.person.oversees
        self.message.clear()
        self._parts.setEnabled(True)
        self.figures.tell(summary, reports=found.reports)
        items = what_is_left(found)
        self.checklist.tell(items)
        self._check_title.setVisible(bool(items))
        self.checklist.setVisible(bool(items))
        put_in_order(self.bar.buttons[Step.RECEIPTS], self.checklist.leads)
        steps = steps_of(found, items, speaks=speaks)
        self.bar.tell(() if summary.before_store else steps)
        self._offer_receivers(found)
        self.sealing.setVisible(reports)
        self._offer_sign_off(summary.quarter, speaks=speaks)
        self.papers.offer(summary, found.receivers)
        for part in (self.reports, self.papers):
            part.setVisible(speaks)
        self.sent.tell(summary.sent)
        self.charts.tell(found.figures if speaks else None)
        self.reports.offer(summary)

    def _offer_receivers(self, found: Found) -> None:
        """A desk that sends to its court reports to nobody else, unless it may."""
        for sealing in (self.to_court, self.sealing):
            sealing.offer(found.summary.quarter, found.receivers, found.states)
        self.to_desk.offer(found.summary.quarter, found.desks)
        self.to_desk.setVisible(bool(found.desks))
        self.to_court.setVisible(found.has_court)

    def _offer_sign_off(self, quarter: Quarter, *, speaks: bool) -> None:
        self.sign_off.setVisible(speaks)
        if speaks:
            self.sign_off.offer(lambda station: quarter_shown(station, quarter))


def _first_to_use(part: QWidget) -> QWidget | None:
    """Give what takes keys first in a part."""
    return next(
        (
            each
            for each in part.findChildren(QWidget)
            if each.isVisible()
            and each.isEnabled()
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        ),
        None,
    )


def _label(quarter: Quarter, now: datetime) -> str:
    return quarter.words + ("" if quarter.ended(now) else "（尚未结束）")
