"""Run actions away from the GUI thread, and come back to it with the answer.

All actions share one worker thread: it opens, uses and closes the store's connection,
so no two actions ever touch the store at once, and they run in the order in which they
were asked for. What needs no store, but may take long (a stranger's file is decoded),
has a worker of its own, so that keeping a draft never waits for it.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import count
from threading import Event
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot

from judrec.actions.progress import CancelledError
from judrec.errors import JudrecError
from judrec.gui.collector import Collector
from judrec.gui.gone import is_gone

T = TypeVar("T")
Failed = Callable[[JudrecError], None]

_NESTED = 12
"""Layouts that lie in one another; each tells the one around it by an event."""


class _Work(Protocol):
    """What was asked for."""

    def do(self) -> None:
        """Do it, on a worker."""

    def tell(self, tasks: "Tasks") -> None:
        """Tell how it ended, on the GUI thread."""


class _Asked(Generic[T]):
    """An action, and who wants its answer."""

    def __init__(
        self, action: Callable[[], T], then: Callable[[T], None], failed: Failed | None
    ) -> None:
        self._action = action
        self._then = then
        self._failed = failed
        self._ending: Callable[[Tasks], None]

    def do(self) -> None:
        """Do it, on a worker."""
        try:
            result = self._action()
        except JudrecError as error:
            self._ending = partial(self._refuse, error)
        except Exception as error:  # noqa: BLE001 - shown as a bug, on the GUI thread
            self._ending = partial(_show_bug, error)
        else:
            self._ending = lambda _tasks: self._answer(result)

    def tell(self, tasks: "Tasks") -> None:
        """Tell how it ended, on the GUI thread."""
        self._ending(tasks)

    def _answer(self, result: T) -> None:
        if not is_gone(self._then):
            self._then(result)

    def _refuse(self, error: JudrecError, tasks: "Tasks") -> None:
        if self._failed is None or is_gone(self._failed):
            tasks.refused.emit(error)
        else:
            self._failed(error)


def _show_bug(error: Exception, tasks: "Tasks") -> None:
    tasks.broken.emit(error)


class Tasks(QObject):
    """The one worker thread, and the way back from it."""

    refused = Signal(object)
    """A JudrecError that nobody asked for by `failed`."""
    broken = Signal(object)
    """Anything else that was raised: a bug."""
    _back = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._collector = Collector()
        self._asked: dict[int, _Work] = {}
        self._tickets = count()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="aside")
        self._back.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        action: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Run `action` on the worker; on the GUI thread call `then` with its result.

        A JudrecError goes to `failed`, where there is one. What speaks to a window
        that is gone by then isn't called.
        """
        self._submit(self._worker, _Asked(action, then, failed))

    def after(self, then: Callable[[], None]) -> None:
        """Call `then` after the answers of all that was asked of the store's worker.

        Also where a bug ended it, and nothing else is called.
        """

        def tell(_none: None) -> None:
            if not is_gone(then):
                then()

        self.run(_nothing, tell)

    def aside(
        self,
        action: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Run what needs no store on a worker of its own: the store's never waits."""
        self._submit(self._aside, _Asked(action, then, failed))

    def wait(self, seconds: float) -> bool:
        """Wait until all that was asked for is done; tell whether it is.

        What needs no store isn't waited for.
        """
        with suppress(TimeoutError):
            self._worker.submit(_nothing).result(seconds)
            return True
        return False

    def close(self) -> None:
        """Let what was asked for run to its end, and stop."""
        self._worker.shutdown()
        self._aside.shutdown()

    def _submit(self, worker: ThreadPoolExecutor, asked: _Work) -> None:
        """Hand a worker a ticket: callbacks hold pages, and no worker may hold those.

        Where it did, it could be the last to let go, and the page would be destroyed
        on its thread.
        """
        ticket = next(self._tickets)
        self._asked[ticket] = asked
        worker.submit(self._do, ticket)

    def _do(self, ticket: int) -> None:
        self._asked[ticket].do()
        self._back.emit(ticket)

    @Slot(int)
    def _tell(self, ticket: int) -> None:
        self._asked.pop(ticket).tell(self)
        # A paint that was asked for before the answer came would come before the
        # layouts that the answer asks for, and on a busy machine a page stood squeezed
        # for a second. Nothing waits: they are in the queue already.
        for _level in range(_NESTED):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


class Progress(QObject):
    """How far a long action is, and the way to call it off; handed to the action."""

    moved = Signal(object, object)  # Qt's int would end at 2 GiB
    """Bytes done and bytes in all."""

    STEPS = 200
    """A window needs no more; thousands of signals would only make it late."""

    def __init__(self) -> None:
        super().__init__()
        self._cancelled = Event()
        self._step = -1

    def cancel(self) -> None:
        """Make the action end at its next step."""
        self._cancelled.set()

    def __call__(self, done: int, total: int) -> None:
        """Take the action's word, on the worker.

        Raises:
            CancelledError: once `cancel` was called.
        """
        if self._cancelled.is_set():
            raise CancelledError
        step = self.STEPS * done // max(total, 1)
        if step != self._step:
            self._step = step
            self.moved.emit(done, total)


def _nothing() -> None:
    """Come after all that the worker was asked before."""
