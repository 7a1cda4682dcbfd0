"""From a backup to a store: which file, the words on the sheet, where, the passphrase.

The store stays shut until all of it was unpacked, opened and walked; a wrong word, a
damaged file and a folder that isn't empty are told at their step, and leave nothing.
"""

from functools import partial
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.people.create_store import profile_named
from judrec.actions.people.recover_store import recover_store
from judrec.actions.station import Station, Surroundings
from judrec.actions.upkeep.restore_store import Restored, restore_store
from judrec.errors import JudrecError
from judrec.gui.first_run.location import location_notice
from judrec.gui.first_run.passphrase_step import PassphraseStep
from judrec.gui.first_run.shell import Shell
from judrec.gui.first_run.step import Step
from judrec.gui.look import fonts
from judrec.gui.look.field import Field
from judrec.gui.look.parts import MARKS, Space, Tone, button, set_tone, words
from judrec.gui.places import BACKUP_FILES, ask_file, ask_folder
from judrec.gui.progress_row import ProgressRow
from judrec.gui.session import Facts, Session, facts
from judrec.gui.tasks import Progress, Tasks
from judrec.gui.unlock.recovery import PhraseStep

_Outcome: TypeAlias = tuple[Restored, tuple[Station, Facts] | JudrecError | None]
"""What came back, and who is signed in with a new passphrase, or why nobody is."""
_AFTER = "备份只能用它打开；用后请把恢复单重新密封。"
_FILE, _PHRASE, _PLACE, _PASSPHRASE = range(4)
_STEP_OF = {
    "mistyped_phrase": _PHRASE,
    "wrong_phrase": _PHRASE,
    "foreign_backup": _PHRASE,
    "not_a_backup": _FILE,
    "backup_unreadable": _FILE,
    "backup_damaged": _FILE,
    "backup_too_new": _FILE,
    "not_empty": _PLACE,
    "not_writable": _PLACE,
    "disk_full": _PLACE,
}
"""Where the answer stands that a refusal is about."""


class FileStep(Step):
    """The backup that the store shall come from."""

    def __init__(self) -> None:
        super().__init__(
            "备份文件", "请插好保存备份的介质，选择最近的一份；文件名里有备份的日期。"
        )
        self.file: Path | None = None
        self.place, self.choose = _chosen_line(self, "选择备份文件…")
        self.complaint = words()
        set_tone(self.complaint, Tone.ERROR)
        self.column.addWidget(self.complaint)
        self.column.addStretch(1)
        self.complaint.hide()
        self.choose.clicked.connect(
            lambda: ask_file(self, "选择备份", BACKUP_FILES, self.take)
        )

    def take(self, file: Path) -> None:
        """Take a file that was chosen."""
        self.file = file
        self.place.setText(str(file))
        self.complaint.hide()

    def begin(self) -> None:
        self.choose.setFocus()

    def complete(self) -> bool:
        self.complaint.setText(f"{MARKS[Tone.ERROR]} 请选择备份文件。")
        self.complaint.setVisible(self.file is None)
        return self.file is not None


class PlaceStep(Step):
    """Where the store shall lie; nothing that lies there is ever overwritten."""

    def __init__(self, store: Path) -> None:
        super().__init__(
            "专库位置", "恢复到一个空文件夹，或者还不存在的位置；从不覆盖已有的内容。"
        )
        self.place, self.change = _chosen_line(self, "更改位置…")
        self.warning = words()
        set_tone(self.warning, Tone.NOTICE)
        self.column.addWidget(self.warning)
        self.column.addStretch(1)
        self.change.clicked.connect(
            lambda: ask_folder(self, "选择专库位置", self.move_to)
        )
        self.move_to(store)

    def move_to(self, folder: Path) -> None:
        """Put the store into a folder, or beside what lies there already."""
        self.store = _free_place(folder)
        self.place.setText(str(self.store))
        notice = location_notice(self.store)
        self.warning.setText(f"{MARKS[Tone.NOTICE]} {notice}" if notice else "")
        self.warning.setVisible(bool(notice))

    def begin(self) -> None:
        self.change.setFocus()


