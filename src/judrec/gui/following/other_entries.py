"""What was entered on a unit or for the year, on no record: a list, and one of it."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from judrec.core.follow_up.entry import FollowEntry
from judrec.core.follow_up.forms import FollowForms
from judrec.core.follow_up.omissions import is_repeated
from judrec.gui.following.entry_card import Deeds, entry_card
from judrec.gui.look.parts import Space, empty
from judrec.gui.rows_model import Column, RowsModel, rows_table
from judrec.gui.shown import shown

_MOST: Final = 40
_LEAST_TABLE: Final = 140


class OtherEntries(QWidget):
    """The chosen entry stands whole below the list."""

    def __init__(self, forms: FollowForms, deeds: Deeds) -> None:
        super().__init__()
        self._forms, self._deeds = forms, deeds
        self.model = RowsModel[FollowEntry](*_COLUMNS)
        self.table = rows_table(self.model, "单位和考核登记")
        self.table.setMinimumHeight(_LEAST_TABLE)
        self._place = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.table, 1)
        column.addLayout(self._place)
        self.table.selectionModel().currentChanged.connect(self._follow)
        self.model.modelReset.connect(self._follow)

    def show_entries(self, entries: tuple[FollowEntry, ...]) -> None:
        """List them, the newest first, and show the newest whole."""
        self.model.show(tuple(reversed(entries)))
        if entries:
            self.table.selectRow(0)

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        self.model.show(())

    def _follow(self) -> None:
        empty(self._place)
        index = self.table.currentIndex()
        if index.isValid():
            entry = self.model.row(index.row())
            said = self._forms.told(entry.kind.value, entry.body)
            self._place.addWidget(entry_card(entry, said, self._deeds))


def _state(entry: FollowEntry) -> str:
    if entry.withdrawn:
        return "已撤回"
    if not entry.stands:
        return "已更正"
    return f"第 {entry.nth} 次" if is_repeated(entry.nth) else ""


_COLUMNS: Final[tuple[Column[FollowEntry], ...]] = (
    Column("总账", lambda row: f"第 {row.seq} 条"),
    Column("类别", lambda row: row.kind.words),
    Column("日期", lambda row: row.day),
    Column("单位", lambda row: row.about.unit),
    Column("对象", lambda row: shown(row.person or row.said("party_organ"), _MOST)),
    Column("状态", _state),
)
