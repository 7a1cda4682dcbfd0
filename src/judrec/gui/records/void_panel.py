"""Void a record: why, and once more whether it is meant."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from judrec.core.form import OTHER, Choice, Field, Widget
from judrec.core.states import VOID_REASONS, void_reason_problem
from judrec.gui.form.place import Words
from judrec.gui.form.radio_editor import RadioEditor
from judrec.gui.look.parts import (
    Space,
    Tone,
    button,
    card,
    hint,
    primary,
    subheading,
    words,
)

_REASON = Field(
    key="reason",
    label="注销原因",
    block="",
    widget=Widget.CHOICE,
    choices=tuple(Choice(word, word) for word in VOID_REASONS),
    other=True,
    star=True,
)


class VoidPanel(QWidget):
    """A small form; hidden until it is wanted."""

    wanted = Signal(str)
    """The reason, as it is filed."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.reason = RadioEditor(_REASON)
        self.reason.describe("注销原因（必填）", "")
        self._words = Words()
        self.void = primary("确认注销")
        self.cancel = button("取消")
        self._arrange()
        self.void.clicked.connect(self._void)
        self.cancel.clicked.connect(self.left)
        self.hide()

    @property
    def problem(self) -> str:
        """What is wrong with the reason; empty where nothing is."""
        return self._words.text

    def begin(self) -> None:
        self.clear()
        self.show()
        self.reason.entry.setFocus()

    def allow(self) -> None:
        """Let it be tried again: it came to nothing."""
        self.void.setEnabled(True)

    def clear(self) -> None:
        self.allow()
        self.reason.put(None)
        self._words.say("", Tone.PLAIN)
        self.hide()

    def _arrange(self) -> None:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(subheading("注销这件记录"))
        column.addWidget(
            words("内容照旧保存，仍可查阅和打印，照常报送；登记号不再给别的记录用。")
        )
        column.addWidget(
            hint(
                f"只用于{'、'.join(VOID_REASONS)}等情况，不能撤回。"
                f"选“{OTHER.rstrip('：')}”的请写明原因。"
            )
        )
        column.addWidget(self.reason)
        column.addWidget(self._words)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.void)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, Space.M, 0)
        whole.addWidget(frame)

    def _void(self) -> None:
        reason = str(self.reason.value() or "")
        problem = void_reason_problem(reason)
        self._words.say(problem.text if problem else "", Tone.ERROR)
        if problem is None:
            self.void.setEnabled(False)
            self.wanted.emit(reason)
