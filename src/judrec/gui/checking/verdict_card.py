"""The verdict, large: a sign, a colour, and words that say it without either."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from judrec.core.sheet_check import SheetVerdict
from judrec.gui.look import fonts
from judrec.gui.look.parts import (
    MARKS,
    Space,
    Tone,
    button,
    name_label,
    set_kind,
    set_tone,
    words,
)

_LARGE = 17.0


class VerdictCard(QFrame):
    """Hidden until there is one; it never stands beside another code."""

    record_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_kind(self, "message")
        self._mark = QLabel()
        self._mark.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict, self.next = words(), words()
        self.facts = name_label()
        self.record = button("打开这件记录", "在“记录”中查阅")
        self.record.clicked.connect(self.record_wanted)
        for label in (self._mark, self.verdict):
            label.setFont(fonts.plain(_LARGE))
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._mark)
        head.addWidget(self.verdict, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self.facts)
        column.addWidget(self.next)
        column.addWidget(self.record, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def tell(
        self, verdict: SheetVerdict, facts: tuple[str, ...], step: str, *, own: bool
    ) -> None:
        """Say it; `own` is a record that can be opened here."""
        tone = _tone(verdict)
        for widget in (self, self._mark, self.verdict):
            set_tone(widget, tone)
        self._mark.setText(MARKS[tone])
        self.verdict.setText(verdict.words)
        self.facts.setText("\n".join(facts))
        self.facts.setVisible(bool(facts))
        self.next.setText(step)
        self.next.setVisible(bool(step))
        self.record.setVisible(own)
        self.setAccessibleName("\n".join((verdict.words, *facts, step)))
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def clear(self) -> None:
        """Say nothing any more."""
        for label in (self._mark, self.verdict, self.facts, self.next):
            label.clear()
        self.setAccessibleName("")
        self.hide()


def _tone(verdict: SheetVerdict) -> Tone:
    if verdict is SheetVerdict.CURRENT:
        return Tone.SUCCESS
    return Tone.ERROR if verdict.is_wrong else Tone.NOTICE
