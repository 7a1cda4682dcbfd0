"""The door: one field, and why it was locked."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from judrec.errors import DamagedError, JudrecError
from judrec.gui.look import fonts
from judrec.gui.look.field import Field
from judrec.gui.look.parts import (
    MARKS,
    Space,
    Tone,
    card,
    heading,
    hint,
    link,
    primary,
    set_kind,
    set_tone,
    words,
)
from judrec.gui.messages import MessageBar
from judrec.gui.passphrase_line import PassphraseLine
from judrec.gui.unlock.patience import Patience

_WIDTH = 460
_SECOND = 1000
_WRONG = frozenset({"wrong_passphrase", "wrong_user", "no_person"})

Attempt = Callable[[str, str], None]
"""Takes passphrase and name; the name is empty where one person works."""


class UnlockPage(QScrollArea):
    """Takes a passphrase; somebody else tries it and says how it went.

    Where several people work, it takes a name, too. It lists nobody: who works here is
    a secret of the store.
    """

    elsewhere = Signal()
    """The person wants another store than this one."""
    forgotten = Signal()
    """The person has the recovery sheet, and no passphrase."""
    restoring = Signal()
    """The person has a backup, and the recovery sheet."""

    def __init__(self, store: Path, attempt: Attempt) -> None:
        super().__init__()
        self._attempt = attempt
        self._patience = Patience()
        self._wait = 0
        self._tries = False
        self._countdown = QTimer(self)
        self._countdown.setInterval(_SECOND)
        self._countdown.timeout.connect(self._tick)
        self.reason = hint()
        self.reason.setAccessibleName("上次锁定的原因")
        self.message = MessageBar()
        self.name = QLineEdit()
        self.name.setFont(fonts.names())
        self.who = Field("姓名", self.name)
        self.passphrase = PassphraseLine()
        self.field = Field("口令", self.passphrase)
        self.keyboard = words()
        set_tone(self.keyboard, Tone.NOTICE)
        self.shown = QCheckBox("显示口令（输入汉字时需要）")
        self.open = primary("打开专库")
        self.other = link("打开其他专库…", "选择另一个专库文件夹")
        self.recover = link("用恢复词重设口令…", "忘记口令时，用密封的恢复单打开专库")
        self.restore = link("从备份恢复…", "专库损坏或丢失时，用备份和恢复单放回原样")
        self.place = hint(f"专库位置：{store}")
        self._build()
        self._connect()

    def ask(self, reason: str = "", *, several: bool = False, name: str = "") -> None:
        """Wait for somebody; `reason` is why it was locked.

        `several` asks for a name, too; `name` is who was here before.
        """
        self.reason.setText(f"已锁定：{reason}" if reason else "")
        self.reason.setVisible(bool(reason))
        self.message.clear()
        self.passphrase.clear()
        self.who.setVisible(several)
        self.name.setText(name)
        self._put_cursor()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the cursor when the door comes into sight: before, nothing can."""
        super().showEvent(event)
        if not event.spontaneous():
            self._put_cursor()

    def refuse(self, error: JudrecError) -> None:
        """Say why it stays closed; after a wrong passphrase wait a while."""
        self.message.show_error(error)
        if isinstance(error, DamagedError):
            self.message.offer("从备份恢复…", self.restoring.emit, again=True)
        self.passphrase.clear()
        self._wait = self._patience.failed() if error.code in _WRONG else 0
        self._show_wait()
        if self._wait:
            self._countdown.start()

    def unanswered(self) -> None:
        """Let it be tried again, where a bug ended the try.

        Not where somebody is in: from behind, this page would take the cursor away.
        """
        if self._tries and self.isVisible():
            self._free()

    def welcome(self) -> None:
        """Forget what was typed: somebody is in."""
        self._patience.calm()
        self.shown.setChecked(False)
        self.passphrase.clear()
        self.message.clear()
        self._free()

    def _build(self) -> None:
        frame = card()
        frame.setFixedWidth(_WIDTH)
        column = QVBoxLayout(frame)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        for widget in (
            heading("打开专库"),
            self.reason,
            self.message,
            self.who,
            self.field,
            self.keyboard,
            self.shown,
            self.open,
            self.place,
        ):
            column.addWidget(widget)
        for choice in (self.recover, self.restore, self.other):
            column.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
        self.keyboard.hide()
        self.who.hide()
        page = QWidget()
        set_kind(page, "page")
        # Stretches, no alignment: aligned, a frame doesn't grow with its message.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(frame)
        row.addStretch(1)
        outer = QVBoxLayout(page)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)
        self.setWidgetResizable(True)
        self.setWidget(page)

    def _connect(self) -> None:
        self.name.returnPressed.connect(self.passphrase.setFocus)
        self.passphrase.returnPressed.connect(self._try)
        self.passphrase.keyboard_said.connect(self._say_keyboard)
        self.shown.toggled.connect(self.passphrase.reveal)
        self.open.clicked.connect(self._try)
        self.other.clicked.connect(self.elsewhere)
        self.recover.clicked.connect(self.forgotten)
        self.restore.clicked.connect(self.restoring)

    def _try(self) -> None:
        if not self.open.isEnabled():
            return
        name = self.name.text().strip() if not self.who.isHidden() else ""
        unnamed = not name and not self.who.isHidden()
        self.who.complain("请输入姓名。" if unnamed else "")
        if not self.passphrase.text():
            self.field.complain("请输入口令。")
            return
        self.field.complain("")
        if unnamed:
            self.name.setFocus()
            return
        self.open.setEnabled(False)
        self.open.setText("正在打开…")
        self._tries = True
        self._follow()
        self._attempt(self.passphrase.text(), name)

    def _tick(self) -> None:
        self._wait -= 1
        self._show_wait()

    def _show_wait(self) -> None:
        if self._wait > 0:
            self.open.setEnabled(False)
            self.open.setText(f"请等待 {self._wait} 秒")
            self._receive()
        else:
            self._free()

    def _free(self) -> None:
        self._wait = 0
        self._countdown.stop()
        self.open.setText("打开专库")
        self.open.setEnabled(True)
        self._receive()

    def _receive(self) -> None:
        self._tries = False
        self._follow()
        self._put_cursor()

    def _follow(self) -> None:
        """Lead nowhere else while a store opens: it would open in front of that."""
        ways = (self.recover, self.restore, self.other)
        for widget in (self.name, self.passphrase, *ways):
            widget.setEnabled(not self._tries)

    def _put_cursor(self) -> None:
        unnamed = not self.who.isHidden() and not self.name.text()
        (self.name if unnamed else self.passphrase).setFocus()

    def _say_keyboard(self, text: str) -> None:
        self.keyboard.setText(f"{MARKS[Tone.NOTICE]} {text}" if text else "")
        self.keyboard.setVisible(bool(text))
