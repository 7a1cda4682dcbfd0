"""The table that the list stands in: widths, heights, what can be chosen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from judrec.gui.records.records_model import FILED_COLUMN, RecordsModel
from judrec.gui.rows_model import Index, rows_table

_WIDTHS = (158, 130, 130, 73, 198, 160, 146, 102, 73, 52)
"""Each as its usual words need: a case number, 已封入报送件."""
_STRETCHED = 5
"""The situation takes what is left, so that nothing has to be scrolled."""
_CASE = 4
_LEAST_WIDTH = 52


class _BothEnds(QStyledItemDelegate):
    """What is too long loses its middle: a case is known by the number at its end."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


def records_table(model: RecordsModel) -> QTableView:
    table = rows_table(model, "记录列表")
    table.setAccessibleDescription("按回车打开选中的记录")
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setWordWrap(False)
    table.setItemDelegateForColumn(_CASE, _BothEnds(table))
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
