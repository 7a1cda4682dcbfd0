"""Look at a paper, then print it: to a printer, or to a file by a deliberate act.

Looking leaves no trace of its own and takes no copy number; printing does both. So
first is asked where to, and only then is it printed.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from judrec.actions.paper.failed_copy import enter_failed
from judrec.actions.paper.printing_entry import PrintingEntry
from judrec.actions.paper.recent_papers import recent_papers
from judrec.actions.paper.save_pdf import save_pdf
from judrec.actions.station import Station
from judrec.errors import JudrecError
from judrec.gui import printing
from judrec.gui.look.parts import Space, button, heading, hint, link, primary, side
from judrec.gui.messages import MessageBar
from judrec.gui.paper.cautions import NO_PRINTER, QUEUE, cautions
from judrec.gui.paper.choices import PaperChoices
from judrec.gui.paper.document_view import DocumentView
from judrec.gui.paper.kept_focus import KeptFocus
from judrec.gui.paper.numbered_copies import NumberedCopies
from judrec.gui.paper.pages_run import PagesRun, WantedPages
from judrec.gui.paper.paper import Paper, PrintedPaper
from judrec.gui.paper.preview_tools import PreviewTools
from judrec.gui.paper.print_run import Ended, PrintRun
from judrec.gui.places import PDF_FILES, ask_new_file
from judrec.gui.session import Session

FILE_NAME = f"{printing.JOB}.pdf"
"""It tells nothing (design/07)."""
_SIDE = 250
_LOWEST = 40
"""Of what scrolls: in a low window a warning is read whole, above all."""

Earlier = Callable[[Station], tuple[PrintingEntry, ...]]
"""Gives copies that were printed before, of which it can still be said what came."""


class PaperPage(QWidget):
    """Preview on the left, the papers on the right, what is done with them above."""

    left = Signal()
    made = Signal(object, object)
    """The Paper, and the PrintedPaper that it became."""

    def __init__(
        self,
        session: Session,
        papers: Sequence[Paper],
        first: int = 0,
        earlier: Earlier | None = recent_papers,
    ) -> None:
        super().__init__()
        self._session = session
        self._papers = tuple(papers)
        self._earlier = earlier
        self._run: PrintRun | None = None
        self._focus = KeptFocus(self)
        self._held: dict[int, bytes] = {}
        self.message = MessageBar()
        self.pages_run = PagesRun(session, self.message, self)
        self.pages = DocumentView(session)
        self.tools = PreviewTools(self.pages)
        self.back = link("‹ 返回")
        self.choices = PaperChoices(self._papers)
        self.copies = NumberedCopies()
        self.print = primary("打印…", "选择打印机")
        self.save = button("保存为 PDF…", "存为没有加密的文件")
        self._arrange()
        self._connect()
        self.choices.choose(first)

    def start(self) -> None:
        self.print.setFocus()
        if self._earlier is not None:
            self._session.run(self._earlier, self._recall, self.message.show_error)

    def clear(self) -> None:
        """Forget the papers."""
        self._papers = ()
        if self._run is not None:
            self._run.stop()
        self._held.clear()
        self.copies.clear()
        self.pages.clear()
        self.message.clear()

    def _arrange(self) -> None:
        panel = QWidget()
        beside = QVBoxLayout(panel)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(Space.M)
        beside.addWidget(self.choices)
        beside.addWidget(self.copies)
        beside.addWidget(hint(f"打印、另存都会留痕并自动编份数；预览不会。{QUEUE}"))
        beside.addStretch(1)
        scrolled = side(panel)
        scrolled.setFixedWidth(_SIDE)
        for each in (self.pages, scrolled):
            each.setMinimumHeight(_LOWEST)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(heading("打印"), 1)
        head.addWidget(self.save)
        head.addWidget(self.print)
        middle = QHBoxLayout()
        middle.setSpacing(Space.L)
        middle.addWidget(self.pages, 1)
        middle.addWidget(scrolled)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        column.addWidget(self.message)
        column.addWidget(self.tools)
        column.addLayout(middle, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.choices.chosen.connect(self._look)
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._ask_for_place)
        self.copies.failed.connect(self._enter_failed)
        self.copies.asked.given.connect(self._print_again)
        self.pages_run.begun.connect(partial(self._allow, going=False))
        self.pages_run.ended.connect(partial(self._allow, going=True))
        self.pages_run.found.connect(self.copies.asked.close_question)
        self.pages.failed.connect(self.message.show_error)
        self.tools.listen(self)
        self.print.setToolTip("打印（Ctrl+P）")
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print.click)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._escape)

    def _escape(self) -> None:
        if not self.copies.asked.close_question():
            self.left.emit()

    @property
    def paper(self) -> Paper | None:
        """The paper that is looked at; none after a lock."""
        return self._papers[self.choices.place] if self._papers else None

    def _look(self) -> None:
        """Show the chosen paper as it will look."""
        paper = self.paper
        if paper is not None:
            show, say = self.pages.show_document, self.message.show_error
            self._session.run(paper.preview, show, say)

    def _print(self) -> None:
        printer = printing.ask_printer(self)
        if not isValid(self):
            return  # the store was locked meanwhile
        if printer is not None:
            self.print_on(printer)
        elif not QPrinterInfo.availablePrinterNames():
            self.message.notice(NO_PRINTER)

    def print_on(self, printer: QPrinter) -> None:
        """Print on the printer that was chosen, or say first what to think of."""
        said = cautions(printer)
        if said:
            self.message.notice("\n".join(said))
            self.message.offer("仍然打印", partial(self._begin, printer))
        else:
            self._begin(printer)

    def _begin(self, printer: QPrinter) -> None:
        paper = self.paper
        if paper is None:
            return
        self.message.clear()
        self._allow(going=False)
        self._run = PrintRun(self._session, paper, printer, self)
        self._run.numbered.connect(self._count)
        self._run.ended.connect(self._end)
        self._run.start()

    def _count(self, printed: PrintedPaper) -> None:
        paper = self.paper
        if paper is not None:
            if printed.seq:
                self._held[printed.seq] = printed.pdf
            self.copies.add(f"{paper.label}{_copy(printed)}", printed.seq)
            self.made.emit(paper, printed)

    def _end(self, ended: Ended) -> None:
        self._run = None
        self._allow(going=True)
        if ended.error is None:
            self.message.success(_sent_words(ended.sent))
            return
        said = [_sent_words(ended.sent)] if ended.sent else []
        said.append(ended.error.what)
        if ended.lost is not None and ended.lost.copy:
            said.append(f"{_copy(ended.lost)}已经编号留痕；没有印成的，请在右边标明。")
        said.append(ended.error.hint)
        self.message.error("\n".join(filter(None, said)))

    def _recall(self, earlier: tuple[PrintingEntry, ...]) -> None:
        for each in earlier:
            self.copies.add(each.words, each.seq, again=each.of_record)

    def _print_again(self, seq: int, typed: str) -> None:
        self.pages_run.ask(WantedPages(seq, typed, self._held.get(seq, b"")))

    def _enter_failed(self, seq: int) -> None:
        self._session.write(
            lambda station: enter_failed(station, seq),
            lambda _nothing: self.copies.mark(seq),
            self.message.show_error,
        )

    def _ask_for_place(self) -> None:
        ask_new_file(self, "保存为 PDF", FILE_NAME, PDF_FILES, self._save)

    def _save(self, target: Path) -> None:
        paper = self.paper
        if paper is None:
            return
        if target.exists():
            # Before it is printed: else a copy number would be used up for nothing.
            self.message.error(f"{target.name} 已经存在，没有覆盖。请换一个名称。")
            return
        self._allow(going=False)

        def act(station: Station) -> tuple[PrintedPaper, Path]:
            printed = paper.print(station)
            return printed, save_pdf(target, printed.pdf)

        self._session.write(act, self._saved, self._fail)

    def _saved(self, made: tuple[PrintedPaper, Path]) -> None:
        printed, target = made
        self._allow(going=True)
        said = f"{_copy(printed)}已保存：{target}。文件没有加密，用完请删除。"
        self.message.success("\n".join((said, *printed.notices)))
        # The file is there: of this copy nobody says that it came to nothing.
        if self.paper is not None:
            self.made.emit(self.paper, printed)

    def _fail(self, error: JudrecError) -> None:
        self._allow(going=True)
        self.message.show_error(error)

    def _allow(self, *, going: bool) -> None:
        parts = (self.print, self.save, self.back, *self.choices.buttons)
        if going:
            self._focus.give_back(*parts)
        else:
            self._focus.hold(*parts)


def _sent_words(sent: tuple[PrintedPaper, ...]) -> str:
    """Say what the printer took, and what a reader should know of it."""
    words = f"{_copy(sent[0])}已送往打印机。"
    if len(sent) > 1:
        words = (
            f"第 {sent[0].copy} 至 {sent[-1].copy} 份已送往打印机，"
            f"共 {len(sent)} 份，各有各的份号和总账校验码。"
        )
    notices = dict.fromkeys(each for printed in sent for each in printed.notices)
    return "\n".join((words, *notices))


def _copy(printed: PrintedPaper) -> str:
    return f"第 {printed.copy} 份" if printed.copy else ""
