"""Enter, as people expect it: it presses the button that has the focus.

Qt leaves that to dialogs, and to the space bar everywhere else.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

_RETURN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def is_enter(event: QKeyEvent) -> bool:
    """Tell whether a key is Enter alone; with Ctrl or Shift it means something else."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _RETURN and not held


class EnterButton(QPushButton):
    """A button that Enter presses, once however long it is held down."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()
