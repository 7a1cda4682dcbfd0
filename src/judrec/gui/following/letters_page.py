"""What only a person knows of a letter: asked before it is looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from judrec.actions.paper.particulars import Particulars
from judrec.gui.following.papers import Ask, Letter
from judrec.gui.form.text_editors import PlainText
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

_BLANK = "以下不填的，在纸上留空，由人填写。"
_LABELS = ("发文字号", "签发人", "联系人和电话", "抄送")
_LONGEST = 60
_LONGEST_TEXT = 2000
"""Characters."""
_LINES = (3, 10)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question of the chosen letter, as it stands on the page."""

    ask: Ask
    field: Field
    editor: QLineEdit | PlainText

    @property
    def said(self) -> str:
        return self.editor.text().strip()

    @property
    def why_wrong(self) -> str:
        return self.ask.why_wrong(self.said) if self.said else ""


class LettersPage(QScrollArea):
    """Which letter, to whom, and what stands at its head and foot."""

    left = Signal()
    papers_wanted = Signal(object)
    """The one Paper to look at, in a tuple."""

    def __init__(self, letters: Sequence[Letter]) -> None:
        super().__init__()
        self._letters = tuple(letters)
        self._asked: tuple[_Asked, ...] = ()
        self.back = link("‹ 返回")
        self.kind = StillCombo()
        for each in self._letters:
            self.kind.addItem(each.label)
        self.note = hint()
        self.number, self.signer = QLineEdit(), QLineEdit()
        self.contact, self.copies = QLineEdit(), QLineEdit()
        self._place = QVBoxLayout()
        self._office = QWidget()
        self.look = primary("预览…", "看将要打印的样子，再打印")
        self._arrange()
        self.back.clicked.connect(self.left)
        self.kind.currentIndexChanged.connect(self._turn)
        self.look.clicked.connect(self._look)
        for line in self._lines:
            self._prepare(line)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.left)
        self._turn()

    @property
    def answers(self) -> tuple[QLineEdit | PlainText, ...]:
        """Where the questions of the chosen letter are answered, in their order."""
        return tuple(each.editor for each in self._asked)

    def start(self) -> None:
        """Put the cursor where it begins."""
        self.kind.setFocus()

    def clear(self) -> None:
        """Forget what was typed, and of whom the letters are."""
        for line in self._lines:
            line.clear()
        self._letters = ()
        self._ask(())
        self.kind.clear()

    @property
    def _lines(self) -> tuple[QLineEdit, ...]:
        return self.number, self.signer, self.contact, self.copies

    def _arrange(self) -> None:
        office = QVBoxLayout(self._office)
        office.setContentsMargins(0, 0, 0, 0)
        office.setSpacing(Space.M)
        office.addWidget(hint(_BLANK))
        for label, line in zip(_LABELS, self._lines, strict=True):
            office.addWidget(Field(label, line))
        self._place.setSpacing(Space.M)
        frame = card()
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        inner.setSpacing(Space.M)
        inner.addWidget(Field("文书", self.kind))
        inner.addWidget(self.note)
        inner.addLayout(self._place)
        inner.addWidget(self._office)
        inner.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        content = QWidget()
        set_kind(content, "page")
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(heading("打印文书"))
        column.addWidget(frame)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setWidget(content)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _prepare(self, line: QLineEdit) -> None:
        line.setMaxLength(_LONGEST)
        line.returnPressed.connect(self.look.click)

    def _turn(self) -> None:
        """Say of the chosen letter what it is, and ask what is asked of it alone."""
        if self._letters:
            letter = self._letters[self.kind.currentIndex()]
            self.note.setText(letter.note)
            self._ask(letter.asks)
            self._office.setVisible(letter.from_an_office)

    def _ask(self, asks: Sequence[Ask]) -> None:
        """Ask anew: what was said of another letter isn't said of this one."""
        for each in self._asked:
            self._place.removeWidget(each.field)
            each.field.hide()
            each.field.deleteLater()
        self._asked = tuple(self._question(each) for each in asks)
        for asked in self._asked:
            self._place.addWidget(asked.field)
        order = (self.kind, *self.answers, self.number)
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def _question(self, ask: Ask) -> _Asked:
        editor: QLineEdit | PlainText
        if ask.long:
            editor = PlainText(*_LINES, _LONGEST_TEXT)
        else:
            editor = QLineEdit()
            editor.setPlaceholderText(ask.usual)
            self._prepare(editor)
        return _Asked(ask, Field(ask.label, editor, ask.help), editor)

    def _look(self) -> None:
        if not self._letters:
            return
        for each in self._asked:
            each.field.complain(each.why_wrong)
        wrong = next((each for each in self._asked if each.why_wrong), None)
        if wrong is not None:
            wrong.editor.setFocus()
            return
        letter = self._letters[self.kind.currentIndex()]
        given = Particulars(*(line.text().strip() for line in self._lines))
        said = tuple(each.said for each in self._asked)
        self.papers_wanted.emit((letter.paper(said, given),))
