"""What is typed or scanned while no editor has the cursor goes into the code's line.

Whoever scans one sheet after the other doesn't look at the screen, and clicks nowhere
first. Only letters and digits are taken: the space bar still presses a button.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

_EDITORS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox)
_HELD = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class StrayKeys(QObject):
    """Watches the keys of the window while its page is in front."""

    def __init__(self, page: QWidget, line: QLineEdit) -> None:
        super().__init__(page)
        self._page = page
        self._line = line
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page:
            self._follow(event)
        if isinstance(event, QKeyEvent) and self._is_stray(watched, event):
            self._line.setFocus()
            # What was there was handed in, or is mended with the cursor in it.
            self._line.selectAll()
            QApplication.sendEvent(self._line, event)
            return True
        return False

    def _follow(self, event: QEvent) -> None:
        application = QApplication.instance()
        if application is None:
            return
        if isinstance(event, QShowEvent):
            application.installEventFilter(self)
        elif isinstance(event, QHideEvent):
            application.removeEventFilter(self)

    def _is_stray(self, watched: QObject, event: QKeyEvent) -> bool:
        text = event.text()
        if event.type() is not QEvent.Type.KeyPress or event.modifiers() & ~_HELD:
            return False
        if not (len(text) == 1 and text.isascii() and text.isalnum()):
            return False
        focused = QApplication.focusWidget() or self._page.window()
        return (
            watched is focused
            and focused.window() is self._page.window()
            and not isinstance(focused, _EDITORS)
            and QApplication.activePopupWidget() is None
        )
