"""Ctrl-C: the first one calls the work off where nothing half-done is left.

While long work tells how far it is, the first interrupt waits for the next such place:
there every action can be called off cleanly. A second one doesn't wait. Elsewhere an
interrupt stops the command at once.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Self, TypeAlias

from judrec.actions.progress import CancelledError

_Handler: TypeAlias = Callable[[int, FrameType | None], object] | int | None


class Interruption:
    """Stands while a command runs."""

    def __init__(self) -> None:
        self.came = False
        """Whether an error that nobody expects may be an interrupt's: a library that
        it met while calling back makes an error of its own of it."""
        self._waits = False
        self._before: _Handler = None

    def __enter__(self) -> Self:
        self._before = signal.getsignal(signal.SIGINT)
        # Started with interrupts ignored, as by nohup, it goes on ignoring them.
        if self._before is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, self._stop)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        signal.signal(signal.SIGINT, self._before)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Let the first interrupt wait for `check`; work that ends before is done."""
        self._waits = True
        try:
            yield
        finally:
            self._waits = False

    def check(self) -> None:
        """Call the work off here, where an interrupt waits.

        Raises:
            CancelledError: nothing half-written is left.
        """
        if self.came:
            raise CancelledError

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        first, self.came = not self.came, True
        if not (first and self._waits):
            raise KeyboardInterrupt
