"""Copies of one paper on their way to a printer, each its own printing.

A copy is numbered and chained, drawn, and handed over as one job, before the next is
numbered: where the printer goes away or the store is locked on the way, the copies that
were not begun have no number, and of the one that was begun the ledger says the truth,
that it was to be printed. Whether paper came of it a person says (`enter_failed`).
"""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from judrec.errors import JudrecError
from judrec.gui import printing
from judrec.gui.paper.paper import Paper, PrintedPaper
from judrec.gui.session import Session


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run came to its end."""

    sent: tuple[PrintedPaper, ...]
    """What the printer took."""
    lost: PrintedPaper | None = None
    """What has its number, but wasn't taken."""
    error: JudrecError | None = None


class PrintRun(QObject):
    """Prints so many copies, one after another."""

    numbered = Signal(object)
    """The PrintedPaper that a copy became."""
    ended = Signal(object)
    """The Ended."""

    def __init__(
        self, session: Session, paper: Paper, printer: QPrinter, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._paper: Paper | None = paper
        self._printer = printer
        # Qt would print the same sheet several times; each of ours has its number.
        to_file = bool(printer.outputFileName())
        self._left = 1 if to_file else max(1, printer.copyCount())
        printer.setCopyCount(1)
        self._sent: list[PrintedPaper] = []

    def start(self) -> None:
        """Number the next copy."""
        paper = self._paper
        if paper is not None:
            self._session.write(paper.print, self._draw, self._refuse)

    def stop(self) -> None:
        """Begin no other copy, and forget the paper."""
        self._paper = None
        self._sent.clear()

    def _draw(self, printed: PrintedPaper) -> None:
        self.numbered.emit(printed)
        self._session.aside(
            partial(printing.packed_pages, printed.pdf),
            partial(self._send, printed),
            partial(self._lose, printed),
        )

    def _send(
        self, printed: PrintedPaper, pages: tuple[printing.PackedPage, ...]
    ) -> None:
        """Hand it over beside the window, whole: also where a lock comes meanwhile."""
        self._session.aside(
            partial(printing.send, pages, self._printer),
            partial(self._go_on, printed),
            partial(self._lose, printed),
        )

    def _go_on(self, printed: PrintedPaper, _pages: int) -> None:
        self._sent.append(printed)
        self._left -= 1
        if self._left:
            self.start()
        else:
            self.ended.emit(Ended(tuple(self._sent)))

    def _lose(self, printed: PrintedPaper, error: JudrecError) -> None:
        self.ended.emit(Ended(tuple(self._sent), printed, error))

    def _refuse(self, error: JudrecError) -> None:
        self.ended.emit(Ended(tuple(self._sent), None, error))
