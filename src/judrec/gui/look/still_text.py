"""Text that can be marked and copied, but not dragged away.

A slip of the mouse would leave the words of a record on the desktop, in a chat, in a
mail: a file or a message that nobody meant, and that no timer takes back. Copying is
meant, and is taken back (gui/clipboard.py). Qt begins a drag where the button goes
down on what is marked; so what is marked is let go first.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit

_LEFT = Qt.MouseButton.LeftButton
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class StillLabel(QLabel):
    """A label whose words stay where they are."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if _begins_anew(event) and self.hasSelectedText():
            self.setSelection(0, 0)
        super().mousePressEvent(event)


class StillEdit(QPlainTextEdit):
    """An editor whose words stay where they are."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cursor = self.textCursor()
        if _begins_anew(event) and cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)
        super().mousePressEvent(event)


def _begins_anew(event: QMouseEvent) -> bool:
    """Tell whether a new marking begins; with Shift the old one is made longer."""
    return event.button() is _LEFT and not event.modifiers() & _SHIFT
