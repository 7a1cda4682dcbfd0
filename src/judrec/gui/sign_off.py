"""领导签发: by the leader's own passphrase at the keeper's desk, or as a paper says."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.people.roster import people
from judrec.actions.release.releases import Release, release_of
from judrec.actions.release.shown import Shown
from judrec.actions.release.sign_off import sign_off, sign_off_on_paper
from judrec.actions.station import Station
from judrec.core.roles import Role
from judrec.core.sign_off import How, SignedPaper, SignOff, SignOffState
from judrec.errors import IncompleteError, JudrecError
from judrec.gui.look.parts import (
    MARKS,
    Space,
    Tone,
    button,
    hint,
    link,
    set_kind,
    set_tone,
    subheading,
    words,
)
from judrec.gui.look.still_answer import StillCombo
from judrec.gui.messages import MessageBar
from judrec.gui.passphrase_line import PassphraseLine
from judrec.gui.places import ALL_FILES, ask_file
from judrec.gui.session import Session
from judrec.gui.shown import shown as shortened

_HOW = {
    How.KEY: "指定领导用本人口令签发",
    How.PAPER: "录入纸质签发",
}
_NONE = "还没有领导签发。"
_STALE = "签发之后内容又有变化，须重新签发。"
_NO_SCAN = "还没有选择扫描件；可以不附。"
_NOBODY = "本库没有登记指定领导，只能录入纸质签发。"
_MOST = 40


@dataclass(frozen=True, slots=True)
class _Found:
    leaders: tuple[str, ...]
    release: Release


class SignOffCard(QFrame):
    """What was signed off, by whom, and the form of the next sign-off."""

    signed = Signal()
    """Something was signed off just now."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        set_kind(self, "card")
        self._session = session
        self._shown: Callable[[Station], Shown] | None = None
        self._scan: Path | None = None
        self.state = words()
        self.how = StillCombo()
        for how, label in _HOW.items():
            self.how.addItem(label, how.value)
        self.leader = StillCombo()
        self.passphrase = PassphraseLine()
        self.keyboard = hint()
        self.by, self.post, self.on = QLineEdit(), QLineEdit(), QLineEdit()
        self.on.setPlaceholderText("2026-11-17")
        self.number = QLineEdit()
        self.scan = button("选择扫描件…", "签发件的扫描件，密封存入本库")
        self.scanned = hint(_NO_SCAN)
        self.message = MessageBar()
        self.sign = button("签发", "签发的是现在的内容；之后又有变化的须重新签发")
        self.again = link("重新签发…", "再签发一次现在的内容")
        self.again.hide()
        self._asked = QWidget()
        self._form = QFormLayout()
        self._arrange()
        self._connect()
        self._turn()

    def offer(self, shown: Callable[[Station], Shown]) -> None:
        """Stand ready to sign off what `shown` gives on the worker."""
        self._shown = shown
        self.refresh()

    def refresh(self) -> None:
        """Read anew whether it is signed off."""
        shown = self._shown
        if shown is None:
            return

        def read(station: Station) -> _Found:
            leaders = (
                each.name
                for each in people(station.database)
                if Role.LEADER in each.roles
            )
            return _Found(tuple(leaders), release_of(station, shown(station)))

        self._session.run(read, self._tell, self.message.show_error)

    def clear(self) -> None:
        """Forget all of it, the passphrase first."""
        for line in (self.passphrase, self.by, self.post, self.on, self.number):
            line.clear()
        self._shown = None
        self._forget_scan()
        self.how.setCurrentIndex(0)
        self._turn()
        self.message.clear()
        self.state.clear()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(subheading("领导签发"))
        column.addWidget(self.state)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._asked)
        column.addWidget(self.message)
        self.how.setAccessibleName("签发方式")
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(Space.S)
        asked.addWidget(self.how, 0, Qt.AlignmentFlag.AlignLeft)
        scan = QWidget()
        row = QHBoxLayout(scan)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.scan)
        row.addWidget(self.scanned, 1)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setHorizontalSpacing(Space.L)
        self._form.setVerticalSpacing(Space.S)
        for label, editor in (
            ("签发人", self.leader),
            ("本人口令", self.passphrase),
            ("签发人", self.by),
            ("职务", self.post),
            ("签发日期", self.on),
            ("文号", self.number),
            ("扫描件", scan),
        ):
            editor.setAccessibleName(label)
            self._form.addRow(label, editor)
        self._of_paper = (self.by, self.post, self.on, scan)
        self._of_key = (self.leader, self.passphrase)
        asked.addLayout(self._form)
        asked.addWidget(self.keyboard)
        asked.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.how.activated.connect(lambda _at: self._turn())
        self.passphrase.keyboard_said.connect(self._say_keyboard)
        self.scan.clicked.connect(
            lambda: ask_file(self, "选择签发件的扫描件", ALL_FILES, self._take_scan)
        )
        self.sign.clicked.connect(self._sign)
        self.again.clicked.connect(self._ask_again)
        for line in (self.passphrase, self.number):
            line.returnPressed.connect(self._sign)

    def _turn(self) -> None:
        """Show the fields of the way that is chosen."""
        paper = self.how.currentData() == How.PAPER.value
        for editor in self._of_paper:
            self._form.setRowVisible(editor, paper)
        for editor in self._of_key:
            self._form.setRowVisible(editor, not paper)
        self.sign.setText("录入签发" if paper else "签发")
        self.message.clear()

    def _say_keyboard(self, text: str) -> None:
        self.keyboard.setText(text)
        self.keyboard.setVisible(bool(text))

    def _tell(self, found: _Found) -> None:
        chosen = self.leader.currentText() or self._usual(found.leaders)
        self.leader.clear()
        self.leader.addItems([*found.leaders])
        self.leader.setCurrentIndex(max(0, self.leader.findText(chosen)))
        current = found.release.state is SignOffState.CURRENT
        tone = Tone.SUCCESS if current else Tone.NOTICE
        nobody = "" if current or found.leaders else _NOBODY
        self.state.setText(f"{MARKS[tone]} {_state_words(found.release)}{nobody}")
        set_tone(self.state, tone)
        self.keyboard.hide()
        # What was begun, before somebody else's act settled it, isn't taken away.
        self._asked.setVisible(not current or self._is_begun)
        self.again.setVisible(self._asked.isHidden())

    def _usual(self, leaders: tuple[str, ...]) -> str:
        """Offer somebody else first, where the keeper may sign himself."""
        own = self._session.person
        others = (name for name in leaders if name != own.name)
        keeps = Role.KEEPER in own.roles
        return next(others, own.name) if keeps else own.name

    @property
    def _is_begun(self) -> bool:
        lines = (self.passphrase, self.by, self.post, self.on, self.number)
        return any(line.text() for line in lines) or self._scan is not None

    def _ask_again(self) -> None:
        self._asked.show()
        self.again.hide()
        self.how.setFocus()

    def _take_scan(self, file: Path) -> None:
        self._scan = file
        self.scanned.setText(shortened(file.name, _MOST))

    def _forget_scan(self) -> None:
        self._scan = None
        self.scanned.setText(_NO_SCAN)

    def _sign(self) -> None:
        shown = self._shown
        if shown is None:
            return
        self.message.clear()
        act = self._on_paper(shown) if self._on_paper_chosen else self._by_key(shown)
        self._session.write(act, self._signed, self._refused)

    @property
    def _on_paper_chosen(self) -> bool:
        return bool(self.how.currentData() == How.PAPER.value)

    def _by_key(
        self, shown: Callable[[Station], Shown]
    ) -> Callable[[Station], SignOff]:
        leader, word = self.leader.currentText(), self.passphrase.text()
        number = self.number.text()
        self.passphrase.clear()
        return lambda station: sign_off(station, shown(station), leader, word, number)

    def _on_paper(
        self, shown: Callable[[Station], Shown]
    ) -> Callable[[Station], SignOff]:
        paper = SignedPaper(
            self.by.text(), self.on.text(), self.number.text(), self.post.text()
        )
        scan = self._scan
        return lambda station: sign_off_on_paper(station, shown(station), paper, scan)

    def _signed(self, _said: SignOff) -> None:
        self.message.success("签发已经留痕，写在此后的报送件中。")
        for line in (self.by, self.post, self.on, self.number):
            line.clear()
        self._forget_scan()
        self.refresh()
        self.signed.emit()

    def _refused(self, error: JudrecError) -> None:
        if isinstance(error, IncompleteError):
            texts = (problem.text for problem in error.problems)
            self.message.error("\n".join((error.what, *texts)))
        else:
            self.message.show_error(error)


def _state_words(found: Release) -> str:
    if found.said is None:
        return _NONE
    said = found.said
    by = f"{said.by}{f'（{said.post}）' if said.post else ''}"
    number = f"，{said.number}" if said.number else ""
    told = f"{by}已签发，{said.on}{number}。"
    return told if found.state is SignOffState.CURRENT else told + _STALE
