"""One opened record and what can still be done to it."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from judrec.actions.records.attach_file import Attached, Material, attach_file
from judrec.actions.records.show_record import PrintedCopy, ShownRecord, show_record
from judrec.actions.records.version_entry import Filed
from judrec.actions.records.void_record import void_record
from judrec.core.states import Act, allows
from judrec.errors import JudrecError
from judrec.gui.look.parts import Space, button, heading, hint, link, primary
from judrec.gui.messages import MessageBar
from judrec.gui.records.attach_panel import AttachPanel
from judrec.gui.records.record_view import RecordView
from judrec.gui.records.void_panel import VoidPanel
from judrec.gui.session import Session


class RecordPage(QWidget):
    """Opening it is a reading, and leaves its trace."""

    left = Signal()
    correct_wanted = Signal(object)
    supplement_wanted = Signal(object)
    print_wanted = Signal(object)
    """Each with the ShownRecord."""

    def __init__(self, session: Session, number: str) -> None:
        super().__init__()
        self._session = session
        self._number = number
        self._shown: ShownRecord | None = None
        self.message = MessageBar()
        self.view = RecordView(session)
        self.attach_panel, self.void_panel = AttachPanel(), VoidPanel()
        self.back = link("‹ 返回列表")
        self.title, self.under = heading(""), hint()
        self.current = link("查看现行版本")
        self.acts = {
            Act.PRINT: primary("打印…", "预览后打印入卷件或记录凭证"),
            Act.CORRECT: button("补正", "写错了：改正，旧文保留"),
            Act.SUPPLEMENT: button("补充", "有了新的情况：接着写"),
            Act.ATTACH: button("附材料", "附上一份材料的文件"),
            Act.VOID: button("注销", "误录、重复、测试"),
        }
        self._arrange()
        self._connect()
        self.load()

    @property
    def shown(self) -> ShownRecord | None:
        """What is being shown; None while it is read."""
        return self._shown

    def load(self, version: int | None = None) -> None:
        """Read the record, and show it."""
        number = self._number
        self._session.write(
            lambda station: show_record(station, number, version=version),
            self._show,
            self.message.show_error,
        )

    def note_print(self, printed: PrintedCopy) -> None:
        """Take note of a sheet that was printed, without reading again."""
        if self._shown is not None:
            prints = (*self._shown.prints, printed)
            self._show(replace(self._shown, prints=prints))

    def start(self) -> None:
        self.acts[Act.PRINT].setFocus()

    def clear(self) -> None:
        """Forget the record."""
        self._shown = None
        self.view.clear()
        self.attach_panel.clear()
        self.void_panel.clear()
        self.message.clear()
        for label in (self.title, self.under):
            label.clear()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        for act in self.acts.values():
            head.addWidget(act)
        under = QHBoxLayout()
        under.addWidget(self.under, 1)
        under.addWidget(self.current)
        self.current.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        column.addLayout(under)
        for each in (self.message, self.attach_panel, self.void_panel):
            column.addWidget(each)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.current.clicked.connect(self._load_current)
        self.acts[Act.PRINT].clicked.connect(self._ask_to_print)
        self.acts[Act.CORRECT].clicked.connect(self._ask_to_correct)
        self.acts[Act.SUPPLEMENT].clicked.connect(self._ask_to_supplement)
        self.acts[Act.ATTACH].clicked.connect(self._ask_to_attach)
        self.acts[Act.VOID].clicked.connect(self._ask_to_void)
        self.view.version_wanted.connect(self.load)
        self.attach_panel.wanted.connect(self._attach)
        self.attach_panel.left.connect(self.attach_panel.clear)
        self.void_panel.wanted.connect(self._void)
        self.void_panel.left.connect(self.void_panel.clear)
        print_keys = QShortcut(QKeySequence("Ctrl+P"), self)
        print_keys.activated.connect(self.acts[Act.PRINT].click)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._escape)

    def _show(self, shown: ShownRecord) -> None:
        self._shown = shown
        newest = shown.versions[-1].version
        old = shown.version.version != newest
        self.title.setText(shown.row.number)
        looking = f"正在查看第 {shown.version.version} 版，现行为第 {newest} 版"
        state = shown.row.state_words
        self.under.setText(f"{state} · {looking}" if old else state)
        self.current.setVisible(old)
        for act, each in self.acts.items():
            own = act is Act.PRINT or not shown.row.station
            each.setEnabled(own and allows(shown.row.state, act))
        self.view.show_record(shown)

    def _load_current(self) -> None:
        self.load()

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
        open_panels = [
            panel for panel in (self.attach_panel, self.void_panel) if panel.isVisible()
        ]
        for panel in open_panels:
            panel.clear()
        if not open_panels:
            self.left.emit()

    # Voiding, attaching, saving a copy.

    def _ask_to_void(self) -> None:
        self.attach_panel.clear()
        self.void_panel.begin()

    def _void(self, reason: str) -> None:
        number = self._number
        self._session.write(
            lambda station: void_record(station, number, reason),
            self._voided,
            self.message.show_error,
        )

    def _voided(self, filed: Filed) -> None:
        self.void_panel.clear()
        self.message.success(f"{filed.number} 已注销，内容仍可查阅。")
        self.load()

    def _ask_to_attach(self) -> None:
        self.void_panel.clear()
        if self._shown is not None:
            self.attach_panel.begin(self._shown)

    def _attach(self, file: Path, material: Material) -> None:
        number, progress = self._number, self.attach_panel.progress.begin()
        self._session.write(
            lambda station: attach_file(station, number, file, material, progress),
            self._attached,
            self._not_attached,
        )

    def _attached(self, attached: Attached) -> None:
        self.attach_panel.clear()
        self.message.success(f"已附上，记录现为第 {attached.version} 版。")
        self.load()

    def _not_attached(self, error: JudrecError) -> None:
        self.attach_panel.progress.end()
        self.message.show_error(error)
