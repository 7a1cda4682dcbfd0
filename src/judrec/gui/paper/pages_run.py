"""Pages of a copy on their way to a printer again: checked, traced, handed over.

What was typed is checked before a printer is asked for, and again where it is traced.
The trace stands before the printer is asked, as for a whole copy.
"""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from judrec.actions.paper.reprint_pages import PagesAgain, pages_again, reprint_pages
from judrec.errors import JudrecError
from judrec.gui import printing
from judrec.gui.messages import MessageBar
from judrec.gui.paper.cautions import NO_PRINTER, cautions
from judrec.gui.session import Session


@dataclass(frozen=True, slots=True)
class WantedPages:
    """Which pages of which copy, as somebody typed them."""

    printing: int
    """The entry of the copy's printing."""
    typed: str
    held: bytes = b""
    """The paper, where it was printed a moment ago."""


class PagesRun(QObject):
    """Prints them, and says on a page's message bar how it went."""

    begun = Signal()
    ended = Signal()
    found = Signal()
    """What was typed names pages of the copy: the question is answered."""
    printed = Signal(object)
    """The PagesAgain that the ledger tells of by now."""

    def __init__(self, session: Session, message: MessageBar, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._message, self._page = session, message, page

    def ask(self, wanted: WantedPages) -> None:
        """Check what was typed, then ask which printer."""
        self._message.clear()
        self._session.run(
            lambda station: pages_again(
                station, wanted.printing, wanted.typed, wanted.held
            ),
            partial(self._choose, wanted),
            self._message.show_error,
        )

    def _choose(self, wanted: WantedPages, _again: PagesAgain) -> None:
        printer = printing.ask_printer(self._page)
        if not isValid(self):
            return  # the store was locked meanwhile
        if printer is not None:
            self.print_on(printer, wanted)
        elif not QPrinterInfo.availablePrinterNames():
            self._message.notice(NO_PRINTER)

    def print_on(self, printer: QPrinter, wanted: WantedPages) -> None:
        """Print on the printer that was chosen, or say first what to think of."""
        # Once: a second page of the same copy would be one too many.
        printer.setCopyCount(1)
        said = cautions(printer)
        if said:
            self._message.notice("\n".join(said))
            self._message.offer("仍然打印", partial(self._begin, printer, wanted))
        else:
            self._begin(printer, wanted)

    def _begin(self, printer: QPrinter, wanted: WantedPages) -> None:
        self._message.clear()
        self.begun.emit()
        self._session.write(
            lambda station: reprint_pages(
                station, wanted.printing, wanted.typed, wanted.held
            ),
            partial(self._draw, printer),
            self._refuse,
        )

    def _draw(self, printer: QPrinter, again: PagesAgain) -> None:
        self.found.emit()
        self.printed.emit(again)
        self._session.aside(
            partial(printing.packed_pages, again.pdf),
            partial(self._send, printer, again),
            partial(self._lose, again),
        )

    def _send(
        self,
        printer: QPrinter,
        again: PagesAgain,
        pages: tuple[printing.PackedPage, ...],
    ) -> None:
        self._session.aside(
            partial(printing.send, pages, printer),
            lambda _count: self._tell(again),
            partial(self._lose, again),
        )

    def _tell(self, again: PagesAgain) -> None:
        self.ended.emit()
        said = f"{again.words}已送往打印机，份号和内容不变，已留痕。"
        self._message.success("\n".join((said, *again.notices)))

    def _lose(self, again: PagesAgain, error: JudrecError) -> None:
        self.ended.emit()
        said = (error.what, f"{again.words}的重印已经留痕，可以再重印。", error.hint)
        self._message.error("\n".join(filter(None, said)))

    def _refuse(self, error: JudrecError) -> None:
        self.ended.emit()
        self._message.show_error(error)
