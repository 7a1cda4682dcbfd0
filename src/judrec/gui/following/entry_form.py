"""The form of one entry: the fields of its kind, its document, why it corrects one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.file_name import kept_name
from judrec.core.form import Block
from judrec.core.form import Field as Question
from judrec.errors import IncompleteError, JudrecError, Problem
from judrec.gui.form.group_view import GroupView
from judrec.gui.form.place import Words
from judrec.gui.look.field import Field
from judrec.gui.look.parts import (
    Space,
    Tone,
    button,
    card,
    hint,
    link,
    name_label,
    primary,
    subheading,
)
from judrec.gui.look.tab_order import put_in_order
from judrec.gui.once import Once
from judrec.gui.places import ALL_FILES, ask_file
from judrec.gui.session import Session
from judrec.gui.tasks import Failed

T = TypeVar("T")

_NO_FILE = "没有附文件。"
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form asks."""

    block: Block
    title: str
    known: JsonObject
    """What is in the fields at first."""
    reason: str = ""
    """What a reason is asked for: 更正原因; empty where none is."""
    sign: str = "签名并登记"
    with_file: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed and chosen."""

    body: JsonObject
    file: Path | None
    reason: str


class EntryForm(QWidget):
    """Hidden until something is asked."""

    given = Signal(object)
    """What was Said."""
    left = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._now = session, session.now
        self._once = Once(session)
        self._asked = 0
        """Counts what was asked: an answer may come to another question."""
        self._file: Path | None = None
        self.group: GroupView | None = None
        self.heading, self.help = subheading(""), hint()
        self.reason = QLineEdit()
        self.reason.setMaxLength(_LONGEST)
        self._reason = Field("原因", self.reason, required=True)
        self.choose = button("附文件…", "附上依据的文书，加密存入专库")
        self.file, self.without = name_label(_NO_FILE), link("不附", "不附这份文件")
        self.words = Words()
        self.sign = primary("签名并登记", "签名之后不能修改，只能更正或者撤回")
        self.cancel = button("取消")
        self._beneath = (
            *(self.reason, self.choose, self.without),
            *(self.cancel, self.sign),
        )
        """What Tab reaches behind the fields."""
        self._place = QVBoxLayout()
        self._file_row = QWidget()
        self._arrange()
        self.choose.clicked.connect(
            lambda: ask_file(self, "选择要附上的文书", ALL_FILES, self.take)
        )
        self.without.clicked.connect(self._take_none)
        self.sign.clicked.connect(self._give)
        self.cancel.clicked.connect(self.left)
        self.hide()

    def ask(self, asked: Asked) -> None:
        """Ask for the fields of a block, with what is known in them."""
        self.clear()
        self.heading.setText(asked.title)
        self.help.setText(asked.block.help)
        self.help.setVisible(bool(asked.block.help))
        self._reason.label.setText(asked.reason)
        self.reason.setAccessibleName(asked.reason)
        self._reason.setVisible(bool(asked.reason))
        self._file_row.setVisible(asked.with_file)
        self.sign.setText(asked.sign)
        if asked.block.fields:
            self.group = GroupView(asked.block.fields, self._now, self)
            for view in self.group.views:
                view.set_required(required=view.field.star)
                # What was said of an answer isn't true of another one.
                view.changed.connect(partial(view.say, ""))
            self.group.put({asked.block.key: asked.known})
            self._place.addWidget(self.group)
            put_in_order(_last_reached(self.group), self._beneath)
            self.show()
            self.group.views[0].jump()
        else:
            self.show()
            self.reason.setFocus()

    def carry_out(
        self, action: Callable[[Station], T], then: Callable[[T], None], failed: Failed
    ) -> None:
        """Do what was signed, once however often it is pressed, and leave.

        Where something else is asked here by then, that stays, and a refusal of the
        first isn't said at it.
        """
        asked = self._asked

        def done(result: T) -> None:
            if self._asked == asked:
                self.left.emit()
            then(result)

        def refused(error: JudrecError) -> None:
            if self._asked != asked:
                self._session.refuse(error)
            elif isinstance(error, IncompleteError):
                self.complain(error.problems)
            else:
                failed(error)

        self._once.write(action, done, refused)

    def complain(self, problems: Iterable[Problem]) -> None:
        """Say at each field what is wrong with it, the rest below; go to the first."""
        said = list(problems)
        views = self.group.views if self.group else ()
        wrong = {_field(each.key): each.text for each in reversed(said)}
        for view in views:
            view.say(wrong.pop(view.field.key, ""))
        self._reason.complain(wrong.pop("reason", ""))
        self.words.say("\n".join(wrong.values()), Tone.ERROR)
        first = next((view for view in views if view.problem), None)
        if first is not None:
            first.jump()
        elif self._reason.complaint:
            self.reason.setFocus()

    def take(self, file: Path) -> None:
        """Take the document that was chosen."""
        self._file = file
        self.file.setText(kept_name(file.name))
        self.without.show()

    def clear(self) -> None:
        """Forget what was typed, and hide."""
        self._asked += 1
        if self.group is not None:
            self._place.removeWidget(self.group)
            self.group.hide()
            self.group.deleteLater()
            self.group = None
        self._take_none()
        self.reason.clear()
        self._reason.complain("")
        self.words.say("", Tone.PLAIN)
        self.hide()

    def _take_none(self) -> None:
        self._file = None
        self.file.setText(_NO_FILE)
        self.without.hide()

    def _arrange(self) -> None:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.heading)
        column.addWidget(self.help)
        column.addLayout(self._place)
        column.addWidget(self._reason)
        row = QHBoxLayout(self._file_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self.choose)
        row.addWidget(self.file, 1)
        row.addWidget(self.without)
        column.addWidget(self._file_row)
        column.addWidget(self.words)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.sign)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def _give(self) -> None:
        told: JsonObject = self.group.row() if self.group else {}
        self.given.emit(Said(told, self._file, self.reason.text()))


def _last_reached(group: GroupView) -> QWidget:
    """Give what Tab reaches last among the fields."""
    reached = [
        widget
        for widget in group.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    return reached[-1]


def only_reason(key: str, help_text: str) -> Block:
    """Give a block without a field: all that is asked for is a reason."""
    return Block(key, "", (), help_text)


def with_field(block: Block, field: Question) -> Block:
    """Give a block that asks for one thing more, first."""
    return replace(block, fields=(field, *block.fields))


def _field(key: str) -> str:
    """Give the field of a problem: that of a list for one of its items."""
    return ".".join(part for part in key.split(".") if not part.isdecimal())
