"""A record once more before it is handed in, as it will be printed."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from judrec.gui.look.parts import Space, button, heading, hint, primary
from judrec.gui.paper.pages_view import PagesView


class LastLook(QWidget):
    """The sheets, the way back, and the button after which nothing can be changed."""

    def __init__(self, parent: QWidget, submit: str) -> None:
        super().__init__(parent)
        self.pages = PagesView()
        self.change = button("返回修改")
        self.confirm = primary(f"确认{submit}")
        head = QVBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(heading("请再看一遍"))
        words = "下面是打印出来的样子。提交后不能修改或删除；写错的可以补正，原文保留。"
        head.addWidget(hint(words))
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addStretch(1)
        foot.addWidget(self.change)
        foot.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
        column.addLayout(foot)
