"""The head of a record's page: which it is, what can be done to it, which version."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.records.show_record import ShownRecord
from judrec.core.states import Act, allows
from judrec.gui.look.parts import Space, button, heading, hint, link, primary, set_kind

_WIDE = 820
_KEYS = {
    Act.PRINT: "Ctrl+P",
    Act.CORRECT: "Ctrl+E",
    Act.SUPPLEMENT: "Ctrl+B",
    Act.ATTACH: "Ctrl+M",
}
"""Voiding has none: it is never done in passing."""


class RecordHead(QWidget):
    """Names beside buttons, one above the other where it is narrow."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.title, self.under = heading(""), hint()
        self.looking, self.current = hint(), link("查看现行版本")
        self.acts = {
            Act.PRINT: primary("打印…", "预览后打印入卷件或记录凭证"),
            Act.CORRECT: button("补正", "写错了：改正，旧文保留"),
            Act.SUPPLEMENT: button("补充", "有了新的情况：接着写"),
            Act.ATTACH: button("附材料", "附上一份材料的文件"),
            Act.VOID: button("注销", "误录、重复、测试"),
        }
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange()
        for act, keys in _KEYS.items():
            # The page's, wherever in it the cursor is.
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.activated.connect(self.acts[act].click)

    def show_record(self, shown: ShownRecord) -> None:
        """Name it, and offer what its state allows."""
        newest = shown.versions[-1].version
        old = shown.version.version != newest
        self.title.setText(shown.row.handle)
        looking = f"正在查看第 {shown.version.version} 版，现行为第 {newest} 版。"
        self.under.setText(shown.row.state_words)
        self.looking.setText(looking if old else "")
        self.looking.setVisible(old)
        self.current.setVisible(old)
        for act, each in self.acts.items():
            own = act is Act.PRINT or not shown.row.station
            each.setEnabled(own and allows(shown.row.state, act))

    def step_back(self, *, behind_a_form: bool) -> None:
        """Leave it to the form that is open which button goes on."""
        set_kind(self.acts[Act.PRINT], "" if behind_a_form else "primary")

    def clear(self) -> None:
        """Forget the record."""
        for label in (self.title, self.under, self.looking):
            label.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        ways = QBoxLayout.Direction
        wide = event.size().width() >= _WIDE
        self._line.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        super().resizeEvent(event)

    def _arrange(self) -> None:
        names = QHBoxLayout()
        names.setSpacing(Space.M)
        for label in (self.title, self.under):
            label.setWordWrap(False)
            names.addWidget(label, 0, Qt.AlignmentFlag.AlignBottom)
        names.addStretch(1)
        self.under.setContentsMargins(0, 0, 0, 2)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        for act, each in self.acts.items():
            each.setToolTip(_tip(act, each))
            buttons.addWidget(each)
        buttons.addStretch(1)
        self._line.setSpacing(Space.S)
        self._line.addLayout(names, 1)
        self._line.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(self._line)
        column.addLayout(self._arrange_looking())

    def _arrange_looking(self) -> QHBoxLayout:
        """Give the line that says that an old version is in front."""
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        self.looking.setWordWrap(False)
        row.addWidget(self.looking)
        row.addWidget(self.current)
        row.addStretch(1)
        self.looking.hide()
        self.current.hide()
        return row


def _tip(act: Act, shown: QPushButton) -> str:
    keys = f"（{_KEYS[act]}）" if act in _KEYS else ""
    return f"{shown.accessibleDescription()}{keys}"
