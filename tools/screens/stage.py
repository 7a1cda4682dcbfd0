"""The program's window, and somebody who waits for it: what each shot is handed."""

import random
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QThread
from PySide6.QtWidgets import QApplication, QWidget

from judrec.actions.station import Surroundings
from judrec.actions.upkeep.demo.cast import DEMO_PASSPHRASE
from judrec.bundle.medium.media import Medium
from judrec.core.carrier import Carrier
from judrec.core.event_time import CHINA
from judrec.gui.idle import IdleWatch
from judrec.gui.look import look
from judrec.gui.look.colours import DAY, NIGHT
from judrec.gui.main_window import MainWindow
from judrec.gui.tasks import Tasks
from judrec.gui.unlock.page import UnlockPage
from judrec.gui.workplace import Workplace

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"
SIZE = (1366, 768)
NOW = datetime(2026, 11, 17, 14, 30, tzinfo=CHINA)
PATIENCE_MS = 60_000
SMALLEST = 0
"""The quality that packs a PNG best."""
NUMBER = "鄂0106-03-2026-0001"
NEW, OPENED = Path("专库"), Path("样例") / "court"
RESTORED = Path("样例") / "restored"
COMMITTEE, STICK = Path("样例") / "committee", Path("样例") / "stick"
SUPERIOR = Path("样例") / "superior"
DESK, INSIDE = Path("样例") / "desk-04", Path("样例") / "stick-inside"
DESKS_NUMBER = "鄂0106-04-2026-0001"
"""A record of that desk, which went all the way, twice."""

Front = TypeVar("Front", bound=QWidget)


class Stage:
    """The program's window, and somebody who waits for it."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._tasks = Tasks()
        self.window = self._start(OPENED)
        self.shown: QWidget | None = None
        """What the next picture shows, where it isn't the window."""

    @property
    def in_front(self) -> QWidget:
        """What a person looks at: a dialog, or the window."""
        return self.window if self.shown is None else self.shown

    def start(self, store: Path) -> None:
        """Start the program anew, on a store or on a place where none is."""
        self.close()
        self._tasks = Tasks()
        self.window = self._start(store)

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def front(self, kind: type[Front]) -> Front:
        """Wait for a first run, a door or a workplace."""
        self.until(lambda: isinstance(self.window.front, kind))
        found = self.window.front
        if not isinstance(found, kind):
            raise TypeError(found)
        return found

    def page(self, kind: type[Front]) -> Front:
        """Sign in where need be, bring a page to the front and wait for its content."""
        if isinstance(self.window.front, UnlockPage):
            self.window.try_passphrase(DEMO_PASSPHRASE)
            # It comes to its end, so that pictures come again: better now than later.
            self.front(Workplace).check.begin(0)
        place = self.front(Workplace)
        self.until(lambda: place.status.check.text().startswith("留痕"))
        place.message.clear()
        for number in range(place.pages.count()):
            page = place.page_at(number)
            if isinstance(page, kind):
                place.show_page(number)
                self.settle()
                return page
        raise TypeError(kind)

    def settle(self) -> None:
        """Wait until what was asked of the worker is shown, and what that asks, too."""
        for _round in range(3):
            done: list[bool] = []
            self._tasks.run(lambda: True, done.append)
            self.until(lambda: bool(done))  # noqa: B023 -- waited for in the loop

    def until(self, come: Callable[[], bool]) -> None:
        """Let the program run until something has come."""
        # What was thrown away goes with the event loop, which doesn't run here.
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        deadline = QDeadlineTimer(PATIENCE_MS)
        while not come():
            if deadline.hasExpired():
                raise SystemExit("等了太久，没有出现应有的画面。")
            self._application.processEvents(
                QEventLoop.ProcessEventsFlag.AllEvents, deadline
            )
            QThread.msleep(1)  # the worker wants the core, too

    def keep(self, folder: Path, name: str) -> None:
        """Take the picture by day and by night."""
        shown = self.in_front
        for colours in (DAY, NIGHT):
            look.wear(self.window, RESOURCES, colours)
            self._application.processEvents()
            picture = shown.grab()
            picture.save(str(folder / f"{name}-{colours.name}.png"), "PNG", SMALLEST)
        look.wear(self.window, RESOURCES, DAY)

    def _start(self, store: Path) -> MainWindow:
        self._tasks.broken.connect(_stop)
        around = surroundings()
        watch = IdleWatch(around.clock, lambda: 0.0)
        window = MainWindow(store, around, self._tasks, watch, profile="fast")
        window.resize(*SIZE)
        window.show()
        return window


def surroundings(clock: Callable[[], datetime] = lambda: NOW) -> Surroundings:
    chance = random.Random(2026)  # noqa: S311 -- guards invented records only
    return Surroundings(clock, chance.randbytes, RESOURCES, PluggedIn)


class PluggedIn:
    """A computer with one stick in it."""

    knows = True

    def found(self) -> tuple[Medium, ...]:
        return (
            Medium(
                kind=Carrier.STICK,
                place=STICK.resolve(),
                device="sdb1",
                label="报送专用",
                model="Kingston DT100",
                file_system="exfat",
                size=16 << 30,
                free=14 << 30,
                read_only=False,
            ),
        )


def _stop(error: BaseException) -> None:
    raise SystemExit(f"{type(error).__name__}: {error}")
