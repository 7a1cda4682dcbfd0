"""The table of records: places in, cells out; a row is read when it comes into view.

A store may hold a hundred thousand records. The model knows the place of each in the
order that is wanted (a number each), so that the scroll bar is true from the beginning,
and the words of those that were looked at. Sorting is the database's affair.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, QTimer, Signal

from judrec.actions.records.drafts import DraftRow
from judrec.actions.records.list_records import Order, SortKey
from judrec.actions.records.record_row import RecordRow
from judrec.core.canonical import Json
from judrec.core.form import Form
from judrec.core.masking import masked
from judrec.core.wording import display
from judrec.gui.form.labels import tip
from judrec.gui.records import moments
from judrec.gui.rows_model import Column, Index

_KEY = "situation"


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One line of the list: a record, or a draft."""

    place: int
    """In the store's table; of a draft a negative number, as drafts are counted."""
    key: str
    """The registration number; of a draft, its id."""
    draft: bool
    number: str
    filed: str
    event: str
    official: str
    case: str
    situation: str
    state: str
    whereabouts: str
    anchored: str
    copies: int


@dataclass(frozen=True, slots=True)
class Listing:
    """How rows are put into words."""

    form: Form
    masks: bool
    """Whether names are shown as 王×, for others may look on (design/07)."""

    def record(self, row: RecordRow) -> ListedRow:
        return ListedRow(
            place=row.row,
            key=row.handle,
            draft=False,
            number=row.handle,
            filed=moments.minute(row.filed_at),
            event=moments.told(row.event_at),
            official=row.masked if self.masks else row.official,
            case=row.case,
            situation=self._situation(row.situation),
            state=row.state_words,
            whereabouts=row.whereabouts.label,
            anchored="有" if row.anchored else "尚无",
            copies=row.copies,
        )

    def draft(self, row: DraftRow, nth: int) -> ListedRow:
        return ListedRow(
            place=-nth,
            key=row.id,
            draft=True,
            number=row.number or "（未提交）",
            filed="",
            event=moments.told(row.event_at),
            official=masked(row.official) if self.masks else row.official,
            case=row.case,
            situation=self._situation(row.situation),
            state=f"{row.kind.mark} {moments.short(row.saved_at)}",
            whereabouts="",
            anchored="",
            copies=0,
        )

    def _situation(self, code: Json) -> str:
        return display(self.form.field(_KEY), code or None)


_COLUMNS: tuple[tuple[Column[ListedRow], SortKey], ...] = (
    (Column("登记号", lambda row: row.number), SortKey.NUMBER),
    (Column("提交时间", lambda row: row.filed), SortKey.FILED),
    (Column("事发时间", lambda row: row.event), SortKey.EVENT),
    (Column("领导干部", lambda row: row.official), SortKey.OFFICIAL),
    (Column("案号", lambda row: row.case), SortKey.CASE),
    (Column("情形", lambda row: row.situation), SortKey.SITUATION),
    (Column("状态", lambda row: row.state), SortKey.STATE),
    (Column("去向", lambda row: row.whereabouts), SortKey.WHEREABOUTS),
    (Column("外部凭据", lambda row: row.anchored), SortKey.ANCHORED),
    (
        Column("打印", lambda row: f"{row.copies} 份" if row.copies else ""),
        SortKey.COPIES,
    ),
)
FILED_COLUMN = 1
_COPIES_COLUMN = 9
_OWN_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    }
)
_TEXT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_AHEAD = 100
"""How many rows before and after those in view are read with them."""
_MOST_KEPT = 4_000
"""Rows whose words are kept: who scrolls through all must not fill the memory."""


class RecordsModel(QAbstractTableModel):
    """The rows as they were last shown; a screen reader hears each cell's heading."""

    needed = Signal()
    """Rows came into view whose words aren't known: `missing` says which."""
    order_wanted = Signal()
    """A person wants another `order`."""

    def __init__(self) -> None:
        super().__init__()
        self._places: Sequence[int] = ()
        self._rows: dict[int, ListedRow] = {}
        self._wanted: set[int] = set()
        self._order = (FILED_COLUMN, Qt.SortOrder.DescendingOrder)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.needed)

    def show(self, rows: Sequence[ListedRow]) -> None:
        """Show these rows and no others, until `go_on` says that there are more."""
        self.show_places([row.place for row in rows], rows)

    def show_places(self, places: Sequence[int], rows: Sequence[ListedRow]) -> None:
        """Show what lies at these places; the words of some of them are `rows`."""
        self.beginResetModel()
        self._places, self._rows = places, {row.place: row for row in rows}
        self._wanted.clear()
        self.endResetModel()

    def go_on(self, places: Sequence[int]) -> None:
        """Show all these places; those that are shown are the first of them."""
        known = len(self._places)
        if list(places[:known]) != list(self._places):
            self.show_places(places, tuple(self._rows.values()))
        elif len(places) > known:
            self.beginInsertRows(QModelIndex(), known, len(places) - 1)
            self._places = places
            self.endInsertRows()

    def fill(self, rows: Sequence[ListedRow]) -> None:
        """Take the words of rows that were missing."""
        if len(self._rows) > _MOST_KEPT:
            self._rows.clear()
        self._rows.update((row.place, row) for row in rows)
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def missing(self) -> Sequence[int]:
        """Give the places of the rows that came into view, and of some beside them."""
        if not self._wanted:
            return ()
        first, last = max(0, min(self._wanted) - _AHEAD), max(self._wanted) + _AHEAD
        self._wanted.clear()
        around = self._places[first : min(last, first + _MOST_KEPT // 2)]
        return [place for place in around if place not in self._rows]

    def row(self, number: int) -> ListedRow | None:
        """Give one row, counted from 0; None while its words aren't there."""
        return self._rows.get(self._places[number])

    def place(self, number: int) -> int:
        """Give the place in the store of what stands in a row."""
        return self._places[number]

    def number(self, place: int) -> int | None:
        """Give the row in which a place stands; None where it isn't shown, as 0."""
        try:
            return self._places.index(place)
        except ValueError:
            return None

    def order(self, *, masks: bool) -> Order:
        """Give the order that is wanted; where names are masked, their masks count."""
        column, way = self._order
        key = _COLUMNS[column][1]
        if masks and key is SortKey.OFFICIAL:
            key = SortKey.MASKED
        return Order(key, descending=way is Qt.SortOrder.DescendingOrder)

    def sort(
        self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder
    ) -> None:
        """Take another order; the rows follow when they were read anew."""
        if 0 <= column < len(_COLUMNS) and (column, order) != self._order:
            self._order = (column, order)
            self.order_wanted.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _OWN_ROLES:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBER if index.column() == _COPIES_COLUMN else _TEXT
        column = _COLUMNS[index.column()][0]
        row = self._row_in_view(index.row())
        text = column.text(row) if row else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(text) if text else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}：{text or '无'}"
        return text

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBER if section == _COPIES_COLUMN else _TEXT
        wanted = role == Qt.ItemDataRole.DisplayRole
        return _COLUMNS[section][0].title if wanted else None

    def _row_in_view(self, number: int) -> ListedRow | None:
        """Give a row that is being painted, and see to it that it comes if need be."""
        row = self.row(number)
        if row is None:
            self._wanted.add(number)
            if not self._soon.isActive():
                self._soon.start(0)
        return row
