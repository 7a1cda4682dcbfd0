"""What is asked about a person: a small form under the list, and what came of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from judrec.errors import JudrecError
from judrec.gui.look.field import Field
from judrec.gui.look.parts import Space, button, hint, primary, subheading
from judrec.gui.passphrase_line import PassphraseLine

_WIDTH = 460
_OWN_HELP = "确认是您本人在操作。"


class Panel(QWidget):
    """Hidden until it is wanted; cleared whenever it goes."""

    wanted = Signal()
    """The person has said all, and means it."""

    def __init__(self, title: str, sentence: str, go: str, own: str) -> None:
        super().__init__()
        self.round = 0
        """Counts what was asked: an answer may come to another question."""
        self.title = subheading(title)
        self.sentence = hint(sentence)
        self.own = PassphraseLine()
        self._own = Field(own, self.own, "" if own == "原口令" else _OWN_HELP)
        self.go, self.cancel = primary(go), button("取消")
        self.fields = QVBoxLayout()
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.fields.setSpacing(Space.M)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        # In a row of its own, or what wraps in it would be given the height that it
        # needs at the page's width.
        narrow = QWidget()
        narrow.setMaximumWidth(_WIDTH)
        narrow.setLayout(self.fields)
        aside = QHBoxLayout()
        aside.addWidget(narrow, 1)
        aside.addStretch(1)
        column.addLayout(aside)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.go)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
        self.go.clicked.connect(self._go)
        self.own.returnPressed.connect(self._go)
        self.cancel.clicked.connect(self.leave)
        self.hide()

    def begin(self) -> None:
        """Come up, empty, with the cursor where one starts."""
        self.clear()
        self.show()
        self.start.setFocus()

    @property
    def start(self) -> QLineEdit:
        """Where the cursor begins."""
        return self.own

    def leave(self) -> None:
        """Go, and keep nothing of what was typed."""
        self.clear()
        self.hide()

    def clear(self) -> None:
        """Forget what was typed."""
        self.round += 1
        self.own.clear()
        self._own.complain("")
        self.wait(busy=False)

    def complete(self) -> bool:
        """Judge what was said; where something is missing, say so at its field."""
        self._own.complain("" if self.own.text() else "请输入口令。")
        return not self._own.complaint

    def complain(self, error: JudrecError) -> bool:
        """Say at a field what an action found wrong with it; whether there is one."""
        self.wait(busy=False)
        if error.code not in {"wrong_passphrase", "wrong_old_passphrase"}:
            return False
        self.own.clear()
        self._own.complain(f"{error.what}{error.hint}")
        self.own.setFocus()
        return True

    def wait(self, *, busy: bool) -> None:
        """Take no second click while the first is being carried out."""
        if busy and (self.go.hasFocus() or self.cancel.hasFocus()):
            # Else Qt hands the cursor on, and the page goes down with it.
            self.own.setFocus()
        self.go.setEnabled(not busy)
        self.cancel.setEnabled(not busy)

    def add_field(self, widget: QWidget) -> None:
        """Put one question under those before it."""
        self.fields.addWidget(widget)

    def ask_own(self) -> None:
        """Ask who sits there for his own passphrase, here."""
        self.add_field(self._own)

    def _go(self) -> None:
        if self.go.isEnabled() and self.complete():
            self.wait(busy=True)
            self.wanted.emit()
