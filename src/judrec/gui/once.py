"""What is asked for twice, by a double click or a second Enter, is done once."""

from collections.abc import Callable
from typing import TypeVar

from judrec.actions.station import Station
from judrec.errors import JudrecError
from judrec.gui.gone import is_gone
from judrec.gui.session import Session
from judrec.gui.tasks import Failed

T = TypeVar("T")


class Once:
    """One act at a time: asked for while it goes on, nothing is done.

    It goes on until the lists that it changed were read again: whoever presses a
    second time still sees the row that the first one was about.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._going: object | None = None

    @property
    def goes_on(self) -> bool:
        """Whether something is being done."""
        return self._going is not None

    def write(
        self,
        action: Callable[[Station], T],
        then: Callable[[T], None],
        failed: Failed,
    ) -> None:
        """Run an action that writes, as `Session.write` does."""
        if self._going is not None:
            return
        self._going = going = object()
        answered = False

        def written(result: T) -> None:
            nonlocal answered
            if not is_gone(then):
                then(result)
            self._session.changed.emit()
            answered = True
            self._session.after(lambda: self._end(going))

        def refused(error: JudrecError) -> None:
            self._end(going)
            if is_gone(failed):
                self._session.refuse(error)
            else:
                failed(error)

        def unanswered() -> None:
            if not answered:
                self._end(going)

        self._session.run(action, written, refused)
        # Where a bug ended it, it may be tried again.
        self._session.after(unanswered)

    def _end(self, going: object) -> None:
        if self._going is going:
            self._going = None
