"""A few questions in a page, or none, and the button that goes on with the answers."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from judrec.actions.station import Station
from judrec.errors import JudrecError
from judrec.gui.look.field import Field
from judrec.gui.look.parts import Space, button, hint, primary, subheading
from judrec.gui.once import Once
from judrec.gui.session import Session
from judrec.gui.tasks import Failed

T = TypeVar("T")

_WIDTH = 460


class Question(Field):
    """One line to be typed."""

    def __init__(self, label: str, help_text: str, *, required: bool = True) -> None:
        self.line = QLineEdit()
        super().__init__(label, self.line, help_text, required=required)

    @property
    def text(self) -> str:
        """What was typed, without the spaces around it."""
        return self.line.text().strip()


class AskPanel(QWidget):
    """Hidden until it is wanted; forgets what was typed when it goes."""

    wanted = Signal()
    """The person means it."""

    def __init__(self, session: Session, go: str, *questions: Question) -> None:
        super().__init__()
        self._session = session
        self._once = Once(session)
        self._asked = 0
        """Counts what was asked: an answer may come to another question."""
        self.title, self.sentence = subheading(""), hint()
        self.go, self.cancel = primary(go), button("取消")
        self.questions = questions
        self.fields = QVBoxLayout()
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        if questions:
            column.addLayout(self._narrow())
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.go)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
        self.go.clicked.connect(self.wanted)
        self.cancel.clicked.connect(self.leave)
        for question in questions:
            question.line.returnPressed.connect(self.wanted)
        self.hide()

    def ask(self, title: str, sentence: str, go: str, *given: str) -> None:
        """Come up with these words, and with answers as a beginning."""
        self.leave()
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.go.setText(go)
        for question, text in zip(self.questions, given, strict=False):
            question.line.setText(text)
        self.show()
        (self.questions[0].line if self.questions else self.go).setFocus()

    def carry_out(
        self, action: Callable[[Station], T], then: Callable[[T], None], failed: Failed
    ) -> None:
        """Do what was meant, once however often it is said, and go.

        Where another question stands here by then, it stays, and a refusal of the
        first isn't said at it.
        """
        asked = self._asked

        def done(result: T) -> None:
            if self._asked == asked:
                self.leave()
            then(result)

        def refused(error: JudrecError) -> None:
            (failed if self._asked == asked else self._session.refuse)(error)

        self._once.write(action, done, refused)

    def leave(self) -> None:
        """Go, and keep nothing."""
        self._asked += 1
        for question in self.questions:
            question.line.clear()
            question.complain("")
        self.hide()

    def _narrow(self) -> QHBoxLayout:
        """In a row of its own: else what wraps gets the height of the page's width."""
        narrow = QWidget()
        narrow.setMaximumWidth(_WIDTH)
        narrow.setLayout(self.fields)
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.fields.setSpacing(Space.M)
        for question in self.questions:
            self.fields.addWidget(question)
        aside = QHBoxLayout()
        aside.addWidget(narrow, 1)
        aside.addStretch(1)
        return aside
