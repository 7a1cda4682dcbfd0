"""The part 后续 of a received record: what followed, and what may follow by now."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from judrec.actions.follow_up.enter import ToEnter
from judrec.actions.follow_up.followed import Followed, followed
from judrec.actions.records.show_record import ShownRecord
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.entry import FollowEntry
from judrec.core.follow_up.forms import among
from judrec.core.follow_up.kind import FollowKind
from judrec.core.form import Block
from judrec.gui.following.entry_card import Deeds, entry_card
from judrec.gui.following.entry_desk import EntryDesk
from judrec.gui.following.papers import letters
from judrec.gui.form.flow import Flow
from judrec.gui.look.parts import (
    Space,
    button,
    empty,
    hint,
    name_label,
    set_kind,
    subheading,
    words,
)
from judrec.gui.messages import MessageBar
from judrec.gui.session import Session

_WIDEST = 1180
_KINDS = tuple(kind for kind in FollowKind if not kind.on_nothing)
_ABOUT = (
    "由同级党委政法委登记，登记后不能修改，只能更正或者撤回；不随报送件报出。"
    "这里列出登记过的，不作认定。"
)


class FollowView(QScrollArea):
    """Buttons for what may be entered, why the rest may not, and every entry."""

    found = Signal(bool)
    """Whether anything is entered after this record at this station."""
    letters_wanted = Signal(object)
    """The Letters that can be made of it by now, a tuple."""

    def __init__(self, session: Session, message: MessageBar) -> None:
        super().__init__()
        self._session, self._message = session, message
        self._shown: ShownRecord | None = None
        self._followed: Followed | None = None
        self.acts = {kind: button(f"{kind.words}…") for kind in _KINDS}
        self.papers = button("打印文书…", "呈报、抄送、通报等文书：预览后打印")
        self.desk = EntryDesk(session, message, self)
        self.form = self.desk.form
        self.cautions, self.closed = words(), hint()
        self.summary = name_label()
        self._entries = QVBoxLayout()
        self.deeds = Deeds(
            self._ask_to_correct, self.desk.ask_to_withdraw, self.desk.save
        )
        self._arrange()
        for kind, each in self.acts.items():
            each.clicked.connect(partial(self._ask, kind))
        self.papers.clicked.connect(self._print)
        self.desk.opened.connect(self._bring_up)
        self.desk.done.connect(self._read_again)
        self.desk.closed.connect(lambda kind: self.acts[kind].setFocus())

    def show_record(self, shown: ShownRecord) -> None:
        """Read what followed a record that was opened."""
        self._shown = shown
        self.desk.clear()
        self._read(shown)

    def _read(self, shown: ShownRecord) -> None:
        self._session.run(
            lambda station: followed(station, shown),
            self._show,
            self._message.show_error,
        )

    def give_up(self) -> bool:
        """Close the form; tell whether it was open."""
        return self.desk.give_up()

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        self._shown = self._followed = None
        self.desk.clear()
        self.cautions.clear()
        self.closed.clear()
        self.summary.clear()
        empty(self._entries)

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
        empty(self._entries)
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

    def _print(self) -> None:
        found = self._followed
        if found is None:
            return
        made = letters(found)
        if made:
            self.letters_wanted.emit(made)
        else:
            self._message.notice("这件记录已经注销或者待核实，不打印后续办理的文书。")

    def _ask(self, kind: FollowKind) -> None:
        found = self._followed
        if found is None:
            return
        alone = kind.about_an_official and len(found.persons) == 1
        known: JsonObject = {"person": found.persons[0]} if alone else {}
        self.desk.ask(_on(found, kind), self._block(found, kind), known)

    def _ask_to_correct(self, entry: FollowEntry) -> None:
        found = self._followed
        if found is not None:
            block = self._block(found, entry.kind)
            self.desk.ask_to_correct(entry, _on(found, entry.kind), block)

    def _block(self, found: Followed, kind: FollowKind) -> Block:
        block = self._session.follow_forms.block(kind)
        return among(block, found.persons) if kind.about_an_official else block

    def _bring_up(self) -> None:
        """Let the form's heading be in sight, once it has its place."""
        bar = self.verticalScrollBar()
        QTimer.singleShot(0, self, lambda: bar.setValue(self.form.y() - Space.S))

    def _read_again(self) -> None:
        if self._shown is not None:
            self._read(self._shown)


def _on(found: Followed, kind: FollowKind) -> ToEnter:
    return ToEnter(kind, {}, found.row.number, found.row.unit_code)
