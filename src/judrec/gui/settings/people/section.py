"""Who works at this desk: each with a passphrase and a signature of his own."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QScrollArea

from judrec.actions.people.act_as import prove_oneself
from judrec.actions.people.add_person import Registered, add_person
from judrec.actions.people.change_passphrase import change_passphrase
from judrec.actions.people.reset_passphrase import reset_passphrase
from judrec.actions.people.retire_person import Retired, retire_person
from judrec.actions.people.roster import Member, roster
from judrec.actions.station import Station
from judrec.core.roles import in_order
from judrec.errors import JudrecError
from judrec.gui.form.editor import inside
from judrec.gui.look.parts import Space, button, hint
from judrec.gui.records import moments
from judrec.gui.rows_model import Column, RowsModel, rows_table
from judrec.gui.session import Session
from judrec.gui.settings.people.panel import Panel
from judrec.gui.settings.people.panels import (
    AddPanel,
    ChangePanel,
    ResetPanel,
    RetirePanel,
)
from judrec.gui.settings.section import Section

T = TypeVar("T")

_ROW = 34
_MOST_ROWS = 8
_VIEW = (
    "记录人在列表、检索、时间线和总账中只看到自己的记录，专库管理员和指定领导看到全部。"
    "这是视图，不是锁：每个人的口令都能打开整个专库。"
)


class PeopleSection(Section):
    """The list; what a person may do for himself, and a keeper for the others."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            "使用人",
            "每人用自己的口令登录，各自签名，每一步都留痕。" + _VIEW,
        )
        self._session = session
        self.model = RowsModel[Member](*_COLUMNS)
        self.table = rows_table(self.model, "使用人")
        self.mine = button("我的口令…", "更改自己的口令")
        self.add = button("登记新人…", "让另一个人也能用自己的口令登录")
        self.reset = button("重设口令…", "选中的人忘记了口令")
        self.retire = button("停用…", "选中的人不再使用本库")
        self.changing, self.adding = ChangePanel(), AddPanel()
        self.resetting, self.retiring = ResetPanel(), RetirePanel()
        self._panels: tuple[Panel, ...] = (
            self.changing,
            self.adding,
            self.resetting,
            self.retiring,
        )
        self._build()
        self._connect()

    def refresh(self) -> None:
        self._session.run(roster, self._show)

    def clear(self) -> None:
        self.model.show(())
        self.message.clear()
        for panel in self._panels:
            panel.leave()

    def _build(self) -> None:
        self.column.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for each in (self.mine, self.add, self.reset, self.retire):
            row.addWidget(each)
        row.addStretch(1)
        self.column.addLayout(row)
        decides = self._session.person.oversees
        for each in (self.add, self.reset, self.retire):
            each.setVisible(decides)
        if not decides:
            self.column.addWidget(
                hint("登记、停用使用人和重设口令，由专库管理员或指定领导办理。")
            )
        for panel in self._panels:
            self.column.addWidget(panel)
        self.table.setFixedHeight(_ROW * 2)

    def _connect(self) -> None:
        self._opens(self.mine, self.changing)
        self._opens(self.add, self.adding)
        self._opens(self.reset, self.resetting)
        self._opens(self.retire, self.retiring)
        self.table.selectionModel().selectionChanged.connect(self._choose)
        self.model.modelReset.connect(self._choose)
        self.changing.wanted.connect(self._change)
        self.adding.wanted.connect(self._add)
        self.resetting.wanted.connect(self._reset)
        self.retiring.wanted.connect(self._retire)
        self._choose()

    def _opens(self, opener: QPushButton, panel: Panel) -> None:
        opener.clicked.connect(lambda: self._open(panel))

    def _open(self, panel: Panel) -> None:
        self.message.clear()
        for each in self._panels:
            each.leave()
        panel.begin()
        # The list shows only while something is open whom it is about.
        chosen = self._chosen()
        if chosen is not None:
            self.resetting.title.setText(f"为 {chosen.person.name} 重设口令")
            self.retiring.title.setText(f"停用 {chosen.person.name}")

    def _chosen(self) -> Member | None:
        index = self.table.currentIndex()
        selected = self.table.selectionModel().hasSelection()
        return self.model.row(index.row()) if selected else None

    def _choose(self) -> None:
        member = self._chosen()
        another = member is not None and not member.signed_in and not member.retired_at
        for each in (self.reset, self.retire):
            each.setEnabled(another)
        for panel in (self.resetting, self.retiring):
            panel.leave()

    def _show(self, members: tuple[Member, ...]) -> None:
        if members == self.members:
            return
        self.model.show(members)
        self.table.setFixedHeight(_ROW * (min(len(members), _MOST_ROWS) + 1))

    @property
    def members(self) -> tuple[Member, ...]:
        """Who stands in the list."""
        return tuple(self.model.row(at) for at in range(self.model.rowCount()))

    def _change(self) -> None:
        panel = self.changing
        old, new = panel.own.text(), panel.new.text
        self._run(
            panel,
            lambda station: change_passphrase(station, old, new),
            lambda notices: ("口令已更改，原口令不再有效。", notices),
        )

    def _add(self) -> None:
        panel = self.adding
        own, person, new = panel.own.text(), panel.person, panel.new.text
        self._run(
            panel,
            _proven(own, lambda station: add_person(station, person, new)),
            lambda made: (f"已登记 {made.person.name}。", made.notices),
        )

    def _reset(self) -> None:
        panel, member = self.resetting, self._chosen()
        if member is None:
            return
        own, name, new = panel.own.text(), member.person.name, panel.new.text

        def reset(station: Station) -> Registered:
            return reset_passphrase(station, name, new)

        self._run(
            panel,
            _proven(own, reset),
            lambda done: (
                f"已为 {done.person.name} 重设口令，请本人登录后自行更改。",
                done.notices,
            ),
        )

    def _retire(self) -> None:
        panel, member = self.retiring, self._chosen()
        if member is None:
            return
        own, name = panel.own.text(), member.person.name

        def retire(station: Station) -> Retired:
            return retire_person(station, name)

        self._run(
            panel,
            _proven(own, retire),
            lambda gone: (f"已停用 {gone.person.name}。", gone.notices),
        )

    def _put_away(self, panel: Panel) -> None:
        """Let a panel go whose work is done; the page shows what is said of it."""
        if inside(QApplication.focusWidget(), type(panel)):
            self.table.setFocus()
        panel.leave()
        QTimer.singleShot(0, self, self._bring_to_sight)

    def _bring_to_sight(self) -> None:
        page = inside(self, QScrollArea)
        if isinstance(page, QScrollArea):
            page.ensureWidgetVisible(self.message)

    def _run(
        self,
        panel: Panel,
        action: Callable[[Station], T],
        told: Callable[[T], tuple[str, tuple[str, ...]]],
    ) -> None:
        """Carry it out; the panel goes when it is done, and stays where it isn't.

        Where somebody else is asked about by then, what stands there isn't touched.
        """
        asked = panel.round

        def done(result: T) -> None:
            if panel.round == asked:
                self._put_away(panel)
            sentence, notices = told(result)
            self.message.success("\n".join((sentence, *notices)))

        def refused(error: JudrecError) -> None:
            if panel.round != asked or not panel.complain(error):
                self.message.show_error(error)

        def ended() -> None:
            if panel.round == asked:  # A bug ended it: it may be tried again.
                panel.wait(busy=False)

        self._session.write(action, done, refused)
        self._session.after(ended)


def _proven(own: str, action: Callable[[Station], T]) -> Callable[[Station], T]:
    """Let whoever sits there prove first that he is the one who signed in.

    An unlocked screen that somebody left for a minute must not be enough to let a
    stranger in for good (T1, T11).
    """

    def run(station: Station) -> T:
        prove_oneself(station, own)
        return action(station)

    return run


def _state(member: Member) -> str:
    if member.retired_at:
        return f"{moments.day(member.retired_at)} 停用"
    return "在用（本次登录）" if member.signed_in else "在用"


_COLUMNS: tuple[Column[Member], ...] = (
    Column("姓名", lambda each: each.person.name),
    Column("职务", lambda each: each.person.post),
    Column(
        "角色",
        lambda each: "、".join(role.label for role in in_order(each.person.roles)),
    ),
    Column("状态", _state),
)