class SignInStep(Step):
    """Everybody's passphrase goes on; who has forgotten his sets a new one."""

    def __init__(self) -> None:
        super().__init__("登录口令", "各人的口令以备份时为准，恢复之后用它打开专库。")
        self.forgotten = QCheckBox("忘记了原来的口令，现在设一个新的")
        self.new = PassphraseStep()
        self.name = QLineEdit()
        self.name.setFont(fonts.names())
        self._who = Field("为谁重设", self.name, "专库中只有一人时可以不填。")
        self.new.column.insertWidget(0, self._who)
        self.column.addWidget(self.forgotten)
        self.column.addWidget(self.new)
        self.column.addStretch(1)
        self.new.hide()
        self.forgotten.toggled.connect(self._follow)

    @property
    def passphrase(self) -> str:
        """The new passphrase; empty where the old one goes on."""
        return self.new.passphrase if self.forgotten.isChecked() else ""

    @property
    def person(self) -> str | None:
        """Whose passphrase it is, where that was said."""
        return self.name.text().strip() or None

    def begin(self) -> None:
        self.forgotten.setFocus()

    def complete(self) -> bool:
        return not self.forgotten.isChecked() or self.new.complete()

    def clear(self) -> None:
        """Forget what was typed."""
        self.name.clear()
        self.new.clear()

    def _follow(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.new.setVisible(wanted)
        if wanted:
            self.new.begin()


class Restoring(QWidget):
    """Four steps and a bar; then the door, or the store itself."""

    restored = Signal(object, str)
    """The store's folder, and a sentence; it is shut."""
    opened = Signal(object, object, str)
    """The session, the folder and a sentence, where a new passphrase was set."""
    given_up = Signal()

    def __init__(
        self, store: Path, around: Surroundings, tasks: Tasks, profile: str
    ) -> None:
        super().__init__()
        self._around, self._tasks, self._profile = around, tasks, profile
        self.file, self.phrase = FileStep(), PhraseStep(_AFTER, several=False)
        self.place, self.passphrase = PlaceStep(store), SignInStep()
        self._steps: tuple[Step, ...] = (
            *(self.file, self.phrase, self.place),
            self.passphrase,
        )
        self.shell = Shell(("备份文件", "恢复词", "专库位置", "口令"))
        for step in self._steps:
            self.shell.steps.addWidget(step)
        self.row = ProgressRow("恢复")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.shell, 1)
        column.addWidget(self.row)
        self._busy = False
        self.shell.back.clicked.connect(self._go_back)
        self.shell.next.clicked.connect(self._go_on)
        self._show(_FILE)

    @property
    def step(self) -> int:
        """Which step is in front, counted from 0."""
        return self.shell.steps.currentIndex()

    def call_off(self) -> None:
        """Leave nothing half-restored: the window closes."""
        if self._busy:
            self.row.cancel.click()

    def clear(self) -> None:
        """Forget what was typed."""
        self.phrase.phrase.clear()
        self.passphrase.clear()

    def _show(self, number: int) -> None:
        self.shell.show_step(number, number)
        self.shell.back.setText("上一步" if number else "返回")
        self.shell.next.setText("恢复" if number == _PASSPHRASE else "下一步")
        self._steps[number].begin()

    def _go_back(self) -> None:
        if self.step:
            self._show(self.step - 1)
        else:
            self.clear()
            self.given_up.emit()

    def _go_on(self) -> None:
        if self._busy or not self._steps[self.step].complete():
            return
        if self.step < _PASSPHRASE:
            self._show(self.step + 1)
        elif self.file.file is not None:
            self._restore(self.file.file)

    def _restore(self, file: Path) -> None:
        self._wait(busy=True)
        work = partial(
            _restored,
            file,
            self.place.store,
            self.phrase.phrase.text(),
            self.passphrase.passphrase,
            self.passphrase.person,
            self._around,
            self._profile,
            self.row.begin(),
        )
        self._tasks.run(work, self._done, self._refused)
        self._tasks.after(self._unanswered)

    def _done(self, result: _Outcome) -> None:
        self._wait(busy=False)
        self.clear()
        found, opened = result
        sentence = _verdict(found)
        if isinstance(opened, JudrecError):
            sentence = f"{sentence}\n口令没有重设：{opened.what}{opened.hint}"
        if opened is None or isinstance(opened, JudrecError):
            self.restored.emit(found.folder, sentence)
        else:
            session = Session(self._tasks, *opened)
            self.opened.emit(session, found.folder, sentence)

    def _refused(self, error: JudrecError) -> None:
        self._wait(busy=False)
        self._show(_STEP_OF.get(error.code, _PASSPHRASE))
        self.shell.message.show_error(error)

    def _unanswered(self) -> None:
        """Let it be tried again, where a bug ended it."""
        if self._busy:
            self._wait(busy=False)

    def _wait(self, *, busy: bool) -> None:
        self._busy = busy
        self.shell.wait(busy=busy)
        if not busy:
            self.row.end()


def _restored(  # noqa: PLR0913, PLR0917 - what the steps asked for, in their order
    file: Path,
    place: Path,
    phrase: str,
    passphrase: str,
    person: str | None,
    around: Surroundings,
    profile: str,
    progress: Progress,
) -> _Outcome:
    found = restore_store(file, place, phrase, around, progress=progress)
    if not passphrase:
        return found, None
    try:
        recovered = recover_store(
            *(found.folder, phrase, passphrase, around),
            user=person,
            profile=profile_named(profile),
        )
    except JudrecError as error:
        # The store is in place all the same; the door leads to the same sheet.
        return found, error
    return found, (recovered.station, facts(recovered.station))


def _verdict(found: Restored) -> str:
    said = f"已恢复：{found.records} 件记录，{found.sentence}"
    if not found.problems:
        return f"{said}\n留痕链、签名和材料核验无误。"
    listed = "\n".join(f"· {problem.text}" for problem in found.problems[:5])
    return f"{said}\n核验发现 {len(found.problems)} 处问题：\n{listed}"


def _free_place(folder: Path) -> Path:
    """Give `folder`, or the first free name in or beside it."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return folder
    number, place = 1, folder.with_name(f"{folder.name}-恢复")
    while place.exists():
        number += 1
        place = folder.with_name(f"{folder.name}-恢复{number}")
    return place


def _chosen_line(step: Step, label: str) -> tuple[QLabel, QPushButton]:
    """Give a line that shows what was chosen, with the button that asks."""
    line, ask = words("（还没有选择）"), button(label)
    row = QHBoxLayout()
    row.setSpacing(Space.M)
    row.addWidget(line, 1)
    row.addWidget(ask)
    step.column.addLayout(row)
    return line, ask
