"""The part 后续 of a received record: what followed, and what may follow by now."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from judrec.actions.follow_up.enter import Entered, ToEnter, enter
from judrec.actions.follow_up.followed import Followed, followed
from judrec.actions.follow_up.save_file import save_file
from judrec.actions.follow_up.withdraw import withdraw
from judrec.actions.records.show_record import ShownRecord
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.entry import FollowEntry, FollowFile
from judrec.core.follow_up.forms import among
from judrec.core.follow_up.kind import FollowKind
from judrec.errors import IncompleteError, JudrecError
from judrec.gui.following.entry_card import Deeds, entry_card
from judrec.gui.following.entry_form import Asked, EntryForm, Said, only_reason
from judrec.gui.following.papers import letter_papers
from judrec.gui.form.flow import Flow
from judrec.gui.look.parts import (
    Space,
    button,
    hint,
    name_label,
    set_kind,
    subheading,
    words,
)
from judrec.gui.messages import MessageBar
from judrec.gui.places import ALL_FILES, ask_new_file
from judrec.gui.session import Session

_WIDEST = 1180
_KINDS = tuple(kind for kind in FollowKind if not kind.on_nothing)
_ABOUT = (
    "由同级党委政法委登记，登记后不能修改，只能更正或者撤回；不随报送件报出。"
    "这里列出登记过的，不作认定。"
)
_WITHDRAWING = "登记错了记录、错了人的撤回。原来的内容和原因仍可查阅，不再计入。"


class FollowView(QScrollArea):
    """Buttons for what may be entered, why the rest may not, and every entry."""

    found = Signal(bool)
    """Whether anything is entered after this record at this station."""
    papers_wanted = Signal(object)
    """The Papers that can be made of it by now."""

    def __init__(self, session: Session, message: MessageBar) -> None:
        super().__init__()
        self._session, self._message = session, message
        self._shown: ShownRecord | None = None
        self._followed: Followed | None = None
        self._answer: Callable[[Said], None] | None = None
        self.acts = {kind: button(f"{kind.words}…") for kind in _KINDS}
        self.papers = button("打印文书…", "呈报、抄送、通报等文书：预览后打印")
        self.form = EntryForm(session.now, self)
        self.cautions, self.closed = words(), hint()
        self.summary = name_label()
        self._entries = QVBoxLayout()
        self.deeds = Deeds(self._ask_to_correct, self._ask_to_withdraw, self._save)
        self._arrange()
        for kind, each in self.acts.items():
            each.clicked.connect(partial(self._ask, kind))
        self.papers.clicked.connect(self._print)
        self.form.given.connect(self._give)
        self.form.left.connect(self.give_up)

    def show_record(self, shown: ShownRecord) -> None:
        """Read what followed a record that was opened."""
        self._shown = shown
        self.form.clear()
        self._session.run(
            lambda station: followed(station, shown),
            self._show,
            self._message.show_error,
        )

    def give_up(self) -> bool:
        """Close the form; tell whether it was open."""
        was_open = not self.form.isHidden()
        self.form.clear()
        self._answer = None
        return was_open

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        self._shown = self._followed = None
        self.give_up()
        self.cautions.clear()
        self.closed.clear()
        self.summary.clear()
        self._empty()

    def _arrange(self) -> None:
        page = QWidget()
        set_kind(page, "page")
        page.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, Space.S, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(subheading("后续办理"))
        column.addWidget(hint(_ABOUT))
        column.addWidget(self.cautions)
        column.addWidget(self.summary)
        buttons = QWidget()
        row = Flow(buttons, Space.S, Space.S)
        for each in self.acts.values():
            row.addWidget(each)
        row.addWidget(self.papers)
        column.addWidget(buttons)
        column.addWidget(self.closed)
        column.addWidget(self.form)
        column.addLayout(self._entries)
        column.addStretch(1)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("后续办理")
        self.cautions.hide()

    def _show(self, followed: Followed | None) -> None:
        self._followed = followed
        self._empty()
        self.found.emit(followed is not None)
        if followed is None:
            return
        said = followed.cautions
        self.cautions.setText("\n".join(f"⚠ {each}" for each in said))
        self.cautions.setVisible(bool(said))
        self.summary.setText("\n".join(map(followed.summary, followed.persons)))
        closed = []
        for kind, each in self.acts.items():
            why = followed.why_closed(kind)
            each.setEnabled(not why)
            each.setAccessibleDescription(why or f"登记{kind.words}")
            each.setToolTip(why)
            closed += [f"{kind.words}：{why}"] if why else []
        self.closed.setText("\n".join(closed))
        self.closed.setVisible(bool(closed))
        forms = self._session.follow_forms
        for entry in reversed(followed.entries):
            told = forms.told(entry.kind.value, entry.body)
            self._entries.addWidget(entry_card(entry, told, self.deeds))
        if not followed.entries:
            self._entries.addWidget(hint("还没有登记。"))

    def _empty(self) -> None:
        while (item := self._entries.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()

    def _print(self) -> None:
        found = self._followed
        if found is None:
            return
        papers = letter_papers(found)
        if papers:
            self.papers_wanted.emit(papers)
        else:
            self._message.notice("这件记录已经注销或者待核实，不打印后续办理的文书。")

    # Asking.

    def _ask(self, kind: FollowKind) -> None:
        self._begin(kind, f"登记{kind.words}", {}, 0)

    def _ask_to_correct(self, entry: FollowEntry) -> None:
        title = f"更正总账第 {entry.seq} 条：{entry.kind.words}"
        self._begin(entry.kind, title, entry.body, entry.seq)

    def _begin(
        self, kind: FollowKind, title: str, known: JsonObject, corrects: int
    ) -> None:
        found = self._followed
        if found is None:
            return
        block = self._session.follow_forms.block(kind)
        if kind.about_an_official:
            block = among(block, found.persons)
            if len(found.persons) == 1:
                known = {**known, "person": found.persons[0]}
        row = found.row
        told = ToEnter(kind, {}, row.number, row.unit_code, supersedes=corrects)
        self._answer = partial(self._enter, told)
        self.form.ask(
            Asked(block, title, known, reason="更正的原因" if corrects else "")
        )
        self._bring_up()

    def _ask_to_withdraw(self, entry: FollowEntry) -> None:
        self._answer = partial(self._withdraw, entry.seq)
        title = f"撤回总账第 {entry.seq} 条：{entry.kind.words}"
        self.form.ask(
            Asked(
                only_reason(entry.kind.value, _WITHDRAWING),
                title,
                {},
                reason="撤回的原因",
                sign="签名并撤回",
                with_file=False,
            )
        )
        self._bring_up()

    def _bring_up(self) -> None:
        """Let the form's heading be in sight, once it has its place."""
        bar = self.verticalScrollBar()
        QTimer.singleShot(0, self, lambda: bar.setValue(self.form.y() - Space.S))

    # Doing.

    def _give(self, said: Said) -> None:
        if self._answer is not None:
            self._answer(said)

    def _enter(self, told: ToEnter, said: Said) -> None:
        whole = replace(told, body=said.body, file=said.file, reason=said.reason)
        self._session.write(
            lambda station: enter(station, whole), self._entered, self._refused
        )

    def _entered(self, done: Entered) -> None:
        said = f"已登记{done.kind.words}：总账第 {done.seq} 条，校验码 {done.code}。"
        self._done("\n".join((said, *done.notices)))

    def _withdraw(self, seq: int, said: Said) -> None:
        self._session.write(
            lambda station: withdraw(station, seq, said.reason),
            self._withdrawn,
            self._refused,
        )

    def _withdrawn(self, entry: FollowEntry) -> None:
        self._done(f"已撤回总账第 {entry.seq} 条，原来的内容仍可查阅。")

    def _done(self, said: str) -> None:
        self.give_up()
        self._message.success(said)
        if self._shown is not None:
            self.show_record(self._shown)

    def _refused(self, error: JudrecError) -> None:
        """Leave what was typed, and say what stands against it."""
        self.form.sign.setEnabled(True)
        if isinstance(error, IncompleteError):
            self._message.clear()
            self.form.complain(error.problems)
        else:
            self._message.show_error(error)

    def _save(self, entry: FollowEntry) -> None:
        if entry.file is None:
            return
        name = entry.file.shown_name
        ask_new_file(self, "另存文件", name, ALL_FILES, partial(self._save_as, entry))

    def _save_as(self, entry: FollowEntry, target: Path) -> None:
        def saved(_file: FollowFile) -> None:
            self._message.success("已另存。文件没有加密，用完请删除。")

        self._session.write(
            lambda station: save_file(station, entry.seq, target),
            saved,
            self._message.show_error,
        )
