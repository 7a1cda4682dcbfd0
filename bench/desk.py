"""A person's window on a store, without a screen: what is timed ends in paint."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bench.courts import PASSPHRASE, RESOURCES, surroundings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QWidget

from judrec.gui.idle import IdleWatch
from judrec.gui.look import look
from judrec.gui.main_window import MainWindow
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.records.records_list import RecordsList
from judrec.gui.tasks import Tasks
from judrec.gui.unlock.page import UnlockPage
from judrec.gui.workplace import Workplace

_PATIENCE_MS: Final = 60_000
_SIZE: Final = (1366, 768)


class _Paints(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        self.count += event.type() is QEvent.Type.Paint
        return False


class Desk:
    """The program's window, with somebody at it."""

    def __init__(self, store: Path) -> None:
        known = QApplication.instance()
        self._application = known if known is not None else QApplication([])
        if isinstance(self._application, QApplication):
            look.apply(self._application, RESOURCES)
        self.tasks = Tasks()
        around = surroundings()
        watch = IdleWatch(around.clock, lambda: 0.0)
        self.window = MainWindow(store, around, self.tasks, watch)
        self.window.resize(*_SIZE)
        self.window.show()
        self._until(lambda: isinstance(self.window.front, UnlockPage))
        self.settle()

    @property
    def list(self) -> RecordsList:
        """The list of records that is in front."""
        place = self.window.front
        if not isinstance(place, Workplace):
            raise TypeError(place)
        page = place.pages.currentWidget()
        if not isinstance(page, RecordsPage):
            raise TypeError(page)
        return page.list

    def unlock(self) -> None:
        """Type the passphrase, and wait until rows are painted."""
        self.window.try_passphrase(PASSPHRASE)
        self._until(lambda: isinstance(self.window.front, Workplace))
        self._until_painted(lambda: self.list.model.rowCount() > 0)

    def find(self, text: str) -> None:
        """Type into the search, and wait until what it found is painted."""
        shown = self.list
        if shown.filters.search.text() == text:
            return
        paints = _Paints(shown.table.viewport())
        before: list[int] = []
        connection = shown.model.modelReset.connect(lambda: before.append(paints.count))
        shown.filters.search.setText(text)
        self._until(lambda: bool(before) and paints.count > before[0])
        shown.model.modelReset.disconnect(connection)

    def rest(self) -> None:
        """Let the window come to rest: all is counted, and nothing is read."""
        self._until(lambda: self.list.count.text().startswith("共"))
        self.settle()

    def lock(self) -> None:
        """Lock, and wait until the store is closed."""
        self.window.lock("")
        self.settle()

    def settle(self) -> None:
        """Let the worker end all that it was asked."""
        for _round in range(4):
            done: list[bool] = []
            self.tasks.run(lambda: True, done.append)
            self._until(lambda: bool(done))  # noqa: B023 - waited for here

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()

    def _until_painted(self, come: Callable[[], bool]) -> None:
        self._until(come)
        paints = _Paints(self.list.table.viewport())
        self.list.table.viewport().update()
        self._until(lambda: paints.count > 0)

    def _until(self, come: Callable[[], bool]) -> None:
        deadline = QDeadlineTimer(_PATIENCE_MS)
        flags = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        while not come():
            if deadline.hasExpired():
                raise TimeoutError
            QApplication.processEvents(flags, 5)
