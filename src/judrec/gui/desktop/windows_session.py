"""Lock, user switch and sleep on Windows: asked of WTS, heard among Qt's messages."""

import ctypes
from collections.abc import Callable
from ctypes import wintypes
from typing import cast

from PySide6.QtCore import (
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
)
from PySide6.QtWidgets import QWidget

from judrec.gui.desktop.system_lock import Heard, SystemLock
from judrec.gui.desktop.windows_messages import departure
from judrec.gui.tasks import Tasks

_THIS_SESSION = 0  # NOTIFY_FOR_THIS_SESSION
_STOP_SECONDS = 1.5
"""Of the two that Windows gives."""
_SOURCE = "windows"

Register = Callable[[int], bool]
"""Asks that a window, by its handle, is told of its session's changes."""


class WindowsSession(QAbstractNativeEventFilter):
    """Installed in the application, it sees each message before Qt does."""

    def __init__(
        self, lock: SystemLock, tasks: Tasks, window: int, register: Register
    ) -> None:
        super().__init__()
        self._lock = lock
        self._tasks = tasks
        # WM_POWERBROADCAST comes to every window; the session's changes when asked.
        heard = {Heard.SLEEP}
        if register(window):
            heard |= {Heard.SCREEN, Heard.SWITCH}
        lock.hears(_SOURCE, frozenset(heard))

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if QByteArray(kind).data() == b"windows_generic_MSG":
            told = wintypes.MSG.from_address(int(message))
            self.tell(told.message, told.wParam)
        return False, 0

    def tell(self, message: int, wparam: int) -> None:
        """Lock where the message says so; before a sleep, wait for the store."""
        found = departure(message, wparam)
        if found is None:
            return
        self._lock.leave(found.reason)
        if found.stops:
            self._tasks.wait(_STOP_SECONDS)


def register_with_wts(window: int) -> bool:
    """Ask Windows itself."""
    library = ctypes.CDLL("wtsapi32.dll")
    ask = library.WTSRegisterSessionNotification
    ask.argtypes, ask.restype = (wintypes.HWND, wintypes.DWORD), wintypes.BOOL
    return bool(ask(window, _THIS_SESSION))


def join(lock: SystemLock, tasks: Tasks, window: QWidget) -> WindowsSession:
    """Listen to the messages of this window, while what is given lives."""
    session = WindowsSession(lock, tasks, int(window.winId()), register_with_wts)
    application = cast("QCoreApplication", QCoreApplication.instance())
    application.installNativeEventFilter(session)
    return session
