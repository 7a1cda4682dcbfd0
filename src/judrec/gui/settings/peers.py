"""Two lists of others: to whom we send, and from whom we accept."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout

from judrec.actions.people.recipients import (
    ROLE_WORDS,
    RecipientRow,
    add_fitting_recipient,
    read_card_file,
    recipients,
    remove_recipient,
    rotate_recipient,
    shown_code,
)
from judrec.actions.people.report_stolen_receiver import StolenReceiver
from judrec.actions.people.units import UnitRow, confirm_unit, units
from judrec.actions.station import Station
from judrec.actions.units.rotate_unit import rotate_unit
from judrec.gui.look.parts import Space, button, hint
from judrec.gui.once import Once
from judrec.gui.places import CARD_FILES, ask_file
from judrec.gui.rows_model import Column, RowsModel, rows_table
from judrec.gui.session import Session
from judrec.gui.settings.confirm_card import ConfirmCard
from judrec.gui.settings.receiver_theft import ReceiverTheft
from judrec.gui.settings.section import Section
from judrec.gui.tasks import Failed

_ROW = 34
_MOST_ROWS = 6

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Peers(Generic[Row]):
    """What the two lists differ in."""

    title: str
    sentence: str
    add: str
    empty: str
    columns: tuple[Column[Row], ...]
    read: Callable[[Station], tuple[Row, ...]]
    register: Callable[[Station, bytes, str], Row]
    rotate: Callable[[Station, bytes], Row]
    """Takes a card that the key before it has signed for."""
    registered: Callable[[Row], str]


class PeersSection(Section, Generic[Row]):
    """A list that grows by cards, each taken by its code or by the key before it."""

    def __init__(self, session: Session, peers: Peers[Row]) -> None:
        super().__init__(peers.title, peers.sentence)
        self._session = session
        self._peers = peers
        self.model = RowsModel[Row](*peers.columns)
        self.table = rows_table(self.model, peers.title)
        self.empty = hint(peers.empty)
        self.add = button(peers.add, "选择对方的名片文件")
        self.card = ConfirmCard(
            session,
            peers.register,
            self._registered,
            self.message.show_error,
            self._take_vouched,
        )
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(Space.S)
        self.buttons.addWidget(self.add)
        self.column.addWidget(self.table)
        self.column.addWidget(self.empty)
        self.column.addLayout(self.buttons)
        self.column.addWidget(self.card)
        self.add.clicked.connect(
            lambda: ask_file(self, "选择名片文件", CARD_FILES, self.card.take)
        )
        self.table.hide()

    def refresh(self) -> None:
        self._session.run(self._peers.read, self._show)

    def clear(self) -> None:
        self.model.show(())
        self.card.clear()
        self.message.clear()

    def _show(self, rows: tuple[Row, ...]) -> None:
        selected = self.table.selectionModel().selectedRows()
        chosen = [self.model.row(index.row()) for index in selected]
        self.model.show(rows)
        for number, row in enumerate(rows):
            if row in chosen:
                self.table.selectRow(number)
        self.empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        # The page scrolls, not a short list in it.
        self.table.setFixedHeight(_ROW * (min(len(rows), _MOST_ROWS) + 1))

    def _take_vouched(self, file: Path, failed: Failed) -> None:
        self._session.write(
            lambda station: self._peers.rotate(station, read_card_file(file)),
            self._registered,
            failed,
        )

    def _registered(self, row: Row) -> None:
        self.message.success(self._peers.registered(row))


def units_section(session: Session) -> PeersSection[UnitRow]:
    """Give the list of those whose bundles this station accepts."""
    section = PeersSection(session, _UNITS)
    section.buttons.addStretch(1)
    return section


class RecipientsSection(PeersSection[RecipientRow]):
    """Receivers: by law the political-legal committee and the superior court."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _RECIPIENTS)
        self._once = Once(session)
        self.remove = button("移除", "不再向选中的单位报送")
        self.stolen = button("登记泄露…", "选中单位的密钥可能落入他人之手")
        self.theft = ReceiverTheft(session, self._stolen, self.message.show_error)
        self.buttons.addWidget(self.remove)
        self.buttons.addWidget(self.stolen)
        self.buttons.addStretch(1)
        self.column.addWidget(self.theft)
        self.remove.clicked.connect(self._remove)
        self.stolen.clicked.connect(self._ask_theft)
        self.table.selectionModel().selectionChanged.connect(self._choose)
        self.model.modelReset.connect(self._choose)
        self._choose()

    def clear(self) -> None:
        super().clear()
        self.theft.leave()

    @property
    def _chosen(self) -> RecipientRow:
        return self.model.row(self.table.currentIndex().row())

    def _choose(self) -> None:
        for each in (self.remove, self.stolen):
            each.setEnabled(self.table.selectionModel().hasSelection())

    def _ask_theft(self) -> None:
        self.theft.take(self._chosen)

    def _stolen(self, row: StolenReceiver) -> None:
        self.message.success(f"已登记密钥泄露：{row.name}。")
        self.table.setFocus()

    def _remove(self) -> None:
        row = self._chosen
        self._once.write(
            lambda station: remove_recipient(station, row.code),
            lambda gone: self.message.success(f"已移除接收单位 {gone.name}。"),
            self.message.show_error,
        )


_RECIPIENTS: Peers[RecipientRow] = Peers(
    title="接收单位",
    sentence="季度报送件只封装给这里登记的单位：同级党委政法委、上级法院。"
    "席位登记本院专库的名片，记录送专库汇总。",
    add="登记接收单位…",
    empty="还没有登记接收单位。",
    columns=(
        Column("名称", lambda row: row.name),
        Column("类别", lambda row: ROLE_WORDS[row.role]),
        Column("代码", lambda row: row.unit_code),
        Column("密钥", lambda row: row.key_word),
        Column("单位核对码", lambda row: shown_code(row.code)),
    ),
    read=recipients,
    register=add_fitting_recipient,
    rotate=rotate_recipient,
    registered=lambda row: f"已登记{ROLE_WORDS[row.role]} {row.name}。",
)

_UNITS: Peers[UnitRow] = Peers(
    title="可接收的单位和席位",
    sentence="只有这里确认过的单位和席位，其报送件才会合并入库。停用、泄露在“收件汇总”登记。",
    add="确认单位…",
    empty="还没有确认过任何单位。",
    columns=(
        Column("名称", lambda row: row.name),
        Column("代码", lambda row: row.unit_code),
        Column("席位", lambda row: row.desk),
        Column("密钥", lambda row: row.state.word),
        Column("单位核对码", lambda row: shown_code(row.code)),
    ),
    read=units,
    register=confirm_unit,
    rotate=rotate_unit,
    registered=lambda row: f"已确认 {row.name} {row.desk} 席位。",
)
