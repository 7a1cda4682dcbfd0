"""Counts as a table: a figure has a cell, and Enter leads to its records."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from judrec.core.statistics.tally import Part
from judrec.gui.form.labels import tip
from judrec.gui.opening import OPENING
from judrec.gui.rows_model import Index, rows_table
from judrec.gui.shown import shown

_DASH = "—"
_INDENT = "　　"
_NUMBERS = 84
_HEIGHT = 34
_MOST_ROWS = 16
"""More than these scroll inside the table: of units there may be hundreds."""
_LONGEST = 120
_TEXT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A line, and what its figures count: a value of the axis, or a part of all."""

    label: str
    counts: tuple[int | None, ...]
    value: str | None = None
    part: Part = Part.COUNTED
    indent: int = 0


class FiguresModel(QAbstractTableModel):
    """Rows and columns as they were last shown."""

    def __init__(self) -> None:
        super().__init__()
        self._head: tuple[str, ...] = ()
        self._rows: tuple[FigureRow, ...] = ()

    def show(self, head: Sequence[str], rows: Sequence[FigureRow]) -> None:
        """Show these; `head` names the first column, too."""
        self.beginResetModel()
        self._head, self._rows = tuple(head), tuple(rows)
        self.endResetModel()

    def row(self, number: int) -> FigureRow:
        """Give one line, counted from 0."""
        return self._rows[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._head)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        kind = Qt.ItemDataRole
        answer = {
            kind.DisplayRole: self._text,
            kind.AccessibleTextRole: self._said,
            kind.ToolTipRole: self._tip,
            kind.TextAlignmentRole: self._alignment,
        }.get(kind(role))
        if not index.isValid() or answer is None:
            return None
        return answer(self._rows[index.row()], index.column())

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Vertical or section >= len(self._head):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBER if section else _TEXT
        return self._head[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _text(self, row: FigureRow, column: int) -> str:
        if not column:
            return _INDENT * row.indent + shown(row.label, _LONGEST)
        count = row.counts[column - 1]
        return _DASH if count is None else str(count)

    def _tip(self, row: FigureRow, column: int) -> str | None:
        return None if column else tip(shown(row.label, _LONGEST))

    def _alignment(self, _row: FigureRow, column: int) -> Qt.AlignmentFlag:
        return _NUMBER if column else _TEXT

    def _said(self, row: FigureRow, column: int) -> str:
        label = shown(row.label, _LONGEST)
        if not column:
            return label
        count = row.counts[column - 1]
        figure = "没有数据" if count is None else f"{count} 件"
        return f"{label}，{self._head[column]}：{figure}"


class FiguresTable(QTableView):
    """As high as its rows, up to a bound; `wanted` names a figure that counts some."""

    wanted = Signal(int, int)
    """A row, and a column of figures counted from 0."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.figures = FiguresModel()
        rows_table(self.figures, name, self)
        self.setAccessibleDescription("按回车列出选中的数字所计的记录")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(_HEIGHT)
        self.doubleClicked.connect(self._want)

    def show_rows(self, head: Sequence[str], rows: Sequence[FigureRow]) -> None:
        """Show these rows; the cursor stays where it was, where there is such a row."""
        current = self.currentIndex()
        place = (current.row(), current.column()) if current.isValid() else (0, 1)
        self.figures.show(head, rows)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        for column in range(len(head)):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(column, mode.Fixed if column else mode.Stretch)
            if column:
                header.resizeSection(column, _NUMBERS)
        index = self.figures.index(min(place[0], len(rows) - 1), place[1])
        if index.isValid():
            self.setCurrentIndex(index)
        self._fit(len(rows))

    def clear(self) -> None:
        """Forget every row."""
        self.figures.show((), ())
        self._fit(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENING:
            self._want()
        else:
            super().keyPressEvent(event)

    def _want(self) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        column = max(0, index.column() - 1)
        if self.figures.row(index.row()).counts[column]:
            self.wanted.emit(index.row(), column)

    def _fit(self, rows: int) -> None:
        height = self.horizontalHeader().sizeHint().height()
        room = min(rows, _MOST_ROWS) * _HEIGHT + 2 * self.frameWidth()
        self.setFixedHeight(height + room)
