"""A row is opened by Enter, or by a double click: alike in every table."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

OPENING: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class RowOpener(QObject):
    """Lets a table's chosen row be opened, as long as the table is there.

    Not by Qt's `activated`: some desktops send it at a single click, and opening a
    record leaves a trace.
    """

    def __init__(self, table: QTableView, opened: Callable[[], None]) -> None:
        super().__init__(table)
        self._opened = opened
        table.installEventFilter(self)
        table.doubleClicked.connect(lambda _index: opened())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in OPENING
        ):
            self._opened()
            return True
        return False
