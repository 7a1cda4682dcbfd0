"""无干预情况: one case after the other is stated; below, what was stated before."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from judrec.actions.records.case_list import in_hand
from judrec.actions.records.nil_statements import (
    NilList,
    NilRow,
    Stated,
    nil_statements,
    state_nil,
)
from judrec.actions.station import Station
from judrec.core.case_list import CaseList
from judrec.core.nil_statement import NilStatement
from judrec.errors import IncompleteError, JudrecError
from judrec.gui.look.parts import button
from judrec.gui.opening import RowOpener
from judrec.gui.records import moments
from judrec.gui.records.nil.entry_form import EntryForm
from judrec.gui.rows_model import Column, RowsModel, rows_table
from judrec.gui.session import Session
from judrec.gui.shown import shown
from judrec.gui.step_page import StepPage

_MOST = 40
_SEARCH_WIDTH = 260
_WHAT_IT_IS = (
    "由本单位自行决定使用，《规定》没有要求。不计入记录，不随报送件报出；"
    "以后有了这一案件的记录，以记录为准，说明仍然保留。"
)


@dataclass(frozen=True, slots=True)
class _Found:
    listed: NilList
    cases: CaseList


class NilPage(StepPage):
    """A step above the list of records."""

    record_wanted = Signal(str)
    """The number of the record that took a statement's place."""

    def __init__(self, session: Session) -> None:
        super().__init__("无干预情况", _WHAT_IT_IS)
        self._session = session
        self._asked = 0
        who = f"{session.person.name}（{session.person.post}）"
        self.form = EntryForm(who, session.now, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText("按案号检索")
        self.search.setAccessibleName("按案号检索")
        self.search.setAccessibleDescription("输入即时显示结果")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(_SEARCH_WIDTH)
        self.model = RowsModel[NilRow](
            Column("案号", lambda row: shown(row.case, _MOST)),
            Column("案由", lambda row: shown(row.cause, _MOST)),
            Column("结案日期", lambda row: row.closed_on),
            Column("说明人", lambda row: shown(row.who, _MOST)),
            Column("说明时间", lambda row: moments.minute(row.stated_at)),
            Column("状态", lambda row: row.state_words),
        )
        self.table = rows_table(self.model, "无干预情况说明")
        self.table.setAccessibleDescription("按回车打开取代它的记录")
        self.open = button("打开记录", "打开取代这份说明的记录")
        self.parts.addWidget(self.form)
        self.add_line(self.search, self.open)
        self.add_table(self.table)
        self._connect()
        self._follow()

    def start(self) -> None:
        self.form.number.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Read what is wanted; an older answer that comes late is dropped."""
        self._asked += 1
        asked, wanted = self._asked, self.search.text()

        def read(station: Station) -> _Found:
            return _Found(nil_statements(station, wanted), in_hand(station))

        def show(found: _Found) -> None:
            if asked == self._asked:
                self._show(found)

        self._session.run(read, show, self.message.show_error)

    def clear(self) -> None:
        """Forget every row, and what was typed."""
        self.search.clear()
        self._asked += 1  # what the emptied line asks for is not wanted
        self.model.show(())
        self.form.clear()
        self.message.clear()
        self.count.clear()

    def _connect(self) -> None:
        self.form.given.connect(self._state)
        self.search.textChanged.connect(lambda _text: self.refresh())
        self.open.clicked.connect(self._open)
        RowOpener(self.table, self._open)
        self.table.selectionModel().currentChanged.connect(self._follow)
        self.model.modelReset.connect(self._follow)

    def _show(self, found: _Found) -> None:
        self.model.show(found.listed.rows)
        self.form.cases.use(found.cases)
        listed, count = len(found.listed.rows), found.listed.count
        rest = f"，列出最近 {listed} 件，更早的请检索" if count > listed else ""
        self.count.setText(f"共 {count} 件{rest}" if count else "没有符合的说明。")

    def _state(self, told: NilStatement) -> None:
        self.form.sign.setEnabled(False)
        self._session.write(
            lambda station: state_nil(station, told), self._stated, self._refused
        )

    def _stated(self, stated: Stated) -> None:
        self.form.sign.setEnabled(True)
        earlier = (
            f"本人此前的说明（总账第 {stated.earlier} 条）由这一份代替。"
            if stated.earlier
            else ""
        )
        self.form.begin()
        self.search.clear()
        self.message.success(
            f"已签名入库：{stated.case}，总账校验码 {stated.code}。{earlier}"
        )
        self.start()

    def _refused(self, error: JudrecError) -> None:
        """Leave what was typed, and say what stands against it."""
        self.form.sign.setEnabled(True)
        if isinstance(error, IncompleteError):
            self.message.clear()
            self.form.complain(error.problems)
        else:
            self.message.show_error(error)

    def _chosen(self) -> NilRow | None:
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def _follow(self) -> None:
        row = self._chosen()
        self.open.setVisible(row is not None and bool(row.superseded_by))

    def _open(self) -> None:
        row = self._chosen()
        if row is not None and row.superseded_by:
            self.record_wanted.emit(row.superseded_by)
