"""To another computer, step by step; and what the copy that stays behind is told."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from judrec.actions.station import Station
from judrec.actions.upkeep.continue_store import Standing, mark_moved, resume_store
from judrec.gui.look.parts import (
    MARKS,
    Space,
    Tone,
    button,
    set_tone,
    subheading,
    words,
)
from judrec.gui.messages import MessageBar
from judrec.gui.once import Once
from judrec.gui.session import Session

_STEPS = (
    "1. 在这台电脑上备份到移动介质（见上）。\n"
    "2. 在新电脑上安装本程序，首次启动时选择“从备份恢复…”，"
    "按恢复单输入恢复词；各人的口令不变。\n"
    "3. 在新电脑上核对：记录件数、最近一件记录、总账校验码。\n"
    "4. 回到这台电脑，把这里的专库标记为“已搬走”，从此只能查阅；"
    "再到新电脑上确认，就可以登记了。"
)
_SURE = "标记之后，这台电脑上不能再登记，只能查阅。新电脑上已经核对过了吗？"
_MOVED = (
    "本库已标记为“已搬走”：只能查阅，不再登记。"
    "如果另一份确实没有登记过，可以恢复使用本库；两份都登记，接收单位会判为分叉。"
)


class Moving(QWidget):
    """Four steps in words; the last one is a button, and can be taken back."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._once = Once(session)
        self.steps = words(_STEPS)
        self.moved = words(f"{MARKS[Tone.NOTICE]} {_MOVED}")
        set_tone(self.moved, Tone.NOTICE)
        self.mark = button("标记为“已搬走”…", "这里的专库从此只能查阅")
        self.resume = button("恢复使用本库…", "取消“已搬走”，又可以登记")
        self.question = words()
        self.yes, self.no = button("确认"), button("取消")
        self.message = MessageBar()
        self._ask = QWidget()
        self._sure: Callable[[], None] = self._put_away
        self._arrange()
        self.mark.clicked.connect(partial(self._wonder, _SURE, self._mark))
        self.resume.clicked.connect(partial(self._wonder, _MOVED, self._resume))
        self.no.clicked.connect(self._put_away)
        self.yes.clicked.connect(self._go_on)

    def show_standing(self, standing: Standing) -> None:
        """Offer what can be done now."""
        gone = standing is Standing.MOVED
        for widget in (self.moved, self.resume):
            widget.setVisible(gone)
        for widget in (self.steps, self.mark):
            widget.setVisible(not gone)

    def clear(self) -> None:
        """Ask nothing any more."""
        self._put_away()
        self.message.clear()

    def _arrange(self) -> None:
        asked = QVBoxLayout(self._ask)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(Space.S)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch(1)
        asked.addWidget(self.question)
        asked.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(subheading("换一台电脑"))
        for widget in (self.steps, self.moved):
            column.addWidget(widget)
        for choice in (self.mark, self.resume):
            column.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._ask)
        column.addWidget(self.message)
        for hidden in (self.moved, self.resume, self._ask):
            hidden.hide()

    def _wonder(self, question: str, sure: Callable[[], None]) -> None:
        """Ask once more, in the place of the button."""
        self._sure = sure
        self.question.setText(question)
        self._ask.show()
        self.message.clear()
        self.no.setFocus()

    def _go_on(self) -> None:
        self._sure()

    def _put_away(self) -> None:
        self._ask.hide()

    def _mark(self) -> None:
        self._write(mark_moved, "已标记为“已搬走”。请到新电脑上确认后再登记。")

    def _resume(self) -> None:
        self._write(resume_store, "本库恢复使用，可以登记。")

    def _write(self, action: Callable[[Station], None], sentence: str) -> None:
        self._put_away()
        self._once.write(
            action,
            lambda _nothing: self.message.success(sentence),
            self.message.show_error,
        )
