"""What is sealed of a sheet, to be compared with the paper line by line."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from judrec.actions.checking.check_words import minute
from judrec.actions.checking.checked_facts import sheet_name
from judrec.actions.checking.compare_sheet import Facsimile
from judrec.actions.upkeep.page_images import PageImage
from judrec.gui.form.editor import Combo
from judrec.gui.look.parts import MARKS, Space, Tone, set_tone, words
from judrec.gui.paper.pages_view import PagesView

_COMPARE = "请逐项对照：纸面的每一栏都应当与下面封存的文字相同，程序看不到纸面。"
_LEAST = 300


class SealedView(QWidget):
    """The pages, above them which paper they are beside; hidden while there is none."""

    chosen = Signal(object)
    """The Facsimile that shall be shown instead."""

    def __init__(self) -> None:
        super().__init__()
        self._facsimiles: tuple[Facsimile, ...] = ()
        self.call = words(f"{MARKS[Tone.NOTICE]} {_COMPARE}")
        set_tone(self.call, Tone.NOTICE)
        self.which = Combo()
        self.which.setAccessibleName("手中的印件是")
        self.which.activated.connect(self._choose)
        self._label = QLabel("手中的印件是")
        self.pages = PagesView()
        self.pages.setAccessibleName("封存的文字（核对用）")
        self.pages.setMinimumHeight(_LEAST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.call)
        column.addWidget(self._label)
        column.addWidget(self.which)
        column.addWidget(self.pages, 1)
        self.hide()

    @property
    def wanted(self) -> Facsimile | None:
        """What the person says that the paper is; None while nothing is offered."""
        at = self.which.currentIndex()
        return self._facsimiles[at] if at >= 0 else None

    def offer(self, facsimiles: tuple[Facsimile, ...]) -> None:
        """Say what the paper may be; the first one is going to be shown."""
        self._facsimiles = facsimiles
        self.which.clear()
        self.which.addItems([_words(each) for each in facsimiles])
        for widget in (self._label, self.which):
            widget.setVisible(len(facsimiles) > 1)
        self.show()

    def show_pages(self, pages: tuple[PageImage, ...]) -> None:
        """Show the pages of what was chosen."""
        self.pages.show_pages(pages)

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        self._facsimiles = ()
        self.which.clear()
        self.pages.clear()
        self.hide()

    def _choose(self, place: int) -> None:
        self.pages.clear()
        self.chosen.emit(self._facsimiles[place])


def _words(facsimile: Facsimile) -> str:
    name, printing = sheet_name(facsimile.kind), facsimile.printing
    if printing is None:
        return f"{name}，份号未核对：只看入库的文字"
    again = "（补打）" if printing.reprint else ""
    return f"{name}第 {printing.copy} 份{again}，{minute(printing.at)}"
