"""Notice that nobody is at the desk any more.

Two clocks are watched once a second: the steady one counts the minutes without a hand
on mouse or keyboard; the computer's own runs on while the machine sleeps, so that a
lid that was closed locks, too.
"""

from collections.abc import Callable
from datetime import datetime
from typing import cast

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

_HANDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
    }
)
_SECOND = 1000
_SLEPT_SECONDS = 30
"""How far the clocks may drift apart between two looks."""


class IdleWatch(QObject):
    """Counts down while it is started."""

    idle = Signal(str)
    """The time is up; why, in words for the unlock page."""
    minutes_left = Signal(int)

    def __init__(
        self, clock: Callable[[], datetime], steady: Callable[[], float]
    ) -> None:
        super().__init__()
        self._clock = clock
        self._steady = steady
        self._minutes = 0
        self._left = -1
        self._touched = self._looked = steady()
        self._wall = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND)
        self._timer.timeout.connect(self.look)
        application = cast("QGuiApplication", QGuiApplication.instance())
        application.focusWindowChanged.connect(self.watch)
        # An input method keeps the keys to itself; what it writes comes to the field.
        application.focusObjectChanged.connect(self.watch)

    def start(self, minutes: int) -> None:
        """Count from now; called again, it counts the new number of minutes."""
        self._minutes = minutes
        self._touched = self._looked = self._steady()
        self._wall = self._clock()
        self._left = -1
        self._timer.start()
        self.look()

    def stop(self) -> None:
        self._timer.stop()

    def watch(self, place: QObject | None) -> None:
        """See the hands on a window, or in a field, from now on."""
        if place is not None:
            place.installEventFilter(self)

    def look(self) -> None:
        """Compare the clocks."""
        steady, wall = self._steady(), self._clock()
        ticked, passed = steady - self._looked, (wall - self._wall).total_seconds()
        self._looked, self._wall = steady, wall
        if passed - ticked > _SLEPT_SECONDS:
            self._end("计算机曾休眠，或本机时间被调整。")
            return
        seconds = 60 * self._minutes - (steady - self._touched)
        if seconds <= 0:
            self._end(f"{self._minutes} 分钟没有操作。")
            return
        left = int(-(-seconds // 60))
        if left != self._left:
            self._left = left
            self.minutes_left.emit(left)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() in _HANDS:
            self._touched = self._steady()
        return False

    def _end(self, reason: str) -> None:
        self._timer.stop()
        self.idle.emit(reason)
