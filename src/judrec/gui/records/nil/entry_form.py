"""The small form: which case, when it was closed, and what is signed, word for word."""

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from judrec.core import case_number
from judrec.core.case_list import CaseList
from judrec.core.event_time import CHINA
from judrec.core.nil_statement import LONGEST, STATEMENT, NilStatement
from judrec.core.offers import Offer
from judrec.errors import Problem
from judrec.gui.look.field import Field
from judrec.gui.look.parts import Space, card, hint, primary, subheading, words
from judrec.gui.records.nil.case_line import CaseLine

_ISO, _DAY = "yyyy-MM-dd", "yyyy年M月d日"
_READ_AS = "按一案一表，逐件说明；输入末几位，可以从在办案件清单中选。"


class EntryForm(QWidget):
    """Asks, shows back what the number was read as, and says who signs."""

    given = Signal(object)
    """A NilStatement, as it was typed."""

    def __init__(self, who: str, now: Callable[[], datetime], over: QWidget) -> None:
        super().__init__()
        self._now = now
        self.number, self.cause = QLineEdit(), QLineEdit()
        self.closed_on = QDateEdit()
        self.closed_on.setDisplayFormat(_DAY)
        self.closed_on.setCalendarPopup(True)
        for line in (self.number, self.cause):
            line.setMaxLength(LONGEST)
        self.fields = {
            "number": Field("案号", self.number, required=True),
            "cause": Field("案由", self.cause),
            "closed_on": Field("结案日期", self.closed_on, required=True),
        }
        self.read_as = hint(_READ_AS)
        self.who = hint(f"说明人：{who}")
        self.sign = primary("签名并入库", "签名之后不能修改、删除")
        self.cases = CaseLine(self.number, over)
        self._arrange()
        self.number.textChanged.connect(lambda _text: self._read_back())
        self.cases.taken.connect(self._fill)
        self.sign.clicked.connect(self._give)
        for line in (self.number, self.cause):
            line.returnPressed.connect(self.sign.click)
        self.begin()

    def begin(self) -> None:
        """Ask for the next case, closed today unless something else is said."""
        for line in (self.number, self.cause):
            line.clear()
        today = self._now().astimezone(CHINA).date()
        self.closed_on.setDate(QDate(today.year, today.month, today.day))
        self.complain(())

    def clear(self) -> None:
        """Forget what was typed, and the cases that were offered."""
        self.cases.use(CaseList())
        self.begin()

    def complain(self, problems: Iterable[Problem]) -> None:
        """Say at each field what is wrong with it; go to the first."""
        said = {problem.key: problem.text for problem in problems}
        for key, field in self.fields.items():
            field.complain(said.get(key, ""))
        if said:
            self.fields[next(iter(said))].editor.setFocus()

    def _arrange(self) -> None:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(subheading("说明一件案件"))
        column.addWidget(self.fields["number"])
        column.addWidget(self.read_as)
        beside = QHBoxLayout()
        beside.setSpacing(Space.L)
        beside.addWidget(self.fields["cause"], 1, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(self.fields["closed_on"], 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(beside)
        column.addWidget(words(STATEMENT))
        foot = QHBoxLayout()
        foot.setSpacing(Space.M)
        foot.addWidget(self.who, 1)
        foot.addWidget(self.sign)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def _read_back(self) -> None:
        typed = case_number.normalise(self.number.text().strip())
        parts = case_number.parse(typed)
        notice = case_number.review(typed) if typed else None
        said = (parts.parts if parts else "", notice[1] if notice else "")
        self.read_as.setText("　".join(filter(None, said)) or _READ_AS)

    def _fill(self, offer: Offer) -> None:
        cause = next((value for name, value in offer.fill if name == "cause"), None)
        if isinstance(cause, str) and not self.cause.text():
            self.cause.setText(cause[:LONGEST])

    def _give(self) -> None:
        self.given.emit(
            NilStatement(
                self.number.text(),
                self.closed_on.date().toString(_ISO),
                self.cause.text(),
            )
        )
