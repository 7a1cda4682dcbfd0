"""Chinese input on fcitx desktops: between the keyboard, fcitx and the field.

Each key is offered to fcitx before Qt sees it, shortcuts included: Esc ends composing
before it ends anything else. An answer takes a millisecond or a few, and is waited for,
so that nothing is ever out of order. Where fcitx is slow, later keys queue behind the
one in question; where it doesn't answer at all, they are typed as they are, in their
order, and the talk is begun anew. No key is lost, and none is typed twice.

Keys are caught at the window, as Qt's own plugins do: a list of suggestions that lies
open hands its keys on past every other place.
"""

from typing import cast

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodQueryEvent,
    QKeyEvent,
    QWindow,
)
from shiboken6 import isValid

from judrec.gui.desktop.fcitx import Fcitx, Question
from judrec.gui.desktop.key import Key
from judrec.gui.desktop.preedit import Preedit, committed

PROMPT_SECONDS = 0.2
"""How long a key may hold the window up."""
PATIENCE = 2000
"""Milliseconds until fcitx counts as hanging."""

_KEYS = frozenset(
    {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease}
)


class FcitxBridge(QObject):
    """Works from when fcitx is there until it is lost; else keys go their usual way."""

    hanging = Signal()
    """It doesn't answer; the talk was ended."""

    def __init__(
        self,
        fcitx: Fcitx,
        application: QGuiApplication,
        *,
        prompt: float = PROMPT_SECONDS,
        patience: int = PATIENCE,
    ) -> None:
        super().__init__()
        self._fcitx = fcitx
        self._prompt = prompt
        self._field: QObject | None = None
        self._sensitive = False
        self._preedit = Preedit()
        self._offered: bool | None = None
        self._queue: list[Question] = []
        self._replaying = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(patience)
        self._patience.timeout.connect(self._give_up)
        fcitx.ready.connect(self._follow)
        fcitx.lost.connect(self._lost)
        fcitx.answered.connect(self._settle)
        fcitx.committed.connect(self._commit)
        fcitx.composing.connect(self._show)
        fcitx.forwarded.connect(self._forward)
        application.focusWindowChanged.connect(self._watch)
        application.focusObjectChanged.connect(self._follow)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._place)
        self._watch(_front())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() not in _KEYS or self._replaying or not self._fcitx.is_there:
            return False
        assert isinstance(event, QKeyEvent)  # noqa: S101 -- what Qt sends of these kinds
        self._follow()
        if self._field is None:
            return False
        return self._catch(event)

    # Keys.

    def _catch(self, event: QKeyEvent) -> bool:
        """Offer a key once: as a shortcut it comes first, then as a key."""
        kind = event.type()
        if kind is QEvent.Type.ShortcutOverride:
            self._offered = taken = self._offer(Key.of(event))
            if taken:
                event.accept()  # No shortcut then; the key itself comes next.
            return taken
        if kind is QEvent.Type.KeyPress and self._offered is not None:
            taken, self._offered = self._offered, None
            return taken
        return self._offer(Key.of(event))

    def _offer(self, key: Key) -> bool:
        """Tell whether the key is fcitx's, or has to wait until that is known."""
        if self._queue and key.is_command:
            return False  # Ctrl+L locks, whatever hangs.
        question = self._fcitx.ask(key)
        if not self._queue and self._fcitx.wait(question, self._prompt):
            return question.taken
        self._queue.append(question)
        if not self._patience.isActive():
            self._patience.start()
        return True

    def _settle(self) -> None:
        """Type what fcitx didn't take, as far as it is known, in order."""
        while self._queue and self._queue[0].is_answered:
            self._patience.stop()
            question = self._queue.pop(0)
            if not question.taken:
                self._type(question.key)
        if self._queue and not self._patience.isActive():
            self._patience.start()

    def _type(self, key: Key) -> None:
        """Type where the person did, though the cursor may have gone on since."""
        here = self._field is QGuiApplication.focusObject()
        place = _front() if here or self._field is None else self._field
        if place is None or not isValid(place):
            return
        self._replaying = True
        try:
            QGuiApplication.sendEvent(place, key.event())
        finally:
            self._replaying = False

    def _give_up(self) -> None:
        """Take fcitx for hanging: end the talk, so that no late answer comes."""
        self._fcitx.close()
        self.hanging.emit()

    def _lost(self) -> None:
        """Keep what was being composed, and type what was still in question."""
        self._break_off()
        self._offered = None
        self._patience.stop()
        queue, self._queue = self._queue, []
        for question in queue:
            self._type(question.key)
        self._field = None

    # What fcitx says.

    def _commit(self, text: str) -> None:
        self._preedit = Preedit()
        if self._field is not None and isValid(self._field):
            QGuiApplication.sendEvent(self._field, committed(text))

    def _show(self, preedit: Preedit) -> None:
        if preedit.segments or self._preedit.segments:
            self._preedit = preedit
            if self._field is not None and isValid(self._field):
                palette = QGuiApplication.palette()
                QGuiApplication.sendEvent(self._field, preedit.event(palette))

    def _forward(self, key: Key) -> None:
        self._type(key)

    # Where the cursor is.

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _follow(self) -> None:
        """Go with the cursor to another field, or out of all."""
        if not self._fcitx.is_there:
            return
        thing = QGuiApplication.focusObject()
        takes, sensitive = _wishes(thing)
        field = thing if takes else None
        if field is self._field and sensitive == self._sensitive:
            return
        if self._field is not None:
            self._fcitx.leave(self._prompt)
            if self._queue:
                self._give_up()  # What it says too late belongs into no other field.
                return
            self._break_off()
        self._field, self._sensitive = field, sensitive
        if field is not None:
            self._fcitx.focus(sensitive=sensitive)
            self._place()

    def _break_off(self) -> None:
        """Put what was being composed where it was, as it stands."""
        kept, self._preedit = self._preedit.kept, Preedit()
        if kept and self._field is not None and isValid(self._field):
            QGuiApplication.sendEvent(self._field, committed(kept))

    def _place(self) -> None:
        """Have the candidates shown below the cursor."""
        window = _front()
        if self._field is None or window is None:
            return
        cursor = QGuiApplication.inputMethod().cursorRectangle()
        self._fcitx.place(_on_screen(window, cursor))


