"""What a system tells is heard, and what it doesn't is said."""

import os
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from judrec.gui.desktop.bus import Bus, Connecting, session_bus, system_bus
from judrec.gui.desktop.logind import Logind
from judrec.gui.desktop.screen_savers import SAVERS, Saver, ScreenSavers
from judrec.gui.desktop.system_lock import SHUTDOWN, Heard, SystemLock
from judrec.gui.tasks import Tasks
from tests.gui.desktop.buses import Answer, Body, Methods, Service

LOGIN = "org.freedesktop.login1"
PLACE = "/org/freedesktop/login1"
SESSION = f"{PLACE}/session/_31"
PROPERTIES = "org.freedesktop.DBus.Properties"
ALL = "本机能随系统锁屏、睡眠和切换用户一起锁定。"

Reach = Callable[[str], Bus]


class Ear:
    """A lock, and all that it passed on."""

    def __init__(self, qtbot: QtBot) -> None:
        self.lock = SystemLock()
        self.reasons: list[str] = []
        self.lock.left.connect(self.reasons.append)
        self._qtbot = qtbot

    def until_heard(self, *heard: Heard) -> None:
        self._qtbot.waitUntil(lambda: self.lock.heard == set(heard))

    def until_left(self, reason: str) -> None:
        self._qtbot.waitUntil(lambda: self.reasons[-1:] == [reason])


@pytest.fixture
def ear(qtbot: QtBot) -> Ear:
    return Ear(qtbot)


@pytest.fixture
def services(address: str) -> Iterator[Callable[[str, Methods], Service]]:
    begun: list[Service] = []

    def begin(name: str, methods: Methods) -> Service:
        begun.append(Service(address, name, methods))
        return begun[-1]

    yield begin
    for each in begun:
        each.vanish()


Begin = Callable[[str, Methods], Service]


def delay(_what: Body) -> Answer:
    return "h", (os.open(os.devnull, os.O_RDONLY),)


def session(_what: Body) -> Answer:
    return "o", (SESSION,)


def listen(
    bus: Bus, ear: Ear, tasks: Tasks, variables: dict[str, str] | None = None
) -> Logind:
    return Logind(bus, ear.lock, tasks, variables or {})


def changed(name: str, value: bool) -> Answer:  # noqa: FBT001 -- D-Bus's own word
    interface = f"{LOGIN}.Session"
    return "sa{sv}as", (interface, {name: ("b", value)}, [])


def test_logind_tells_of_sleep_shutdown_lock_and_another_user(
    address: str, reach: Reach, services: Begin, ear: Ear, tasks: Tasks
) -> None:
    logind = services(LOGIN, {"Inhibit": delay, "GetSessionByPID": session})
    held = listen(reach(address), ear, tasks)
    ear.until_heard(Heard.SLEEP, Heard.SWITCH)
    manager, interface = f"{LOGIN}.Manager", f"{LOGIN}.Session"
    logind.say(PLACE, manager, "PrepareForSleep", ("b", (True,)))
    ear.until_left("计算机进入睡眠。")
    logind.say(PLACE, manager, "PrepareForShutdown", ("b", (True,)))
    ear.until_left(SHUTDOWN)
    logind.say(SESSION, interface, "Lock", ("", ()))
    ear.until_left("系统已锁屏。")
    logind.say(SESSION, PROPERTIES, "PropertiesChanged", changed("Active", value=False))
    ear.until_left("系统切换到了其他用户。")
    logind.say(
        SESSION, PROPERTIES, "PropertiesChanged", changed("LockedHint", value=True)
    )
    ear.until_left("系统已锁屏。")
    assert len(ear.reasons) == 5
    del held


def test_what_concerns_another_session_locks_nobody_here(
    address: str, reach: Reach, services: Begin, ear: Ear, tasks: Tasks
) -> None:
    logind = services(LOGIN, {"Inhibit": delay, "GetSessionByPID": session})
    held = listen(reach(address), ear, tasks)
    ear.until_heard(Heard.SLEEP, Heard.SWITCH)
    logind.say(f"{SESSION}9", f"{LOGIN}.Session", "Lock", ("", ()))
    logind.say(
        SESSION, PROPERTIES, "PropertiesChanged", changed("LockedHint", value=False)
    )
    logind.say(SESSION, PROPERTIES, "PropertiesChanged", changed("Active", value=True))
    logind.say(PLACE, f"{LOGIN}.Manager", "PrepareForShutdown", ("b", (True,)))
    ear.until_left(SHUTDOWN)
    assert ear.reasons == [SHUTDOWN]
    del held


def test_a_program_outside_any_session_finds_its_persons_own(
    address: str, reach: Reach, services: Begin, ear: Ear, tasks: Tasks
) -> None:
    user = f"{PLACE}/user/_0"
    display: Answer = ("v", (("(so)", ("1", SESSION)),))
    services(
        LOGIN, {"GetUser": lambda _body: ("o", (user,)), "Get": lambda _body: display}
    )
    held = listen(reach(address), ear, tasks, {"XDG_SESSION_ID": "stale"})
    ear.until_heard(Heard.SWITCH)
    del held


def test_where_no_delay_is_given_sleep_is_not_promised(
    address: str, reach: Reach, services: Begin, ear: Ear, tasks: Tasks
) -> None:
    services(LOGIN, {"GetSessionByPID": session})
    held = listen(reach(address), ear, tasks)
    ear.until_heard(Heard.SWITCH)
    assert ear.lock.sentence == (
        "本机能随系统切换用户一起锁定。本机收不到系统锁屏和睡眠的信号，"
        "离开座位时请按 Ctrl+L。睡眠醒来后也会立即锁定。"
    )
    del held


