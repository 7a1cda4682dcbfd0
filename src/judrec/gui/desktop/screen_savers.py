"""The screen's lock, as each desktop tells it on the person's bus.

Each is asked how it stands: only one that answers is counted on (GNOME keeps a service
under KDE's name that never says a word). Lock screens come and go with the desktop, so
the names are watched.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from jeepney import DBusAddress, HeaderFields, MatchRule, Message
from PySide6.QtCore import QObject

from judrec.gui.desktop.bus import Body, Bus
from judrec.gui.desktop.system_lock import REASONS, Heard, SystemLock

_PROPERTIES = "org.freedesktop.DBus.Properties"
_CHANGED = "PropertiesChanged"
_BUS = "org.freedesktop.DBus"
_SOURCE = "screen savers"


@dataclass(frozen=True, slots=True)
class Saver:
    """One desktop's lock screen; its interface bears the name of its service."""

    name: str
    path: str
    says: str
    """The signal of the lock, or PropertiesChanged where it is a property."""
    asks: str
    """What tells how it stands: a method, or the property's name."""

    @property
    def rule(self) -> MatchRule:
        """What the bus shall pass on of it."""
        by = _PROPERTIES if self.says == _CHANGED else self.name
        return MatchRule(
            type="signal", sender=self.name, interface=by, member=self.says
        )


SAVERS = (
    Saver(  # KDE
        "org.freedesktop.ScreenSaver",
        "/org/freedesktop/ScreenSaver",
        "ActiveChanged",
        "GetActive",
    ),
    Saver(
        "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "ActiveChanged", "GetActive"
    ),
    Saver(
        "org.cinnamon.ScreenSaver",
        "/org/cinnamon/ScreenSaver",
        "ActiveChanged",
        "GetActive",
    ),
    Saver(
        "org.mate.ScreenSaver", "/org/mate/ScreenSaver", "ActiveChanged", "GetActive"
    ),
    Saver(
        "org.xfce.ScreenSaver", "/org/xfce/ScreenSaver", "ActiveChanged", "GetActive"
    ),
    Saver("org.ukui.ScreenSaver", "/", "lock", "GetLockState"),  # Kylin
    Saver(
        "com.deepin.SessionManager", "/com/deepin/SessionManager", _CHANGED, "Locked"
    ),
    Saver(  # UOS 20 the one above, later deepins this
        "org.deepin.dde.SessionManager1",
        "/org/deepin/dde/SessionManager1",
        _CHANGED,
        "Locked",
    ),
)


class ScreenSavers(QObject):
    """Listens to every lock screen that is there while it lives."""

    def __init__(
        self, bus: Bus, lock: SystemLock, savers: Sequence[Saver] = SAVERS
    ) -> None:
        super().__init__()
        self._bus = bus
        self._lock = lock
        self._savers = {saver.name: saver for saver in savers}
        self._answering: set[str] = set()
        bus.said.connect(self._hear)
        bus.gone.connect(self._lose)
        for saver in savers:
            bus.listen(saver.rule)
            bus.listen(_owner_rule(saver.name))
            self._ask(saver)

    def _ask(self, saver: Saver) -> None:
        then = partial(self._answered, saver.name)
        if saver.says == _CHANGED:
            to = DBusAddress(saver.path, saver.name, _PROPERTIES)
            self._bus.call(to, "Get", "ss", (saver.name, saver.asks), then)
        else:
            to = DBusAddress(saver.path, saver.name, saver.name)
            self._bus.call(to, saver.asks, then=then)

    def _answered(self, name: str, body: Body | None) -> None:
        if body is not None:
            self._answering.add(name)
        self._know()

    def _hear(self, message: Message) -> None:
        fields = message.header.fields
        member = fields.get(HeaderFields.member)
        match member, message.body:
            case ("ActiveChanged", (True,)) | ("lock", _):
                self._lock.leave(REASONS[Heard.SCREEN])
            case "PropertiesChanged", (str(name), dict(values), _):
                if name in self._savers and values.get("Locked") == ("b", True):
                    self._lock.leave(REASONS[Heard.SCREEN])
            case "NameOwnerChanged", (str(name), _, str(owner)) if name in self._savers:
                self._meet(self._savers[name], owner)

    def _meet(self, saver: Saver, owner: str) -> None:
        self._answering.discard(saver.name)
        if owner:
            self._ask(saver)
        self._know()

    def _know(self) -> None:
        heard = frozenset({Heard.SCREEN} if self._answering else ())
        self._lock.hears(_SOURCE, heard)

    def _lose(self) -> None:
        self._answering.clear()
        self._know()


def _owner_rule(name: str) -> MatchRule:
    rule = MatchRule(
        type="signal", sender=_BUS, interface=_BUS, member="NameOwnerChanged"
    )
    rule.add_arg_condition(0, name)
    return rule
