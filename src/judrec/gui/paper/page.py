"""Look at a paper, then print it: to a printer, or to a file by a deliberate act.

Looking leaves no trace of its own and takes no copy number; printing does both. So
first is asked where to, and only then is it printed.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from judrec.actions.records.print_record import save_pdf
from judrec.actions.station import Station
from judrec.errors import JudrecError
from judrec.gui import printing
from judrec.gui.look.parts import Space, button, heading, hint, link, primary, side
from judrec.gui.messages import MessageBar
from judrec.gui.paper.choices import PaperChoices
from judrec.gui.paper.document_view import DocumentView
from judrec.gui.paper.paper import Paper, PrintedPaper
from judrec.gui.paper.preview_tools import PreviewTools
from judrec.gui.places import PDF_FILES, ask_new_file
from judrec.gui.session import Session

FILE_NAME = f"{printing.JOB}.pdf"
"""It tells nothing (design/07)."""
_SIDE = 250
_Ready = tuple[PrintedPaper, tuple[printing.PackedPage, ...]]


class PaperPage(QWidget):
    """Preview on the left, the papers on the right, what is done with them above."""

    left = Signal()
    made = Signal(object, object)
    """The Paper, and the PrintedPaper that it became."""

    def __init__(
        self, session: Session, papers: Sequence[Paper], first: int = 0
    ) -> None:
        super().__init__()
        self._session = session
        self._papers = tuple(papers)
        self._printer: QPrinter | None = None
        self.message = MessageBar()
        self.pages = DocumentView(session)
        self.tools = PreviewTools(self.pages)
        self.back = link("‹ 返回")
        self.choices = PaperChoices(self._papers)
        self.print = primary("打印…", "选择打印机")
        self.save = button("保存为 PDF…", "存为没有加密的文件")
        self._arrange()
        self._connect()
        self.choices.choose(first)

    def start(self) -> None:
        self.print.setFocus()

    def clear(self) -> None:
        """Forget the papers."""
        self._papers = ()
        self.pages.clear()
        self.message.clear()

    def _arrange(self) -> None:
        panel = QWidget()
        beside = QVBoxLayout(panel)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(Space.M)
        beside.addWidget(self.choices)
        beside.addWidget(hint("打印、另存都会留痕并自动编份数；预览不会。"))
        beside.addStretch(1)
        scrolled = side(panel)
        scrolled.setFixedWidth(_SIDE)
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
        self.pages.failed.connect(self.message.show_error)
        self.tools.listen(self)
        self.print.setToolTip("打印（Ctrl+P）")
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print.click)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.left)

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
        self._printer = printing.ask_printer(self)
        paper = self.paper
        if self._printer is None or paper is None:
            return
        self._allow(going=False)

        def act(
            station: Station,
        ) -> _Ready:
            printed = paper.print(station)
            return printed, printing.packed_pages(printed.pdf)

        self._session.write(act, self._send, self._fail)

    def _send(self, made: _Ready) -> None:
        printed, pages = made
        printer, self._printer = self._printer, None
        self._allow(going=True)
        if printer is None:
            return
        try:
            printing.send(pages, printer)
        except JudrecError as error:
            self.message.show_error(error)
        else:
            self._tell(printed, f"{_copy(printed)}已送往打印机。")

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
        self._tell(
            printed, f"{_copy(printed)}已保存：{target}。文件没有加密，用完请删除。"
        )

    def _tell(self, printed: PrintedPaper, sentence: str) -> None:
        self.message.success("\n".join((sentence, *printed.notices)))
        paper = self.paper
        if paper is not None:
            self.made.emit(paper, printed)

    def _fail(self, error: JudrecError) -> None:
        self._allow(going=True)
        self.message.show_error(error)

    def _allow(self, *, going: bool) -> None:
        for each in (self.print, self.save, self.back, *self.choices.buttons):
            each.setEnabled(going)


def _copy(printed: PrintedPaper) -> str:
    return f"第 {printed.copy} 份" if printed.copy else ""
