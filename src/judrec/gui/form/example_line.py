"""A line with an example of what is written in it."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit


class ExampleLine(QLineEdit):
    """Shows its example while it is empty and there is room for the whole of it.

    Half an example would be an example of something else.
    """

    def __init__(self, example: str) -> None:
        super().__init__()
        self._example = example

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        room = self.width() - 3 * metrics.averageCharWidth()
        fits = metrics.horizontalAdvance(self._example) <= room
        self.setPlaceholderText(self._example if fits else "")
