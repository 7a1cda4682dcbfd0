"""Counts by one thing: a table, its drawing, and what the figures don't show."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from judrec.actions.station import Station
from judrec.actions.statistics.counted_records import Figure
from judrec.actions.statistics.counted_units import counted_units
from judrec.actions.statistics.counted_where import StatisticsQuery
from judrec.actions.statistics.save_statistics import save_statistics
from judrec.actions.statistics.show_statistics import ShownStatistics, show_statistics
from judrec.core.follow_up.kind import StationKind
from judrec.core.statistics.figures import Statistics
from judrec.core.statistics.tally import Part
from judrec.errors import JudrecError
from judrec.gui.look.columns import Columns, framed, stacked
from judrec.gui.look.parts import (
    Space,
    button,
    heading,
    hint,
    link,
    set_kind,
    subheading,
    words,
)
from judrec.gui.messages import MessageBar
from judrec.gui.paper.picture import Picture
from judrec.gui.places import WORKBOOK_FILES, ask_new_file
from judrec.gui.session import Session
from judrec.gui.statistics.figures_table import FigureRow, FiguresTable
from judrec.gui.statistics.filters import Filters
from judrec.gui.statistics.limits_card import LimitsCard

_FILE = "文书.xlsx"
_NONE = "没有列入统计的记录。"
_LEAD = "双击一个数字，或者选中后按回车，列出它所计的记录。"
_DISPUTED_SHOWN = 12


@dataclass(frozen=True, slots=True)
class _Read:
    """What the worker read."""

    shown: ShownStatistics
    units: tuple[tuple[str, str], ...]


class StatisticsPage(QScrollArea):
    """Filters, totals, one table with its chart."""

    figure_wanted = Signal(object, str)
    """A Figure whose records are to be listed, and what it is called."""
    official_wanted = Signal()
    print_wanted = Signal(object)
    """A StatisticsQuery that is to be looked at as paper."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asked = 0
        self._found: ShownStatistics | None = None
        self._rows: dict[FiguresTable, tuple[FigureRow, ...]] = {}
        self.message = MessageBar()
        self.filters = Filters(
            session.form,
            session.now(),
            oversees=session.person.oversees,
            outcomes=session.settings.station_kind is StationKind.COMMITTEE,
        )
        self.official = button("同一领导干部…", "按姓名和单位查找记录，留痕")
        self.tabulate = button("另存表格…", "把统计存为没有加密的电子表格，留痕")
        self.print = button("预览、打印…", "先看再打印，留痕")
        self.scope, self.disputed, self.rule = hint(), words(), hint()
        self.none = words(_NONE)
        self.totals, self.table = FiguresTable("总数"), FiguresTable("分列统计")
        self.title = subheading("")
        self.picture = Picture(session)
        self.limits = LimitsCard()
        self.why = link("这些数字说明什么，不说明什么", "转到本页下方的说明")
        self._arrange()
        self._connect()
        self._allow(going=False)

    def refresh(self) -> None:
        """Count again; an older answer that comes late is dropped."""
        self._asked += 1
        asked, query = self._asked, self.filters.wanted

        def tell(found: _Read) -> None:
            if asked == self._asked:
                self._tell(found)

        def fail(error: JudrecError) -> None:
            if asked == self._asked:
                self.message.show_error(error)

        self._session.run(lambda station: _read(station, query), tell, fail)

    def clear(self) -> None:
        """Forget all that is shown."""
        self._asked += 1
        self._found = None
        self._rows = {}
        for label in (self.scope, self.disputed, self.rule, self.title):
            label.clear()
        for table in (self.totals, self.table):
            table.clear()
        self.filters.clear()
        self.picture.forget()
        self.message.clear()
        self._allow(going=False)

    def _arrange(self) -> None:
        content = QWidget()
        set_kind(content, "page")
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(heading("统计"), 1)
        for each in (self.official, self.tabulate, self.print):
            top.addWidget(each)
        below = QHBoxLayout()
        below.setSpacing(Space.M)
        below.addWidget(self.scope, 1)
        below.addWidget(self.why, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(top)
        column.addWidget(self.filters)
        column.addLayout(below)
        column.addWidget(self.message)
        column.addWidget(Columns(stacked(self._counted()), stacked(self._above())))
        column.addWidget(self.limits)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setWidget(content)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.filters.axis)

    def _counted(self) -> QFrame:
        return framed(self.title, self.rule, self.none, self.table)

    def _above(self) -> QFrame:
        lead = hint(_LEAD)
        return framed(
            subheading("总数"), self.totals, self.disputed, lead, self.picture
        )

    def _connect(self) -> None:
        self.filters.changed.connect(self.refresh)
        self.official.clicked.connect(self.official_wanted)
        self.print.clicked.connect(lambda: self.print_wanted.emit(self._query))
        self.tabulate.clicked.connect(
            lambda: ask_new_file(self, "另存表格", _FILE, WORKBOOK_FILES, self._save)
        )
        self.why.clicked.connect(self._show_limits)
        for table in (self.totals, self.table):
            table.wanted.connect(partial(self._want, table))

    @property
    def _query(self) -> StatisticsQuery:
        return self._found.query if self._found else self.filters.wanted

    def _tell(self, read: _Read) -> None:
        self._found = read.shown
        found = read.shown.found
        self.filters.offer_units(read.units)
        compared = f"。{found.compared}。" if found.compared else "。"
        self.scope.setText(f"{found.spans[0].words}，{found.scope}{compared}")
        self.title.setText(f"按{found.axis.label}")
        self.rule.setText(found.axis.rule)
        self.disputed.setText(_disputed(found))
        self.disputed.setVisible(bool(found.disputed))
        self.none.setVisible(not found.lines)
        self._put(self.totals, "项目", tuple(_total_rows(found)), found)
        self._put(self.table, "类别", tuple(_line_rows(found)), found)
        self.table.setVisible(bool(found.lines))
        self._draw(read.shown)
        self._allow(going=True)

    def _put(
        self,
        table: FiguresTable,
        what: str,
        rows: tuple[FigureRow, ...],
        found: Statistics,
    ) -> None:
        self._rows[table] = rows
        table.show_rows((what, *found.columns), rows)

    def _draw(self, shown: ShownStatistics) -> None:
        said = "；".join(
            f"{line.label} {line.counts[0]} 件"
            for line in shown.found.lines
            if line.counts[0]
        )
        # The table says the same; only the drawing would be missing.
        self.picture.draw(shown.chart, said, self.message.show_error)

    def _want(self, table: FiguresTable, row: int, column: int) -> None:
        found = self._found
        if found is None:
            return
        line, span = self._rows[table][row], found.found.spans[column]
        figure = Figure(found.query, span, line.value, line.part)
        self.figure_wanted.emit(figure, f"{line.label}，{span.words}")

    def _save(self, target: Path) -> None:
        query = self._query
        self._session.write(
            lambda station: save_statistics(station, query, target),
            lambda file: self.message.success(
                f"统计已保存：{file}。文件没有加密，用完请删除。"
            ),
            self.message.show_error,
        )

    def _show_limits(self) -> None:
        self.ensureWidgetVisible(self.limits, 0, 0)
        self.verticalScrollBar().setValue(self.limits.y())

    def _allow(self, *, going: bool) -> None:
        for each in (self.tabulate, self.print):
            each.setEnabled(going)


def _read(station: Station, query: StatisticsQuery) -> _Read:
    return _Read(show_statistics(station, query), counted_units(station))


def _total_rows(found: Statistics) -> Iterator[FigureRow]:
    for part, line in zip(Part, found.totals, strict=True):
        yield FigureRow(line.label, line.counts, part=part, indent=line.indent)


def _line_rows(found: Statistics) -> Iterator[FigureRow]:
    for line in found.lines:
        yield FigureRow(line.label, line.counts, line.value)


def _disputed(found: Statistics) -> str:
    named = "、".join(found.disputed[:_DISPUTED_SHOWN])
    more = "等" if len(found.disputed) > _DISPUTED_SHOWN else ""
    return f"有争议、没有计入的：{named}{more}。" if named else ""
