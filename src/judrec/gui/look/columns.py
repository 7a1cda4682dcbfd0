"""Two columns where there is room for two, else one above the other."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from judrec.gui.look.parts import Space

_ROOM = 860
"""Narrower than this, two columns would cut their words."""


class Columns(QWidget):
    """What is to be read at the left or above, what is to be done beside or below."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.L)
        for column in (left, right):
            self._row.addWidget(column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width() >= _ROOM
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        super().resizeEvent(event)
