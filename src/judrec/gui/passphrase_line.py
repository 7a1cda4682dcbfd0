"""A line for a passphrase, which says what the keyboard does behind its dots."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

CAPS = "大写锁定键（Caps Lock）已打开。"
COMPOSING = "输入法已打开：输入的拼音会变成汉字。"


class PassphraseLine(QLineEdit):
    """Hidden until `reveal`: an input method can't work behind dots."""

    keyboard_said = Signal(str)
    """A notice about the keyboard; empty when it no longer holds."""

    def __init__(self) -> None:
        super().__init__()
        self._said = ""
        self.reveal(shown=False)

    @Slot(bool)
    def reveal(self, shown: bool) -> None:  # noqa: FBT001 -- a box's `toggled` calls it
        """Show the characters, or dots."""
        mode = QLineEdit.EchoMode
        self.setEchoMode(mode.Normal if shown else mode.Password)
        # What is typed in the open must not be learnt by the input method either.
        hint = Qt.InputMethodHint
        self.setInputMethodHints(
            self.inputMethodHints()
            | hint.ImhSensitiveData
            | hint.ImhNoPredictiveText
            | hint.ImhNoAutoUppercase
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            self._say("" if self._said == CAPS else self._said)
        else:
            self._judge(event)
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.preeditString():
            self._say(COMPOSING)
        elif self._said == COMPOSING:
            self._say("")
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._say("")
        super().focusOutEvent(event)

    def _judge(self, event: QKeyEvent) -> None:
        """Tell the lock from a letter's case: Qt doesn't say how the key stands."""
        text = event.text()
        if not (text.isascii() and text.isalpha()):
            return
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._say(CAPS if text.isupper() is not shifted else "")

    def _say(self, text: str) -> None:
        if text != self._said:
            self._said = text
            self.keyboard_said.emit(text)
