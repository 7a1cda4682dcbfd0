"""立即报告, 直报上级: one record leaves at once, from its own page (Art. 13)."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.records.record_history import record_history
from judrec.actions.release.shown import record_shown
from judrec.core.follow_up.reprisal import Reprisal
from judrec.core.quarter import Quarter
from judrec.gui.look.columns import framed
from judrec.gui.look.parts import (
    Space,
    heading,
    hint,
    link,
    set_kind,
    subheading,
)
from judrec.gui.messages import MessageBar
from judrec.gui.records.report_now.errands import at_once, by_the_court, past_the_keeper
from judrec.gui.records.report_now.reading import Found, read_record
from judrec.gui.sealing.addressees import COURT_STORE, RECEIVERS
from judrec.gui.sealing.card import SealingCard
from judrec.gui.sealing.errand import Errand
from judrec.gui.session import Session
from judrec.gui.sign_off import SignOffCard

_NOW = (
    "领导干部干预已经影响案件正常办理的，应当立即报告，不等季度报送（规定第十三条）。"
)
_DIRECT = (
    "本院领导或者接收单位涉及其中，不宜由本院专库管理员转报的，由记录人自己报上级机关"
    "或者纪检监察机关，不经签发。以后送本院专库的报送件不公开这次直报；记录本身照常送。"
)
_GROUND = "直报的理由（必填）"
_ROOM = 72


class ReportNowPage(QScrollArea):
    """Who gets it, the leader's sign-off or the ground, and the sealing."""

    left = Signal()
    papers_wanted = Signal(object)
    """Papers to look at and to print, a tuple."""

    def __init__(
        self, session: Session, number: str, *, direct: bool = False, told: str = ""
    ) -> None:
        """`told`: the number of a report of a reprisal for whose sake it is sent."""
        super().__init__()
        self._session = session
        self._number = number
        self._direct = direct
        self._told = told
        self.along: dict[str, QCheckBox] = {}
        """Which reports of reprisals may go along, by their numbers."""
        self._along, self._ticks = QVBoxLayout(), QWidget(self)
        self.back = link("‹ 返回")
        self.message = MessageBar()
        self.ground = QPlainTextEdit()
        self.ground.setAccessibleName(_GROUND)
        self.ground.setTabChangesFocus(True)
        self.ground.setFixedHeight(_ROOM)
        self.sign_off = SignOffCard(session)
        self.outward = SealingCard(session, self._outward())
        self.to_court = SealingCard(session, by_the_court(number))
        self._arrange()
        self.back.clicked.connect(self.left)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.left)
        for sealing in self._sealings:
            sealing.papers_wanted.connect(self.papers_wanted)
        self._read()

    @property
    def sealing(self) -> SealingCard:
        """The form that is shown."""
        return self.outward if self.to_court.isHidden() else self.to_court

    @property
    def _sealings(self) -> tuple[SealingCard, SealingCard]:
        return self.outward, self.to_court

    def start(self) -> None:
        """Put the cursor where it begins."""
        # Not in the folder's line: a stick that is found is offered there.
        (self.ground if self._direct else self.sign_off.form.leader).setFocus()

    def clear(self) -> None:
        """Call off what is being written, and forget the rest."""
        self.ground.clear()
        self.sign_off.clear()
        for sealing in self._sealings:
            sealing.clear()
        self.message.clear()

    def _outward(self) -> Errand:
        if not self._direct:
            return at_once(self._number)
        return past_the_keeper(
            self._number, self.ground.toPlainText, lambda: self._chosen
        )

    @property
    def _chosen(self) -> tuple[str, ...]:
        return tuple(number for number, box in self.along.items() if box.isChecked())

    def _arrange(self) -> None:
        content = QWidget()
        set_kind(content, "page")
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        title = "直报上级" if self._direct else "立即报告"
        column.addWidget(heading(f"{title}　{self._number}"))
        column.addWidget(hint(_DIRECT if self._direct else _NOW))
        column.addWidget(self.message)
        ground = self._ground_card()
        column.addWidget(ground)
        column.addWidget(self.sign_off)
        for sealing in self._sealings:
            column.addWidget(sealing)
        column.addStretch(1)
        self.to_court.hide()
        # Only now: without a parent, what is made visible is a window of its own.
        ground.setVisible(self._direct)
        self.sign_off.setVisible(not self._direct)
        self.setWidgetResizable(True)
        self.setWidget(content)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _ground_card(self) -> QFrame:
        self._along.setContentsMargins(0, 0, 0, 0)
        self._ticks.setLayout(self._along)
        self._ticks.hide()
        return framed(subheading(_GROUND), self.ground, self._ticks)

    def _read(self) -> None:
        self._session.run(
            partial(read_record, number=self._number),
            self._offer,
            self.message.show_error,
        )

    def _offer(self, found: Found) -> None:
        """A desk that sends to its court reports to it, unless it may report itself."""
        court = COURT_STORE.among(found.receivers)
        outside = RECEIVERS.among(found.receivers)
        upward = self._session.person.oversees and outside
        to_court = bool(court) and not upward and not self._direct
        self.to_court.setVisible(to_court)
        self.outward.setVisible(not to_court)
        quarter = Quarter.of(self._session.now())
        for sealing in self._sealings:
            sealing.offer(quarter, found.receivers, found.states)
        if self._direct:
            self._offer_reprisals(found.reprisals)
        else:
            self._offer_sign_off(wanted=not to_court)

    def _offer_reprisals(self, told: tuple[Reprisal, ...]) -> None:
        """Let one's own reports of reprisals go along; but for one, none by itself."""
        for each in told:
            box = QCheckBox(f"一并报送打击报复情况反映 {each.number}")
            box.setChecked(each.number == self._told)
            self.along[each.number] = box
            self._along.addWidget(box)
        self._ticks.setVisible(bool(told))

    def _offer_sign_off(self, *, wanted: bool) -> None:
        self.sign_off.setVisible(wanted)
        number = self._number
        if wanted:
            self.sign_off.offer(
                lambda station: record_shown(record_history(station, number))
            )
