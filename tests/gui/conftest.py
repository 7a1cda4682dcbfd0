"""A real station behind each window, and a person's hands in front of it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from judrec.actions.people.identity import OwnCard
from judrec.actions.station import Station
from judrec.gui.idle import IdleWatch
from judrec.gui.look import look
from judrec.gui.main_window import MainWindow
from judrec.gui.session import Facts, Session, facts
from judrec.gui.tasks import Tasks
from judrec.gui.unlock.page import UnlockPage
from judrec.gui.workplace import Workplace
from tests.gui.driving import Ask, click, write
from tests.gui.senders import RECEIVERS, card_of
from tests.station import (
    PASSPHRASE,
    RESOURCES,
    Clock,
    make_station,
    reopen,
    surroundings,
)

_PATIENCE = 60_000
"""Milliseconds."""


class PatientBot(QtBot):
    """Waits as long as a loaded machine takes: how long that is proves nothing."""

    def waitUntil(  # noqa: N802 - Qt's name
        self, callback: Callable[[], bool | None], *, timeout: int = _PATIENCE
    ) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """In place of the plugin's own, which gives up after five seconds."""
    assert qapp is not None
    return PatientBot(request)


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    look.apply(qapp, RESOURCES)
    return qapp


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.close()
    qapp.processEvents()


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty") / "store"
    make_station(folder, clock=Clock()).close()
    return folder


@pytest.fixture
def store(empty_store: Path, tmp_path: Path) -> Path:
    """Give a closed store of this test's own."""
    return Path(shutil.copytree(empty_store, tmp_path / "store"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(store: Path, tasks: Tasks, clock: Clock, qtbot: QtBot) -> Iterator[Session]:
    """Sign in to a store without records, on the worker, as the program does."""
    opened: list[Session] = []

    def unlock() -> tuple[Station, Facts]:
        station = reopen(store, clock=clock)
        return station, facts(station)

    tasks.run(unlock, lambda result: opened.append(Session(tasks, *result)))
    qtbot.waitUntil(lambda: bool(opened))
    yield opened[0]
    opened[0].lock("测试结束")


@pytest.fixture
def ask(session: Session, qtbot: QtBot) -> Ask:
    return Ask(session, qtbot)


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> dict[str, OwnCard]:
    """Give the cards of both receivers, by the names that they are called."""
    folder = tmp_path_factory.mktemp("receivers")
    return {name: card_of(folder / name, unit) for name, unit in RECEIVERS.items()}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


@pytest.fixture
def new_window(
    tasks: Tasks, clock: Clock, qtbot: QtBot
) -> Iterator[Callable[[Path], MainWindow]]:
    windows: list[MainWindow] = []

    def made(store: Path) -> MainWindow:
        around = surroundings(clock)
        watch = IdleWatch(clock, lambda: 0.0)
        window = MainWindow(store, around, tasks, watch, profile="fast")
        windows.append(window)
        with qtbot.waitActive(window):
            window.show()
        return window

    yield made
    for window in windows:
        window.lock("测试结束")
        window.deleteLater()


@pytest.fixture
def window(
    new_window: Callable[[Path], MainWindow], store: Path, qtbot: QtBot
) -> MainWindow:
    """Give the program's window with somebody signed in, as from the start."""
    window = new_window(store)
    door = window.front
    assert isinstance(door, UnlockPage)
    write(door.passphrase, PASSPHRASE)
    click(door.open)
    qtbot.waitUntil(lambda: isinstance(window.front, Workplace))
    return window


@pytest.fixture
def choose(qtbot: QtBot) -> Callable[[Path], None]:
    """Type a path into the file dialog that is open, and accept it."""

    def chosen(path: Path) -> None:
        qtbot.waitUntil(lambda: isinstance(_modal(), QFileDialog))
        dialog = _modal()
        assert isinstance(dialog, QFileDialog)
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        line.setText(str(path))
        QTest.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: _modal() is None)

    return chosen


def _modal() -> QWidget | None:
    return QApplication.activeModalWidget()
