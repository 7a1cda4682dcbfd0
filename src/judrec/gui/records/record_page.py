"""One opened record and what can still be done to it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.quarter.immediate_items import (
    AffectedRecord,
    affected_record,
)
from judrec.actions.records.attach_file import Attached, Material, attach_file
from judrec.actions.records.record_timeline import Step, record_timeline
from judrec.actions.records.show_record import PrintedCopy, ShownRecord, show_record
from judrec.actions.records.version_entry import Filed
from judrec.actions.records.void_request import VoidRequest, ask_void
from judrec.actions.records.whereabouts import whereabouts
from judrec.actions.station import Station
from judrec.core.states import Act
from judrec.errors import JudrecError
from judrec.gui.following.follow_view import FollowView
from judrec.gui.look.parts import Space, link, side
from judrec.gui.messages import MessageBar
from judrec.gui.records.attach_panel import AttachPanel
from judrec.gui.records.copies.copies_view import CopiesView
from judrec.gui.records.files_view import FilesView
from judrec.gui.records.materials.file_drops import FileDrops
from judrec.gui.records.record_head import RecordHead
from judrec.gui.records.record_tabs import RECORD, RecordTabs
from judrec.gui.records.record_view import RecordView
from judrec.gui.records.report_now.bar import ReportBar
from judrec.gui.records.timeline_view import TimelineView
from judrec.gui.records.versions_view import VersionsView
from judrec.gui.records.void_panel import VoidPanel
from judrec.gui.session import Session

_View = RecordView | VersionsView | FilesView | TimelineView | CopiesView | FollowView


@dataclass(frozen=True, slots=True)
class _Opened:
    shown: ShownRecord
    steps: tuple[Step, ...]
    affected: AffectedRecord | None


def _opened(station: Station, shown: ShownRecord) -> _Opened:
    row = shown.row
    affected = affected_record(station, row.id, row.station)
    return _Opened(shown, record_timeline(station, shown), affected)


class RecordPage(QWidget):
    """Opening it is a reading, and leaves its trace."""

    left = Signal()
    correct_wanted = Signal(object)
    supplement_wanted = Signal(object)
    print_wanted = Signal(object)
    catalogue_wanted = Signal(object)
    """Each with the ShownRecord."""
    report_wanted = Signal(bool)
    """Whether directly, past the court's own keeper."""

    def __init__(self, session: Session, number: str) -> None:
        super().__init__()
        self._session = session
        self._number = number
        self._shown: ShownRecord | None = None
        self.message = MessageBar()
        self.view, self.files = RecordView(session.form), FilesView(session)
        self.versions, self.timeline = VersionsView(session), TimelineView()
        self.copies = CopiesView(session, self.message)
        self.follow = FollowView(session, self.message)
        self.attach_panel, self.void_panel = AttachPanel(), VoidPanel()
        self.back, self.report = link("‹ 返回列表"), ReportBar(session)
        self.head = RecordHead(self)
        self.acts = self.head.acts
        self.tabs, self._stack = RecordTabs(self), QStackedWidget()
        self._arrange()
        self._connect()
        self.load()

    @property
    def _views(self) -> tuple[_View, ...]:
        """In the order of the tabs."""
        main = (self.view, self.versions, self.files, self.timeline)
        return *main, self.copies, self.follow

    @property
    def shown(self) -> ShownRecord | None:
        """What is being shown; None while it is read."""
        return self._shown

    def load(self, version: int | None = None) -> None:
        """Read the record, and show it."""
        number = self._number

        def read(station: Station) -> _Opened:
            return _opened(station, show_record(station, number, version=version))

        self._session.write(read, self._show, self.message.show_error)

    def note_print(self, printed: PrintedCopy) -> None:
        """Take note of a sheet that was printed, without reading again."""
        if self._shown is None:
            return
        shown = replace(self._shown, prints=(*self._shown.prints, printed))
        self._session.run(
            lambda station: _opened(station, shown),
            self._show,
            self.message.show_error,
        )

    def note_report(self) -> None:
        """Say how far it has come by now, without reading the record again."""
        shown = self._shown
        if shown is None:
            return

        def read(station: Station) -> _Opened:
            return _opened(station, replace(shown, way=whereabouts(station, shown.row)))

        self._session.run(read, self._show, self.message.show_error)

    def show_tab(self, place: int) -> None:
        """Bring one of the parts to the front, by its place."""
        self._close_panels()
        self.tabs.setCurrentIndex(place)

    def start(self) -> None:
        self.acts[Act.PRINT].setFocus()
        self.copies.refresh()

    def clear(self) -> None:
        """Forget the record."""
        self._shown = None
        for view in self._views:
            view.clear()
        self.attach_panel.give_up()
        self.void_panel.clear()
        self.message.clear()
        self.report.clear()
        self.head.clear()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, 0)
        column.setSpacing(Space.S)
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addStretch(1)
        top.addWidget(self.report)
        column.addLayout(top)
        column.addWidget(self.head)
        column.addWidget(self.message)
        self._arrange_tabs()
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)

    def _arrange_tabs(self) -> None:
        for view in self._views:
            self._stack.addWidget(view)
        self._stack.addWidget(self._panels())

    def _panels(self) -> QScrollArea:
        """Give the page on which the small forms open, one at a time."""
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, Space.S, 0, Space.M)
        column.addWidget(self.attach_panel)
        column.addWidget(self.void_panel)
        column.addStretch(1)
        return side(ground)

    def _turn(self) -> None:
        """Show the small form that is open, else the part of the record."""
        forms = (self.attach_panel, self.void_panel)
        open_ = any(not each.isHidden() for each in forms)
        self.tabs.setVisible(not open_)
        last = self._stack.count() - 1
        self._stack.setCurrentIndex(last if open_ else self.tabs.currentIndex())
        self._weigh()

    def _weigh(self) -> None:
        """Let no more than one button of the page be the one that goes on."""
        panel = self._stack.currentIndex() == self._stack.count() - 1
        copies = self._stack.currentWidget() is self.copies and self.copies.asks
        self.head.step_back(behind_a_form=panel or copies)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.back.setToolTip("返回列表（Esc）")
        self.report.wanted.connect(self.report_wanted)
        self.head.current.clicked.connect(self._load_current)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.tabs.wanted.connect(self.show_tab)
        self._stack.currentChanged.connect(lambda _at: self._weigh())
        self.copies.asking.connect(self._weigh)
        self.follow.found.connect(self.tabs.show_followed)
        wanted: dict[Act, Callable[[], None]] = {
            Act.PRINT: self._ask_to_print,
            Act.CORRECT: self._ask_to_correct,
            Act.SUPPLEMENT: self._ask_to_supplement,
            Act.ATTACH: self._ask_to_attach,
            Act.VOID: self._ask_to_void,
        }
        for act, ask in wanted.items():
            self.acts[act].clicked.connect(ask)
        self.versions.version_wanted.connect(self._load_version)
        self.copies.changed.connect(self._tell_life)
        self.copies.catalogue_wanted.connect(self.catalogue_wanted)
        self.attach_panel.wanted.connect(self._attach)
        self.attach_panel.left.connect(self._close_panels)
        drops = FileDrops(self, pictures=False)
        drops.files.connect(self._bring)
        drops.refused.connect(self.message.error)
        self.void_panel.wanted.connect(self._void)
        self.void_panel.left.connect(self._close_panels)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._escape)

    def _show(self, opened: _Opened) -> None:
        shown = self._shown = opened.shown
        self.head.show_record(shown)
        held, prints = len(shown.attachments), len(shown.prints)
        self.tabs.tell((0, len(shown.versions), held, 0, prints))
        self.report.show_record(shown)
        self.report.tell_report(opened.affected)
        self.view.show_record(shown)
        self.versions.show_record(shown)
        self.files.show_record(shown)
        self.timeline.show_life(shown, opened.steps)
        self.copies.show_record(shown)
        self.follow.show_record(shown)
        if self.attach_panel.waiting:
            self._ask_to_attach()

    def _tell_life(self) -> None:
        """Tell the life anew, without reading the record again."""
        shown = self._shown
        if shown is not None:
            self._session.run(
                lambda station: record_timeline(station, shown),
                lambda steps: self.timeline.show_life(shown, steps),
                self.message.show_error,
            )

    def _load_current(self) -> None:
        self.start()
        self.load()

    def _load_version(self, version: int) -> None:
        self.show_tab(RECORD)
        self.start()
        self.load(version)

    def _ask_to_print(self) -> None:
        if self._shown is not None:
            self.print_wanted.emit(self._shown)

    def _ask_to_correct(self) -> None:
        if self._shown is not None:
            self.correct_wanted.emit(self._shown)

    def _ask_to_supplement(self) -> None:
        if self._shown is not None:
            self.supplement_wanted.emit(self._shown)

    def _escape(self) -> None:
        for part in (self.copies, self.follow):
            if part.isVisible() and part.give_up():
                return
        if self.attach_panel.isVisible():
            self.attach_panel.leave()
        elif self.void_panel.isVisible():
            self._close_panels()
        else:
            self.left.emit()

    def _close_panels(self) -> None:
        if self.attach_panel.isVisible() or self.void_panel.isVisible():
            self.acts[Act.PRINT].setFocus()  # it is there whatever was done
        self.attach_panel.clear()
        self.void_panel.clear()
        self._turn()

    # Voiding, attaching, saving a copy.

    def _ask_to_void(self) -> None:
        self.attach_panel.clear()
        self.void_panel.begin()
        self._turn()

    def _void(self, reason: str) -> None:
        number = self._number
        self._session.write(
            lambda station: ask_void(station, number, reason),
            self._voided,
            self._not_voided,
        )

    def _voided(self, filed: Filed | VoidRequest) -> None:
        self._close_panels()
        if isinstance(filed, VoidRequest):
            said = f"{filed.number} 已申请注销，等待专库管理员或指定领导核准。"
        else:
            behind = (each.text for each in filed.notices)
            said = "\n".join((f"{filed.number} 已注销，内容仍可查阅。", *behind))
        self.message.success(said)
        self.load()

    def _not_voided(self, error: JudrecError) -> None:
        self.void_panel.allow()
        self.message.show_error(error)

    def _ask_to_attach(self) -> None:
        self.void_panel.clear()
        if self._shown is not None:
            self.attach_panel.begin(self._shown)
            self._turn()

    def _bring(self, files: tuple[Path, ...]) -> None:
        """Ask for what was dropped, one file after the other."""
        if not self.acts[Act.ATTACH].isEnabled():
            self.message.notice("这件记录现在不能附材料，没有保存任何文件。")
            return
        self.attach_panel.bring(files)
        if not self.attach_panel.isVisible():
            self._ask_to_attach()

    def _attach(self, file: Path, material: Material) -> None:
        number, progress = self._number, self.attach_panel.run()
        self._session.write(
            lambda station: attach_file(station, number, file, material, progress),
            self._attached,
            self._not_attached,
        )

    def _attached(self, attached: Attached) -> None:
        self._close_panels()
        self.message.success(attached.words)
        self.load()

    def _not_attached(self, error: JudrecError) -> None:
        self.attach_panel.rest()
        self.message.show_error(error)
