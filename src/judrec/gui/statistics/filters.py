"""What is counted by what: the lines above the table."""

from datetime import date, datetime

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from judrec.actions.statistics.counted_where import StatisticsQuery, Whose
from judrec.core.form import Form
from judrec.core.quarter import Quarter
from judrec.core.statistics.axis import Axis
from judrec.core.statistics.span import WHOLE, Span
from judrec.gui.form.editor import Combo
from judrec.gui.form.flow import Flow
from judrec.gui.look.parts import Space
from judrec.gui.quarter.offered import meant, offered
from judrec.gui.shown import shown

_DAY = "yyyy-MM-dd"
_DAYS = "days"
"""What stands in the place of a span where days are chosen."""
_MOST = 24


class Filters(QWidget):
    """Gives the query that a person has put together."""

    changed = Signal()

    def __init__(
        self, form: Form, now: datetime, *, oversees: bool, outcomes: bool
    ) -> None:
        super().__init__()
        self._putting, self._oversees = True, oversees
        self.axis = _combo("按什么分列", 9)
        for axis in Axis:
            if axis is Axis.OUTCOME and not outcomes:
                # Only a committee enters what follows a record.
                continue
            self.axis.addItem(f"按{axis.label}", axis.value)
        self.time = _combo("统计哪一段时间", 10)
        for label, span in _spans(now):
            self.time.addItem(label, span)
        self.time.addItem("自选日期…", _DAYS)
        self.time.setCurrentIndex(self.time.findText(meant(now).words))
        self.since, self.until = _day("从哪一天起提交"), _day("到哪一天止提交")
        self.days = _days_line(self.since, self.until)
        self.whose = _combo("统计谁的记录", 12)
        for whose in Whose:
            self.whose.addItem(whose.words, whose.value)
        self.unit = _combo("只统计哪个单位登记的", 14)
        self.unit.addItem("全部单位", "")
        self.situation = _combo("只统计哪种情形", 12)
        self.situation.addItem("全部情形", "")
        for choice in Axis.SITUATION.choices(form):
            self.situation.addItem(choice.label, choice.value)
        self._arrange()
        for box in (self.axis, self.time, self.whose, self.unit, self.situation):
            box.currentIndexChanged.connect(self._follow)
        for editor in (self.since, self.until):
            editor.dateChanged.connect(self._follow)
        self._putting = False

    @property
    def wanted(self) -> StatisticsQuery:
        """What is to be counted."""
        return StatisticsQuery(
            axis=Axis(self.axis.currentData()),
            span=self._span(),
            whose=Whose(self.whose.currentData()),
            unit=self.unit.currentData() or "",
            situation=self.situation.currentData() or "",
        )

    def offer_units(self, units: tuple[tuple[str, str], ...]) -> None:
        """Offer these units, code and name; what was chosen stays chosen."""
        several = self._oversees and len(units) > 1
        self.whose.setVisible(several)
        self.unit.setVisible(several)
        wanted = [("", "全部单位"), *units]
        there = [self.unit.itemData(at) for at in range(self.unit.count())]
        if [code for code, _name in wanted] == there:
            return
        self._putting = True
        chosen = self.unit.currentData()
        self.unit.clear()
        for code, name in wanted:
            self.unit.addItem(shown(name, _MOST), code)
        self.unit.setCurrentIndex(max(0, self.unit.findData(chosen)))
        self._putting = False
        if self.unit.currentData() != chosen:
            self.changed.emit()

    def clear(self) -> None:
        """Forget which units there are."""
        self._putting = True
        while self.unit.count() > 1:
            self.unit.removeItem(1)
        self._putting = False

    def _span(self) -> Span:
        span = self.time.currentData()
        if isinstance(span, Span):
            return span
        first, last = _date(self.since), _date(self.until)
        return Span(min(first, last), max(first, last))

    def _follow(self) -> None:
        if self._putting:
            return
        self.days.setVisible(self.time.currentData() == _DAYS)
        self.changed.emit()

    def _arrange(self) -> None:
        boxes = QWidget()
        flow = Flow(boxes, Space.S, Space.XS)
        shown = (self.axis, self.time, self.days, self.situation)
        for each in (*shown, self.whose, self.unit):
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(boxes)
        # They come with the first answer that names several units.
        for later in (self.days, self.whose, self.unit):
            later.hide()


def _spans(now: datetime) -> tuple[tuple[str, Span], ...]:
    """Give quarters, the newest first, then years, then all."""
    quarters = offered(now)
    years = sorted({quarter.year for quarter in quarters}, reverse=True)
    return (
        *((quarter.words, Span.of_quarter(quarter)) for quarter in quarters),
        *((f"{year}年", _year(year)) for year in years),
        (WHOLE.words, WHOLE),
    )


def _year(year: int) -> Span:
    first, last = Span.of_quarter(Quarter(year, 1)), Span.of_quarter(Quarter(year, 4))
    return Span(first.first, last.last)


def _combo(name: str, wide: int) -> Combo:
    """Give a list that shows so many characters."""
    box = Combo()
    box.setAccessibleName(name)
    box.setMinimumContentsLength(2 * wide)
    return box


def _day(name: str) -> QDateEdit:
    editor = QDateEdit(QDate.currentDate())
    editor.setAccessibleName(name)
    editor.setDisplayFormat(_DAY)
    editor.setCalendarPopup(True)
    return editor


def _date(editor: QDateEdit) -> date:
    chosen = editor.date()
    return date(chosen.year(), chosen.month(), chosen.day())


def _days_line(since: QDateEdit, until: QDateEdit) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.XS)
    row.addWidget(since)
    row.addWidget(QLabel("至"), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(until)
    return line
