"""Buses of the test's own; nothing of the machine's desktop is touched."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from judrec.gui.desktop.bus import Bus, Connecting
from tests.gui.desktop.buses import bus

DESKTOP = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_CONFIG_HOME", "XDG_SESSION_ID")
METHODS = ("QT_IM_MODULE", "QT_IM_MODULES", "XMODIFIERS", "GTK_IM_MODULE")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with bus(tmp_path / "bus") as address:
        yield address


@pytest.fixture
def reach(qapp: QApplication, qtbot: QtBot) -> Iterator[Callable[[str], Bus]]:
    """Connect as the program does."""
    made: list[Bus] = []

    def reached(address: str) -> Bus:
        way = Connecting(address, files=True)
        way.made.connect(made.append)
        before = len(made)
        way.start()
        qtbot.waitUntil(lambda: len(made) > before)
        return made[-1]

    yield reached
    for each in made:
        each.close()


@pytest.fixture
def environment(tmp_path: Path, address: str) -> dict[str, str]:
    """Give a desk's variables: one bus that stands for both, and no input method."""
    mine = {k: v for k, v in os.environ.items() if k not in DESKTOP + METHODS}
    home = tmp_path / "home"
    home.mkdir()
    return {
        **mine,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "DBUS_SESSION_BUS_ADDRESS": address,
        "DBUS_SYSTEM_BUS_ADDRESS": address,
        "QT_QPA_PLATFORM": "offscreen",
    }
