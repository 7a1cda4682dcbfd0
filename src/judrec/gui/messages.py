"""What happened, said where the eye is and without a dialog.

A JudrecError is its sentence and its hint. Anything else is a bug: the person is told
that, and may save a report, which holds no content of any record.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from judrec.errors import JudrecError
from judrec.gui.look.parts import (
    MARKS,
    Space,
    Tone,
    button,
    set_kind,
    set_tone,
    words,
)

_LEVEL = 6


class MessageBar(QFrame):
    """One message in its place on a page; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "message")
        self._mark = QLabel()
        self._mark.setTextFormat(Qt.TextFormat.PlainText)
        self.words = words()
        self._extra = button("")
        self._close = button("知道了", "收起这条消息")
        self._close.clicked.connect(self.clear)
        self._then: Callable[[], None] | None = None
        self._again = False
        self._extra.clicked.connect(self._follow)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        row.setSpacing(Space.S)
        top = Qt.AlignmentFlag.AlignTop
        for label in (self._mark, self.words):
            label.setAlignment(top)
            # So that its first line stands level with the words of the buttons.
            label.setContentsMargins(0, _LEVEL, 0, _LEVEL)
        row.addWidget(self._mark)
        row.addWidget(self.words, 1)
        row.addWidget(self._extra, 0, top)
        row.addWidget(self._close, 0, top)
        self.hide()

    @property
    def text(self) -> str:
        """What is being said; empty while nothing is."""
        return self.words.text()

    @property
    def extra(self) -> QPushButton:
        """The button beside the words, where `offer` has put one."""
        return self._extra

    def success(self, text: str) -> None:
        self._say(Tone.SUCCESS, text)

    def notice(self, text: str) -> None:
        self._say(Tone.NOTICE, text)

    def error(self, text: str) -> None:
        self._say(Tone.ERROR, text)

    def show_error(self, error: JudrecError) -> None:
        """Say what happened and what to do next."""
        self._say(Tone.ERROR, f"{error.what}\n{error.hint}".strip())

    def offer(
        self, label: str, then: Callable[[], None], *, again: bool = False
    ) -> None:
        """Put a button beside the message that is being shown.

        It acts once, however often it is pressed; `again` lets what only asks for a
        place be pressed after that was called off.
        """
        self._then, self._again = then, again
        self._extra.setText(label)
        self._extra.show()

    def clear(self) -> None:
        """Say nothing any more."""
        self.words.clear()
        self.setAccessibleName("")
        self._then = None
        self.hide()

    def _say(self, tone: Tone, text: str) -> None:
        for widget in (self, self._mark, self.words):
            set_tone(widget, tone)
        self._mark.setText(MARKS[tone])
        self.words.setText(text)
        self._then = None
        self._extra.hide()
        self.show()
        self.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _follow(self) -> None:
        then = self._then
        if not self._again:
            self._then = None
            self._extra.hide()
        if then is not None:
            then()
