"""Keep what is being typed: at most two seconds of it can be lost (design/02).

The timer runs from the first change that isn't kept yet, not from the last: whoever
types without a pause is kept, too. What couldn't be kept is tried again by itself, for
as long as the form is open.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from judrec.actions.records.drafts import (
    Begun,
    Half,
    Kept,
    keep_as_typed,
    keep_bookmark,
)
from judrec.actions.station import Station
from judrec.errors import JudrecError
from judrec.gui.session import Session

DELAY = 1500
"""Milliseconds; the rest of the two seconds is the disk's."""
AGAIN = 3000
"""Milliseconds until what couldn't be kept is tried again."""


class Autosave(QObject):
    """One draft of one form, from its first letter to its filing."""

    kept = Signal(object)
    """A Kept."""
    failed = Signal(object)

    def __init__(
        self, page: QWidget, session: Session, half: Callable[[], Half], begun: Begun
    ) -> None:
        super().__init__(page)  # its timer goes with the page that it reads
        self._session = session
        self._half = half
        self._begun = begun
        self._draft = ""
        self._stopped = False
        self._typed = False
        """Whether something was typed since it was last handed to the worker."""
        self._running = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._keep_by_itself)

    @property
    def draft(self) -> str:
        """The draft's id, empty before it was first kept; to be read on the worker."""
        return self._draft

    def take(self, draft: str) -> None:
        """Go on with a draft that was begun before."""
        self._draft = draft

    @property
    def busy(self) -> bool:
        """Whether something was typed that isn't known to be kept."""
        return self._typed or bool(self._running)

    def note(self) -> None:
        """Take note that something was changed."""
        if not self._stopped:
            self._typed = True
            self._wait(DELAY)

    def note_place(self) -> None:
        """Take note that the cursor is elsewhere; worth nothing without a draft."""
        if self._draft and not self._stopped:
            self._wait(DELAY)

    def keep(self, then: Callable[[], None] | None = None) -> None:
        """Keep the form as it stands; `then` once it is kept."""
        self._keep(self._half(), then)

    def settle(self, then: Callable[[], None] | None = None) -> None:
        """Keep at once what isn't known to be kept yet; `then` once all is."""
        if self.busy and not self._stopped:
            self.keep(then)
        elif then is not None:
            then()

    def put_away(self, then: Callable[[], None]) -> None:
        """Keep it as one that nobody is writing on any more; `then` once it is kept."""
        half = self._half()
        away = replace(half, bookmark=replace(half.bookmark, step=0))
        if self.busy:
            self._keep(away, then)
        elif self._draft:
            self._keep_place(away, then)
        else:
            then()

    def rest(self) -> None:
        """Keep what isn't kept, or else where the cursor is; then keep nothing more."""
        if self._stopped:
            return
        if self.busy:
            self.keep()
        elif self._draft:
            self._keep_place(self._half(), None)
        self.stop()

    def stop(self) -> None:
        """Keep nothing any more: it is put away, or being handed in."""
        self._stopped = True
        self._timer.stop()

    def go_on(self) -> None:
        """Keep again: it was not handed in after all."""
        self._stopped = False

    def _wait(self, milliseconds: int) -> None:
        if not self._timer.isActive():
            self._timer.start(milliseconds)

    def _keep_by_itself(self) -> None:
        if self._typed:
            self.keep()
        else:
            self._keep_place(self._half(), None)

    def _keep(self, half: Half, then: Callable[[], None] | None) -> None:
        self._timer.stop()
        self._typed = False
        self._running += 1

        def act(station: Station) -> Kept:
            # The id of a first draft is known to the next act, wherever its answer is.
            kept = keep_as_typed(station, half, self._draft, self._begun)
            self._draft = kept.row.id
            return kept

        self._session.run(act, partial(self._tell, then), self._fail)

    def _keep_place(self, half: Half, then: Callable[[], None] | None) -> None:
        self._timer.stop()
        self._session.run(
            lambda station: keep_bookmark(station, self._draft, half.bookmark),
            lambda _nothing: then() if then is not None else None,
            self.failed.emit,
        )

    def _tell(self, then: Callable[[], None] | None, kept: Kept) -> None:
        self._running -= 1
        self.kept.emit(kept)
        if then is not None:
            then()

    def _fail(self, error: JudrecError) -> None:
        self._running -= 1
        self._typed = True
        if not self._stopped:
            self._wait(AGAIN)
        self.failed.emit(error)
