"""The lines above the list: search, choices, one-click filters, what is being shown."""

from dataclasses import replace

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.records.overview import Overview
from judrec.actions.records.record_query import RECEIVED, Mark, RecordQuery
from judrec.core.form import Form
from judrec.core.quarter import Quarter
from judrec.core.situation import Situation
from judrec.core.states import State
from judrec.core.whereabouts import Stage
from judrec.core.wording import display
from judrec.gui.form.editor import Combo
from judrec.gui.form.flow import Flow
from judrec.gui.look import icons
from judrec.gui.look.parts import Space, button, hint, link
from judrec.gui.records import filter_words
from judrec.gui.records.chips import OF_ONES_OWN, Chips
from judrec.gui.records.saved_button import NameLine, SavedMenu

_STAGES = tuple(stage for stage in Stage if stage is not Stage.MERGED)
"""One's own records; what came from others is listed by its unit."""
_STATES = (State.FILED, State.CORRECTED, State.VOID, State.DRAFT)
_SEARCH_WIDTH = 200
_WIDEST_UNIT = 320
_DAYS = "days"
"""What stands in the place of a quarter where days are chosen."""
_DAY = "yyyy-MM-dd"


class Filters(QWidget):
    """Gives what is `wanted`, and says it in words."""

    changed = Signal()
    named = Signal(str)
    """What is wanted shall be kept under this name."""
    removed = Signal(str)

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        self._query = RecordQuery()
        self._home = RecordQuery()
        self._putting = False
        self.search = _search_line()
        self.unit = _combo("按登记的单位筛选", "本席位登记的")
        self.unit.setMaximumWidth(_WIDEST_UNIT)
        self.situation = _combo("按情形筛选", "全部情形")
        for each in Situation:
            label = display(form.field("situation"), each.value)
            self.situation.addItem(label, each.value)
        self.state = _combo("按状态筛选", "全部状态")
        for state in _STATES:
            self.state.addItem(state.label, state.value)
        self.whereabouts = _combo("按去向筛选", "全部去向")
        for stage in _STAGES:
            self.whereabouts.addItem(stage.label, stage.value)
        self.quarter = _combo("按提交的时间筛选", "全部时间")
        self.quarter.addItem("自选日期…", _DAYS)
        self._boxes = {
            "unit": self.unit,
            "situation": self.situation,
            "whereabouts": self.whereabouts,
            "state": self.state,
        }
        """By the part of a query that each chooses; a quarter may also be days."""
        # Quarters come once it is shown, and are longer than what stands there then.
        for box in (self.unit, self.quarter, self.whereabouts, self.state):
            box.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        self.since, self.until = _day("从哪一天起提交"), _day("到哪一天止提交")
        self.days = _days_line(self.since, self.until)
        self.chips = Chips()
        self.menu = SavedMenu()
        self.saved = button("常用筛选", "保存和使用常用的筛选条件")
        self.saved.setMenu(self.menu)
        self.name = NameLine()
        self._column = QVBoxLayout(self)
        self.told = hint()
        self.all = link("显示全部（Esc）", "取消检索和筛选，显示全部记录")
        self.catalogue = link("打印目录行…", "未入卷的，按案打印卷内目录的行")
        self._arrange()
        self.unit.hide()
        self._connect()
        self._follow()

    @property
    def wanted(self) -> RecordQuery:
        """What shall be shown; a draft's state stands for drafts."""
        return self._query

    def put(self, query: RecordQuery) -> None:
        """Want something else, as a whole."""
        self._putting = True
        if query.text != self._query.text:
            self.search.setText(query.text)
        if query.quarter and self.quarter.findData(query.quarter) < 0:
            self.offer_quarters({query.quarter})
            self._putting = True
        if self.unit.findData(query.unit) < 0:
            # A way here may name a unit before it is known whose records are held.
            self.unit.addItem(query.unit, query.unit)
        days = _DAYS if query.since or query.until else ""
        self.quarter.setCurrentIndex(
            max(0, self.quarter.findData(query.quarter or days))
        )
        for part, box in self._boxes.items():
            box.setCurrentIndex(max(0, box.findData(getattr(query, part))))
        for editor, day in ((self.since, query.since), (self.until, query.until)):
            if day:
                editor.setDate(QDate.fromString(day, _DAY))
        self._putting = False
        self._query = query
        self._follow()
        self.changed.emit()

    def keep_room(self, *, kept: bool) -> None:
        """Keep the room of the line that says what is shown, while nothing is said.

        Where it isn't kept the window is low, and the lines stand closer.

        Else the first character that is typed moves the list, and all of it is painted
        twice: 30 ms more until what was found can be seen.
        """
        for each in (self.told, self.all):
            policy = each.sizePolicy()
            policy.setRetainSizeWhenHidden(kept)
            each.setSizePolicy(policy)
        self._column.setSpacing(Space.S if kept else Space.XS)

    def choose_state(self, state: State) -> None:
        self.state.setCurrentIndex(self.state.findData(state.value))

    def offer(self, found: Overview) -> None:
        """Offer what there is, and say how much of it."""
        self.chips.count(found)
        self.menu.offer(found.filters)
        self.offer_quarters(set(found.quarters))
        self._offer_units(found.units)
        lent = found.units and not found.records
        self._settle(RecordQuery(unit=RECEIVED if lent else ""))

    def offer_quarters(self, quarters: set[str]) -> None:
        """Offer the quarters that records were filed in, the newest first."""
        known = {self.quarter.itemData(row) for row in range(self.quarter.count())}
        for name in sorted(quarters - known, reverse=True):
            last = self.quarter.count() - 1
            place = next(
                row
                for row in range(1, last + 1)
                if row == last or name > str(self.quarter.itemData(row))
            )
            words = Quarter.parse(name).words
            self._putting = True
            self.quarter.insertItem(place, words, name)
            self._putting = False

    def _offer_units(self, units: tuple[tuple[str, str], ...]) -> None:
        """Offer whose records are held, where any were received."""
        offered = {"": self.unit.itemText(0)}
        offered |= {RECEIVED: "收到的全部"} if units else {}
        offered |= {code: f"{name}（{code}）" for code, name in units}
        offered.setdefault(self._query.unit, self._query.unit)
        self._putting = True
        self.unit.clear()
        for code, words in offered.items():
            self.unit.addItem(words, code)
        self.unit.setCurrentIndex(self.unit.findData(self._query.unit))
        self._putting = False
        self.unit.setVisible(self.unit.count() > 1)

    def _settle(self, home: RecordQuery) -> None:
        """Start from what there is: who only receives has no records of his own."""
        was, self._home = self._home, home
        if was != home and self._query == was:
            self.put(home)

    def clear(self) -> None:
        """Want everything and know nothing, as on the first day."""
        self._putting = True
        self.search.clear()
        for box in (*self._boxes.values(), self.quarter):
            box.setCurrentIndex(0)
        while self.quarter.count() > len(("", _DAYS)):
            self.quarter.removeItem(1)
        while self.unit.count() > 1:
            self.unit.removeItem(1)
        self.unit.hide()
        today = QDate.currentDate()
        for editor in (self.since, self.until):
            editor.setDate(today)
        self._putting = False
        self._query = self._home = RecordQuery()
        self.chips.clear()
        self.menu.offer(())
        self.name.close_line()
        self._follow()

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(Space.S)
        first.addWidget(self.search, 1)
        first.addWidget(self.saved)
        boxes = QWidget()
        choices = Flow(boxes, Space.S, Space.XS)
        times = (self.quarter, self.days)
        for each in (self.unit, self.situation, *times, self.whereabouts, self.state):
            choices.addWidget(each)
        for each in self.chips.buttons.values():
            choices.addWidget(each)
        said = QHBoxLayout()
        said.setSpacing(Space.M)
        said.addWidget(self.told, 1)
        said.addWidget(self.catalogue)
        said.addWidget(self.all)
        column = self._column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(first)
        column.addWidget(boxes)
        column.addWidget(self.name)
        column.addLayout(said)

    def _connect(self) -> None:
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._find)
        self.search.textChanged.connect(self._read)
        for box in (*self._boxes.values(), self.quarter):
            box.currentIndexChanged.connect(self._read)
        for editor in (self.since, self.until):
            editor.dateChanged.connect(self._read)
        self.chips.chosen.connect(self.put)
        self.menu.chosen.connect(self.put)
        self.menu.keep_wanted.connect(self.name.open_line)
        self.menu.removed.connect(self.removed)
        self.name.named.connect(self.named)
        self.all.clicked.connect(self.want_all)

    def want_all(self) -> None:
        """Take off whatever narrows the list."""
        if self._query != self._home:
            self.put(self._home)

    def _read(self) -> None:
        """Take what the editors say."""
        if self._putting:
            return
        time = str(self.quarter.currentData() or "")
        days = time == _DAYS
        received = self.unit.currentData() != ""
        lapsed = received and self._query.mark in OF_ONES_OWN
        query = replace(
            self._query,
            mark="" if lapsed else self._query.mark,
            text=self.search.text().strip(),
            quarter="" if days else time,
            since=self.since.date().toString(_DAY) if days else "",
            until=self.until.date().toString(_DAY) if days else "",
            **{part: box.currentData() or "" for part, box in self._boxes.items()},
        )
        drafts = RecordQuery(text=query.text, state=State.DRAFT)
        if query.state == State.DRAFT and query != drafts:
            # Nothing else is asked of a draft: what was chosen last holds.
            were = self._query.state == State.DRAFT
            self.put(replace(query, state="") if were else drafts)
        elif query != self._query:
            self._query = query
            self._follow()
            self.changed.emit()

    def _follow(self) -> None:
        """Say in words and buttons what is wanted."""
        self.chips.follow(self._query)
        self.menu.follow(self._query)
        self.days.setVisible(self.quarter.currentData() == _DAYS)
        said = filter_words.shown(self._query, self._home, self._form)
        self.told.setText(said)
        for each in (self.told, self.all):
            each.setVisible(bool(said))
        self.catalogue.setVisible(self._query.mark == Mark.LOOSE)

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()


def _search_line() -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText("检索姓名、单位、案号、内容…（Ctrl+F）")
    line.setAccessibleName("检索记录")
    line.setAccessibleDescription("输入即时显示结果，可以只输入一个字")
    line.setClearButtonEnabled(True)
    line.setMinimumWidth(_SEARCH_WIDTH)
    icons.lead(line, "search")
    return line


def _combo(name: str, everything: str) -> Combo:
    box = Combo()
    box.setAccessibleName(name)
    box.addItem(everything, "")
    return box


def _day(name: str) -> QDateEdit:
    editor = QDateEdit(QDate.currentDate())
    editor.setAccessibleName(name)
    editor.setDisplayFormat(_DAY)
    editor.setCalendarPopup(True)
    return editor


def _days_line(since: QDateEdit, until: QDateEdit) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.XS)
    row.addWidget(since)
    row.addWidget(QLabel("至"), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(until)
    return line
