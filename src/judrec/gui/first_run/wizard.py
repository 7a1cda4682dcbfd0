"""From nothing to a store with somebody signed in: four steps (design/07).

The store is made after the third; the fourth makes sure that its recovery sheet is on
paper. Until then the window asks before it closes: the phrase is shown only once.
"""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from judrec.actions.desks.found_desk import found_desk
from judrec.actions.people.create_store import (
    Created,
    NewStore,
    create_store,
    profile_named,
)
from judrec.actions.station import Surroundings
from judrec.errors import JudrecError
from judrec.gui.first_run.confirm_step import ConfirmStep
from judrec.gui.first_run.passphrase_step import PassphraseStep
from judrec.gui.first_run.person_step import PersonStep
from judrec.gui.first_run.recovery_step import RecoveryStep
from judrec.gui.first_run.shell import Shell, scrolled
from judrec.gui.first_run.step import Step
from judrec.gui.first_run.unit_step import UnitStep
from judrec.gui.first_run.welcome import Welcome
from judrec.gui.session import Facts, Session, facts
from judrec.gui.tasks import Tasks

_NAMES = ("单位和席位", "记录人", "口令", "恢复词")
_PASSPHRASE, _RECOVERY, _CONFIRM = 2, 3, 4
_NEXT = {_PASSPHRASE: "新建专库", _RECOVERY: "已印好，去核对", _CONFIRM: "完成"}


class FirstRun(QWidget):
    """The wizard; `profile` is the cost of a guess, as create_store names it."""

    finished = Signal(object, object)
    """The session of the new store, and its folder."""
    existing = Signal()
    """The person has a store already, elsewhere."""
    restoring = Signal()
    """The person has a backup and the recovery sheet."""

    def __init__(
        self, store: Path, around: Surroundings, tasks: Tasks, profile: str = "normal"
    ) -> None:
        super().__init__()
        self._around = around
        self._tasks = tasks
        self._profile = profile
        self._session: Session | None = None
        self._phrase: list[str] = []
        self._making = False
        self.welcome = Welcome(store)
        self.unit = UnitStep(store, tasks)
        self.person = PersonStep()
        self.passphrase = PassphraseStep()
        self.recovery = RecoveryStep()
        self.confirm = ConfirmStep(around.entropy)
        self.shell = Shell(_NAMES)
        for step in self._steps:
            self.shell.steps.addWidget(step)
        self._front = QStackedWidget()
        self._front.addWidget(scrolled(self.welcome))
        self._front.addWidget(self.shell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._front)
        self.welcome.new.connect(lambda: self._show(0))
        self.welcome.existing.connect(self.existing)
        self.welcome.restoring.connect(self.restoring)
        self.shell.back.clicked.connect(self._back)
        self.shell.next.clicked.connect(self._next)

    @property
    def shows_phrase(self) -> bool:
        """Whether closing now would lose the recovery phrase for ever."""
        return bool(self._phrase)

    @property
    def is_making(self) -> bool:
        """Whether the store is just coming into being."""
        return self._making

    def abandon(self) -> None:
        """Close the new store, if there is one; its phrase is lost."""
        self._phrase = []
        if self._session is not None:
            self._session.lock("由您关闭。")

    @property
    def _steps(self) -> tuple[Step, ...]:
        return (
            self.unit,
            self.person,
            self.passphrase,
            self.recovery,
            self.confirm,
        )

    @property
    def _at(self) -> int:
        return self.shell.steps.currentIndex()

    def _show(self, number: int) -> None:
        self._front.setCurrentWidget(self.shell)
        self.shell.show_step(number, min(number, _RECOVERY))
        self.shell.back.setVisible(number != _RECOVERY)
        self.shell.back.setText("再看一遍" if number == _CONFIRM else "上一步")
        self.shell.next.setText(_NEXT.get(number, "下一步"))
        self._steps[number].begin()

    def _back(self) -> None:
        if self._at == 0:
            self._front.setCurrentIndex(0)
        else:
            self._show(self._at - 1)

    def _next(self) -> None:
        if not self._steps[self._at].complete():
            return
        if self._at == _PASSPHRASE:
            self._make()
        elif self._at == _CONFIRM:
            self._finish()
        else:
            if self._at == _RECOVERY:
                self.confirm.ask(self._phrase)
            self._show(self._at + 1)

    def _make(self) -> None:
        details = NewStore(
            self.unit.code.text().strip(),
            self.unit.name.text().strip(),
            self.unit.desk.text().strip(),
            self.person.name.text().strip(),
            self.person.post.text().strip(),
            profile_named(self._profile),
            self.unit.chosen_kind,
        )
        self._wait(busy=True)
        self.shell.next.setText("正在新建…")
        passphrase = self.passphrase.passphrase
        store, around = self.unit.store, self._around
        founding = self.unit.card.founding

        def make() -> tuple[Created, Facts]:
            created = (
                create_store(store, details, passphrase, around)
                if founding is None
                else found_desk(store, founding, details, passphrase, around)
            )
            return created, facts(created.station)

        self._tasks.run(make, self._made, self._refused)
        # A bug keeps no window from being closed.
        self._tasks.after(self._unanswered)

    def _made(self, result: tuple[Created, Facts]) -> None:
        created, known = result
        self._session = Session(self._tasks, created.station, known)
        self._phrase = created.recovery_phrase.split()
        self.passphrase.clear()
        self.recovery.show_phrase(self._session, created.recovery_phrase)
        self._wait(busy=False)
        self._show(_RECOVERY)

    def _refused(self, error: JudrecError) -> None:
        self._wait(busy=False)
        self._show(_PASSPHRASE)
        self.shell.message.show_error(error)

    def _unanswered(self) -> None:
        if self._making:
            self._wait(busy=False)
            self._show(_PASSPHRASE)

    def _wait(self, *, busy: bool) -> None:
        self._making = busy
        self.shell.wait(busy=busy)

    def _finish(self) -> None:
        session, self._session = self._session, None
        self._phrase = []
        self.recovery.clear()
        self.confirm.clear()
        self.finished.emit(session, self.unit.store)
