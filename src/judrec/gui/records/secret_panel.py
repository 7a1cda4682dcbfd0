"""What takes the place of the form once somebody says 涉及国家秘密."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from judrec.actions.records.note_secret import LONGEST
from judrec.gui.look.field import Field
from judrec.gui.look.parts import Space, Tone, button, card, heading, primary, words
from judrec.gui.look.parts import set_tone as in_tone

TICK = "本案或材料涉及国家秘密"
_WIDEST = 720
_SAID = (
    "本系统不是涉密系统，不保存涉密内容。",
    "确认之后，这一页填写的内容、它的草稿和附上的文件都从本机删除，不能恢复。",
    "只留下今天的日期和另册登记号。在此之前锁定或者关闭，同样删除。",
)


class SecretPanel(QWidget):
    """Says where it belongs, asks for the number there, and offers the way back."""

    confirmed = Signal(str)
    """The number in the other register."""
    left = Signal()
    """It was ticked by mistake."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.register = QLineEdit()
        self.register.setMaxLength(LONGEST)
        self._field = Field(
            "另册登记号 ★", self.register, "只写涉密登记册上的号码，不写案情。"
        )
        self.back = button("不涉密，返回填写")
        self.confirm = primary("删除内容，只留这一行")
        self._arrange()
        self.back.clicked.connect(self.left)
        self.confirm.clicked.connect(self._confirm)
        self.register.returnPressed.connect(self.confirm.click)

    def begin(self) -> None:
        self.register.clear()
        self._field.complain("")
        self.register.setFocus()

    def _arrange(self) -> None:
        frame = card()
        frame.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(frame)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        column.setSpacing(Space.M)
        title = heading("不得在本机录入，请按涉密渠道登记")
        in_tone(title, Tone.ERROR)
        column.addWidget(title)
        for sentence in _SAID:
            column.addWidget(words(sentence))
        column.addWidget(self._field)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.confirm)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, Space.XL, 0, 0)
        whole.addWidget(frame, 0, Qt.AlignmentFlag.AlignTop)
        whole.addStretch(1)

    def _confirm(self) -> None:
        number = self.register.text().strip()
        self._field.complain("" if number else "请填写另册登记号。")
        if number:
            self.confirmed.emit(number)
        else:
            self.register.setFocus()
