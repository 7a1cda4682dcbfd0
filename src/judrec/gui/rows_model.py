"""A short list as a table: frozen rows, one column a sentence about each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A heading, and what stands under it."""

    title: str
    text: Callable[[Row], str]


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Shows whatever rows it was last handed."""

    def __init__(self, *columns: Column[Row]) -> None:
        super().__init__()
        self._columns = columns
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows from now on."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def arrange(self, *columns: Column[Row]) -> None:
        """Say other things of the rows from now on."""
        self.beginResetModel()
        self._columns = columns
        self.endResetModel()

    def row(self, number: int) -> Row:
        """Give one row, counted from 0."""
        return self._rows[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._columns[index.column()].text(self._rows[index.row()])

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        wanted = role == Qt.ItemDataRole.DisplayRole
        if not wanted or orientation is Qt.Orientation.Vertical:
            return None
        return self._columns[section].title


def rows_table(
    model: QAbstractItemModel, name: str, table: QTableView | None = None
) -> QTableView:
    """Give a table for such a list: whole rows, no grid, by keyboard alone.

    `table` is made one, where one is handed in.
    """
    table = table or QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setCornerButtonEnabled(False)
    table.verticalHeader().hide()
    head = table.horizontalHeader()
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    head.setStretchLastSection(True)
    return table