@pytest.mark.parametrize("saver", SAVERS, ids=[saver.name for saver in SAVERS])
def test_every_known_desktop_tells_of_its_lock_screen(
    saver: Saver, address: str, reach: Reach, services: Begin, ear: Ear
) -> None:
    if saver.says == "PropertiesChanged":
        no: Answer = ("v", (("b", False),))
        desktop = services(saver.name, {"Get": lambda _body: no})
        locked: Answer = ("sa{sv}as", (saver.name, {"Locked": ("b", True)}, []))
        open_: Answer = ("sa{sv}as", (saver.name, {"Locked": ("b", False)}, []))
        interface = PROPERTIES
    else:
        desktop = services(saver.name, {saver.asks: lambda _body: ("b", (False,))})
        signs = saver.says == "ActiveChanged"
        locked = ("b", (True,)) if signs else ("", ())
        open_ = ("b", (False,)) if signs else ("u", (0,))
        interface = saver.name
    held = ScreenSavers(reach(address), ear.lock)
    ear.until_heard(Heard.SCREEN)
    if saver.says != "lock":
        desktop.say(saver.path, interface, saver.says, open_)
    desktop.say(saver.path, interface, saver.says, locked)
    ear.until_left("系统已锁屏。")
    assert len(ear.reasons) == 1
    del held


def test_a_lock_screen_that_comes_later_is_heard_and_one_that_goes_is_no_more(
    address: str, reach: Reach, services: Begin, ear: Ear
) -> None:
    held = ScreenSavers(reach(address), ear.lock)
    gnome = services(
        "org.gnome.ScreenSaver", {"GetActive": lambda _body: ("b", (False,))}
    )
    ear.until_heard(Heard.SCREEN)
    gnome.vanish()
    ear.until_heard()
    del held


def test_a_service_that_bears_the_name_and_knows_no_lock_is_not_counted_on(
    address: str, reach: Reach, services: Begin, ear: Ear
) -> None:
    services("org.freedesktop.ScreenSaver", {})
    services("org.mate.ScreenSaver", {"GetActive": lambda _body: ("b", (False,))})
    held = ScreenSavers(reach(address), ear.lock)
    ear.until_heard(Heard.SCREEN)
    assert held._answering == {"org.mate.ScreenSaver"}


def test_a_bus_that_goes_away_is_no_more_counted_on(
    address: str, reach: Reach, services: Begin, ear: Ear, tasks: Tasks
) -> None:
    services(LOGIN, {"Inhibit": delay, "GetSessionByPID": session})
    bus = reach(address)
    held = listen(bus, ear, tasks)
    ear.until_heard(Heard.SLEEP, Heard.SWITCH)
    bus.close()
    assert ear.lock.heard == frozenset()
    del held


def test_the_settings_say_what_this_computer_tells_and_what_not() -> None:
    lock = SystemLock()
    assert lock.sentence == (
        "本机收不到系统锁屏、睡眠和切换用户的信号，离开座位时请按 Ctrl+L。"
        "睡眠醒来后也会立即锁定。"
    )
    lock.hears("one", frozenset({Heard.SCREEN}))
    lock.hears("other", frozenset({Heard.SLEEP, Heard.SWITCH}))
    assert lock.sentence == ALL
    lock.hears("one", frozenset())
    assert lock.sentence == (
        "本机能随系统睡眠和切换用户一起锁定。"
        "本机收不到系统锁屏的信号，离开座位时请按 Ctrl+L。"
    )


def test_a_bus_is_looked_for_where_the_desktop_says_or_in_its_usual_place(
    tmp_path: Path,
) -> None:
    assert session_bus({}) == ""
    assert session_bus({"XDG_RUNTIME_DIR": str(tmp_path)}) == ""
    (tmp_path / "bus").touch()
    usual = {"XDG_RUNTIME_DIR": str(tmp_path)}
    assert session_bus(usual) == f"unix:path={tmp_path / 'bus'}"
    named = {**usual, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/elsewhere"}
    assert session_bus(named) == "unix:path=/elsewhere"
    assert system_bus({"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/s"}) == "unix:path=/s"


@pytest.mark.parametrize(
    "address", ["unix:path=/nowhere/bus", "tcp:host=localhost", "nonsense", ""]
)
def test_a_bus_that_cannot_be_reached_is_done_without(
    address: str, qtbot: QtBot
) -> None:
    made: list[Bus] = []
    way = Connecting(address)
    way.made.connect(made.append)
    way._go()
    qtbot.wait(1)
    assert made == []


def _sockets() -> int:
    links = Path("/proc/self/fd").iterdir()
    return sum("socket:" in str(link.readlink()) for link in links if link.is_symlink())


@pytest.mark.parametrize("reached_first", [True, False])
def test_a_bus_that_nobody_wants_any_more_is_left_again(
    address: str, qtbot: QtBot, *, reached_first: bool
) -> None:
    made: list[Bus] = []
    before = _sockets()
    way = Connecting(address)
    way.made.connect(made.append)
    if reached_first:
        way._go()
        assert _sockets() == before + 1
        way.close()
    else:
        way.close()
        way._go()
    assert _sockets() == before
    qtbot.wait(1)
    assert made == []


def test_a_bus_that_takes_the_call_and_says_nothing_holds_nobody_up(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "silent"))
        silent.listen()
        way = Connecting(f"unix:path={tmp_path / 'silent'}")
        way.start()
        # Somebody else waits: this thread, the window's, is here already.
        assert "bus" in [thread.name for thread in threading.enumerate()]
