"""依法提取: what is asked for above, below the register of all that left before."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

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
from judrec.gui.look import icons
from judrec.gui.look.icons import Ink
from judrec.gui.look.parts import Space, button, heading, hint, link, side, subheading
from judrec.gui.messages import MessageBar
from judrec.gui.records import moments
from judrec.gui.records.extraction.entry_form import EntryForm
from judrec.gui.records.extraction.paper import ExtractionPaper, RegisteredPaper
from judrec.gui.rows_model import Column, RowsModel, rows_table
from judrec.gui.session import Session
from judrec.gui.shown import shown

_MOST = 40
_LEAST_TABLE = 150
"""Some rows of it; where the window has no room for them, the page scrolls."""
_WHAT_IT_IS = (
    "《规定》第十条：记录依法提取，须有依据、批准和用途，并留下登记。查看提取件就是查阅，"
    "照常留痕；打印或者保存提取件才是登记。"
)


class ExtractionPage(QWidget):
    """A step above the list of records; for keepers and leaders."""

    left = Signal()
    paper_wanted = Signal(object)
    """A Paper to look at."""

    def __init__(self, session: Session, numbers: Sequence[str] = ()) -> None:
        super().__init__()
        self._session = session
        self._pending: ExtractionPaper | None = None
        person = session.person
        self.message = MessageBar()
        self.back = link("返回列表")
        icons.put(self.back, "chevron-left", Ink.LINK)
        self.form = EntryForm(f"{person.name}（{person.post}）")
        self.form.begin(numbers)
        self.model = RowsModel[ExtractionRow](*_COLUMNS)
        self.table = rows_table(self.model, "提取登记")
        self.count = hint()
        self.again = button("补打…", "再次打印选中的提取件")
        self._arrange()
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        over = QHBoxLayout()
        over.setSpacing(Space.M)
        over.addWidget(subheading("提取登记"))
        over.addWidget(self.count, 1)
        over.addWidget(self.again)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(heading("依法提取"))
        column.addWidget(hint(_WHAT_IT_IS))
        column.addWidget(self.message)
        column.addWidget(self.form)
        column.addLayout(over)
        column.addWidget(self.table, 1)
        self.table.setMinimumHeight(_LEAST_TABLE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(side(content))

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.form.given.connect(self._look)
        self.again.clicked.connect(self._open_again)
        self.table.doubleClicked.connect(lambda _index: self._open_again())
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
        self._session.write(
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
