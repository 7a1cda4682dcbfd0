"""Check the rest of the store while nobody waits for it; say so in the status line.

A slice is asked for only once the last one is answered and the person had his turn, so
it never stands in anybody's way. The lock ends it.
"""

from PySide6.QtCore import QObject, QTimer, Signal

from judrec.actions.upkeep.check_quietly import QuietCheck, Slice
from judrec.gui.session import Session

_PAUSE_MS = 40
_FIRST_MS = 3000
"""Whoever has just signed in has come to do something."""


class BackgroundCheck(QObject):
    """One check a session; `told` says how far it is and what it found."""

    told = Signal(Slice)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._check = QuietCheck()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._next)
        session.locked.connect(self._stop)

    def begin(self, after_ms: int = _FIRST_MS) -> None:
        """Start with the first slice, after a pause."""
        self._pause.start(after_ms)

    def _next(self) -> None:
        self._session.run(self._check.step, self._tell)

    def _tell(self, found: Slice) -> None:
        self.told.emit(found)
        if not found.ended:
            self._pause.start(_PAUSE_MS)

    def _stop(self) -> None:
        self._pause.stop()
        self._session.run(lambda _station: self._check.stop(), lambda _nothing: None)
