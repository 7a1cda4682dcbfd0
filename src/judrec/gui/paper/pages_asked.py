"""The question which pages of a copy are wanted again, under the list of the copies."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from judrec.core.page_range import LONGEST
from judrec.gui.look.field import Field
from judrec.gui.look.parts import Space, button, hint

EXAMPLE = "例：2、2-4 或者 1,3"


class PagesAsked(QWidget):
    """Hidden while nothing is asked."""

    given = Signal(int, str)
    """The entry of the copy's printing, and what was typed."""

    def __init__(self) -> None:
        super().__init__()
        self._printing = 0
        self.which, self.line = hint(), QLineEdit()
        self.line.setMaxLength(LONGEST)
        self.go = button("打印这几页…", "选择打印机，重印这几页")
        self.cancel = button("取消")
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.go)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.which)
        column.addWidget(Field("页码", self.line, EXAMPLE))
        column.addLayout(row)
        self.go.clicked.connect(lambda: self.given.emit(self._printing, self.typed))
        self.line.returnPressed.connect(self.go.click)
        self.cancel.clicked.connect(self.close_question)
        self.hide()

    @property
    def typed(self) -> str:
        return self.line.text()

    def ask(self, words: str, printing: int) -> None:
        """Ask about a copy."""
        self._printing = printing
        self.which.setText(f"{words}：重印哪几页？份号和内容不变。")
        self.line.clear()
        self.show()
        self.line.setFocus()

    def close_question(self) -> bool:
        """Ask no more, and forget what was typed; tell whether it was asked."""
        asked = not self.isHidden()
        self._printing = 0
        self.line.clear()
        self.which.clear()
        self.hide()
        return asked
