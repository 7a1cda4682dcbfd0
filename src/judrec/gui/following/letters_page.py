"""What only a person knows of a letter: asked before it is looked at."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from judrec.actions.paper.particulars import Particulars
from judrec.gui.following.papers import Letter
from judrec.gui.look.field import Field
from judrec.gui.look.parts import (
    Space,
    card,
    heading,
    hint,
    link,
    primary,
    set_kind,
)
from judrec.gui.look.still_answer import StillCombo

_BLANK = "不填的在纸上留空，由人填写。"
_USUAL = "不填的，用通称。"
_LONGEST = 60


class LettersPage(QScrollArea):
    """Which letter, to whom, and what stands at its head and foot."""

    left = Signal()
    papers_wanted = Signal(object)
    """The one Paper to look at, in a tuple."""

    def __init__(self, letters: Sequence[Letter]) -> None:
        super().__init__()
        self._letters = tuple(letters)
        self.back = link("‹ 返回")
        self.kind = StillCombo()
        for each in self._letters:
            self.kind.addItem(each.label)
        self.note = hint()
        self.to, self.number, self.signer = QLineEdit(), QLineEdit(), QLineEdit()
        self.contact, self.copies = QLineEdit(), QLineEdit()
        self._fields: list[Field] = []
        self.look = primary("预览…", "看将要打印的样子，再打印")
        self._arrange()
        self.back.clicked.connect(self.left)
        self.kind.currentIndexChanged.connect(self._turn)
        self.look.clicked.connect(self._look)
        for line in self._lines:
            line.setMaxLength(_LONGEST)
            line.returnPressed.connect(self.look.click)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.left)
        self._turn()

    def start(self) -> None:
        """Put the cursor where it begins."""
        self.kind.setFocus()

    def clear(self) -> None:
        """Forget what was typed, and of whom the letters are."""
        for line in self._lines:
            line.clear()
        self._letters = ()
        self.kind.clear()

    @property
    def _lines(self) -> tuple[QLineEdit, ...]:
        return self.to, self.number, self.signer, self.contact, self.copies

    def _arrange(self) -> None:
        frame = card()
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        inner.setSpacing(Space.M)
        inner.addWidget(Field("文书", self.kind))
        inner.addWidget(self.note)
        labels = ("主送机关", "发文字号", "签发人", "联系人和电话", "抄送")
        for label, line in zip(labels, self._lines, strict=True):
            field = Field(label, line, _USUAL if line is self.to else "")
            inner.addWidget(field)
            self._fields.append(field)
        inner.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        content = QWidget()
        set_kind(content, "page")
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(heading("后续办理的文书"))
        column.addWidget(hint(_BLANK))
        column.addWidget(frame)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setWidget(content)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _turn(self) -> None:
        """Say of the chosen letter what it is, and to whom it usually goes."""
        if self._letters:
            letter = self._letters[self.kind.currentIndex()]
            self.note.setText(letter.note)
            self.to.setPlaceholderText(letter.usual)
            self.to.clear()
            self._fields[0].setVisible(bool(letter.usual))

    def _look(self) -> None:
        if not self._letters:
            return
        to, *rest = (line.text().strip() for line in self._lines)
        letter = self._letters[self.kind.currentIndex()]
        self.papers_wanted.emit((letter.paper(to, Particulars(*rest)),))
