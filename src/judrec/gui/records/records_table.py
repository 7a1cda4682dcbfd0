"""The table that the list stands in: widths, heights, what can be chosen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from judrec.gui.records.records_model import FILED_COLUMN, RecordsModel
from judrec.gui.rows_model import rows_table

_WIDTHS = (162, 130, 130, 76, 190, 160, 146, 96, 76, 56)
_STRETCHED = 5
"""The situation takes what is left, so that nothing has to be scrolled."""
_LEAST_WIDTH = 56


def records_table(model: RecordsModel) -> QTableView:
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
