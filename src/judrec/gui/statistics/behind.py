"""The records behind a figure: exactly those that it counts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from judrec.actions.statistics.counted_records import Figure, counted_places
from judrec.gui.look.parts import Space, button, heading, hint, link
from judrec.gui.messages import MessageBar
from judrec.gui.session import Session
from judrec.gui.shown import shown
from judrec.gui.statistics.listed import ListedRecords

_MOST = 60
_NOTE = "列表不算查阅；打开一件记录是查阅，会留痕。新提交的在前。"


class BehindPage(QWidget):
    """A step above the page of statistics."""

    left = Signal()
    opened = Signal(str)
    """A record's registration number."""

    def __init__(self, session: Session, figure: Figure, words: str) -> None:
        super().__init__()
        self._session, self._figure = session, figure
        self.message = MessageBar()
        self.back = link("‹ 返回统计")
        self.open = button("打开", "打开选中的记录")
        self.count = hint()
        self.listed = ListedRecords(session)
        head = QHBoxLayout()
        head.addWidget(heading(shown(words, _MOST)), 1)
        head.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        column.addWidget(hint(_NOTE))
        column.addWidget(self.message)
        column.addWidget(self.listed, 1)
        column.addWidget(self.count)
        self.back.clicked.connect(self.left)
        self.open.clicked.connect(self.listed.open)
        self.listed.opened.connect(self.opened)
        self.listed.failed.connect(self.message.show_error)
        session.run(
            lambda station: counted_places(station, figure),
            self._show,
            self.message.show_error,
        )

    def start(self) -> None:
        """Put the cursor on the rows."""
        self.listed.table.setFocus()

    def clear(self) -> None:
        """Forget every row."""
        self.listed.clear()
        self.count.clear()
        self.message.clear()

    def _show(self, places: Sequence[int]) -> None:
        self.listed.show_places(places)
        self.count.setText(f"共 {len(places)} 件")
