"""Receiving: choose or drop bundles, see what would come of them, then receive them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.people.cards import read_card_file
from judrec.actions.people.units import UnitRow, confirm_unit
from judrec.actions.progress import Progress as Told
from judrec.actions.receiving.bundle_card import bundle_card
from judrec.actions.receiving.compare_bundle import Compared
from judrec.actions.receiving.receive import ReceivedBundle, Receiving, receive
from judrec.actions.units.rotate_unit import rotate_unit
from judrec.errors import JudrecError
from judrec.gui.long_work import LongWork
from judrec.gui.look.parts import (
    Space,
    button,
    card,
    heading,
    hint,
    primary,
    set_kind,
    words,
)
from judrec.gui.messages import MessageBar
from judrec.gui.places import ALL_FILES, BUNDLE_FILES, CARD_FILES, ask_file, ask_files
from judrec.gui.receiving.compare_card import CompareCard
from judrec.gui.receiving.dropped import bundles_in
from judrec.gui.receiving.incidents import IncidentsSection
from judrec.gui.receiving.receipt_paper import ReceiptPaper
from judrec.gui.receiving.received_paper import ReceivedPaper
from judrec.gui.receiving.register.section import RegisterSection
from judrec.gui.receiving.results import Results
from judrec.gui.receiving.standing import StandingSection
from judrec.gui.receiving.verdict_words import is_worth_receiving
from judrec.gui.session import Session
from judrec.gui.settings.confirm_card import ConfirmCard
from judrec.gui.shown import shown
from judrec.gui.tasks import Failed

_DROP = "也可以把报送件（.jrb）或者存放报送件的文件夹拖到这里。"
_FIRST = "先预检，逐份给出结论；点“接收”之前，专库没有任何变化。"
_NONE = "这里没有报送件。报送件的文件名以 .jrb 结尾。"
_NOT_PLANNED = "已取消预检，专库没有任何变化。"
_STOPPED = "已取消。取消前已经接收的报送件保留在专库中，其余没有接收。"
_NAME = 60
_CONFIRM_WIDTH = 600


class ReceivePage(QWidget):
    """Plan, then apply; what is held by unit is on the page of the records."""

    papers_wanted = Signal(object)
    """Papers to look at and to print, a tuple."""
    record_wanted = Signal(str)
    """The number of a record that is to be opened."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._files: tuple[Path, ...] = ()
        self.choose = button("选择报送件…", "选择一份或者多份报送件")
        self.message = MessageBar()
        self.work = LongWork(session, "接收报送件")
        self.accept = primary("接收", "合并可以接收的报送件，并写出回执")
        self.again = button("重新预检", "再看一遍这些报送件")
        self.confirm = ConfirmCard(
            session,
            confirm_unit,
            self._registered,
            self.message.show_error,
            self._take_vouched,
        )
        self.compare = CompareCard(session, self.message.show_error)
        self.results = Results(self._ask_sender)
        self.incidents = IncidentsSection(session)
        self.standing = StandingSection(session)
        self.units = RegisterSection(session, self._ask_card)
        self._actions = QWidget()
        self._choosing = QWidget()
        self.area = QScrollArea()
        self._arrange()
        self._connect()
        self._show_actions(worth=False)

    def refresh(self) -> None:
        """Let the plan stand: the files are read again only when it is asked for."""
        self.incidents.refresh()
        self.standing.refresh()
        self.units.refresh()

    def clear(self) -> None:
        """Call off what is going on, and forget all that is shown."""
        self.work.cancel()
        self._files = ()
        self.confirm.clear()
        self.message.clear()
        self.compare.clear()
        self.results.clear()
        self.incidents.clear()
        self.standing.clear()
        self.units.clear()
        self._show_actions(worth=False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self._choosing.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        urls = event.mimeData().urls()
        places = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        self._session.run(lambda _station: bundles_in(places), self.plan)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll to what is asked when it appears: its button may lie far off."""
        if isinstance(watched, QWidget) and event.type() is QEvent.Type.Show:
            QTimer.singleShot(0, self.area, partial(self._scroll_to, watched))
        return False

    def plan(self, files: tuple[Path, ...]) -> None:
        """Say what would come of these files; nothing is changed.

        Not while others are looked at or received: what came of those would be gone.
        """
        if self.work.goes_on:
            return
        self._files = files
        self.confirm.clear()
        self.compare.clear()
        self.message.clear()
        self.results.clear()
        self._show_actions(worth=False)
        if not files:
            self.message.notice(_NONE)
            return
        self.work.run(
            lambda station, told: receive(station, files, dry_run=True, progress=told),
            self._planned,
            self._not_planned,
        )
        self.work.row.cancel.setFocus()

    def _receive(self) -> None:
        files = self._files
        self.message.clear()
        self.compare.clear()
        self.work.run(
            lambda station, told: receive(
                station, files, progress=partial(_until_last, told)
            ),
            self._received,
            self._stopped,
        )
        self.work.row.cancel.setFocus()

    def _planned(self, found: Receiving) -> None:
        self.results.tell(found, planned=True)
        worth = is_worth_receiving(found)
        self._show_actions(worth=worth)
        (self.accept if worth else self.again).setFocus()

    def _not_planned(self, error: JudrecError) -> None:
        if error.code == "cancelled":
            self.message.notice(_NOT_PLANNED)
        else:
            self.message.show_error(error)
        self._show_actions(worth=False)

    def _received(self, found: Receiving) -> None:
        self.results.tell(found, planned=False)
        self._show_actions(worth=False)
        self.choose.setFocus()
        self._session.changed.emit()

    def _stopped(self, error: JudrecError) -> None:
        """Say what stays, and look again at what the files would bring now."""
        self.plan(self._files)
        if error.code == "cancelled":
            self.message.notice(_STOPPED)
        else:
            self.message.show_error(error)
        self._session.changed.emit()

    def _ask_card(self) -> None:
        ask_file(self, "选择报送单位的名片文件", CARD_FILES, self.confirm.take)

    def _ask_sender(self, bundle: Path) -> None:
        """Ask for the code of the card that lies in a bundle."""
        self.confirm.take_from(lambda station: bundle_card(station, bundle))

    def _take_vouched(self, file: Path, failed: Failed) -> None:
        self._session.write(
            lambda station: rotate_unit(station, read_card_file(file)),
            self._registered,
            failed,
        )

    def _registered(self, row: UnitRow) -> None:
        if self._files:
            self.plan(self._files)
        name = shown(row.name, _NAME)
        self.message.success(f"已确认 {name} {shown(row.desk, _NAME)} 席位。")

    def _compare(self, bundle: ReceivedBundle) -> None:
        self.compare.ask(Compared(bundle.file.stem, bundle.tagmanifest))

    def _follow(self) -> None:
        for widget in (
            *(self._choosing, self._actions, self.results, self.confirm),
            *(self.compare, self.units),
        ):
            widget.setEnabled(not self.work.goes_on)

    def _show_actions(self, *, worth: bool) -> None:
        self.accept.setVisible(worth)
        self.again.setVisible(bool(self._files))

    def _scroll_to(self, asked: QWidget) -> None:
        self.area.ensureWidgetVisible(asked)

    def _connect(self) -> None:
        self.setAcceptDrops(True)
        self.setFocusProxy(self.choose)
        for asked in (self.confirm, self.compare, *self.units.panels):
            asked.installEventFilter(self)
        self.work.turned.connect(self._follow)
        self.accept.clicked.connect(self._receive)
        self.results.receipt_wanted.connect(
            lambda file: self.papers_wanted.emit((ReceiptPaper(file),))
        )
        self.results.paper_wanted.connect(
            lambda found: self.papers_wanted.emit((ReceivedPaper(found),))
        )
        self.results.compare_wanted.connect(self._compare)
        self.results.record_wanted.connect(self.record_wanted)
        self.again.clicked.connect(lambda: self.plan(self._files))
        self.choose.clicked.connect(
            lambda: ask_files(
                self, "选择报送件", f"{BUNDLE_FILES};;{ALL_FILES}", self.plan
            )
        )

    def _arrange(self) -> None:
        content = QWidget()
        set_kind(content, "page")
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(heading("收件汇总"))
        for widget in (
            self._source(),
            self.message,
            self.work.row,
            self._action_row(),
            self.compare,
            self.results,
            self.incidents,
            self.standing,
            self.units,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self.area.setWidgetResizable(True)
        self.area.setWidget(content)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def _source(self) -> QFrame:
        frame = card()
        row = QHBoxLayout(self._choosing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self.choose)
        row.addWidget(words(_DROP), 1)
        column = QVBoxLayout(frame)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self._choosing)
        column.addWidget(hint(_FIRST))
        self.confirm.setMaximumWidth(_CONFIRM_WIDTH)
        column.addWidget(self.confirm)
        return frame

    def _action_row(self) -> QWidget:
        row = QHBoxLayout(self._actions)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.accept)
        row.addWidget(self.again)
        row.addStretch(1)
        return self._actions


def _until_last(told: Told, done: int, total: int) -> None:
    """Pass on each step but the last: after it there is nothing to call off."""
    if done < total:
        told(done, total)
