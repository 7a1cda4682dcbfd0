"""The register under the bundles: which unit owes which quarter, by which key it signs.

One word a quarter; what is behind it is told of the unit that is chosen. A key is taken
out of use here, too, by whoever keeps the store.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from judrec.actions.people.units import UnitRow
from judrec.actions.station import Station
from judrec.actions.units.due_register import RegisterRow, due_register, last_quarters
from judrec.actions.units.retire_unit import retire_unit
from judrec.actions.units.unit_due import set_unit_due
from judrec.core.event_time import CHINA
from judrec.core.key_trust import KeyState
from judrec.core.quarter import Quarter
from judrec.errors import JudrecError
from judrec.gui.ask_panel import AskPanel, Question
from judrec.gui.form.flow import Flow
from judrec.gui.look.parts import Space, button, hint, words
from judrec.gui.receiving.register.detail import (
    detail,
    key_word,
    owing,
    quarter_word,
    unit_name,
)
from judrec.gui.receiving.register.theft import UnitTheft, reportable
from judrec.gui.rows_model import Column, RowsModel, rows_table
from judrec.gui.session import Session
from judrec.gui.settings.section import Section

_SENTENCE = (
    "已报：收到了季度结束后制作的；未报全：只收到季度结束前制作的；"
    "缺期：对方的份次中间缺了一份，可能寄出而未收到。"
)
_EMPTY = "还没有确认过任何单位。收到其报送件或名片后，从这里确认。"
_ROW, _MOST_ROWS, _FRAME = 34, 8, 8
_DAY_HELP = "写成 2026-11-17 这样的日期。"
_QUARTER_HELP = "写成 2026Q4 这样的季度；"
_RETIRE = (
    "自这一天起制作的报送件不再合并；以前合并的保留，以前制作、迟到的仍然合并。"
    "错误确认的单位，也这样撤回。"
)
_FIELDS = {"bad_day": 0, "bad_reason": 1}


class RegisterSection(Section):
    """Reads the register whenever something was written."""

    def __init__(self, session: Session, confirm: Callable[[], None]) -> None:
        super().__init__("报送单位登记", _SENTENCE)
        self._session = session
        self._about = ""
        """The code of the unit that is asked about: another may be chosen meanwhile."""
        self.model = RowsModel[RegisterRow]()
        self.table = rows_table(self.model, "报送单位登记")
        self.empty = hint(_EMPTY)
        self.confirm = button("确认单位…", "选择对方的名片文件，电话核对后确认")
        self.due = button("应报季度…", "更改选中单位应报的季度")
        self.retire = button("停用密钥…", "选中单位自某日起制作的报送件不再合并")
        self.stolen = button("登记泄露…", "选中单位的密钥可能落入他人之手")
        self.owing, self.told = words(), words()
        self.quarters = AskPanel(
            session,
            "登记",
            Question(
                "应报起始季度", f"{_QUARTER_HELP}不按季度应报的留空。", required=False
            ),
            Question(
                "最后一个季度", f"{_QUARTER_HELP}没有终止的留空。", required=False
            ),
        )
        self.first, self.last = self.quarters.questions
        self.leaving = AskPanel(
            session, "停用", Question("自哪一天起", _DAY_HELP), Question("原因", "")
        )
        self.day, self.reason = self.leaving.questions
        self.theft = UnitTheft(
            session, partial(self._done, "已登记密钥泄露"), self.message.show_error
        )
        self._arrange()
        self._connect(confirm)
        self._choose()

    def refresh(self) -> None:
        self._session.run(_read, self._show)

    def clear(self) -> None:
        self.model.show(())
        self.owing.clear()
        self._leave()
        self.message.clear()

    @property
    def panels(self) -> tuple[AskPanel, ...]:
        """What comes up under the list, one at a time."""
        return self.quarters, self.leaving, self.theft

    @property
    def chosen(self) -> RegisterRow | None:
        """The unit that is chosen in the list."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.row(rows[0].row()) if rows else None

    def _show(self, read: tuple[tuple[Quarter, ...], tuple[RegisterRow, ...]]) -> None:
        quarters, rows = read
        before = self.chosen
        self.model.arrange(*_columns(quarters))
        self.model.show(rows)
        # The last one runs still; the one before it is what is to be had by now.
        self.owing.setText(owing(rows, len(quarters) - 2))
        self.owing.setVisible(bool(self.owing.text()))
        self.empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        # The page scrolls, not a short list in it.
        self.table.setFixedHeight(_ROW * (min(len(rows), _MOST_ROWS) + 1) + _FRAME)
        for number, row in enumerate(rows):
            if before is not None and row.unit.station == before.unit.station:
                self.table.selectRow(number)

    def _choose(self) -> None:
        row = self.chosen
        self.told.setText(detail(row) if row else "")
        self.told.setVisible(row is not None)
        self.due.setEnabled(row is not None)
        in_use = row is not None and row.unit.state is KeyState.IN_USE
        self.retire.setEnabled(in_use)
        self.stolen.setEnabled(row is not None and bool(reportable(row)))

    def _ask_quarters(self) -> None:
        row = self.chosen
        if row is not None:
            self._leave()
            self._about = row.unit.code
            self.quarters.ask(
                f"{unit_name(row)}：应报季度",
                "更改之前各季度的“未报”“已报”随之重新计算。",
                "登记",
                row.unit.due_from,
                row.unit.due_until,
            )

    def _ask_leaving(self) -> None:
        row = self.chosen
        if row is not None:
            self._leave()
            self._about = row.unit.code
            today = self._session.now().astimezone(CHINA).date().isoformat()
            self.leaving.ask(f"{unit_name(row)}：停用密钥", _RETIRE, "停用", today)

    def _ask_theft(self) -> None:
        row = self.chosen
        if row is not None:
            self._leave()
            self.theft.take(row)

    def _leave(self) -> None:
        for panel in self.panels:
            panel.leave()

    def _enter_quarters(self) -> None:
        code, first, last = self._about, self.first.text, self.last.text

        def enter(station: Station) -> UnitRow:
            return set_unit_due(station, code, _quarter(first), _quarter(last))

        self.quarters.carry_out(
            enter, partial(self._done, "已登记应报季度"), self._wrong_quarter
        )

    def _enter_leaving(self) -> None:
        code, day, reason = self._about, self.day.text, self.reason.text
        self.leaving.carry_out(
            lambda station: retire_unit(station, code, on=day, reason=reason),
            partial(self._done, "已登记停用"),
            self._wrong_leaving,
        )

    def _done(self, said: str, row: UnitRow) -> None:
        self.message.success(f"{said}：{row.name} {row.desk} 席位。")
        self.table.setFocus()

    def _wrong_quarter(self, error: JudrecError) -> None:
        if error.code in {"quarter", "bad_quarters"}:
            self.first.complain(f"{error.what}{error.hint}")
        else:
            self.message.show_error(error)

    def _wrong_leaving(self, error: JudrecError) -> None:
        place = _FIELDS.get(error.code)
        if place is None:
            self.message.show_error(error)
        else:
            self.leaving.questions[place].complain(f"{error.what}{error.hint}")

    def _arrange(self) -> None:
        buttons = QWidget()
        flow = Flow(buttons, Space.S, Space.S)
        for each in (self.confirm, self.due, self.retire, self.stolen):
            flow.addWidget(each)
        for above in (self.owing, self.table, self.empty):
            self.column.addWidget(above)
        self.column.addWidget(buttons)
        for part in (self.told, *self.panels):
            self.column.addWidget(part)
        self.table.hide()
        self.owing.hide()

    def _connect(self, confirm: Callable[[], None]) -> None:
        self.confirm.clicked.connect(confirm)
        self.due.clicked.connect(self._ask_quarters)
        self.retire.clicked.connect(self._ask_leaving)
        self.stolen.clicked.connect(self._ask_theft)
        self.quarters.wanted.connect(self._enter_quarters)
        self.leaving.wanted.connect(self._enter_leaving)
        self.table.selectionModel().selectionChanged.connect(self._choose)
        self.model.modelReset.connect(self._choose)


def _read(station: Station) -> tuple[tuple[Quarter, ...], tuple[RegisterRow, ...]]:
    quarters = last_quarters(station)
    return quarters, due_register(station, quarters)


def _columns(quarters: tuple[Quarter, ...]) -> list[Column[RegisterRow]]:
    columns: list[Column[RegisterRow]] = [
        Column("单位", unit_name),
        Column("代码", lambda row: row.unit.unit_code),
        Column("席位", lambda row: row.unit.desk),
    ]
    for place, quarter in enumerate(quarters):
        columns.append(Column(str(quarter), partial(_word, place)))
    columns.append(Column("密钥", key_word))
    return columns


def _word(place: int, row: RegisterRow) -> str:
    return quarter_word(row.quarters[place])


def _quarter(text: str) -> Quarter | None:
    return Quarter.parse(text) if text else None
