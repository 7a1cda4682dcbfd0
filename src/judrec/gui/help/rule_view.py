"""The office's own copy of the rule, opened where an article begins."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.upkeep.local_rule import RulePlace, open_rule, turn_rule
from judrec.gui.look.parts import Space, button, hint, link
from judrec.gui.messages import MessageBar
from judrec.gui.paper.pages_view import PagesView
from judrec.gui.session import Session


class RuleView(QWidget):
    """A page of a PDF with its neighbours one click away, or a text."""

    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._place: RulePlace | None = None
        self.message = MessageBar()
        self.back = link("‹ 返回说明")
        self.where = hint()
        self.before, self.after = button("上一页"), button("下一页")
        self.pages, self.text = PagesView(), QPlainTextEdit()
        self._shown = QStackedWidget()
        self._arrange()
        self.back.clicked.connect(self.left)
        self.before.clicked.connect(partial(self._turn, -1))
        self.after.clicked.connect(partial(self._turn, 1))

    def open(self, article: int) -> None:
        """Open the copy at an article."""
        self.clear()
        self.where.setText("正在打开…")
        dpi = self.pages.dpi
        self._session.run(
            lambda station: open_rule(station, article, dpi),
            self._show,
            self.message.show_error,
        )

    def clear(self) -> None:
        self._place = None
        self.message.clear()
        self.where.clear()
        self.pages.clear()
        self.text.clear()
        for each in (self.before, self.after):
            each.hide()

    def _turn(self, by: int) -> None:
        if self._place is None:
            return
        page, dpi = self._place.page + by, self.pages.dpi
        self._session.run(
            lambda station: turn_rule(station, page, dpi),
            self._show,
            self.message.show_error,
        )

    def _show(self, place: RulePlace) -> None:
        self._place = place
        if place.notice:
            self.message.notice(place.notice)
        else:
            self.message.clear()
        if place.image is None:
            self._show_text(place)
        else:
            self.pages.show_pages((place.image,))
            self._shown.setCurrentWidget(self.pages)
            self.where.setText(
                f"{place.rule.name}　第 {place.page + 1} 页，共 {place.pages} 页"
            )
        for each in (self.before, self.after):
            each.setVisible(place.pages > 1)
        self.before.setEnabled(place.page > 0)
        self.after.setEnabled(place.page + 1 < place.pages)

    def _show_text(self, place: RulePlace) -> None:
        self.where.setText(place.rule.name)
        self.text.setPlainText(place.text)
        self._shown.setCurrentWidget(self.text)
        # From its end back to the article, so that this comes to stand at the top.
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        cursor = self.text.textCursor()
        cursor.setPosition(_in_utf16(place.text, place.at))
        self.text.setTextCursor(cursor)

    def _arrange(self) -> None:
        self.where.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("规定原文")
        self._shown.addWidget(self.pages)
        self._shown.addWidget(self.text)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self.back)
        head.addWidget(self.where, 1)
        head.addWidget(self.before)
        head.addWidget(self.after)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self.message)
        column.addWidget(self._shown, 1)


def _in_utf16(text: str, characters: int) -> int:
    """Count as Qt does, which counts an ideograph beyond the first plane twice."""
    return len(text[:characters].encode("utf-16-le", "surrogatepass")) // 2
