"""The ground of a step above the list: the way back, what it is, what it has to say."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QTableView, QVBoxLayout, QWidget

from judrec.gui.look.parts import Space, heading, hint, link, side
from judrec.gui.messages import MessageBar

_LEAST_TABLE = 150
"""Some rows of it; where the window has no room for them, the page scrolls."""


class StepPage(QWidget):
    """A page whose parts are added one under the other; Escape leaves it."""

    left = Signal()

    def __init__(self, title: str, what_it_is: str) -> None:
        super().__init__()
        self.back = link("‹ 返回列表")
        self.back.clicked.connect(self.left)
        self.message = MessageBar()
        self.count = hint()
        """How many are listed on it."""
        content = QWidget()
        self.parts = QVBoxLayout(content)
        self.parts.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        self.parts.setSpacing(Space.M)
        self.parts.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.parts.addWidget(heading(title))
        self.parts.addWidget(hint(what_it_is))
        self.parts.addWidget(self.message)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(side(content))

    def give_up(self) -> bool:
        """Put away what lies open on it; tell whether there was something."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.give_up():
            self.left.emit()

    def add_line(self, first: QWidget, act: QWidget) -> None:
        """Add what stands above a list: its name or a search, how many, what to do."""
        line = QHBoxLayout()
        line.setSpacing(Space.M)
        line.addWidget(first)
        line.addWidget(self.count, 1)
        line.addWidget(act)
        self.parts.addLayout(line)

    def add_table(self, table: QTableView) -> None:
        """Add what takes the room that is left."""
        table.setMinimumHeight(_LEAST_TABLE)
        self.parts.addWidget(table, 1)
