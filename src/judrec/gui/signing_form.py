"""By what a leader decides: his own passphrase at the keeper's desk, or a paper."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from judrec.actions.station import Person
from judrec.core.roles import Role
from judrec.core.sign_off import How, SignedPaper
from judrec.gui.look.parts import Space, button, hint
from judrec.gui.look.still_answer import StillCombo
from judrec.gui.passphrase_line import PassphraseLine
from judrec.gui.places import ALL_FILES, ask_file
from judrec.gui.shown import shown as shortened

_NO_SCAN = "还没有选择扫描件；可以不附。"
_MOST = 40


class SigningForm(QWidget):
    """One of both ways; what the other one asks for isn't shown.

    `ways` is what each is called, `leader` who he is that types his passphrase;
    `numbered` whether the leader's own key asks for a 文号, too.
    """

    turned = Signal()
    """The other way was chosen."""
    entered = Signal()
    """Enter was pressed in the last line."""

    def __init__(
        self, ways: dict[How, str], *, numbered: bool, leader: str = "签发人"
    ) -> None:
        super().__init__()
        self._numbered = numbered
        self._scan: Path | None = None
        self.how = StillCombo()
        for how, label in ways.items():
            self.how.addItem(label, how.value)
        self.leader = StillCombo()
        self.passphrase = PassphraseLine()
        self.keyboard = hint()
        self.by, self.post, self.on = QLineEdit(), QLineEdit(), QLineEdit()
        self.on.setPlaceholderText("2026-11-17")
        self.number = QLineEdit()
        self.scan = button("选择扫描件…", "签发件的扫描件，密封存入本库")
        self.scanned = hint(_NO_SCAN)
        self._form = QFormLayout()
        self._arrange(leader)
        self.how.activated.connect(lambda _at: self._turn())
        self.passphrase.keyboard_said.connect(self._say_keyboard)
        self.scan.clicked.connect(
            lambda: ask_file(self, "选择签发件的扫描件", ALL_FILES, self._take_scan)
        )
        for line in (self.passphrase, self.number):
            line.returnPressed.connect(self.entered)
        self._turn()

    @property
    def on_paper(self) -> bool:
        """Whether a paper is entered."""
        return bool(self.how.currentData() == How.PAPER.value)

    @property
    def paper(self) -> SignedPaper:
        """What was entered of the paper."""
        return SignedPaper(
            self.by.text(), self.on.text(), self.number.text(), self.post.text()
        )

    @property
    def chosen_scan(self) -> Path | None:
        """The paper's scan, if there is one."""
        return self._scan

    def take_passphrase(self) -> str:
        """Give what was typed, which is gone from here by then."""
        word = self.passphrase.text()
        self.passphrase.clear()
        return word

    @property
    def is_begun(self) -> bool:
        """Whether anything was entered."""
        lines = (self.passphrase, *self._written)
        return any(line.text() for line in lines) or self._scan is not None

    def offer(self, leaders: tuple[str, ...], person: Person) -> None:
        """Let one of these be chosen; who was chosen stays so.

        Where the keeper may sign himself, somebody else is offered first.
        """
        others = (name for name in leaders if name != person.name)
        keeps = Role.KEEPER in person.roles
        usual = next(others, person.name) if keeps else person.name
        chosen = self.leader.currentText() or usual
        self.leader.clear()
        self.leader.addItems([*leaders])
        self.leader.setCurrentIndex(max(0, self.leader.findText(chosen)))
        self.keyboard.hide()

    def forget_paper(self) -> None:
        """Forget what was entered of a paper."""
        for line in self._written:
            line.clear()
        self._scan = None
        self.scanned.setText(_NO_SCAN)

    def clear(self) -> None:
        """Forget all of it, the passphrase first."""
        self.passphrase.clear()
        self.forget_paper()
        self.how.setCurrentIndex(0)
        self._turn()

    @property
    def _written(self) -> tuple[QLineEdit, ...]:
        return self.by, self.post, self.on, self.number

    def _arrange(self, leader: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        self.how.setAccessibleName("签发方式")
        first = QHBoxLayout()
        first.addWidget(self.how)
        first.addStretch(1)
        column.addLayout(first)
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
            (leader, self.leader),
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
        column.addLayout(self._form)
        column.addWidget(self.keyboard)

    def _turn(self) -> None:
        """Show the fields of the way that is chosen."""
        paper = self.on_paper
        for editor in self._of_paper:
            self._form.setRowVisible(editor, paper)
        for editor in self._of_key:
            self._form.setRowVisible(editor, not paper)
        self._form.setRowVisible(self.number, paper or self._numbered)
        self.turned.emit()

    def _say_keyboard(self, text: str) -> None:
        self.keyboard.setText(text)
        self.keyboard.setVisible(bool(text))

    def _take_scan(self, file: Path) -> None:
        self._scan = file
        self.scanned.setText(shortened(file.name, _MOST))
