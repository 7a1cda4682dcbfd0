"""领导签发: by the leader's own passphrase at the keeper's desk, or as a paper says."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from judrec.actions.people.roster import leaders
from judrec.actions.release.releases import Release, release_of
from judrec.actions.release.shown import Shown
from judrec.actions.release.sign_off import sign_off, sign_off_on_paper
from judrec.actions.station import Station
from judrec.core.sign_off import How, SignOff, SignOffState
from judrec.errors import IncompleteError, JudrecError
from judrec.gui.look.parts import (
    MARKS,
    Space,
    Tone,
    button,
    link,
    set_kind,
    set_tone,
    subheading,
    words,
)
from judrec.gui.messages import MessageBar
from judrec.gui.once import Once
from judrec.gui.session import Session
from judrec.gui.signing_form import SigningForm

_HOW = {
    How.KEY: "指定领导用本人口令签发",
    How.PAPER: "录入纸质签发",
}
_NONE = "还没有领导签发。"
_STALE = "签发之后内容又有变化，须重新签发。"
_NOBODY = "本库没有登记指定领导，只能录入纸质签发。"


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
        self._once = Once(session)
        self._shown: Callable[[Station], Shown] | None = None
        self.state = words()
        self.form = SigningForm(_HOW, numbered=True)
        self.message = MessageBar()
        self.sign = button("签发", "签发的是现在的内容；之后又有变化的须重新签发")
        self.again = link("重新签发…", "再签发一次现在的内容")
        self.again.hide()
        self._asked = QWidget()
        self._arrange()
        self._connect()

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
            found = release_of(station, shown(station))
            return _Found(leaders(station.database), found)

        self._session.run(read, self._tell, self.message.show_error)

    def clear(self) -> None:
        """Forget all of it, the passphrase first."""
        self.form.clear()
        self._shown = None
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
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(Space.S)
        asked.addWidget(self.form)
        asked.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.form.turned.connect(self._turn)
        self.form.entered.connect(self._sign)
        self.sign.clicked.connect(self._sign)
        self.again.clicked.connect(self._ask_again)

    def _turn(self) -> None:
        self.sign.setText("录入签发" if self.form.on_paper else "签发")
        self.message.clear()

    def _tell(self, found: _Found) -> None:
        self.form.offer(found.leaders, self._session.person)
        current = found.release.state is SignOffState.CURRENT
        tone = Tone.SUCCESS if current else Tone.NOTICE
        nobody = "" if current or found.leaders else _NOBODY
        self.state.setText(f"{MARKS[tone]} {_state_words(found.release)}{nobody}")
        set_tone(self.state, tone)
        # What was begun, before somebody else's act settled it, isn't taken away.
        settled = current and not self.form.is_begun
        self.again.setVisible(settled)
        focus = QApplication.focusWidget()
        if settled and focus is not None and self._asked.isAncestorOf(focus):
            # Hidden with it, the cursor would go on by itself, to a receiver's tick.
            self.again.setFocus()
        self._asked.setVisible(not settled)

    def _ask_again(self) -> None:
        self._asked.show()
        self.again.hide()
        self.form.how.setFocus()

    def _sign(self) -> None:
        shown = self._shown
        # Asked before the passphrase is taken out of its line.
        if shown is None or self._once.goes_on:
            return
        self.message.clear()
        act = self._on_paper(shown) if self.form.on_paper else self._by_key(shown)
        self._once.write(act, self._signed, self._refused)

    def _by_key(
        self, shown: Callable[[Station], Shown]
    ) -> Callable[[Station], SignOff]:
        leader, number = self.form.leader.currentText(), self.form.number.text()
        word = self.form.take_passphrase()
        return lambda station: sign_off(station, shown(station), leader, word, number)

    def _on_paper(
        self, shown: Callable[[Station], Shown]
    ) -> Callable[[Station], SignOff]:
        paper, scan = self.form.paper, self.form.chosen_scan
        return lambda station: sign_off_on_paper(station, shown(station), paper, scan)

    def _signed(self, _said: SignOff) -> None:
        self.message.success("签发已经留痕，写在此后的报送件中。")
        self.form.forget_paper()
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
