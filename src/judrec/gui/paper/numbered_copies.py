"""The copies that have a number: one is said to be no paper, or pages come again."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from judrec.gui.look.parts import Space, hint, link
from judrec.gui.paper.pages_asked import PagesAsked


class NumberedCopies(QWidget):
    """Two lines for each copy; hidden while there is none."""

    failed = Signal(int)
    """The entry of the printing of which no paper came."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.XS)
        self.buttons: dict[int, QPushButton] = {}
        """没有印成, by the entry of the printing."""
        self.again: dict[int, QPushButton] = {}
        """重印几页…, by the same."""
        self.asked = PagesAsked()
        self._labels: dict[int, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(hint("已编号的份。没有印成的请标明；坏了一两页的可以重印："))
        column.addLayout(self._rows)
        column.addWidget(self.asked)
        self.hide()

    def add(self, words: str, seq: int, *, again: bool = True) -> None:
        """Name a copy that was numbered; `again` where its pages can be had."""
        if not seq or seq in self._labels:
            return
        label, button = hint(words), link("没有印成")
        button.setAccessibleDescription(f"标明{words}没有印成")
        button.clicked.connect(partial(self.failed.emit, seq))
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.setContentsMargins(Space.M, 0, 0, 0)
        if again:
            pages = link("重印几页…")
            pages.setAccessibleDescription(f"重印{words}中的几页，份号不变")
            pages.clicked.connect(partial(self.asked.ask, words, seq))
            row.addWidget(pages)
            self.again[seq] = pages
        row.addWidget(button)
        row.addStretch(1)
        self._rows.addWidget(label)
        self._rows.addLayout(row)
        self._labels[seq], self.buttons[seq] = label, button
        self.show()

    def mark(self, seq: int) -> None:
        """Say of a copy that it was entered as no paper."""
        self.buttons.pop(seq).hide()
        if seq in self.again:
            self.again.pop(seq).hide()
        self.asked.close_question()
        label = self._labels[seq]
        label.setText(f"{label.text()}：已标明没有印成")

    def clear(self) -> None:
        """Forget them."""
        for label in self._labels.values():
            label.clear()
        self.asked.close_question()
        self.hide()
