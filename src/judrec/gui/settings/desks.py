"""席位: the codes that this court hands out, and how each desk stands."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from judrec.actions.desks.issue_desk import IssuedDesk, issue_desk, issued_desk
from judrec.actions.desks.list_desks import DeskRow, list_desks
from judrec.actions.new_file import write_new_file
from judrec.actions.station import Station
from judrec.core.moment import day
from judrec.core.registration_number import is_code
from judrec.errors import JudrecError
from judrec.gui.look.field import Field
from judrec.gui.look.parts import Space, button, hint
from judrec.gui.places import DESK_CARD_FILES, ask_new_file
from judrec.gui.rows_model import Column, RowsModel, rows_table
from judrec.gui.session import Session
from judrec.gui.settings.section import Section

_ROW, _MOST_ROWS = 34, 8
Making = Callable[[Station, Path], IssuedDesk]
_BAD_CODE = "只能由字母、数字和汉字组成，不超过 20 个字，不能含“-”和空格。"


class DesksSection(Section):
    """A register of desk codes; a card for each goes to the desk as a file."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            "本院席位",
            "席位号由专库管理员发，同一席位号只发一次：把席位卡文件交给新席位，"
            "新建专库时由它填好单位、席位号和本院专库。席位卡不含秘密。",
        )
        self._session = session
        self.model = RowsModel[DeskRow](
            Column("席位", lambda row: row.desk),
            Column("情况", lambda row: row.state),
            Column("记录", lambda row: f"{row.records} 件"),
            Column("最近报来", lambda row: day(row.heard_at)),
        )
        self.table = rows_table(self.model, "本院席位")
        self.empty = hint("还没有其他席位。")
        self.code = QLineEdit()
        self.field = Field("席位号", self.code, "例如 06；已经有席位使用的不能再发。")
        self.issue = button("发席位卡…", "登记席位号，并保存交给新席位的席位卡")
        self.again = button("再存一份席位卡…", "选中的席位号的席位卡，再存一份")
        self._arrange()
        self.issue.clicked.connect(self._issue)
        self.code.returnPressed.connect(self._issue)
        self.again.clicked.connect(self._again)
        self.table.selectionModel().selectionChanged.connect(self._choose)
        self.model.modelReset.connect(self._choose)
        self._choose()

    def refresh(self) -> None:
        self._session.run(list_desks, self._show)

    def clear(self) -> None:
        self.model.show(())
        self.code.clear()
        self.field.complain("")
        self.message.clear()

    def _arrange(self) -> None:
        for part in (self.table, self.empty, self.field):
            self.column.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for each in (self.issue, self.again):
            row.addWidget(each)
        row.addStretch(1)
        self.column.addLayout(row)
        self.table.hide()
        # Codes are the keeper's to give (Art. 10).
        for widget in (self.field, self.issue, self.again):
            widget.setVisible(self._session.person.oversees)

    def _show(self, rows: tuple[DeskRow, ...]) -> None:
        self.model.show(rows)
        self.empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self.table.setFixedHeight(_ROW * (min(len(rows), _MOST_ROWS) + 1))

    def _choose(self) -> None:
        row = self._chosen
        self.again.setEnabled(row is not None and bool(row.issued_at))

    @property
    def _chosen(self) -> DeskRow | None:
        if not self.table.selectionModel().hasSelection():
            return None
        return self.model.row(self.table.currentIndex().row())

    def _issue(self) -> None:
        code = self.code.text().strip()
        self.field.complain("" if is_code(code) else _BAD_CODE)
        if not self.field.complaint:
            self._ask(code, partial(_issued, code))

    def _again(self) -> None:
        row = self._chosen
        if row is not None:
            self._ask(row.desk, partial(_card_of, row.desk))

    def _ask(self, code: str, make: Making) -> None:
        def save(target: Path) -> None:
            self._session.write(
                lambda station: make(station, target),
                self._saved,
                self._failed,
            )

        name = f"席位卡-{code}.json"
        ask_new_file(self, "保存席位卡", name, DESK_CARD_FILES, save)

    def _saved(self, issued: IssuedDesk) -> None:
        if self.code.text().strip() == issued.desk:
            self.code.clear()
        self.message.success(
            f"席位 {issued.desk} 的席位卡已保存。"
            "请交给这个席位，由席位打电话来核对“本单位名片”中的单位核对码。"
        )
        self.refresh()

    def _failed(self, error: JudrecError) -> None:
        """Say it; a code may be registered whose file couldn't be written."""
        self.message.show_error(error)
        self.refresh()


def _issued(code: str, station: Station, target: Path) -> IssuedDesk:
    return _saved_as(target, issue_desk(station, code))


def _card_of(code: str, station: Station, target: Path) -> IssuedDesk:
    return _saved_as(target, issued_desk(station, code))


def _saved_as(target: Path, issued: IssuedDesk) -> IssuedDesk:
    def fill(file: BinaryIO) -> None:
        file.write(issued.content)

    write_new_file(target, fill)
    return issued
