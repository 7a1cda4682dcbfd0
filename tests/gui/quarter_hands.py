"""What is to be read on the page of the quarter, and what stops or ejects for it."""

import threading
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from judrec.actions.outgoing.export_desk import export_desk
from judrec.actions.people.identity import own_card
from judrec.actions.people.recipients import add_recipient
from judrec.actions.people.units import confirm_unit
from judrec.actions.receiving.receive import receive
from judrec.gui.desktop.ejector import Ejected, Ejection
from judrec.gui.quarter.page import QuarterPage
from judrec.gui.session import Session
from judrec.gui.tasks import Progress
from tests.gui.driving import Ask, click, seen
from tests.station import UNIT, file_sample, make_station


def said_at(page: QuarterPage, item: str) -> bool:
    return item in seen(page.checklist)


def rows(page: QuarterPage) -> list[list[str]]:
    model = page.sent.model
    return [
        [str(model.data(model.index(row, column))) for column in range(4)]
        for row in range(model.rowCount())
    ]


def desk_reports(ask: Ask, stick: Path, desk: str, name: str) -> None:
    """Make a desk of the window's court, with a record that has come in."""
    made = make_station(stick / f"席位{desk}", unit=UNIT, desk=desk, name=name)
    card, ours = own_card(made), ask(own_card)
    add_recipient(made, ours.content, ours.code, name="本院专库", role="court")
    ask(lambda station: confirm_unit(station, card.content, card.code))
    file_sample(made)
    sent = export_desk(made, "本院专库", stick)
    made.close()
    ask(lambda station: receive(station, [sent.file]))


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
