"""Eight lines of a 回执码: typed from paper, or scanned; each is judged as it stands.

No input method works in it: a scanner's keys would become syllables. What scanners end
with, Enter or Tab, hands a whole code in.
"""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from judrec.core.receipt_code import LINES, LineState, TypedLine, typed_lines
from judrec.errors import JudrecError
from judrec.gui.look import fonts
from judrec.gui.look.entering import is_enter
from judrec.gui.look.field import Field
from judrec.gui.look.parts import MARKS, Space, Tone, button, primary, set_tone, words

_HELP = (
    "照纸质回执逐行录入，八行，每行三组；大小写、空格、短横不要紧。也可以扫描二维码。"
)
_SAMPLE = "000000-000000-000000"
_WHOLE = "八行无误。"
_PADDING = 24


class CodeText(QPlainTextEdit):
    """The lines; Enter and Tab of a scanner hand in what is whole."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhLatinOnly | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setTabChangesFocus(True)
        self.setFont(fonts.plain(fonts.BASE_POINTS + 2))
        metrics = self.fontMetrics()
        self.setMinimumWidth(metrics.horizontalAdvance(_SAMPLE) + 2 * _PADDING)
        self.setFixedHeight(metrics.lineSpacing() * LINES + _PADDING)

    @property
    def lines(self) -> tuple[TypedLine, ...]:
        """What stands there so far."""
        return typed_lines(self.toPlainText())

    @property
    def is_whole(self) -> bool:
        """Whether all eight lines stand there, with no character wrong."""
        lines = self.lines
        right = all(each.state is LineState.WHOLE for each in lines)
        return right and len(lines) == LINES

    def event(self, event: QEvent) -> bool:
        # Here and not in keyPressEvent: by then Tab has moved the cursor on.
        if isinstance(event, QKeyEvent) and self._hands_in(event):
            if not event.isAutoRepeat():
                self.entered.emit()
            return True
        return super().event(event)

    def _hands_in(self, event: QKeyEvent) -> bool:
        """Tell whether it is Enter or Tab behind a whole code."""
        ends = is_enter(event) or event.key() == Qt.Key.Key_Tab
        pressed = event.type() is QEvent.Type.KeyPress
        return pressed and ends and not event.modifiers() and self.is_whole


class CodeLines(QWidget):
    """The lines, what is wrong with which of them, and the way on."""

    typed = Signal(str)
    """A whole code that is to be filed."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = CodeText()
        self.field = Field("回执码", self.text, _HELP)
        self.state = words()
        self.file = primary("登记", "核对签名，登记这份回执")
        self.cancel = button("取消")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.field)
        column.addWidget(self.state)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.file)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
        self.text.textChanged.connect(self._judge)
        self.text.entered.connect(self._hand_in)
        self.file.clicked.connect(self._hand_in)
        self.cancel.clicked.connect(self.left)
        self._judge()

    def complain(self, error: JudrecError) -> None:
        """Say at the lines why they weren't filed."""
        self.field.complain(f"{error.what}{error.hint}")

    def clear(self) -> None:
        """Forget what was typed."""
        self.text.clear()

    def _judge(self) -> None:
        self.field.complain("")
        lines, whole = self.text.lines, self.text.is_whole
        wrong = [*_wrong(lines)]
        tone = Tone.ERROR if wrong else Tone.SUCCESS if whole else Tone.PLAIN
        said = wrong or ([_WHOLE] if whole else [*_so_far(lines)])
        self.state.setText(f"{MARKS[tone]} {'；'.join(said)}".strip())
        set_tone(self.state, tone)
        self.file.setEnabled(whole)

    def _hand_in(self) -> None:
        if self.text.is_whole:
            self.typed.emit(self.text.toPlainText())


def _wrong(lines: tuple[TypedLine, ...]) -> Iterator[str]:
    """Give what is wrong; the last line may still be under way."""
    for each in lines:
        under_way = each is lines[-1] and each.state is LineState.SHORT
        if each.state is not LineState.WHOLE and not under_way:
            yield each.words


def _so_far(lines: tuple[TypedLine, ...]) -> Iterator[str]:
    done = sum(each.state is LineState.WHOLE for each in lines)
    if lines:
        yield f"已录入 {done} 行，还差 {LINES - done} 行。"
