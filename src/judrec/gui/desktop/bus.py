"""A connection to one of the desktop's buses, which never makes a window wait.

jeepney speaks the protocol. It is read by the window's own thread, when there is
something to read; an answer is waited for only as long as its asker says. To connect
can take long where a desktop is odd, so a thread of its own does that.
"""

import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageFlag,
    MessageType,
    message_bus,
    new_method_call,
)
from jeepney.auth import AuthenticationError
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PySide6.QtCore import QObject, QSocketNotifier, Qt, Signal

Body = tuple[object, ...]
Answered = Callable[[Body | None], None]
"""Takes what was answered; None where that is an error, or will never come."""

_SYSTEM_PLACE = "/run/dbus/system_bus_socket"
_SEND_SECONDS = 1.0
"""A bus that doesn't even take what is said to it is as good as gone."""
_UNREACHABLE = (OSError, ValueError, RuntimeError, AuthenticationError, StopIteration)


def session_bus(environment: Mapping[str, str]) -> str:
    """Give the address of the person's own bus; empty where there is none."""
    named = environment.get("DBUS_SESSION_BUS_ADDRESS", "")
    place = Path(environment.get("XDG_RUNTIME_DIR") or "/nowhere") / "bus"
    return named or (f"unix:path={place}" if place.exists() else "")


def system_bus(environment: Mapping[str, str]) -> str:
    """Give the address of the computer's bus; empty where there is none."""
    named = environment.get("DBUS_SYSTEM_BUS_ADDRESS", "")
    there = Path(_SYSTEM_PLACE).exists()
    return named or (f"unix:path={_SYSTEM_PLACE}" if there else "")


class Bus(QObject):
    """Calls, answers and signals, all on the thread that made it."""

    said = Signal(object)
    """A signal of the bus, as a jeepney Message."""
    gone = Signal()
    """The bus ended the connection, or was ended by `close`; said once."""

    def __init__(self, connection: DBusConnection) -> None:
        super().__init__()
        self._connection = connection
        self._waiting: dict[int, Answered] = {}
        self._open = True
        connection.sock.settimeout(_SEND_SECONDS)
        read = QSocketNotifier.Type.Read
        self._notifier = QSocketNotifier(connection.sock.fileno(), read, self)
        self._notifier.activated.connect(self._read)

    def call(
        self,
        to: DBusAddress,
        method: str,
        signature: str = "",
        body: Body = (),
        then: Answered | None = None,
    ) -> int:
        """Call a method; `then` hears the answer. The number is for `wait`."""
        message = new_method_call(to, method, signature or None, body)
        # To ask whether somebody is there must not make him come.
        message.header.flags |= MessageFlag.no_auto_start
        return self._send(message, then)

    def listen(self, rule: MatchRule) -> None:
        """Have the bus say what fits the rule."""
        self._send(message_bus.AddMatch(rule), None)

    def wait(self, number: int, seconds: float) -> bool:
        """Take what comes until call `number` is answered; tell whether it was."""
        until = time.monotonic() + seconds
        while number in self._waiting and self._take(until - time.monotonic()):
            pass
        answered = number not in self._waiting
        # What came with the answer lies read already: no notifier would tell of it.
        self._read()
        return answered

    def close(self) -> None:
        """End it; what was asked is never answered, and hears so afterwards."""
        if not self._open:
            return
        self._open = False
        self._notifier.setEnabled(False)
        self._connection.close()
        waiting, self._waiting = self._waiting, {}
        self.gone.emit()
        for then in waiting.values():
            then(None)

    def _send(self, message: Message, then: Answered | None) -> int:
        number: int = next(self._connection.outgoing_serial)
        self._waiting[number] = then or _nobody
        try:
            if not self._open:
                raise ConnectionResetError
            self._connection.send(message, serial=number)
        except OSError:
            self._waiting.pop(number)
            (then or _nobody)(None)
            self.close()
        return number

    def _read(self) -> None:
        while self._open and self._take(0):
            pass

    def _take(self, seconds: float) -> bool:
        """Take one message; False where none comes in time."""
        if not self._open:
            return False
        try:
            message = self._connection.receive(timeout=max(seconds, 0))
        except TimeoutError:
            return False
        except (OSError, ValueError):
            self.close()
            return False
        self._hear(message)
        return True

    def _hear(self, message: Message) -> None:
        kind = message.header.message_type
        if kind is MessageType.signal:
            self.said.emit(message)
            return
        answers_to = message.header.fields.get(HeaderFields.reply_serial, -1)
        then = self._waiting.pop(answers_to, None)
        if then is not None:
            then(message.body if kind is MessageType.method_return else None)


class Connecting(QObject):
    """The way to a bus, gone by a thread that may wait as long as it must."""

    made = Signal(object)
    """The Bus; not said where none is reached: then there is none to speak of."""
    _reached = Signal(object)

    def __init__(self, address: str, *, files: bool = False) -> None:
        """`files` where the bus shall hand over open files."""
        super().__init__()
        self._address = address
        self._files = files
        self._wanted = True
        self._connection: DBusConnection | None = None
        queued = Qt.ConnectionType.QueuedConnection
        self._reached.connect(self._wrap, queued)

    def start(self) -> None:
        threading.Thread(target=self._go, name="bus", daemon=True).start()

    def close(self) -> None:
        """Want it no more: what was reached, and isn't a Bus yet, is closed again."""
        self._wanted = False
        if self._connection is not None:
            self._connection.close()

    def _go(self) -> None:
        try:
            connection = open_dbus_connection(self._address, enable_fds=self._files)
        except _UNREACHABLE:
            return  # The program does without; the settings page says so.
        self._connection = connection  # before it looks: one of both sees the other
        try:
            if self._wanted:
                self._reached.emit(connection)
            else:
                connection.close()
        except RuntimeError:
            connection.close()  # The window was closed meanwhile.

    def _wrap(self, connection: DBusConnection) -> None:
        self._connection = None
        if self._wanted:
            self.made.emit(Bus(connection))


def _nobody(body: Body | None) -> None:
    """Hear an answer that nobody waits for."""
