"""对某接收单位封闭: a leader decides that a receiver mayn't read one record."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.people.recipients import RECEIVER, RecipientRow, recipients
from judrec.actions.people.roster import leaders
from judrec.actions.records.record_history import record_history
from judrec.actions.release.close_record import Closing, close_on_paper, close_record
from judrec.actions.release.closed_to import ClosedTo, closed_to
from judrec.actions.station import Station
from judrec.core.sign_off import How
from judrec.errors import IncompleteError, JudrecError
from judrec.gui.look.parts import (
    Space,
    Tone,
    heading,
    hint,
    link,
    primary,
    set_kind,
    set_tone,
    words,
)
from judrec.gui.messages import MessageBar
from judrec.gui.once import Once
from judrec.gui.records.record_cards import closed_words, titled
from judrec.gui.session import Session
from judrec.gui.shown import shown
from judrec.gui.signing_form import SigningForm

_SAID = (
    "接收单位涉及其中的，由指定领导决定对该单位封闭这件记录，写明理由。"
    "该单位只看到有这件记录、登记号和理由，其他接收单位照常看到全部。"
    "已经报出的收不回来，从下一份报送件起算。全部不勾选的，恢复公开。"
)
_HOW = {
    How.KEY: "指定领导用本人口令决定",
    How.PAPER: "录入纸质签发",
}
_OPEN = "现在没有对任何接收单位封闭。"
_NOBODY = "还没有登记接收单位，没有可以封闭的。"
_NO_LEADER = "本库没有登记指定领导，只能录入纸质签发。"
_UNCHOSEN = "没有选择接收单位，没有改动任何内容。请勾选不能阅看的单位。"
_CLOSE, _REOPEN = "决定封闭", "恢复公开"
_GROUND = "理由（必填）"
_ROOM, _MOST = 90, 40


@dataclass(frozen=True, slots=True)
class _Found:
    closed: ClosedTo | None
    receivers: tuple[RecipientRow, ...]
    leaders: tuple[str, ...]


class ClosingPage(QScrollArea):
    """Which receivers, why, and by whose word; nobody ticked opens it again."""

    left = Signal()
    decided = Signal()

    def __init__(self, session: Session, number: str) -> None:
        super().__init__()
        self._session = session
        self._number = number
        self._once = Once(session)
        self._closed = False
        self._ticks = QVBoxLayout()
        self.boxes: dict[str, QCheckBox] = {}
        """By the receiver's code."""
        self.back = link("‹ 返回")
        self.message = MessageBar()
        self.state, self.nobody = words(_OPEN), hint()
        self.ground = QPlainTextEdit()
        self.ground.setAccessibleName(_GROUND)
        self.ground.setTabChangesFocus(True)
        self.ground.setFixedHeight(_ROOM)
        self.form = SigningForm(_HOW, numbered=False, leader="决定人")
        self.go = primary(_CLOSE, "从下一份报送件起，该单位看不到这件记录的内容")
        self._arrange()
        self.back.clicked.connect(self.left)
        self.form.turned.connect(self.message.clear)
        self.form.entered.connect(self.go.click)
        self.go.clicked.connect(self._decide)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.left)
        self._read()

    def start(self) -> None:
        """Put the cursor where it begins."""
        first = next(iter(self.boxes.values()), None)
        (first or self.ground).setFocus()

    def clear(self) -> None:
        """Forget all of it, the passphrase first."""
        self.form.clear()
        self.ground.clear()
        self.state.clear()
        self._offer(())
        self.message.clear()

    def _arrange(self) -> None:
        content = QWidget()
        set_kind(content, "page")
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(heading(f"对接收单位封闭　{self._number}"))
        column.addWidget(hint(_SAID))
        column.addWidget(self.message)
        column.addWidget(self._whom_card())
        column.addWidget(self._word_card())
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setWidget(content)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _whom_card(self) -> QFrame:
        frame, column = titled("不能阅看的接收单位")
        column.addWidget(self.state)
        self._ticks.setSpacing(Space.XS)
        column.addLayout(self._ticks)
        column.addWidget(self.nobody)
        column.addWidget(hint(_GROUND))
        column.addWidget(self.ground)
        self.nobody.hide()
        return frame

    def _word_card(self) -> QFrame:
        frame, column = titled("领导决定")
        column.addWidget(self.form)
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _read(self) -> None:
        number = self._number

        def read(station: Station) -> _Found:
            row = record_history(station, number).row
            listed = recipients(station)
            outside = tuple(each for each in listed if each.role == RECEIVER)
            names = leaders(station.database)
            return _Found(closed_to(station, row), outside, names)

        self._session.run(read, self._show, self.message.show_error)

    def _show(self, found: _Found) -> None:
        closed = found.closed
        self._closed = closed is not None
        self.state.setText(closed_words(closed) if closed else _OPEN)
        set_tone(self.state, Tone.NOTICE if closed else Tone.PLAIN)
        self._offer(found.receivers)
        for each in closed.shut if closed else ():
            self.boxes[each.code].setChecked(True)
        self.form.offer(found.leaders, self._session.person)
        said = () if found.receivers else (_NOBODY,)
        said = said if found.leaders else (*said, _NO_LEADER)
        self.nobody.setText("\n".join(said))
        self.nobody.setVisible(bool(said))
        self._name_the_act()
        self.start()

    def _offer(self, receivers: tuple[RecipientRow, ...]) -> None:
        for old in self.boxes.values():
            self._ticks.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.boxes = {}
        for row in receivers:
            said = shown(row.name, _MOST)
            # A single & would underline the letter after it.
            box = QCheckBox(said.replace("&", "&&"))
            box.setAccessibleName(said)
            box.setAccessibleDescription("打勾的单位看不到这件记录的内容")
            box.toggled.connect(lambda _on: self._name_the_act())
            self.boxes[row.code] = box
            self._ticks.addWidget(box)

    @property
    def _against(self) -> tuple[str, ...]:
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def _name_the_act(self) -> None:
        self.go.setText(_REOPEN if self._closed and not self._against else _CLOSE)

    def _decide(self) -> None:
        # What is typed meanwhile, be it a passphrase, is of another decision.
        if self._once.goes_on:
            return
        self.message.clear()
        against = self._against
        if not against and not self._closed:
            self.message.error(_UNCHOSEN)
            return
        closing = Closing(self._number, against, self.ground.toPlainText())
        act = self._paper_act(closing) if self.form.on_paper else self._act(closing)
        said = "已决定封闭" if against else "已恢复公开"
        self._once.write(act, lambda _none: self._done(said), self._refused)

    def _act(self, closing: Closing) -> Callable[[Station], None]:
        leader, word = self.form.leader.currentText(), self.form.take_passphrase()
        return lambda station: close_record(station, closing, leader, word)

    def _paper_act(self, closing: Closing) -> Callable[[Station], None]:
        paper, scan = self.form.paper, self.form.chosen_scan
        return lambda station: close_on_paper(station, closing, paper, scan)

    def _done(self, said: str) -> None:
        self.form.clear()
        self.ground.clear()
        self.message.success(f"{said}，从下一份报送件起算。")
        self.decided.emit()
        self._read()

    def _refused(self, error: JudrecError) -> None:
        if isinstance(error, IncompleteError):
            texts = (problem.text for problem in error.problems)
            self.message.error("\n".join((error.what, *texts)))
        else:
            self.message.show_error(error)
