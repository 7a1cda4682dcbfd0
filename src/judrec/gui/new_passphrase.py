"""Choose a passphrase: typed twice, with an honest word on what it withstands."""

from PySide6.QtWidgets import QCheckBox, QProgressBar, QVBoxLayout, QWidget

from judrec.actions.people.create_store import judge_passphrase
from judrec.gui.look.field import Field
from judrec.gui.look.parts import MARKS, Space, Tone, hint, set_kind, set_tone, words
from judrec.gui.passphrase_line import PassphraseLine

_BEST = 4
_GOOD = 3
_EMPTY = "建议用一句只有自己知道的话，不少于 10 个汉字，不用姓名、日期和成语。"


class NewPassphrase(QWidget):
    """A weak one is taken, but not without a tick that says so."""

    def __init__(self, label: str = "口令") -> None:
        super().__init__()
        self.first, self.again = PassphraseLine(), PassphraseLine()
        self._first = Field(label, self.first)
        self._again = Field("再输入一次", self.again)
        self.shown = QCheckBox("显示口令（输入汉字时需要）")
        self.meter = QProgressBar()
        self.meter.setRange(0, _BEST)
        self.meter.setTextVisible(False)
        set_kind(self.meter, "meter")
        self.meter.setAccessibleName("口令强度")
        self.verdict = hint(_EMPTY)
        self.keyboard = words()
        set_tone(self.keyboard, Tone.NOTICE)
        self.weak = QCheckBox("我知道这个口令容易被猜出，仍然使用")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for widget in (
            self._first,
            self.keyboard,
            self.meter,
            self.verdict,
            self.weak,
            self._again,
            self.shown,
        ):
            column.addWidget(widget)
        self.keyboard.hide()
        self.weak.hide()
        self._connect()

    @property
    def text(self) -> str:
        """What was typed."""
        return self.first.text()

    def complete(self) -> bool:
        """Judge it; what is wrong is said at its field."""
        text = self.first.text()
        self._first.complain(self._complaint(text))
        again = self.again.text()
        said = "两次输入的口令不一致。" if again else "请再输入一次口令。"
        self._again.complain(said if text and text != again else "")
        return not (self._first.complaint or self._again.complaint)

    def complain(self, text: str) -> None:
        """Say at the field what an action found wrong with it."""
        self._first.complain(text)

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.again.clear()
        self.shown.setChecked(False)
        for field in (self._first, self._again):
            field.complain("")

    def _complaint(self, text: str) -> str:
        if not text:
            return "请设置口令。"
        if not self.weak.isHidden() and not self.weak.isChecked():
            return "这个口令容易被猜出。请换一个，或者勾选下面的确认。"
        return ""

    def _connect(self) -> None:
        self.first.textChanged.connect(self._judge)
        for line in (self.first, self.again):
            self.shown.toggled.connect(line.reveal)
            line.keyboard_said.connect(self._say_keyboard)

    def _judge(self, text: str) -> None:
        judged = judge_passphrase(text)
        self.meter.setValue(judged.score if text else 0)
        self.verdict.setText(judged.sentence if text else _EMPTY)
        self.weak.setChecked(False)
        self.weak.setVisible(bool(text) and judged.score < _GOOD)

    def _say_keyboard(self, text: str) -> None:
        self.keyboard.setText(f"{MARKS[Tone.NOTICE]} {text}" if text else "")
        self.keyboard.setVisible(bool(text))
