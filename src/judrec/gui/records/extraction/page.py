"""依法提取: what is asked for above, below the register of all that left before."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from judrec.actions.paper.extract_records import (
    OpenedForExtraction,
    open_for_extraction,
)
from judrec.actions.paper.extraction_register import (
    ExtractionRow,
    OpenedExtraction,
    extractions,
    open_extraction,
)
from judrec.core.extraction import Extraction
from judrec.errors import IncompleteError, JudrecError
from judrec.gui.look.parts import button, subheading
from judrec.gui.once import Once
from judrec.gui.opening import RowOpener
from judrec.gui.records import moments
from judrec.gui.records.extraction.entry_form import EntryForm
from judrec.gui.records.extraction.paper import ExtractionPaper, RegisteredPaper
from judrec.gui.rows_model import Column, RowsModel, rows_table
from judrec.gui.session import Session
from judrec.gui.shown import shown
from judrec.gui.step_page import StepPage

_MOST = 40
_WHAT_IT_IS = (
    "《规定》第十条：记录依法提取，须有依据、批准和用途，并留下登记。查看提取件就是查阅，"
    "照常留痕；打印或者保存提取件才是登记。"
)


class ExtractionPage(StepPage):
    """A step above the list of records; for keepers and leaders."""

    paper_wanted = Signal(object)
    """A Paper to look at."""

    def __init__(self, session: Session, numbers: Sequence[str] = ()) -> None:
        super().__init__("依法提取", _WHAT_IT_IS)
        self._session = session
        self._once = Once(session)
        self._pending: ExtractionPaper | None = None
        person = session.person
        self.form = EntryForm(f"{person.name}（{person.post}）")
        self.form.begin(numbers)
        self.model = RowsModel[ExtractionRow](*_COLUMNS)
        self.table = rows_table(self.model, "提取登记")
        self.table.setAccessibleDescription("按回车再次打印选中的提取件")
        self.again = button("补打…", "再次打印选中的提取件")
        self.parts.addWidget(self.form)
        self.add_line(subheading("提取登记"), self.again)
        self.add_table(self.table)
        self._connect()
        self._follow()

    def start(self) -> None:
        if self._pending is not None and self._pending.number:
            self.message.success(f"已登记：{self._pending.number}。")
            self.form.begin()
        self._pending = None
        first = "organ" if self.form.lines["records"].text() else "records"
        self.form.lines[first].setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Read the register again."""
        self._session.run(extractions, self._show, self.message.show_error)

    def clear(self) -> None:
        """Forget the register, and what was typed."""
        self._pending = None
        self.model.show(())
        self.form.begin()
        self.message.clear()
        self.count.clear()

    def _connect(self) -> None:
        self.form.given.connect(self._look)
        self.again.clicked.connect(self._open_again)
        RowOpener(self.table, self._open_again)
        self.table.selectionModel().currentChanged.connect(self._follow)
        self.model.modelReset.connect(self._follow)

    def _show(self, rows: tuple[ExtractionRow, ...]) -> None:
        self.model.show(rows)
        self.count.setText(f"共 {len(rows)} 次。" if rows else "还没有提取。")

    def _look(self, told: Extraction) -> None:
        self.form.look.setEnabled(False)
        self._session.write(
            lambda station: open_for_extraction(station, told),
            self._looked,
            self._refused,
        )

    def _looked(self, opened: OpenedForExtraction) -> None:
        self.form.look.setEnabled(True)
        self.form.complain(())
        self.message.clear()
        self._pending = ExtractionPaper(opened)
        self.paper_wanted.emit(self._pending)

    def _refused(self, error: JudrecError) -> None:
        """Leave what was typed, and say what stands against it."""
        self.form.look.setEnabled(True)
        if isinstance(error, IncompleteError):
            self.message.clear()
            self.form.complain(error.problems)
        else:
            self.message.show_error(error)

    def _open_again(self) -> None:
        index = self.table.currentIndex()
        if not index.isValid():
            return
        number = self.model.row(index.row()).number
        self._once.write(
            lambda station: open_extraction(station, number),
            self._opened_again,
            self.message.show_error,
        )

    def _opened_again(self, opened: OpenedExtraction) -> None:
        self.paper_wanted.emit(RegisteredPaper(opened))

    def _follow(self) -> None:
        self.again.setEnabled(self.table.currentIndex().isValid())


def _records(row: ExtractionRow) -> str:
    first, more = row.records[0], len(row.records) - 1
    return f"{first} 等 {more + 1} 件" if more else first


_COLUMNS: tuple[Column[ExtractionRow], ...] = (
    Column("提取登记号", lambda row: row.number),
    Column("时间", lambda row: moments.minute(row.at)),
    Column("提取单位", lambda row: shown(row.organ or "见依据", _MOST)),
    Column("记录", _records),
    Column("批准人", lambda row: shown(row.approved_by, _MOST)),
    Column("经办人", lambda row: shown(row.who, _MOST)),
    Column("依据", lambda row: shown(row.basis, _MOST)),
    Column("用途", lambda row: shown(row.purpose, _MOST)),
)
