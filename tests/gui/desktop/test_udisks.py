"""Ejecting a stick, with a udisks on a bus of the test's own."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from judrec.gui.desktop.bus import Bus
from judrec.gui.desktop.ejector import Ejection, Ejector
from judrec.gui.desktop.linux_desktop import LinuxDesktop
from judrec.gui.desktop.system_lock import SystemLock
from judrec.gui.desktop.udisks import UDisks
from judrec.gui.tasks import Tasks
from tests.gui.desktop.buses import Answer, Body, Method, Service

NAME = "org.freedesktop.UDisks2"
DRIVE = "/org/freedesktop/UDisks2/drives/SanDisk_Ultra"
DONE: Answer = ("", ())
BLOCKS = "/org/freedesktop/UDisks2/block_devices"
ENCRYPTED = f"{BLOCKS}/sdb1"
Drive = dict[str, tuple[str, object]]
SWITCHED_OFF: Drive = {"CanPowerOff": ("b", True), "Ejectable": ("b", True)}
CARD_READER: Drive = {"CanPowerOff": ("b", False), "Ejectable": ("b", True)}
PLAIN: Drive = {"CanPowerOff": ("b", False), "Ejectable": ("b", False)}


OPEN: Drive = {"Drive": ("o", DRIVE), "CryptoBackingDevice": ("o", "/")}
CLEARTEXT: Drive = {"Drive": ("o", "/"), "CryptoBackingDevice": ("o", ENCRYPTED)}


def properties(drive: Drive, *blocks: Drive) -> Method:
    """Answer for a drive, and for its block devices in the order of the questions."""
    left = iter(blocks or (OPEN,))

    def get(body: Body) -> Answer:
        if body[0] == f"{NAME}.Block":
            return "a{sv}", (next(left),)
        known: dict[object, Drive] = {
            f"{NAME}.Manager": {"Version": ("s", "2.9.4")},
            f"{NAME}.Drive": drive,
        }
        return "a{sv}", (known[body[0]],)

    return get


Play = Callable[..., Service]


@pytest.fixture
def play(address: str) -> Iterator[Play]:
    """Begin a udisks whose calls succeed, but for those that aren't named."""
    made: list[Service] = []

    def begin(drive: Drive, *succeed: str, blocks: tuple[Drive, ...] = ()) -> Service:
        methods: dict[str, Method] = {"GetAll": properties(drive, *blocks)}
        methods |= {name: lambda _body: DONE for name in succeed}
        made.append(Service(address, NAME, methods))
        return made[-1]

    yield begin
    for each in made:
        each.vanish()


@pytest.fixture
def eject(
    address: str, reach: Callable[[str], Bus], qtbot: QtBot
) -> Callable[..., Ejection]:
    def ejected(device: str = "sdb1") -> Ejection:
        ejector, said = Ejector(), list[Ejection]()
        disks = UDisks(reach(address), ejector)
        qtbot.waitUntil(lambda: ejector.available)
        ejector.eject(device, said.append)
        qtbot.waitUntil(lambda: bool(said))
        del disks
        return said[0]

    return ejected


@pytest.mark.parametrize(
    ("drive", "calls"),
    [
        (SWITCHED_OFF, ["Unmount", "PowerOff"]),
        (CARD_READER, ["Unmount", "Eject"]),
        (PLAIN, ["Unmount"]),
    ],
)
def test_a_stick_that_the_system_let_go_of_may_be_pulled(
    play: Play, eject: Callable[[], Ejection], drive: Drive, calls: list[str]
) -> None:
    disks = play(drive, "Unmount", "PowerOff", "Eject")
    assert eject() is Ejection.DONE
    assert [name for name, _body in disks.calls if name != "GetAll"] == calls


@pytest.mark.parametrize("succeed", [(), ("PowerOff",), ("Unmount",)])
def test_a_stick_that_another_program_uses_is_not_said_to_be_safe(
    play: Play, eject: Callable[[], Ejection], succeed: tuple[str, ...]
) -> None:
    play(SWITCHED_OFF, *succeed)
    assert eject() is Ejection.REFUSED


def test_an_encrypted_stick_is_locked_before_it_may_be_pulled(
    play: Play, eject: Callable[..., Ejection]
) -> None:
    calls = ("Unmount", "Lock", "PowerOff")
    disks = play(SWITCHED_OFF, *calls, blocks=(CLEARTEXT, OPEN))
    assert eject("dm-0") is Ejection.DONE
    asked = [(name, body) for name, body in disks.calls if name != "GetAll"]
    assert asked == [(name, ({},)) for name in calls]
    assert disks.places[-3:] == [f"{BLOCKS}/dm_2d0", ENCRYPTED, DRIVE]


@pytest.mark.parametrize("succeed", [("Unmount", "PowerOff"), ("Lock", "PowerOff")])
def test_an_encrypted_stick_that_stays_open_is_not_said_to_be_safe(
    play: Play, eject: Callable[..., Ejection], succeed: tuple[str, ...]
) -> None:
    disks = play(SWITCHED_OFF, *succeed, blocks=(CLEARTEXT, OPEN))
    assert eject("dm-0") is Ejection.REFUSED
    assert disks.count("PowerOff") == 0


def test_what_udisks_does_not_know_is_not_ejected(
    address: str, eject: Callable[[], Ejection]
) -> None:
    def manager_alone(body: Body) -> Answer:
        known = body[0] == f"{NAME}.Manager"
        return "a{sv}", ({"Version": ("s", "2")} if known else {},)

    disks = Service(address, NAME, {"GetAll": manager_alone})
    assert eject() is Ejection.REFUSED
    disks.vanish()


def test_without_udisks_nobody_ejects() -> None:
    said: list[Ejection] = []
    Ejector().eject("sdb1", said.append)
    assert said == [Ejection.REFUSED]


def test_a_desktop_with_udisks_ejects_until_its_bus_is_gone(
    play: Play, environment: dict[str, str], tasks: Tasks, qtbot: QtBot
) -> None:
    play(PLAIN, "Unmount")
    desktop = LinuxDesktop(SystemLock(), tasks, "", environment)
    qtbot.waitUntil(lambda: desktop.ejector.available)
    desktop.close()
    assert not desktop.ejector.available
