"""After a restoring: what became of the other copy? Asked before anything is written.

Two copies that are both written to are two histories; a receiver sees 分叉. So nobody
comes to the pages of a restored store past this one.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.upkeep.continue_store import OtherCopy, continue_store
from judrec.actions.upkeep.keeping import Keeping, keeping
from judrec.gui.first_run.shell import scrolled
from judrec.gui.look.parts import (
    MARKS,
    Space,
    Tone,
    button,
    heading,
    primary,
    set_tone,
    words,
)
from judrec.gui.messages import MessageBar
from judrec.gui.once import Once
from judrec.gui.session import Session

_WHY = (
    "同一个专库只能有一份在使用。如果两份都登记，总账会分成两支，"
    "接收单位会判为“分叉”，两边的记录都要待核实。"
)
_STILL_USED = "原来那一份还在使用，这一份只是试着恢复"
_NOT_YET = (
    "那么这一份先不能使用，什么也没有写入。"
    "请继续使用原来那一份；要改用这一份，先到那台电脑上标记为“已搬走”。"
)


class OtherCopyPage(QWidget):
    """Three answers; two of them lead on, and are entries of the ledger."""

    answered = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._once = Once(session)
        self.origin = words()
        self.answers = {
            other: QRadioButton(other.words)
            for other in (OtherCopy.GONE, OtherCopy.RETIRED)
        }
        self.still_used = QRadioButton(_STILL_USED)
        self._group = QButtonGroup(self)
        self.message = MessageBar()
        self.go_on = primary("确认，开始使用", "记入总账，打开这份专库")
        self.lock = button("以后再说，锁定", "不回答，回到口令页")
        self._arrange()
        self._group.buttonClicked.connect(self._choose)
        self.go_on.clicked.connect(self._answer)
        self.lock.clicked.connect(lambda: session.lock("由您锁定。"))
        session.run(keeping, self._show)
        self._choose()

    def clear(self) -> None:
        """Forget what was said."""
        self.origin.clear()
        self.message.clear()

    def _arrange(self) -> None:
        self.used = words(f"{MARKS[Tone.NOTICE]} {_NOT_YET}")
        set_tone(self.used, Tone.NOTICE)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, Space.XL, 0, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(heading("原来那一份专库怎样了？"))
        column.addWidget(self.origin)
        column.addWidget(words(_WHY))
        for choice in (*self.answers.values(), self.still_used):
            self._group.addButton(choice)
            column.addWidget(choice)
        column.addWidget(self.used)
        column.addWidget(self.message)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.go_on)
        row.addWidget(self.lock)
        row.addStretch(1)
        column.addSpacing(Space.S)
        column.addLayout(row)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content))

    def _show(self, found: Keeping) -> None:
        self.origin.setText(found.came_from)

    def _choose(self) -> None:
        self.go_on.setEnabled(self._chosen() is not None)
        self.used.setVisible(self.still_used.isChecked())

    def _chosen(self) -> OtherCopy | None:
        chosen = (other for other, each in self.answers.items() if each.isChecked())
        return next(chosen, None)

    def _answer(self) -> None:
        other = self._chosen()
        if other is None:
            return
        self._once.write(
            lambda station: continue_store(station, other),
            lambda _nothing: self.answered.emit(),
            self.message.show_error,
        )
