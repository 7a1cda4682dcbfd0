"""A Linux desktop: its two buses, and what is listened to on each.

Nothing here is needed for the program to work. A bus that isn't there, or doesn't
answer, leaves its listeners out; the settings page says what is heard (`SystemLock`).
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from judrec.gui.desktop import input_method
from judrec.gui.desktop.bus import Bus, Connecting, session_bus, system_bus
from judrec.gui.desktop.ejector import Ejector
from judrec.gui.desktop.fcitx import Fcitx
from judrec.gui.desktop.fcitx_bridge import FcitxBridge
from judrec.gui.desktop.logind import Logind
from judrec.gui.desktop.screen_savers import ScreenSavers
from judrec.gui.desktop.system_lock import SystemLock
from judrec.gui.desktop.udisks import UDisks
from judrec.gui.tasks import Tasks

_AGAIN = 10_000
"""Milliseconds until a hanging input method is tried again."""


class LinuxDesktop(QObject):
    """Holds what listens, for as long as it lives."""

    def __init__(
        self,
        lock: SystemLock,
        tasks: Tasks,
        method: str,
        environment: Mapping[str, str],
    ) -> None:
        super().__init__()
        self._lock = lock
        self.ejector = Ejector()
        self._tasks = tasks
        self._environment = environment
        self._ways: list[Connecting] = []
        self._held: list[QObject] = []
        application = cast("QGuiApplication", QGuiApplication.instance())
        application.aboutToQuit.connect(self.close)
        self._session_bus = session_bus(environment)
        self._reach(system_bus(environment), self._use_system_bus, files=True)
        self._reach(self._session_bus, self._listen_to_savers)
        platform = QGuiApplication.platformName()
        if input_method.bridged(method, platform, input_method.shipped()):
            self._reach(self._session_bus, self._bridge)

    def close(self) -> None:
        """End every connection, also those that are on their way."""
        for way in self._ways:
            way.close()
        for held in self._held:
            if isinstance(held, Bus):
                held.close()

    def _reach(
        self, address: str, then: Callable[[Bus], None], *, files: bool = False
    ) -> None:
        if address:
            way = Connecting(address, files=files)
            way.made.connect(then)
            self._ways.append(way)
            way.start()

    def _use_system_bus(self, bus: Bus) -> None:
        logind = Logind(bus, self._lock, self._tasks, self._environment)
        self._held += [bus, logind, UDisks(bus, self.ejector)]

    def _listen_to_savers(self, bus: Bus) -> None:
        self._held += [bus, ScreenSavers(bus, self._lock)]

    def _bridge(self, bus: Bus) -> None:
        application = cast("QGuiApplication", QGuiApplication.instance())
        fcitx = Fcitx(bus)
        bridge = FcitxBridge(fcitx, application)
        parts: tuple[QObject, ...] = (bridge, fcitx, bus)
        bridge.hanging.connect(partial(self._bridge_anew, parts))
        self._held += parts

    def _bridge_anew(self, parts: tuple[QObject, ...]) -> None:
        """Put away a talk that hung, and begin another in a while."""
        for part in parts:
            self._held.remove(part)
            part.deleteLater()
        again = partial(self._reach, self._session_bus, self._bridge)
        QTimer.singleShot(_AGAIN, self, again)
