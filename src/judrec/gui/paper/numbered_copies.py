"""The copies that have a number, and the button by which one is said to be no paper."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from judrec.gui.look.parts import Space, hint, link


class NumberedCopies(QWidget):
    """A row for each copy; hidden while there is none."""

    failed = Signal(int)
    """The entry of the printing of which no paper came."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(Space.M)
        self._rows.setVerticalSpacing(Space.XS)
        self._rows.setColumnStretch(0, 1)
        self.buttons: dict[int, QPushButton] = {}
        """By the entry of the printing."""
        self._labels: dict[int, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(hint("已编号的份。卡纸、缺页等没有印成的，请标明："))
        column.addLayout(self._rows)
        self.hide()

    def add(self, words: str, seq: int) -> None:
        """Name a copy that was numbered."""
        if not seq or seq in self._labels:
            return
        label, button = hint(words), link("没有印成")
        button.setAccessibleDescription(f"标明{words}没有印成")
        button.clicked.connect(partial(self.failed.emit, seq))
        row = self._rows.rowCount()
        self._rows.addWidget(label, row, 0)
        self._rows.addWidget(button, row, 1)
        self._labels[seq], self.buttons[seq] = label, button
        self.show()

    def mark(self, seq: int) -> None:
        """Say of a copy that it was entered as no paper."""
        self.buttons.pop(seq).hide()
        label = self._labels[seq]
        label.setText(f"{label.text()}：已标明没有印成")

    def clear(self) -> None:
        """Forget them."""
        for label in self._labels.values():
            label.clear()
        self.hide()
