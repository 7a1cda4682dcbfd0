"""A desk with the page 记录 in front: what its tests do and look at."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from judrec.actions.station import Station
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.session import Session
from tests.gui.driving import seen
from tests.station import file_sample

Step = TypeVar("Step", bound=QWidget)
RECORD, VERSIONS, FILES, LIFE, COPIES = range(5)
"""The parts of a record's page, as they stand from left to right."""


class Desk:
    """The page, and somebody who waits until what was asked has come."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.session = session
        self.qtbot = qtbot
        self.page = RecordsPage(session)
        qtbot.addWidget(self.page)
        session.changed.connect(self.page.refresh)
        self.page.resize(1218, 740)
        with qtbot.waitActive(self.page):
            self.page.show()
        self.refresh()

    @property
    def rows(self) -> list[list[str]]:
        """What stands in the table, in the order in which it is seen."""
        model = self.page.list.model
        return [
            [model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def refresh(self) -> None:
        self.page.refresh()
        self.settle()

    def settle(self) -> None:
        """Wait until the worker has done all that was asked, and what that asked."""
        for _ in range(3):
            done: list[bool] = []
            self.session.run(lambda _station: True, done.append)
            self.qtbot.waitUntil(lambda: bool(done))  # noqa: B023 - waited for here

    def step(self, kind: type[Step]) -> Step:
        """Wait for what is opened above the list."""
        self.qtbot.waitUntil(lambda: isinstance(self.page.current, kind))
        self.settle()
        current = self.page.current
        assert isinstance(current, kind)
        return current

    def until(self, come: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(come)

    def until_seen(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in seen(self.page.current))


def file_three(station: Station) -> None:
    """File a vice-mayor's call, a stranger's visit, a county's letter."""
    for nth in (0, 4, 1):
        file_sample(station, nth)


def press(key: Qt.Key, *, control: bool = False) -> None:
    """Press a key where the cursor is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    held = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(widget, key, held if control else Qt.KeyboardModifier.NoModifier)
