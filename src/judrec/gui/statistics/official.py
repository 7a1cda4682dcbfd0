"""The same official across cases: by exact name and unit, each time traced."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.statistics.find_official import (
    Elsewhere,
    OfficialRecords,
    find_official,
)
from judrec.core.statistics.facts import NamedOfficial
from judrec.errors import JudrecError
from judrec.gui.form.flow import Flow
from judrec.gui.look import fonts
from judrec.gui.look.field import Field
from judrec.gui.look.parts import (
    Space,
    card,
    heading,
    hint,
    link,
    name_label,
    primary,
    side,
)
from judrec.gui.messages import MessageBar
from judrec.gui.session import Session
from judrec.gui.shown import shown
from judrec.gui.statistics.listed import ListedRecords

_RULE = (
    "姓名和单位都与记录中写的完全相同（只统一全角半角等写法），而且身份已经核实的，才列出；单位可以先空着；"
    "不作近似查找。同名同单位的，可能不是同一人；写法不同的，可能是同一人。"
    "每次查找都留痕：记录人在记录的经历中看得到谁查找过，查找的姓名不外送。"
)
_NOT_YET = "还没有查找。按“查找（留痕）”，找到的记录列在这里。"
_ELSEWHERE = "同名而单位不同的（没有列出，也没有计入，可能不是同一人）："
_LONGEST = 200
_MOST = 60
_LOWEST = 200
"""Of the list: in a low window the page scrolls."""


class OfficialPage(QWidget):
    """A step above the page of statistics, or above a record.

    Of `named` the first stands in the lines, any other at a click; nobody is looked
    for before it is asked for, since each time leaves its trace.
    """

    left = Signal()
    opened = Signal(str)
    """A record's registration number."""

    def __init__(
        self,
        session: Session,
        named: Sequence[NamedOfficial] = (),
        back: str = "‹ 返回统计",
    ) -> None:
        super().__init__()
        self._session = session
        self.message = MessageBar()
        self.back = link(back)
        self.name, self.unit = QLineEdit(), QLineEdit()
        for line in (self.name, self.unit):
            line.setMaxLength(_LONGEST)
            line.setFont(fonts.names())
        self.go = primary("查找（留痕）", "列出写有这名领导干部的记录，并留痕")
        self.found = name_label(_NOT_YET)
        self.elsewhere = hint()
        self.units: tuple[QPushButton, ...] = ()
        """Where somebody of that name stands, too: each puts its unit into the line."""
        self._others = QWidget()
        self._flow = Flow(self._others, Space.M, Space.XS)
        self.listed = ListedRecords(session)
        self.named = tuple(_named_link(each) for each in named)
        """Whom the record names, too: each puts name and unit into the lines."""
        self._arrange()
        for each, official in zip(self.named, named, strict=True):
            each.clicked.connect(partial(self._take, official))
        if named:
            self._take(named[0])
        self.back.clicked.connect(self.left)
        self.go.clicked.connect(self._find)
        for line in (self.name, self.unit):
            line.returnPressed.connect(self.go.click)
        self.listed.opened.connect(self.opened)
        self.listed.failed.connect(self.message.show_error)

    def start(self) -> None:
        """Put the cursor where the name is typed, or on what was found."""
        if self.listed.model.rowCount():
            self.listed.table.setFocus()
        elif self.name.text():
            self.go.setFocus()
        else:
            self.name.setFocus()

    def clear(self) -> None:
        """Forget who was looked for, and every row."""
        self.name.clear()
        self.unit.clear()
        self.found.clear()
        self.elsewhere.clear()
        self._name_units(())
        for each in self.named:
            each.setText("")
        self.listed.clear()
        self.message.clear()

    def _arrange(self) -> None:
        frame = card()
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        inner.setSpacing(Space.S)
        asked = QHBoxLayout()
        asked.setSpacing(Space.M)
        asked.addWidget(Field("姓名", self.name), 1)
        asked.addWidget(Field("单位（记录中写的全称）", self.unit), 2)
        asked.addWidget(self.go, 0, Qt.AlignmentFlag.AlignBottom)
        inner.addLayout(asked)
        if len(self.named) > 1:
            whom = QWidget()
            flow = Flow(whom, Space.M, Space.XS)
            for each in (hint("这件记录写有："), *self.named):
                flow.addWidget(each)
            inner.addWidget(whom)
        inner.addWidget(hint(_RULE))
        self.listed.setMinimumHeight(_LOWEST)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(heading("同一领导干部的记录"))
        column.addWidget(frame)
        column.addWidget(self.message)
        column.addWidget(self.found)
        column.addWidget(self.listed, 1)
        column.addWidget(self.elsewhere)
        column.addWidget(self._others)
        self._others.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(side(content))

    def _find(self) -> None:
        name, unit = self.name.text(), self.unit.text()
        self.go.setEnabled(False)
        self.message.clear()
        self._session.write(
            lambda station: find_official(station, name, unit), self._show, self._fail
        )

    def _show(self, found: OfficialRecords) -> None:
        self.go.setEnabled(True)
        self.found.setText(_words(found))
        self.elsewhere.setText(_ELSEWHERE if found.elsewhere else "")
        self._name_units(found.elsewhere)
        self.listed.show_rows(found.rows)
        self.start()

    def _name_units(self, elsewhere: Sequence[Elsewhere]) -> None:
        """Name where the name stands, too; never a sum."""
        for old in self.units:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        made = []
        for each in elsewhere:
            words = f"{shown(each.unit, _MOST) or '单位未写明'} {each.records} 件"
            unit = link(words, "把这个单位填到上面，再查找")
            unit.setParent(self._others)
            unit.setEnabled(bool(each.unit))
            unit.clicked.connect(partial(self._take_unit, each.unit))
            self._flow.addWidget(unit)
            unit.show()
            made.append(unit)
        self.units = tuple(made)
        self._others.setVisible(bool(made))

    def _take(self, official: NamedOfficial) -> None:
        self.name.setText(official.name)
        self.unit.setText(official.unit)

    def _take_unit(self, unit: str) -> None:
        self.unit.setText(unit)
        self.go.setFocus()

    def _fail(self, error: JudrecError) -> None:
        self.go.setEnabled(True)
        self.message.show_error(error)


def _named_link(official: NamedOfficial) -> QPushButton:
    said = shown(official.unit, _MOST) or "单位未写明"
    return link(f"{shown(official.name, _MOST)}（{said}）", "把姓名、单位填到上面")


def _words(found: OfficialRecords) -> str:
    who = f"{shown(found.name, _MOST)}，{shown(found.unit, _MOST)}"
    if not found.unit:
        return f"没有写单位：只说明哪些单位有 {shown(found.name, _MOST)}。"
    if not found.rows:
        return f"没有找到身份已经核实的 {who}。"
    apart = len(found.rows) - found.counted
    more = f"，另有已注销或者待核实的 {apart} 件" if apart else ""
    posts = "、".join(shown(each, _MOST) for each in found.posts)
    held = f"职务写作：{posts}。" if posts else ""
    return f"{who}：{found.counted} 件{more}。{held}"
