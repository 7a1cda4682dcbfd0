"""A bus of the test's own, and services on it that say what a desktop would."""

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

Body = tuple[object, ...]
Answer = tuple[str, Body]
"""A signature, and what it describes."""
Method = Callable[[Body], Answer]
Methods = dict[str, Method]

PATIENCE_SECONDS = 60
CONFIGURATION = """<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


@contextmanager
def bus(folder: Path) -> Iterator[str]:
    """Run a real dbus-daemon that starts nothing by itself; give its address."""
    program = shutil.which("dbus-daemon")
    assert program is not None
    folder.mkdir(parents=True)
    file, socket = folder / "bus.conf", folder / "bus"
    file.write_text(CONFIGURATION.format(socket=socket))
    command = [program, f"--config-file={file}", "--nofork", "--print-address"]
    pipe, quiet = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, stdout=pipe, stderr=quiet, text=True) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


class Service:
    """A name on a bus that answers as the story wants, on a thread of its own."""

    def __init__(self, address: str, name: str, methods: Methods) -> None:
        self.name = name
        self.calls: list[tuple[str, Body]] = []
        """What was called, in its order."""
        self.places: list[str] = []
        """The path of what each of these was asked of."""
        self._methods = methods
        self._sending = threading.Lock()
        self._connection = _connect(address)
        self._connection.send_and_get_reply(message_bus.RequestName(name))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def count(self, method: str) -> int:
        return [called for called, _body in self.calls].count(method)

    def say(self, path: str, interface: str, member: str, answer: Answer) -> None:
        """Send a signal to whoever listens."""
        signature, body = answer
        emitter = DBusAddress(path, interface=interface)
        self._send(new_signal(emitter, member, signature or None, body))

    def vanish(self) -> None:
        """End like a program that was killed."""
        if not self._thread.is_alive():
            return
        # The other thread waits in the connection: wake it by its end.
        self._connection.sock.shutdown(2)
        self._thread.join(PATIENCE_SECONDS)
        self._connection.close()

    def _serve(self) -> None:
        try:
            while True:
                self._answer(self._connection.receive())
        except (OSError, ValueError):
            return

    def _answer(self, message: Message) -> None:
        if message.header.message_type is not MessageType.method_call:
            return
        member = message.header.fields[HeaderFields.member]
        self.calls.append((member, message.body))
        self.places.append(message.header.fields[HeaderFields.path])
        method = self._methods.get(member)
        if method is None:
            self._send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))
            return
        answer = method(message.body)
        if answer is not NEVER:
            signature, body = answer
            self._send(new_method_return(message, signature or None, body))
            if signature == "h":  # The other side holds it now.
                os.close(cast("int", body[0]))
            self._answered()

    def _answered(self) -> None:
        """Do what comes after an answer."""

    def _send(self, message: Message) -> None:
        with self._sending:
            self._connection.send(message)


NEVER: Answer = ("never", ())
"""What a service that hangs answers."""


def call(
    address: str, name: str, path: str, interface: str, method: str
) -> Body | None:
    """Call a method from outside, and give its answer; None where that is an error."""
    with _connect(address) as connection:
        to = DBusAddress(path, name, interface)
        answer = connection.send_and_get_reply(new_method_call(to, method), timeout=5)
    failed = answer.header.message_type is MessageType.error
    body: Body = answer.body
    return None if failed else body


def _connect(address: str) -> DBusConnection:
    return open_dbus_connection(address, enable_fds=True)
