"""Who gets the quarter: all that are registered, unless somebody is left out.

Beside each stands what there is to know of it: since when its card is registered, that
its key is in other hands, that some records are closed to it.
"""

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from judrec.actions.outgoing.receiver_states import ReceiverState
from judrec.actions.people.recipients import RecipientRow
from judrec.gui.look.parts import MARKS, Space, Tone, empty, hint, link, set_tone, words
from judrec.gui.look.tab_order import put_in_order
from judrec.gui.records import moments
from judrec.gui.sealing.addressees import Addressees
from judrec.gui.session import Session
from judrec.gui.shown import shown

_MOST = 40
_BOTH = 2
_UNDER = 26
"""Where the words of a box begin."""
_EVERYONE = "每个席位各写一份，写到同一个文件夹；每份只有该席位能打开。"
_TICKED = "打勾的单位能打开这份报送件"
_ONE = "只登记了一个接收单位：应当同时报送同级党委政法委和上级法院（规定第十三条）。"
_LEFT_OUT = (
    "有接收单位没有选：应当同时报送同级党委政法委和上级法院（规定第十三条）；"
    "另写一份给它的，两份不是同一个文件。"
)
_STOLEN = (
    "密钥已登记泄露，不能封装给它。请对方更换密钥，用已知的电话核对新名片，再登记。"
)
_UNPROVEN = (
    "现用的名片只有一把已登记泄露的密钥签署接替，不能封装给它。"
    "请用已知的电话核对这张名片，再登记一次。"
)


class Receivers(QWidget):
    """A tick for each; who was left out stays so when the list is read again."""

    def __init__(
        self, session: Session, who: Addressees, *, each: bool = False
    ) -> None:
        """`each`: they may also be told to get one of their own each."""
        super().__init__()
        self._who = who
        self._each = each
        self.everyone = QCheckBox("全部席位")
        self.everyone.setAccessibleDescription(_EVERYONE)
        self.everyone_said = hint(_EVERYONE)
        self.everyone_said.setContentsMargins(_UNDER, 0, 0, 0)
        self._rows: tuple[RecipientRow, ...] = ()
        self.boxes: dict[str, QCheckBox] = {}
        """By the receiver's code."""
        self.known: dict[str, QLabel] = {}
        """What is said beside each."""
        self.nobody = hint(who.nobody)
        self.lead = link("到“设置”登记接收单位", "打开设置页")
        self.notice = words()
        set_tone(self.notice, Tone.NOTICE)
        self.complaint = words()
        set_tone(self.complaint, Tone.ERROR)
        self._ticks = QVBoxLayout()
        self._ticks.setSpacing(Space.XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(hint("送给" if who.one else "报送给"))
        column.addWidget(self.everyone)
        column.addWidget(self.everyone_said)
        column.addLayout(self._ticks)
        for widget in (self.nobody, self.lead, self.notice, self.complaint):
            column.addWidget(widget)
        unsaid = (self.everyone, self.everyone_said, self.notice, self.complaint)
        for part in unsaid:
            part.hide()
        self.everyone.toggled.connect(self._turn)
        self.lead.clicked.connect(session.settings_wanted)

    @property
    def all_alike(self) -> bool:
        """Whether each of them gets one of its own."""
        return self.everyone.isChecked()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes of those who get it."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def offer(
        self, rows: Iterable[RecipientRow], states: Iterable[ReceiverState] = ()
    ) -> None:
        """Show those of them who may get it, and what is known of each.

        Who was left out before stays so; to who is barred nothing can be sealed.
        """
        left_out = {code for code, box in self.boxes.items() if not box.isChecked()}
        mine = self._who.among(rows)
        if mine != self._rows:
            self._rows = mine
            self._rebuild(left_out)
        self.nobody.setVisible(not mine)
        self.lead.setVisible(not mine)
        for state in states:
            if state.code in self.boxes:
                self._tell(state)
        self._warn()

    def complain(self, text: str) -> None:
        """Say what is wrong with the choice; nothing where `text` is empty."""
        self.complaint.setText(f"{MARKS[Tone.ERROR]} {text}" if text else "")
        self.complaint.setVisible(bool(text))

    def clear(self) -> None:
        """Forget who they are."""
        self._rows = ()
        self._rebuild(set())
        self.complain("")

    def _tell(self, state: ReceiverState) -> None:
        box, label = self.boxes[state.code], self.known[state.code]
        if state.barred:
            box.setChecked(False)
        box.setEnabled(not state.barred and not self.all_alike)
        tone = Tone.NOTICE if state.barred or state.closed else Tone.PLAIN
        said = "".join(_known(state))
        label.setText(f"{MARKS[tone]} {said}".strip())
        set_tone(label, tone)
        label.setVisible(bool(said))
        box.setAccessibleDescription(f"{_TICKED}。{said}")

    def _warn(self) -> None:
        """Say it where the quarter wouldn't reach both; nothing is refused."""
        said = ""
        if self._who.both and self._rows:
            if len(self._rows) < _BOTH:
                said = _ONE
            elif len(self.chosen) < len(self._rows):
                said = _LEFT_OUT
        self.notice.setText(f"{MARKS[Tone.NOTICE]} {said}" if said else "")
        self.notice.setVisible(bool(said))

    def _turn(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Tick each of them with all of them, and none when they are let go."""
        for box in self.boxes.values():
            box.setChecked(on)
        self._share()

    def _share(self) -> None:
        """Leave nobody to choose where each gets one."""
        self.complain("")
        for box in self.boxes.values():
            box.setEnabled(not self.all_alike)
            if self.all_alike:
                box.setChecked(True)

    def _toggled(self) -> None:
        self.complain("")
        self._warn()

    def _rebuild(self, left_out: set[str]) -> None:
        empty(self._ticks)
        self.boxes, self.known = {}, {}
        several = self._each and len(self._rows) > 1
        for part in (self.everyone, self.everyone_said):
            part.setVisible(several)
        if not several:
            self.everyone.setChecked(False)
        alone = not self._who.one or len(self._rows) == 1
        for row in self._rows:
            self.boxes[row.code] = box = _box(row)
            box.setChecked(self._who.ticked and alone and row.code not in left_out)
            box.toggled.connect(lambda _on: self._toggled())
            self._ticks.addWidget(box)
            self.known[row.code] = label = hint()
            label.setContentsMargins(_UNDER, 0, 0, 0)
            label.hide()
            self._ticks.addWidget(label)
        self._share()
        put_in_order(self.lead, (self.everyone, *self.boxes.values()))


def _box(row: RecipientRow) -> QCheckBox:
    name, unit = shown(row.name, _MOST), shown(row.unit, _MOST)
    said = name if row.name == row.unit else f"{name}（{unit}）"
    # A single & would underline the letter after it.
    box = QCheckBox(said.replace("&", "&&"))
    box.setAccessibleName(said)
    box.setAccessibleDescription(_TICKED)
    return box


def _known(state: ReceiverState) -> Iterator[str]:
    if state.closed:
        yield f"有 {state.closed} 件记录对它封闭，它只看到登记号、摘要和理由。"
    if state.stolen:
        yield _STOLEN
    elif state.unproven:
        yield _UNPROVEN
    elif state.since:
        yield f"名片 {moments.day(state.since)} 核对登记。"
