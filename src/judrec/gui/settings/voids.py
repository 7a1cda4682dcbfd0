"""What waits for a second signature: voids that recorders asked for."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from judrec.actions.records.version_entry import Filed
from judrec.actions.records.void_request import (
    VoidRequest,
    countersign_void,
    decline_void,
    void_requests,
)
from judrec.errors import JudrecError
from judrec.gui.look.field import Field
from judrec.gui.look.parts import Space, button, hint, primary
from judrec.gui.once import Once
from judrec.gui.rows_model import Column, RowsModel, rows_table
from judrec.gui.session import Session
from judrec.gui.settings.section import Section

_ROW = 34
_MOST_ROWS = 6
_BAR = 12
"""For a scroll bar below: a reason may be long."""
_FIELD_WIDTH = 460


class VoidsSection(Section):
    """A keeper or leader decides; whoever asked sees that it waits."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            "注销申请",
            "本库另有专库管理员或指定领导时，注销由记录人申请、由另一人核准，双方各自签名。"
            "注销后登记号不再使用，内容仍可查阅，照常报送。",
        )
        self._session = session
        self._once = Once(session)
        self._about = ""
        """The record that the reason was begun for; empty while none was chosen."""
        self.model = RowsModel[VoidRequest](*_COLUMNS)
        self.table = rows_table(self.model, "注销申请")
        self.empty = hint("没有待核准的注销申请。")
        self.reason = QLineEdit()
        self.field = Field("不予注销的原因", self.reason, "核准的不用填写。")
        self.field.setMaximumWidth(_FIELD_WIDTH)
        self.agree = primary("核准注销", "以您的签名注销选中的记录")
        self.decline = button("不予注销", "记录保留，原因记入总账")
        self._build()
        self.agree.clicked.connect(self._agree)
        self.decline.clicked.connect(self._decline)
        self.table.selectionModel().selectionChanged.connect(self._choose)
        self.model.modelReset.connect(self._choose)
        self._choose()

    def refresh(self) -> None:
        self._session.run(void_requests, self._show)

    def clear(self) -> None:
        self.model.show(())
        self.reason.clear()
        self._about = ""
        self.message.clear()

    def _build(self) -> None:
        self.column.addWidget(self.table)
        self.column.addWidget(self.empty)
        self.column.addWidget(self.field)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for each in (self.agree, self.decline):
            row.addWidget(each)
        row.addStretch(1)
        self.column.addLayout(row)
        self._set_deciding(on=False)
        self.table.hide()

    def _show(self, requests: tuple[VoidRequest, ...]) -> None:
        self.model.show(requests)
        self.empty.setVisible(not requests)
        self.table.setVisible(bool(requests))
        self.table.setFixedHeight(_ROW * (min(len(requests), _MOST_ROWS) + 1) + _BAR)
        self._set_deciding(on=bool(requests) and self._session.person.oversees)

    def _set_deciding(self, *, on: bool) -> None:
        for each in (self.field, self.agree, self.decline):
            each.setVisible(on)

    def _chosen(self) -> VoidRequest | None:
        if not self.table.selectionModel().hasSelection():
            return None
        return self.model.row(self.table.currentIndex().row())

    def _choose(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            # A reason that was written of one is never entered of another.
            if self._about not in {"", chosen.number}:
                self.reason.clear()
            self._about = chosen.number
        decides = chosen is not None and not chosen.own
        for each in (self.agree, self.decline):
            each.setEnabled(decides)
        self.field.complain("")

    def _agree(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        number = chosen.number
        self._once.write(
            lambda station: countersign_void(station, number),
            self._agreed,
            self.message.show_error,
        )

    def _agreed(self, filed: Filed) -> None:
        self.message.success(f"{filed.number} 已注销，内容仍可查阅。")

    def _decline(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        number, why = chosen.number, self.reason.text()
        self._once.write(
            lambda station: decline_void(station, number, why),
            partial(self._declined, why),
            self._refused,
        )

    def _declined(self, why: str, asked: VoidRequest) -> None:
        # What was begun since is of another one.
        if self.reason.text() == why:
            self.reason.clear()
            self._about = ""
        self.message.success(f"{asked.number} 不予注销，记录保留。")

    def _refused(self, error: JudrecError) -> None:
        if error.code == "incomplete":
            self.field.complain(f"{error.what}{error.hint}")
            self.reason.setFocus()
        else:
            self.message.show_error(error)


def _state(asked: VoidRequest) -> str:
    return "您提出，待核准" if asked.own else "待核准"


_COLUMNS: tuple[Column[VoidRequest], ...] = (
    Column("登记号", lambda asked: asked.number),
    Column("申请人", lambda asked: asked.who),
    Column("原因", lambda asked: asked.reason),
    Column("状态", _state),
)
