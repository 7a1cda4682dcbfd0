"""Long work of a page: its bar, its cancelling, and the way back, whatever happens."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from judrec.actions.station import Station
from judrec.errors import JudrecError
from judrec.gui.progress_row import ProgressRow
from judrec.gui.session import Session
from judrec.gui.tasks import Failed, Progress

T = TypeVar("T")


class LongWork(QObject):
    """One piece of work at a time, with a bar that can be called off."""

    turned = Signal()
    """It began or ended; said before the page hears what came of it."""

    def __init__(self, session: Session, label: str) -> None:
        super().__init__()
        self.row = ProgressRow(label)
        self._session = session
        self._running: Progress | None = None
        # A lock waits for nothing that can be called off; what can't be, being past
        # its last step, runs to its end before the store is closed: never half.
        session.locked.connect(lambda _reason: self.cancel())

    @property
    def goes_on(self) -> bool:
        """Whether something is being done."""
        return self._running is not None

    def run(
        self,
        action: Callable[[Station, Progress], T],
        then: Callable[[T], None],
        failed: Failed,
    ) -> Progress:
        """Run an action that says how far it is; while it does, nobody is away."""
        self._running = progress = self.row.begin()
        progress.moved.connect(self._session.busy)
        self.turned.emit()

        def ended(result: T) -> None:
            self._end(progress)
            then(result)

        def refused(error: JudrecError) -> None:
            self._end(progress)
            failed(error)

        self._session.run(lambda station: action(station, progress), ended, refused)
        # Where a bug ended the work, the page goes on, too.
        self._session.after(lambda: self._end(progress))
        return progress

    def cancel(self) -> None:
        """Call it off, where it goes on."""
        if self._running is not None:
            self._running.cancel()

    def _end(self, progress: Progress) -> None:
        if self._running is progress:
            self._running = None
            self.row.end()
            self.turned.emit()
