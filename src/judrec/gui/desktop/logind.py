"""Sleep, shutdown, user switch and lock, as logind tells them on the system's bus.

A delay is held: the computer waits with sleeping (five seconds at most) until drafts
are saved and the store is closed. It is given back then, and taken again after waking.
"""

import os
from collections.abc import Mapping

from jeepney import DBusAddress, HeaderFields, MatchRule, Message
from jeepney.fds import FileDescriptor
from PySide6.QtCore import QObject

from judrec.gui.desktop.bus import Answered, Body, Bus
from judrec.gui.desktop.system_lock import REASONS, SHUTDOWN, Heard, SystemLock
from judrec.gui.tasks import Tasks

_NAME = "org.freedesktop.login1"
_PLACE = "/org/freedesktop/login1"
_SESSION = f"{_NAME}.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_MANAGER = DBusAddress(_PLACE, bus_name=_NAME, interface=f"{_NAME}.Manager")
_SOURCE = "logind"


class Logind(QObject):
    """Listens while it lives; without a logind it hears nothing."""

    def __init__(
        self, bus: Bus, lock: SystemLock, tasks: Tasks, environment: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._bus = bus
        self._lock = lock
        self._tasks = tasks
        self._environment = environment
        self._delay: FileDescriptor | None = None
        self._heard: frozenset[Heard] = frozenset()
        bus.said.connect(self._hear)
        bus.gone.connect(self._lose)
        for member in ("PrepareForSleep", "PrepareForShutdown"):
            bus.listen(_rule(interface=f"{_NAME}.Manager", member=member))
        self._take_delay()
        self._find_session()

    # Whose session this is.

    def _find_session(self) -> None:
        """Ask by process; a desktop may start programs outside any session."""
        self._ask("GetSessionByPID", "u", (os.getpid(),), self._by_process)

    def _by_process(self, body: Body | None) -> None:
        if body:
            self._watch(str(body[0]))
            return
        named = self._environment.get("XDG_SESSION_ID", "")
        self._ask("GetSession", "s", (named,), self._by_name)

    def _by_name(self, body: Body | None) -> None:
        if body:
            self._watch(str(body[0]))
        else:
            self._ask("GetUser", "u", (os.getuid(),), self._by_user)

    def _by_user(self, body: Body | None) -> None:
        if not body:
            return
        user = DBusAddress(str(body[0]), bus_name=_NAME, interface=_PROPERTIES)
        which = (f"{_NAME}.User", "Display")
        self._bus.call(user, "Get", "ss", which, self._by_display)

    def _by_display(self, body: Body | None) -> None:
        """Take the session at the screen: (variant of (id, path),)."""
        match body:
            case (("(so)", (str(), str(path))),) if path != "/":
                self._watch(path)

    def _watch(self, session: str) -> None:
        self._bus.listen(_rule(interface=_SESSION, member="Lock", path=session))
        changed = _rule(interface=_PROPERTIES, member="PropertiesChanged", path=session)
        changed.add_arg_condition(0, _SESSION)
        self._bus.listen(changed)
        # LockedHint and Lock depend on the desktop, so 锁屏 is promised by its own
        # service alone (`screen_savers`).
        self._know(self._heard | {Heard.SWITCH})

    # What is said.

    def _hear(self, message: Message) -> None:
        fields = message.header.fields
        match fields.get(HeaderFields.member), message.body:
            case "PrepareForSleep", (True,):
                self._leave(REASONS[Heard.SLEEP])
            case "PrepareForShutdown", (True,):
                self._leave(SHUTDOWN)
            case "PrepareForSleep" | "PrepareForShutdown", (False,):
                self._take_delay()
            case "Lock", ():
                self._lock.leave(REASONS[Heard.SCREEN])
            case "PropertiesChanged", (str(name), dict(values), _) if name == _SESSION:
                self._judge(values)

    def _judge(self, values: dict[str, tuple[str, object]]) -> None:
        if values.get("LockedHint") == ("b", True):
            self._lock.leave(REASONS[Heard.SCREEN])
        if values.get("Active") == ("b", False):
            self._lock.leave(REASONS[Heard.SWITCH])

    def _leave(self, reason: str) -> None:
        """Lock; let the computer go on once the worker has closed the store."""
        self._lock.leave(reason)
        self._tasks.run(_nothing, lambda _none: self._give_delay())

    # The delay.

    def _take_delay(self) -> None:
        what = ("sleep:shutdown", "记录登记", "保存草稿，关闭专库", "delay")
        self._ask("Inhibit", "ssss", what, self._hold)

    def _hold(self, body: Body | None) -> None:
        match body:
            case (FileDescriptor() as delay,):
                self._give_delay()
                self._delay = delay
                self._know(self._heard | {Heard.SLEEP})

    def _give_delay(self) -> None:
        if self._delay is not None:
            self._delay.close()
            self._delay = None

    def _lose(self) -> None:
        self._give_delay()
        self._know(frozenset())

    def _know(self, heard: frozenset[Heard]) -> None:
        self._heard = heard
        self._lock.hears(_SOURCE, heard)

    def _ask(self, method: str, signature: str, body: Body, then: Answered) -> None:
        self._bus.call(_MANAGER, method, signature, body, then)


def _rule(*, interface: str, member: str, path: str = _PLACE) -> MatchRule:
    # The bus itself sees to it that nobody but logind is believed.
    return MatchRule(
        type="signal", sender=_NAME, interface=interface, member=member, path=path
    )


def _nothing() -> None:
    """Come after all that the worker was asked before."""
