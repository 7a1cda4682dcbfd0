"""收到的情况反映 at a superior organ's: it reads and answers, and enters nothing."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judrec.actions.follow_up.told_reprisals import ToldReprisal, told_reprisals
from judrec.gui.following.told_reports import ToldReports
from judrec.gui.look import icons
from judrec.gui.look.icons import Ink
from judrec.gui.look.parts import Space, heading, hint, link, side
from judrec.gui.messages import MessageBar
from judrec.gui.session import Session

_WHAT_IT_IS: Final = (
    "《规定》第十二条：记录人因如实记录受到处理，不经本院专库管理员直接反映的情况。"
    "是线索，非认定；后续办理由同级党委政法委登记。"
)
_NONE: Final = "没有收到打击报复情况反映。"


class ToldPage(QWidget):
    """A step above the list of records; for keeper and leader."""

    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.message = MessageBar()
        self.back = link("返回列表")
        icons.put(self.back, "chevron-left", Ink.LINK)
        self.count = hint()
        self.reports = ToldReports(session, self.message, may_enter=False)
        self._arrange()
        self.back.clicked.connect(self.left)

    def start(self) -> None:
        self.reports.setFocus()
        self._session.run(told_reprisals, self._show, self.message.show_error)

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        self.reports.clear()
        self.message.clear()
        self.count.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, told: tuple[ToldReprisal, ...]) -> None:
        self.reports.show_reports(told)
        self.count.setText(f"共 {len(told)} 份。" if told else _NONE)

    def _arrange(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(heading("收到的情况反映"))
        column.addWidget(hint(_WHAT_IT_IS))
        column.addWidget(self.message)
        column.addWidget(self.count)
        column.addWidget(self.reports, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(side(content))
