"""Ctrl-C: the first one stops the work, further ones let it be cleaned up."""

import signal
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Self, TypeAlias

_Handler: TypeAlias = Callable[[int, FrameType | None], object] | int | None


class Interruption:
    """Stands while a command runs.

    Where the interrupt comes while a library calls back, the library may turn it into
    an error of its own; `came` then tells what the error really was.
    """

    def __init__(self) -> None:
        self.came = False
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

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        if not self.came:
            self.came = True
            raise KeyboardInterrupt
