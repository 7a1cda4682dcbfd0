"""What is to be read on the page of the quarter, and what stops or ejects for it."""

import threading

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from judrec.gui.desktop.ejector import Ejected, Ejection
from judrec.gui.quarter.page import QuarterPage
from judrec.gui.session import Session
from judrec.gui.tasks import Progress
from tests.gui.driving import click, seen


def said_at(page: QuarterPage, item: str) -> bool:
    return item in seen(page.checklist)


def rows(page: QuarterPage) -> list[list[str]]:
    model = page.sent.model
    return [
        [str(model.data(model.index(row, column))) for column in range(4)]
        for row in range(model.rowCount())
    ]


class Held:
    """Stops the worker at the first bytes of its work, until it is let go."""

    def __init__(self, page: QuarterPage, session: Session) -> None:
        self._reached, self._free = threading.Event(), threading.Event()
        begun = threading.Event()
        # The worker waits here, so that nothing is done before we listen to it.
        session.run(lambda _station: begun.wait(10), lambda _none: None)
        click(page.sealing.seal)
        progress = page.sealing.work._running
        assert isinstance(progress, Progress)
        progress.moved.connect(self._hold, Qt.ConnectionType.DirectConnection)
        begun.set()

    def wait(self, qtbot: QtBot) -> None:
        """Wait until the work is in the middle."""
        qtbot.waitUntil(self._reached.is_set)

    def let_go(self) -> None:
        self._free.set()

    def _hold(self, done: int, _total: int) -> None:
        if done:
            self._reached.set()
            self._free.wait(10)


class PlayedEjector:
    """A desktop that ejects as the test says."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer = Ejection.DONE

    def eject(self, device: str, then: Ejected) -> None:
        self.asked.append(device)
        then(self.answer)
