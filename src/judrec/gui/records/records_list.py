"""The list of records: found as one types, opened by Enter."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.records.drafts import DraftRow, delete_draft, drafts
from judrec.actions.records.list_records import find_records, list_records
from judrec.actions.records.record_row import RecordRow
from judrec.actions.station import Station
from judrec.core.states import State
from judrec.gui.look.parts import Space, button, heading, hint, link, primary
from judrec.gui.messages import MessageBar
from judrec.gui.records.filters import Filters, Wanted
from judrec.gui.records.records_model import (
    FILED_COLUMN,
    ListedRow,
    Listing,
    RecordsModel,
    SortedRecords,
)
from judrec.gui.rows_model import rows_table
from judrec.gui.session import Session

_WIDTHS = (166, 138, 138, 88, 204, 160, 146, 78, 62)
_STRETCHED = 5
"""The situation takes what is left, so that nothing has to be scrolled."""
_LEAST_WIDTH = 56
_MOST_FOUND = 1000
_OPENING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True, slots=True)
class _Found:
    """What the worker read for one wish."""

    wanted: Wanted
    rows: tuple[ListedRow, ...]
    quarters: frozenset[str]
    drafts: int


class RecordsList(QWidget):
    """Filters, table, and what can be done with the chosen row."""

    new_wanted = Signal()
    opened = Signal(str)
    """A record's registration number."""
    draft_opened = Signal(str)
    """A draft's id."""
    print_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asked = 0
        self.message = MessageBar()
        self.filters = Filters()
        self.new = primary("新建记录", "登记一件新的情况")
        self.model = RecordsModel()
        self.sorted = SortedRecords(self.model)
        self.table = _table(self.sorted)
        self.count = hint()
        self.drafts = link("")
        self.open = button("打开", "打开选中的记录")
        self.print = button("打印", "打印选中的记录")
        self.delete = button("删除草稿", "删除选中的草稿")
        self._arrange()
        self._connect()
        self._follow()

    def refresh(self) -> None:
        """Read again what is wanted; an older answer that comes late is dropped."""
        self._asked += 1
        asked, wanted = self._asked, self.filters.wanted
        listing = Listing(self._session.form, self._session.settings.masked_names)

        def answer(found: _Found) -> None:
            if asked == self._asked:
                self._show(found)

        self._session.run(
            lambda station: _read(station, wanted, listing),
            answer,
            self.message.show_error,
        )

    def clear(self) -> None:
        """Forget every row."""
        self._asked += 1
        self.model.show(())
        self.filters.clear()
        self.message.clear()
        self.count.clear()
        self.drafts.setText("")

    def chosen(self) -> ListedRow | None:
        """Give the row that the cursor is on."""
        index = self.table.currentIndex()
        return self.sorted.row(index) if index.isValid() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter open a row, and the arrow lead from the search to the rows."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self.table and event.key() in _OPENING:
            self._open()
            return True
        if watched is self.filters.search and event.key() == Qt.Key.Key_Down:
            self.table.setFocus()
            return True
        if watched is self.filters.search and event.key() in _OPENING:
            self._open()
            return True
        return False

    def _arrange(self) -> None:
        title = QHBoxLayout()
        title.addWidget(heading("记录"))
        title.addWidget(self.drafts)
        title.addStretch(1)
        title.addWidget(self.new)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.count, 1)
        for each in (self.delete, self.print, self.open):
            foot.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.M)
        column.addLayout(title)
        column.addWidget(self.message)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.new.setToolTip("新建记录（Ctrl+N）")
        self.open.setToolTip("打开（Enter）")
        self.print.setToolTip("打印（Ctrl+P）")

    def _connect(self) -> None:
        self.filters.changed.connect(self.refresh)
        self.filters.search.installEventFilter(self)
        self.table.installEventFilter(self)
        self.table.doubleClicked.connect(self._open)
        self.table.selectionModel().currentChanged.connect(self._follow)
        self.model.modelReset.connect(self._follow)
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self._open)
        self.print.clicked.connect(self._print)
        self.delete.clicked.connect(self._ask_to_delete)
        self.drafts.clicked.connect(self._show_drafts)
        for keys, act in (("Ctrl+N", self.new.click), ("Ctrl+P", self.print.click)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _show(self, found: _Found) -> None:
        key = chosen.key if (chosen := self.chosen()) else ""
        self.model.show(found.rows)
        self.filters.offer_quarters(set(found.quarters))
        self.count.setText(_count(found))
        self.drafts.setText(f"有 {found.drafts} 份草稿" if found.drafts else "")
        self.drafts.setVisible(bool(found.drafts) and not found.wanted.drafts)
        self._choose(key)

    def _choose(self, key: str) -> None:
        """Put the cursor back on the row it was on, else on the first."""
        rows = [self.sorted.index(row, 0) for row in range(self.sorted.rowCount())]
        same = [index for index in rows if self.sorted.row(index).key == key]
        for index in (same or rows)[:1]:
            self.table.selectionModel().setCurrentIndex(
                index,
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )

    def _follow(self) -> None:
        row = self.chosen()
        self.open.setEnabled(row is not None)
        self.print.setEnabled(row is not None and not row.draft)
        self.delete.setVisible(row is not None and row.draft)

    def _open(self) -> None:
        row = self.chosen()
        if row is not None:
            (self.draft_opened if row.draft else self.opened).emit(row.key)

    def _print(self) -> None:
        row = self.chosen()
        if row is not None and not row.draft:
            self.print_wanted.emit(row.key)

    def _show_drafts(self) -> None:
        self.filters.choose_state(State.DRAFT)
        self.table.setFocus()

    def _ask_to_delete(self) -> None:
        row = self.chosen()
        if row is not None and row.draft:
            self.message.notice("删除这份草稿？删除后不能恢复，留痕中会记下这次删除。")
            self.message.offer("删除", lambda: self._delete(row.key))

    def _delete(self, draft: str) -> None:
        self._session.write(
            lambda station: delete_draft(station, draft),
            lambda _nothing: self.message.success("草稿已删除。"),
            self.message.show_error,
        )


def _table(model: SortedRecords) -> QTableView:
    table = rows_table(model, "记录列表")
    table.setAccessibleDescription("按回车打开选中的记录")
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setWordWrap(False)
    table.setAlternatingRowColors(True)
    table.verticalHeader().setDefaultSectionSize(36)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setStretchLastSection(False)
    header.setMinimumSectionSize(_LEAST_WIDTH)
    for column, width in enumerate(_WIDTHS):
        header.resizeSection(column, width)
    header.setSectionResizeMode(_STRETCHED, QHeaderView.ResizeMode.Stretch)
    table.setSortingEnabled(True)
    table.sortByColumn(FILED_COLUMN, Qt.SortOrder.DescendingOrder)
    return table


def _read(station: Station, wanted: Wanted, listing: Listing) -> _Found:
    """Read what is wanted, on the worker."""
    kept = drafts(station)
    if wanted.drafts:
        rows = tuple(listing.draft(row) for row in kept if _says(row, wanted.text))
        return _Found(wanted, rows, frozenset(), len(kept))
    records = _records(station, wanted)
    quarters = frozenset(row.quarter for row in records)
    return _Found(wanted, tuple(map(listing.record, records)), quarters, len(kept))


def _records(station: Station, wanted: Wanted) -> tuple[RecordRow, ...]:
    if not wanted.text:
        return list_records(station, quarter=wanted.quarter, state=wanted.state)
    found = find_records(station, wanted.text, limit=_MOST_FOUND)
    return tuple(
        row
        for row in found
        if wanted.quarter in {"", row.quarter} and wanted.state in {"", row.state}
    )


def _says(row: DraftRow, text: str) -> bool:
    return text.casefold() in f"{row.official}\n{row.case}".casefold()


def _count(found: _Found) -> str:
    number = len(found.rows)
    if found.wanted.drafts:
        return f"共 {number} 份草稿"
    if found.wanted.everything and not number:
        return "还没有记录。按 Ctrl+N 新建一份。"
    return f"共 {number} 件" if number else "没有符合条件的记录"
