"""后续办理: what waits, the list of a year for Art. 23, and what is on no record."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QWidget,
)

from judrec.actions.follow_up.enter import ToEnter
from judrec.actions.follow_up.entries import entries_on_no_record
from judrec.actions.follow_up.overdue_units import OverdueUnit, overdue_units
from judrec.actions.follow_up.told_reprisals import ToldReprisal, told_reprisals
from judrec.actions.follow_up.waiting import WaitingRow, waiting
from judrec.actions.follow_up.year import YearOfAssessment, year_of_assessment
from judrec.actions.people.units import UnitRow, units
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.event_time import CHINA
from judrec.core.follow_up.entry import FollowEntry
from judrec.core.follow_up.kind import FollowKind
from judrec.core.form import Block, Choice, Widget
from judrec.core.form import Field as Question
from judrec.gui.following.entry_card import Deeds
from judrec.gui.following.entry_desk import UNIT, EntryDesk
from judrec.gui.following.entry_form import with_field
from judrec.gui.following.other_entries import OtherEntries
from judrec.gui.following.papers import urging_letters, year_letters
from judrec.gui.following.tables import (
    LINES,
    NONE,
    SAID,
    WAITING,
    YearLine,
    lines_of,
    year_table,
)
from judrec.gui.following.told_reports import ToldReports
from judrec.gui.form.flow import Flow
from judrec.gui.look.parts import (
    Space,
    button,
    number,
)
from judrec.gui.opening import RowOpener
from judrec.gui.rows_model import RowsModel, rows_table
from judrec.gui.session import Session
from judrec.gui.shown import shown
from judrec.gui.step_page import StepPage

_MOST: Final = 40
_LEAST_TABLE: Final = 200
_WHAT_IT_IS: Final = (
    "《规定》第十二条至第二十三条：由同级党委政法委登记。一件记录的认定、通报等在记录页的"
    "“后续”中登记；这里列出等待办理的，以及一年的考核事项。程序只列出登记过的，不作认定。"
)
_YEARS: Final = range(2015, 3000)
_KINDS: Final = (
    *(FollowKind.ACCOUNT, FollowKind.OMISSION, FollowKind.RETALIATION),
    FollowKind.ASSESS,
)
_REPORTS: Final = "收到的情况反映"
_TOLD: Final = 2
"""The place of these among the tabs."""


@dataclass(frozen=True, slots=True)
class _Found:
    rows: tuple[WaitingRow, ...]
    year: YearOfAssessment
    units: tuple[UnitRow, ...]
    told: tuple[ToldReprisal, ...]
    others: tuple[FollowEntry, ...]


class FollowPage(StepPage):
    """A step above the list of records; for a committee's keeper and leader."""

    record_wanted = Signal(str)
    """The number of a record that something waits on."""
    letters_wanted = Signal(object)
    """Letters of which something is still to be asked, a tuple."""

    def __init__(self, session: Session) -> None:
        super().__init__("后续办理", _WHAT_IT_IS)
        self._session = session
        self._units: tuple[UnitRow, ...] = ()
        self.acts = {kind: button(f"{kind.words}…", _said(kind)) for kind in _KINDS}
        self.annual = button(
            "年度报告…", "向同级党委和上级党委政法委的报告，预览后打印"
        )
        self.urge = button("催报函…", "给没有按季度报送的单位，预览后打印")
        self.desk = EntryDesk(session, self.message, self)
        self.form = self.desk.form
        self.others = OtherEntries(
            session.follow_forms,
            Deeds(self._ask_to_correct, self.desk.ask_to_withdraw, self.desk.save),
        )
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        self.waiting = RowsModel[WaitingRow](*WAITING)
        self.table = rows_table(self.waiting, "等待办理")
        self.table.setAccessibleDescription("按回车打开记录")
        self.lines = RowsModel[YearLine](*LINES)
        self.list = year_table(self.lines)
        self.reports = ToldReports(session, self.message, may_enter=True)
        self.year = number(_YEARS, " 年")
        self.year.setAccessibleName("年份")
        self.year.setValue(session.now().astimezone(CHINA).year)
        self._arrange()
        self._connect()

    def start(self) -> None:
        self.table.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Read the lists again."""
        year = self.year.value()

        def read(station: Station) -> _Found:
            found = year_of_assessment(station, year)
            told, others = told_reprisals(station), entries_on_no_record(station)
            return _Found(waiting(station), found, units(station), told, others)

        self._session.run(read, self._show, self.message.show_error)

    def clear(self) -> None:
        """Forget the lists, and what was typed."""
        self.waiting.show(())
        self.lines.show(())
        self.reports.clear()
        self.others.clear()
        self.desk.clear()
        self.message.clear()
        self.count.clear()

    def give_up(self) -> bool:
        return self.desk.give_up()

    def _arrange(self) -> None:
        buttons = QWidget()
        flow = Flow(buttons, Space.S, Space.S)
        for act in (*self.acts.values(), self.annual, self.urge):
            flow.addWidget(act)
        self.parts.addWidget(buttons)
        self.parts.addWidget(self.form)
        over = QHBoxLayout()
        over.setSpacing(Space.M)
        for label in ("等待办理", "年度考核", _REPORTS, "单位和考核登记"):
            self.tabs.addTab(label)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName("后续办理的各表")
        over.addWidget(self.count, 1)
        over.addWidget(self.year)
        self.parts.addWidget(self.tabs)
        self.parts.addLayout(over)
        for table in (self.table, self.list):
            table.setMinimumHeight(_LEAST_TABLE)
        for each in (self.table, self.list, self.reports, self.others):
            self._stack.addWidget(each)
        self.parts.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._turn)
        self.year.valueChanged.connect(lambda _year: self.refresh())
        self.reports.entry_wanted.connect(self._enter_told)
        RowOpener(self.table, self._open)
        for kind, each in self.acts.items():
            each.clicked.connect(partial(self._ask, kind))
        self.annual.clicked.connect(self._print_annual)
        self.urge.clicked.connect(self._print_urging)
        self.desk.done.connect(self.refresh)
        self.desk.closed.connect(lambda kind: self.acts[kind].setFocus())
        self._turn(0)

    def _turn(self, tab: int) -> None:
        self._stack.setCurrentIndex(tab)
        self.year.setVisible(tab == 1)
        self._tell()

    def _show(self, found: _Found) -> None:
        self._units = found.units
        self.waiting.show(found.rows)
        self.lines.show(lines_of(found.year))
        self.reports.show_reports(found.told)
        self.others.show_entries(found.others)
        waits = sum(not each.entered for each in found.told)
        self.tabs.setTabText(_TOLD, f"{_REPORTS} {waits}" if waits else _REPORTS)
        self._tell()

    def _tell(self) -> None:
        """Say of the table in front what it is."""
        tab = self.tabs.currentIndex()
        models = (self.waiting, self.lines, self.reports.model, self.others.model)
        rows = models[tab].rowCount()
        said = SAID[tab] if rows else NONE[tab]
        self.count.setText(said.format(rows))

    def _open(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self.record_wanted.emit(self.waiting.row(index.row()).number)

    def _print_annual(self) -> None:
        # A year is reported at its end, or in the first days of the next one.
        year = self.year.value()
        self.letters_wanted.emit((*year_letters(year), *year_letters(year - 1)))

    def _print_urging(self) -> None:
        self._session.run(overdue_units, self._offer_urging, self.message.show_error)

    def _offer_urging(self, found: tuple[OverdueUnit, ...]) -> None:
        if not self.isVisible():
            return  # Whoever went elsewhere, or has them already, is left there.
        if found:
            today = self._session.now().astimezone(CHINA).date().isoformat()
            self.letters_wanted.emit(urging_letters(found, today))
        else:
            self.message.notice("最近两年应报的季度都已收到，没有要催报的单位。")

    # What is entered on a unit, or for the year.

    def _ask(self, kind: FollowKind) -> None:
        known: JsonObject = {}
        codes = {row.unit_code for row in self._units}
        if kind.on_a_unit and len(codes) == 1:
            known[UNIT] = codes.pop()
        self.desk.ask(ToEnter(kind, {}), self._block(kind), known)

    def _ask_to_correct(self, entry: FollowEntry) -> None:
        told = ToEnter(entry.kind, {}, unit=entry.about.unit)
        self.desk.ask_to_correct(entry, told, self._block(entry.kind))

    def _enter_told(self, told: ToldReprisal) -> None:
        """Begin an entry on what somebody told; who signs it has looked at it."""
        kind = FollowKind.RETALIATION
        known = {**told.known, UNIT: told.unit_code}
        title = f"登记：{kind.words}，{told.number}"
        self.desk.ask(ToEnter(kind, {}), self._block(kind), known, title)

    def _block(self, kind: FollowKind) -> Block:
        block = self._session.follow_forms.block(kind)
        if not kind.on_a_unit:
            return block
        return with_field(block, _unit_field(kind, self._units))


def _said(kind: FollowKind) -> str:
    if kind is FollowKind.ASSESS:
        return "登记第二十三条第（四）、（五）项，须有认定文号"
    return f"登记在报送单位上的{kind.words}；一件记录的在记录页登记"


def _unit_field(kind: FollowKind, known: tuple[UnitRow, ...]) -> Question:
    """Ask for the unit that reports here; one of several desks stands for it."""
    names = {row.unit_code: row.name for row in known}
    choices = tuple(
        Choice(code, f"{shown(name, _MOST)}（{shown(code, _MOST)}）")
        for code, name in names.items()
    )
    return Question(
        key=f"{kind.value}.{UNIT}",
        label="报送单位",
        block=kind.value,
        widget=Widget.CHOICE,
        choices=choices,
        star=True,
        missing="请选择报送单位。",
        help="登记在哪一个报送单位上；是一件记录的，请在记录页登记。",
    )
