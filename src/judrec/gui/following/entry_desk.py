"""Entering, correcting, withdrawing and saving: what the page and the record share."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from judrec.actions.follow_up.enter import Entered, ToEnter, enter
from judrec.actions.follow_up.save_file import save_file
from judrec.actions.follow_up.withdraw import withdraw
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.entry import FollowEntry, FollowFile
from judrec.core.follow_up.kind import FollowKind
from judrec.core.form import Block
from judrec.errors import Problem
from judrec.gui.following.entry_form import Asked, EntryForm, Said, only_reason
from judrec.gui.messages import MessageBar
from judrec.gui.places import ALL_FILES, ask_new_file
from judrec.gui.session import Session

UNIT: Final = "unit"
"""The field that asks for the unit, where an entry is on one."""
_WITHDRAWING: Final = "登记错了记录、错了人的撤回。原来的内容和原因仍可查阅，不再计入。"


class EntryDesk(QObject):
    """One form at a time, and what is done with what was said in it."""

    opened = Signal()
    """The form is asked."""
    closed = Signal(object)
    """The form that was open isn't any more; the FollowKind that it was about."""
    done = Signal()
    """Something was signed: what is listed is to be read again."""

    def __init__(self, session: Session, message: MessageBar, over: QWidget) -> None:
        super().__init__(over)
        self._session, self._message, self._over = session, message, over
        self._answer: Callable[[Said], None] | None = None
        self._kind: FollowKind | None = None
        self.form = EntryForm(session, over)
        self.form.given.connect(self._give)
        self.form.left.connect(self.give_up)

    def ask(
        self, told: ToEnter, block: Block, known: JsonObject, title: str = ""
    ) -> None:
        """Ask for the fields of an entry; `told` says what it is on."""
        self._answer, self._kind = partial(self._enter, told), told.kind
        said = title or f"登记：{told.kind.words}"
        reason = "更正的原因" if told.supersedes else ""
        self.form.ask(Asked(block, said, known, reason=reason))
        self.opened.emit()

    def ask_to_correct(self, entry: FollowEntry, told: ToEnter, block: Block) -> None:
        """Ask for an entry anew, with what it says, and why."""
        title = f"更正总账第 {entry.seq} 条：{entry.kind.words}"
        known = {**entry.body}
        if told.unit and not told.number:
            known[UNIT] = told.unit
        self.ask(replace(told, supersedes=entry.seq), block, known, title)

    def ask_to_withdraw(self, entry: FollowEntry) -> None:
        """Ask why an entry should never have been."""
        self._answer, self._kind = partial(self._withdraw, entry.seq), entry.kind
        self.form.ask(
            Asked(
                only_reason(entry.kind.value, _WITHDRAWING),
                f"撤回总账第 {entry.seq} 条：{entry.kind.words}",
                {},
                reason="撤回的原因",
                sign="签名并撤回",
                with_file=False,
            )
        )
        self.opened.emit()

    def save(self, entry: FollowEntry) -> None:
        """Ask where a copy of its document shall lie."""
        if entry.file is not None:
            ask_new_file(
                self._over,
                "另存文件",
                entry.file.shown_name,
                ALL_FILES,
                partial(self._save_as, entry),
            )

    def give_up(self) -> bool:
        """Close the form; tell whether it was open."""
        was_open, kind = not self.form.isHidden(), self._kind
        self.clear()
        if was_open:
            self.closed.emit(kind)
        return was_open

    def clear(self) -> None:
        """Forget what is asked, and what was typed."""
        self.form.clear()
        self._answer = self._kind = None

    def _give(self, said: Said) -> None:
        self._message.clear()
        if self._answer is not None:
            self._answer(said)

    def _enter(self, told: ToEnter, said: Said) -> None:
        body, unit = dict(said.body), told.unit
        if told.kind.on_a_unit and not told.number:
            unit = str(body.pop(UNIT, ""))
            if not unit:
                key = f"{told.kind.value}.{UNIT}"
                self.form.complain([Problem(key, "", "请选择报送单位。")])
                return
        whole = replace(told, body=body, unit=unit, file=said.file, reason=said.reason)
        self.form.carry_out(
            lambda station: enter(station, whole),
            self._entered,
            self._message.show_error,
        )

    def _entered(self, made: Entered) -> None:
        said = f"已登记“{made.kind.words}”：总账第 {made.seq} 条，校验码 {made.code}。"
        self._tell("\n".join((said, *made.notices)))

    def _withdraw(self, seq: int, said: Said) -> None:
        self.form.carry_out(
            lambda station: withdraw(station, seq, said.reason),
            self._withdrawn,
            self._message.show_error,
        )

    def _withdrawn(self, entry: FollowEntry) -> None:
        self._tell(f"已撤回总账第 {entry.seq} 条，原来的内容仍可查阅。")

    def _tell(self, said: str) -> None:
        self._message.success(said)
        self.done.emit()

    def _save_as(self, entry: FollowEntry, target: Path) -> None:
        def saved(_file: FollowFile) -> None:
            self._message.success("已另存。文件没有加密，用完请删除。")

        self._session.write(
            lambda station: save_file(station, entry.seq, target),
            saved,
            self._message.show_error,
        )
