"""The desktop as a whole: what is there is used, what isn't is done without."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from judrec.gui.desktop import linux_desktop, start
from judrec.gui.desktop.bus import Bus
from judrec.gui.desktop.fcitx_bridge import FcitxBridge
from judrec.gui.desktop.linux_desktop import LinuxDesktop
from judrec.gui.desktop.system_lock import Heard, SystemLock
from judrec.gui.main_window import MainWindow
from judrec.gui.tasks import Tasks
from tests.gui.desktop.buses import Service
from tests.gui.desktop.fcitx_played import PlayedFcitx

SAVER = "org.gnome.ScreenSaver"


def test_every_bus_that_is_there_is_listened_to(
    address: str, environment: dict[str, str], tasks: Tasks, qtbot: QtBot
) -> None:
    gnome = Service(address, SAVER, {"GetActive": lambda _body: ("b", (False,))})
    lock = SystemLock()
    desktop = LinuxDesktop(lock, tasks, "", environment)
    qtbot.waitUntil(lambda: lock.heard == {Heard.SCREEN})
    reasons: list[str] = []
    lock.left.connect(reasons.append)
    gnome.say("/org/gnome/ScreenSaver", SAVER, "ActiveChanged", ("b", (True,)))
    qtbot.waitUntil(lambda: reasons == ["系统已锁屏。"])
    gnome.vanish()
    qtbot.waitUntil(lambda: lock.heard == set())
    desktop.close()


def test_a_talk_with_fcitx_that_hung_is_begun_anew(
    address: str,
    reach: Callable[[str], Bus],
    tasks: Tasks,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(linux_desktop, "_AGAIN", 1)
    fcitx = PlayedFcitx(address)
    variables = {"DBUS_SESSION_BUS_ADDRESS": address}
    desktop = LinuxDesktop(SystemLock(), tasks, "fcitx", variables)
    desktop._bridge(reach(address))
    qtbot.waitUntil(lambda: fcitx.count("CreateInputContext") == 1)
    next(each for each in desktop._held if isinstance(each, FcitxBridge))._give_up()
    qtbot.waitUntil(lambda: fcitx.count("CreateInputContext") == 2)
    bridges = [each for each in desktop._held if isinstance(each, FcitxBridge)]
    assert len(bridges) == 1
    desktop.close()
    fcitx.vanish()


@pytest.mark.parametrize("system", ["linux", "freebsd14"])
def test_without_any_bus_the_program_works_and_says_what_it_lacks(
    system: str, window: MainWindow, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(name, "unix:path=/nowhere/bus")
    joined = start.join(window.system, tasks, window, "fcitx", system)
    assert window.system.heard == frozenset()
    assert "离开座位时请按 Ctrl+L" in window.system.sentence
    del joined
