"""A small form about one sheet: a few lines, a day, what is wrong at each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from judrec.core.copy_acts import LONGEST, Volume
from judrec.core.event_time import CHINA
from judrec.errors import Problem
from judrec.gui.form.editor import Combo
from judrec.gui.look.field import Field
from judrec.gui.look.parts import Space, button, card, hint, primary, subheading

_ISO, _DAY = "yyyy-MM-dd", "yyyy年M月d日"


class Kind(Enum):
    """How a question is answered."""

    LINE = "line"
    DAY = "day"
    VOLUME = "volume"


@dataclass(frozen=True, slots=True)
class Question:
    """One field of the form; all of them must be answered."""

    key: str
    label: str
    place: tuple[int, int]
    """Row and column."""
    kind: Kind = Kind.LINE
    help: str = ""


class CopyForm(QWidget):
    """Asks, and gives the answers as they were typed."""

    given = Signal(object)
    """The answers by their keys."""
    left = Signal()

    def __init__(
        self,
        title: str,
        said: str,
        questions: Sequence[Question],
        now: Callable[[], datetime],
        go: str = "",
    ) -> None:
        super().__init__()
        self._now = now
        self._title = title
        self.heading = subheading(title)
        self.fields = {each.key: _field(each) for each in questions}
        self.go = primary(go or f"登记{title}", said)
        self.cancel = button("取消")
        self._arrange(said, questions)
        self.go.clicked.connect(lambda: self.given.emit(self.answers))
        self.cancel.clicked.connect(self.left)
        for each in self.fields.values():
            if isinstance(each.editor, QLineEdit):
                each.editor.returnPressed.connect(self.go.click)

    @property
    def answers(self) -> dict[str, str]:
        """What was typed, by key."""
        return {key: _answer(each.editor) for key, each in self.fields.items()}

    def begin(self, sheet: str, known: Mapping[str, str]) -> None:
        """Ask about a sheet, with what is known already; the day is today's."""
        self.clear()
        self.heading.setText(f"{self._title} · {sheet}")
        for key, value in known.items():
            _put(self.fields[key].editor, value)
        empty = (each for key, each in self.fields.items() if not known.get(key))
        lines = (each.editor for each in empty if isinstance(each.editor, QLineEdit))
        next(lines, self.go).setFocus()

    def complain(self, problems: Iterable[Problem]) -> None:
        """Say at each field what is wrong with it; go to the first."""
        said = {problem.key: problem.text for problem in problems}
        for key, field in self.fields.items():
            field.complain(said.get(key, ""))
        if said:
            self.fields[next(iter(said))].editor.setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        today = self._now().astimezone(CHINA).date().isoformat()
        for field in self.fields.values():
            day = isinstance(field.editor, QDateEdit)
            _put(field.editor, today if day else "")
            field.complain("")
        self.heading.setText(self._title)

    def _arrange(self, said: str, questions: Sequence[Question]) -> None:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.heading)
        column.addWidget(hint(said))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.M)
        for each in questions:
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(self.fields[each.key], *each.place, top)
        for place in range(max(1, *(each.place[1] for each in questions)) + 1):
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.go)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, Space.M, 0)
        whole.addWidget(frame)
        whole.addStretch(1)


def _field(question: Question) -> Field:
    editor: QWidget
    if question.kind is Kind.VOLUME:
        editor = Combo()
        editor.addItems(list(Volume))
    elif question.kind is Kind.DAY:
        editor = QDateEdit()
        editor.setDisplayFormat(_DAY)
        editor.setCalendarPopup(True)
    else:
        editor = QLineEdit()
        editor.setMaxLength(LONGEST)
    return Field(question.label, editor, question.help, required=True)


def _answer(editor: QWidget) -> str:
    if isinstance(editor, QDateEdit):
        return editor.date().toString(_ISO)
    if isinstance(editor, QComboBox):
        return editor.currentText()
    return editor.text() if isinstance(editor, QLineEdit) else ""


def _put(editor: QWidget, value: str) -> None:
    if isinstance(editor, QDateEdit):
        editor.setDate(QDate.fromString(value, _ISO))
    elif isinstance(editor, QComboBox):
        editor.setCurrentIndex(max(0, editor.findText(value)))
    elif isinstance(editor, QLineEdit):
        editor.setText(value)
