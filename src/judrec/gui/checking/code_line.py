"""A line for a code: typed, pasted, or scanned by what behaves like a keyboard.

Case, spaces, hyphens, full width, O for 0 and I for 1 are taken as they are meant. No
input method works in it: a scanner's keys would become syllables.
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from judrec.core.code import LENGTH, Typed, TypedCode, grouped, typed_code
from judrec.gui.look import fonts
from judrec.gui.look.entering import is_enter
from judrec.gui.look.field import Field
from judrec.gui.look.parts import MARKS, Tone, hint, set_tone
from judrec.gui.shown import shown

_LONGEST = 200
_GROUPS_SHOWN = "000000-000000-000000"
_PADDING = 28


class CodeLine(QLineEdit):
    """Shows what was typed in groups of six; Enter hands it in, and a scanner's Tab."""

    entered = Signal()

    def __init__(self, points: float) -> None:
        super().__init__()
        self._handed_in = ""
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhLatinOnly | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setMaxLength(_LONGEST)
        self.setFont(fonts.plain(points))
        width = self.fontMetrics().horizontalAdvance(_GROUPS_SHOWN.replace("0", "W"))
        self.setMinimumWidth(width * 4 // 5 + _PADDING)
        self.textEdited.connect(self._group)

    @property
    def typed(self) -> TypedCode:
        """What stands there so far."""
        return typed_code(self.text())

    @property
    def is_whole(self) -> bool:
        """Whether a code stands there, with no character wrong."""
        return self.typed.state is Typed.WHOLE

    def hand_in(self) -> None:
        """Take note that it was checked: the next key begins another code."""
        self._handed_in = self.text()
        self.selectAll()

    def event(self, event: QEvent) -> bool:
        # Here and not in keyPressEvent: by then Tab has moved the cursor on.
        if isinstance(event, QKeyEvent) and self._ends_a_scan(event):
            self.entered.emit()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            if not event.isAutoRepeat():
                self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _ends_a_scan(self, event: QKeyEvent) -> bool:
        """Tell whether a Tab hands in a new code; after that it moves the cursor."""
        return (
            event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
            and not event.modifiers()
            and self.is_whole
            and self.text() != self._handed_in
        )

    def _group(self, text: str) -> None:
        """Put the hyphens where they belong; what can't be a code is left as it is."""
        self._handed_in = ""
        typed = typed_code(text)
        if typed.state in {Typed.FOREIGN, Typed.LONG}:
            return
        before = len(typed_code(text[: self.cursorPosition()]).characters)
        self.setText(grouped(typed.characters))
        self.setCursorPosition(len(grouped(typed.characters[:before])))


class CodeField(Field):
    """The line with its label, and at once what is wrong with what stands in it."""

    entered = Signal()
    edited = Signal()

    def __init__(self, label: str, help_text: str, points: float) -> None:
        self.line = CodeLine(points)
        super().__init__(label, self.line, help_text)
        self.progress = hint()
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.progress)
        # Qt says `textEdited` first: what is said then, `textChanged` would take back.
        self.line.textChanged.connect(self._judge)
        self.line.textEdited.connect(self.edited)
        self.line.entered.connect(self.entered)

    def clear(self) -> None:
        """Forget the code, and what was said of it."""
        self.line.clear()
        self.complain("")

    def refuse_unfinished(self) -> bool:
        """Say what is wrong with a code that is handed in; tell whether anything is."""
        typed = self.line.typed
        if typed.state is Typed.WHOLE:
            return False
        if typed.state is Typed.SHORT:
            missing = LENGTH - len(typed.characters)
            self.complain(f"还缺 {missing} 个字符，校验码共 {LENGTH} 个。")
        elif typed.state is Typed.NOTHING:
            self.complain("请输入校验码，或者用扫码枪扫二维码。")
        self.line.setFocus()
        # A scanner that tries again writes over it; a person moves the cursor.
        self.line.selectAll()
        return True

    def _judge(self) -> None:
        typed = self.line.typed
        self.complain(_complaint(typed))
        if typed.state is Typed.WHOLE:
            self._say(f"{MARKS[Tone.SUCCESS]} 抄写无误", Tone.SUCCESS)
        elif typed.state is Typed.SHORT:
            self._say(f"已输入 {len(typed.characters)} / {LENGTH}", Tone.PLAIN)
        else:
            self._say("", Tone.PLAIN)

    def _say(self, text: str, tone: Tone) -> None:
        self.progress.setText(text)
        set_tone(self.progress, tone)


def _complaint(typed: TypedCode) -> str:
    if typed.state is Typed.FOREIGN:
        foreign = shown(typed.foreign, 1)
        return f"“{foreign}”不是校验码的字符：只有数字和字母，没有 I、L、O、U。"
    if typed.state is Typed.LONG:
        return f"字符多了，校验码共 {LENGTH} 个。"
    if typed.state is Typed.MISTYPED:
        return "抄写有误：有字符不对，请逐组对照。"
    return ""
