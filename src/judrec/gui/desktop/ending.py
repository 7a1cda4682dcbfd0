"""Being told to end: a logout's SIGTERM or SIGHUP, Ctrl+C, the system's shutdown.

Python sees a signal only when it next runs, and under Qt's loop that may be never. So
the interpreter writes each signal's number into a socket, and Qt tells of it.
"""

import signal
import socket
from contextlib import suppress

from PySide6.QtCore import QObject, QSocketNotifier, Signal

ENDING = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP")
    if hasattr(signal, name)
)


class Ending(QObject):
    """Says so on the window's thread, once the loop turns."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._out, self._in = socket.socketpair()
        for end in (self._out, self._in):
            end.settimeout(0)
        read = QSocketNotifier.Type.Read
        self._notifier = QSocketNotifier(self._out.fileno(), read, self)
        self._notifier.activated.connect(self._tell)
        signal.set_wakeup_fd(self._in.fileno(), warn_on_full_buffer=False)
        for number in ENDING:
            signal.signal(number, _leave_it_to_the_socket)

    def _tell(self) -> None:
        with suppress(BlockingIOError):
            self._out.recv(4096)
            self.asked.emit()


def _leave_it_to_the_socket(_number: int, _frame: object) -> None:
    """Take the place of the default, which ends the program at once."""