def _front() -> QWindow | None:
    """Give the window with the keyboard; Qt's types forget that there may be none."""
    return cast("QWindow | None", QGuiApplication.focusWindow())


def _wishes(thing: QObject | None) -> tuple[bool, bool]:
    """Tell whether a field takes an input method, and whether it is sensitive."""
    if thing is None:
        return False, False
    enabled, hints = Qt.InputMethodQuery.ImEnabled, Qt.InputMethodQuery.ImHints
    query = QInputMethodQueryEvent(enabled | hints)
    QGuiApplication.sendEvent(thing, query)
    said = Qt.InputMethodHint(query.value(hints) or 0)
    # Behind dots nobody sees what is composed: a passphrase is typed as it is.
    takes = bool(query.value(enabled)) and not said & Qt.InputMethodHint.ImhHiddenText
    return takes, bool(said & Qt.InputMethodHint.ImhSensitiveData)


def _on_screen(window: QWindow, cursor: QRectF) -> QRect:
    """Give the place in the screen's own pixels, as X counts them."""
    scale = window.devicePixelRatio()
    corner = window.screen().geometry().topLeft()
    at = window.mapToGlobal(cursor.topLeft()) - QPointF(corner)
    return QRect(
        int(corner.x() + at.x() * scale),
        int(corner.y() + at.y() * scale),
        max(1, int(cursor.width() * scale)),
        max(1, int(cursor.height() * scale)),
    )
