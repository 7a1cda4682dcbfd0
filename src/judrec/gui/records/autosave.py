"""Keep what is being typed: at most two seconds of it can be lost (design/02).

The timer runs from the first change that isn't kept yet, not from the last: whoever
types without a pause is kept, too.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from judrec.actions.records.drafts import DraftRow, keep_draft
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.errors import JudrecError
from judrec.gui.records import moments
from judrec.gui.session import Session

DELAY = 1500
"""Milliseconds; the rest of the two seconds is the disk's."""


class Autosave(QObject):
    """One draft of one form, from its first letter to its filing."""

    kept = Signal(str)
    """The time at which it was kept, 14:32:05."""
    failed = Signal(object)

    def __init__(
        self, session: Session, body: Callable[[], JsonObject], draft: str = ""
    ) -> None:
        super().__init__()
        self._session = session
        self._body = body
        self._draft = draft
        self._stopped = False
        self._running = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._keep_by_itself)

    @property
    def draft(self) -> str:
        """The draft's id, empty before it was first kept; to be read on the worker."""
        return self._draft

    def _keep_by_itself(self) -> None:
        self.keep()

    def note(self) -> None:
        """Take note that something was changed."""
        if not self._stopped and not self._timer.isActive():
            self._timer.start()

    def keep(self, then: Callable[[], None] | None = None) -> None:
        """Keep the form as it stands; `then` once it is kept."""
        self._timer.stop()
        self._running += 1
        body = self._body()

        def act(station: Station) -> DraftRow:
            # The id of a first draft is known to the next act, wherever its answer is.
            row = keep_draft(station, body, self._draft)
            self._draft = row.id
            return row

        self._session.run(act, partial(self._tell, then), self._fail)

    def settle(self, then: Callable[[], None] | None = None) -> None:
        """Keep at once what isn't known to be kept yet; `then` once all is."""
        if self._timer.isActive() or self._running:
            self.keep(then)
        elif then is not None:
            then()

    def stop(self) -> None:
        """Keep nothing any more: the record is being filed."""
        self._stopped = True
        self._timer.stop()

    def go_on(self) -> None:
        """Keep again: it was not filed after all."""
        self._stopped = False

    def _tell(self, then: Callable[[], None] | None, row: DraftRow) -> None:
        self._running -= 1
        self.kept.emit(moments.clock(row.saved_at))
        if then is not None:
            then()

    def _fail(self, error: JudrecError) -> None:
        self._running -= 1
        self.failed.emit(error)
