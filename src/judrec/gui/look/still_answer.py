"""Answers that the mouse wheel leaves alone.

Somebody who scrolls a page has the mouse over one field after another. Qt's lists and
numbers would each take a turn of the wheel as an answer: a setting would change, and be
an entry of the ledger, that nobody meant. The wheel scrolls the page, and an open list.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

_BORDERS = 8


class StillCombo(QComboBox):
    """A drop-down list that is changed by a click or a key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def showPopup(self) -> None:
        """Open a list that is as wide as its widest answer."""
        view = self.view()
        beside = view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(view.sizeHintForColumn(0) + beside + _BORDERS)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class StillNumber(QSpinBox):
    """A whole number that is changed by its arrows or a key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
