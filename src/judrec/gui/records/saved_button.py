"""The filters that a person keeps: their menu, and the line that asks for a name."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu

from judrec.actions.records.record_query import RecordQuery
from judrec.actions.records.saved_filters import LONGEST_NAME, SavedFilter
from judrec.gui.look.parts import Space, Tone, button, primary, set_kind, set_tone

_NONE_YET = "（还没有保存过）"
_EXAMPLE = "例如：本季度未打印"


class NameLine(QFrame):
    """Asks under what name the filter shall be kept; hidden until somebody wants to."""

    named = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_kind(self, "row")
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName("常用筛选的名称")
        label = QLabel("存为常用筛选，名称")
        label.setBuddy(self.name)
        self.keep = primary("保存", "保存这个常用筛选")
        self.cancel = button("取消", "不保存")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(label)
        row.addWidget(self.name, 1)
        row.addWidget(self.keep)
        row.addWidget(self.cancel)
        self.name.returnPressed.connect(self.keep.click)
        self.keep.clicked.connect(self._keep)
        self.cancel.clicked.connect(self.close_line)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_line()
        else:
            super().keyPressEvent(event)

    def open_line(self) -> None:
        self.name.clear()
        set_tone(self.name, Tone.PLAIN)
        self.name.setPlaceholderText(_EXAMPLE)
        self.show()
        self.name.setFocus()

    def close_line(self) -> None:
        self.name.clear()
        self.hide()

    def _keep(self) -> None:
        if self.name.text().strip():
            self.named.emit(self.name.text())
            self.close_line()
        else:
            set_tone(self.name, Tone.ERROR)
            self.name.setPlaceholderText(f"请先写一个名称，{_EXAMPLE}")
            self.name.setFocus()


class SavedMenu(QMenu):
    """What was kept, to be shown again or taken away, and the way to keep more."""

    chosen = Signal(object)
    """A RecordQuery."""
    keep_wanted = Signal()
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setToolTipsVisible(True)
        self._narrows = False
        self._filters: Sequence[SavedFilter] = ()
        self._build()

    def offer(self, filters: Sequence[SavedFilter]) -> None:
        """Offer these from now on."""
        if filters != self._filters:
            self._filters = filters
            self._build()

    def follow(self, query: RecordQuery) -> None:
        """Offer to keep what narrows the list now."""
        self._narrows = query != RecordQuery()
        self.keep.setEnabled(self._narrows)

    def _build(self) -> None:
        self.clear()
        for each in self._filters:
            action = self.addAction(_plain(each.name))
            action.triggered.connect(partial(self.chosen.emit, each.query))
        if not self._filters:
            self.addAction(_NONE_YET).setEnabled(False)
        self.addSeparator()
        self.keep = self.addAction("把当前条件存为常用筛选…")
        self.keep.setEnabled(self._narrows)
        self.keep.triggered.connect(self.keep_wanted)
        self.less = self.addMenu("删除常用筛选")
        self.less.setEnabled(bool(self._filters))
        for each in self._filters:
            action = self.less.addAction(_plain(each.name))
            action.triggered.connect(partial(self.removed.emit, each.name))


def _plain(name: str) -> str:
    """Let a name stand as it is: `&` would mark a key, a tab a shortcut."""
    return name.replace("&", "&&").replace("\t", " ")
