"""The table of records: frozen rows in, cells out; sorting is a proxy's affair."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt

from judrec.actions.records.drafts import DraftRow
from judrec.actions.records.record_row import RecordRow
from judrec.core.canonical import Json
from judrec.core.form import Form
from judrec.core.masking import masked
from judrec.core.wording import display
from judrec.gui.form.labels import tip
from judrec.gui.records import moments
from judrec.gui.rows_model import Column, Index, RowsModel

_KEY = "situation"


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One line of the list: a record, or a draft."""

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
            key=row.number,
            draft=False,
            number=row.number,
            filed=moments.minute(row.filed_at),
            event=moments.told(row.event_at),
            official=row.masked if self.masks else row.official,
            case=row.case,
            situation=self._situation(row.situation),
            state=row.state_words,
            anchored="有" if row.anchored else "尚无",
            copies=row.copies,
        )

    def draft(self, row: DraftRow) -> ListedRow:
        return ListedRow(
            key=row.id,
            draft=True,
            number=row.number or "（未提交）",
            filed="",
            event=moments.told(row.event_at),
            official=masked(row.official) if self.masks else row.official,
            case=row.case,
            situation=self._situation(row.situation),
            state=f"{row.kind.mark} · {moments.short(row.saved_at)}",
            anchored="",
            copies=0,
        )

    def _situation(self, code: Json) -> str:
        return display(self.form.field(_KEY), code or None)


_COLUMNS: tuple[Column[ListedRow], ...] = (
    Column("登记号", lambda row: row.number),
    Column("提交时间", lambda row: row.filed),
    Column("事发时间", lambda row: row.event),
    Column("领导干部", lambda row: row.official),
    Column("案号", lambda row: row.case),
    Column("情形", lambda row: row.situation),
    Column("状态", lambda row: row.state),
    Column("外部凭据", lambda row: row.anchored),
    Column("打印", lambda row: f"{row.copies} 份" if row.copies else ""),
)
FILED_COLUMN = 1
_COPIES_COLUMN = 8
_SORT_ROLE = Qt.ItemDataRole.UserRole
_OWN_ROLES = frozenset(
    {
        _SORT_ROLE,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
    }
)


class RecordsModel(RowsModel[ListedRow]):
    """The rows as they were last shown; a screen reader hears each cell's heading."""

    def __init__(self) -> None:
        super().__init__(*_COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _OWN_ROLES:
            return super().data(index, role)
        row, column = self.row(index.row()), _COLUMNS[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(column.text(row))
        if role == _SORT_ROLE:
            copies = index.column() == _COPIES_COLUMN
            return row.copies if copies else column.text(row)
        return f"{column.title}：{column.text(row) or '无'}"


class SortedRecords(QSortFilterProxyModel):
    """The same rows in the order that a person wants."""

    def __init__(self, model: RecordsModel) -> None:
        super().__init__()
        self._model = model
        self.setSourceModel(model)
        self.setSortRole(_SORT_ROLE)

    def row(self, index: QModelIndex) -> ListedRow:
        """Give the row that an index of this order stands in."""
        return self._model.row(self.mapToSource(index).row())
