"""Forgotten: the phrase from the sealed sheet, and a new passphrase."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from judrec.actions.people.create_store import profile_named
from judrec.actions.people.recover_store import Recovered, recover_store
from judrec.actions.people.several_people import several_sign_in
from judrec.actions.station import Surroundings
from judrec.errors import JudrecError
from judrec.gui.first_run.passphrase_step import PassphraseStep
from judrec.gui.first_run.shell import Shell
from judrec.gui.first_run.step import Step
from judrec.gui.look import fonts
from judrec.gui.look.field import Field
from judrec.gui.session import Facts, Session, facts
from judrec.gui.tasks import Tasks

_CHARACTERS = 24
_AFTER = "重设之后，原口令不再有效。"


class PhraseStep(Step):
    """Takes the characters as they stand on the sheet, however they are spaced.

    Where several people work, it asks whose passphrase shall be set.
    """

    def __init__(self, after: str, *, several: bool) -> None:
        super().__init__(
            "恢复词", f"请取出密封的恢复单，按编号顺序输入全部 24 个字。{after}"
        )
        self.phrase = QLineEdit()
        self.phrase.setFont(fonts.names())
        self.field = Field("恢复词", self.phrase, "字与字之间有没有空格都可以。")
        self.name = QLineEdit()
        self.name.setFont(fonts.names())
        self.who = Field("为谁重设", self.name, "本库中登记的姓名。")
        self.column.addWidget(self.field)
        self.column.addWidget(self.who)
        self.column.addStretch(1)
        self.who.setVisible(several)

    def begin(self) -> None:
        self.phrase.setFocus()

    def complete(self) -> bool:
        unnamed = not self.who.isHidden() and not self.name.text().strip()
        self.who.complain("请输入姓名。" if unnamed else "")
        found = len("".join(self.phrase.text().split()))
        right = found == _CHARACTERS
        self.field.complain("" if right else f"应有 24 个字，现有 {found} 个。")
        return right and not unnamed


class Recovery(QWidget):
    """Two steps; the store stays shut until both are right."""

    recovered = Signal(Session, str)
    """The open session, and a sentence that proves which store it is."""
    given_up = Signal()

    def __init__(
        self, store: Path, around: Surroundings, tasks: Tasks, profile: str
    ) -> None:
        super().__init__()
        self._store, self._around = store, around
        self._tasks, self._profile = tasks, profile
        self.shell = Shell(("恢复词", "新口令"))
        self.phrase = PhraseStep(_AFTER, several=several_sign_in(store))
        self.passphrase = PassphraseStep()
        self._steps: tuple[Step, ...] = (self.phrase, self.passphrase)
        for step in self._steps:
            self.shell.steps.addWidget(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.shell)
        self.shell.back.clicked.connect(self._go_back)
        self.shell.next.clicked.connect(self._go_on)
        self._show(0)

    @property
    def step(self) -> int:
        """Which step is in front, counted from 0."""
        return self.shell.steps.currentIndex()

    def clear(self) -> None:
        """Forget what was typed."""
        self.phrase.phrase.clear()
        self.passphrase.clear()

    def _show(self, number: int) -> None:
        self.shell.show_step(number, number)
        self.shell.back.setText("上一步" if number else "返回")
        self.shell.next.setText("重设口令" if number else "下一步")
        self._steps[number].begin()

    def _go_back(self) -> None:
        if self.step:
            self._show(self.step - 1)
        else:
            self.clear()
            self.given_up.emit()

    def _go_on(self) -> None:
        if not self._steps[self.step].complete():
            return
        if self.step == 0:
            self._show(1)
            return
        self.shell.wait(busy=True)
        recover = partial(
            _recover,
            self._store,
            self.phrase.phrase.text(),
            self.passphrase.passphrase,
            self._around,
            self._profile,
            self.phrase.name.text().strip() or None,
        )
        self._tasks.run(recover, self._done, self._refused)
        # Also where a bug ended it, it may be tried again.
        self._tasks.after(lambda: self.shell.wait(busy=False))

    def _done(self, result: tuple[Recovered, Facts]) -> None:
        self.clear()
        found, known = result
        newest = f"，最近一件 {found.newest}" if found.newest else ""
        sentence = (
            f"已重设口令，原口令不再有效。专库中有 {found.records} 件记录{newest}。"
            "请把恢复单重新装入信封密封。"
        )
        self.recovered.emit(Session(self._tasks, found.station, known), sentence)

    def _refused(self, error: JudrecError) -> None:
        self.shell.wait(busy=False)
        if error.code in {"mistyped_phrase", "wrong_phrase", "wrong_user"}:
            self._show(0)
        self.shell.message.show_error(error)


def _recover(  # noqa: PLR0913, PLR0917 - what the two steps asked, and where
    store: Path,
    phrase: str,
    passphrase: str,
    around: Surroundings,
    profile: str,
    name: str | None,
) -> tuple[Recovered, Facts]:
    found = recover_store(
        store, phrase, passphrase, around, user=name, profile=profile_named(profile)
    )
    return found, facts(found.station)
