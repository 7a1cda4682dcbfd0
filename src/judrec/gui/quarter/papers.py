"""On paper with a quarter: its letters and the zero report."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from judrec.actions.paper.particulars import Particulars
from judrec.actions.paper.trace import PrintedPaper
from judrec.actions.people.recipients import RecipientRow
from judrec.actions.quarter.quarter_letters import (
    GoesWith,
    preview_cover,
    preview_zero,
    print_cover,
    print_zero,
)
from judrec.actions.quarter.show_quarter import QuarterSummary
from judrec.actions.station import Station
from judrec.core.quarter import Quarter
from judrec.gui.look.field import Field
from judrec.gui.look.parts import Space, button, hint, set_kind, subheading
from judrec.gui.look.still_answer import StillCombo
from judrec.gui.paper.paper import Paper
from judrec.gui.sealing.addressees import RECEIVERS
from judrec.gui.shown import shown

_MOST = 24
_LONGEST = 60
_BLANK = "不填的在纸上留空，由人填写。"
_NOBODY = "登记接收单位之后，可以打印报送函。"
_GOES_WITH = {
    GoesWith.EITHER: "还没有函的那一份（按已经写出和打印的判断）",
    GoesWith.SEALED: "已经写出的报送件",
    GoesWith.NEXT: "接下来要写出的补报",
}
_AGAIN = "本季度已经报送过：补报的函在标题和首句写明“补报”，请在预览中核对。"


@dataclass(frozen=True, slots=True)
class CoverPaper:
    """The letter to one receiver; a `Paper`."""

    quarter: Quarter
    receiver: RecipientRow
    given: Particulars
    goes_with: GoesWith

    @property
    def group(self) -> str:
        return "报送函"

    @property
    def label(self) -> str:
        return shown(self.receiver.name, _MOST)

    @property
    def note(self) -> str:
        return f"主送{shown(self.receiver.unit, _MOST)}，只写件数，不写记录的内容。"

    def preview(self, station: Station) -> bytes:
        return preview_cover(
            station, self.quarter, self.receiver.code, self.given, self.goes_with
        )

    def print(self, station: Station) -> PrintedPaper:
        return print_cover(
            station, self.quarter, self.receiver.code, self.given, self.goes_with
        )


@dataclass(frozen=True, slots=True)
class ZeroPaper:
    """The zero report; a `Paper`."""

    quarter: Quarter
    given: Particulars

    @property
    def group(self) -> str:
        return "报告"

    @property
    def label(self) -> str:
        return "零报告"

    @property
    def note(self) -> str:
        return "本季度本院专库未收到记录；没有主送机关，随报送函报送。"

    def preview(self, station: Station) -> bytes:
        return preview_zero(station, self.quarter, self.given)

    def print(self, station: Station) -> PrintedPaper:
        return print_zero(station, self.quarter, self.given)


class Papers(QFrame):
    """What only a person knows of the letters, and the button that shows them."""

    wanted = Signal(object)
    """The papers to look at, a tuple."""

    def __init__(self) -> None:
        super().__init__()
        set_kind(self, "card")
        self._found: QuarterSummary | None = None
        self._receivers: tuple[RecipientRow, ...] = ()
        self.number, self.signer = QLineEdit(), QLineEdit()
        self.contact, self.copies = QLineEdit(), QLineEdit()
        self.goes_with = StillCombo()
        self.goes_with.addItems(list(_GOES_WITH.values()))
        self._goes_with = Field("这份函随", self.goes_with, _AGAIN)
        self.print = button("打印报送函…", "预览后打印报送函和零报告")
        self.none = hint(_NOBODY)
        self._arrange()
        self.print.clicked.connect(lambda: self.wanted.emit(self.papers()))

    def offer(self, found: QuarterSummary, rows: Sequence[RecipientRow]) -> None:
        """Stand ready for a quarter; another one's letters have another number."""
        if self._found is not None and self._found.quarter != found.quarter:
            self.number.clear()
        self._found = found
        self._receivers = RECEIVERS.among(rows)
        self.print.setEnabled(bool(self.papers()))
        self.none.setVisible(not self._receivers)
        if not found.supplements_report:
            self.goes_with.setCurrentIndex(0)
        self._goes_with.setVisible(found.supplements_report)

    def papers(self) -> tuple[Paper, ...]:
        """Give what there is to print of the quarter, with what was typed."""
        if self._found is None:
            return ()
        quarter, given = self._found.quarter, self._given()
        zero = (ZeroPaper(quarter, given),) if self._found.zero else ()
        goes_with = tuple(_GOES_WITH)[self.goes_with.currentIndex()]
        letters = (
            CoverPaper(quarter, row, given, goes_with) for row in self._receivers
        )
        return (*letters, *zero)

    def clear(self) -> None:
        """Forget all of it."""
        self._found, self._receivers = None, ()
        for line in self._lines():
            line.clear()
        self.goes_with.setCurrentIndex(0)
        self._goes_with.hide()
        self.print.setEnabled(False)

    def _given(self) -> Particulars:
        number, signer, contact, copies = (
            line.text().strip() for line in self._lines()
        )
        return Particulars(number, signer, contact, copies)

    def _lines(self) -> tuple[QLineEdit, ...]:
        return self.number, self.signer, self.contact, self.copies

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(subheading("报送函"))
        column.addWidget(self._goes_with)
        column.addWidget(hint(_BLANK))
        labels = ("发文字号", "签发人", "联系人和电话", "抄送")
        for label, line in zip(labels, self._lines(), strict=True):
            line.setMaxLength(_LONGEST)
            column.addWidget(Field(label, line))
        column.addWidget(self.none)
        column.addWidget(self.print, 0, Qt.AlignmentFlag.AlignLeft)
        self._goes_with.hide()
        self.print.setEnabled(False)
