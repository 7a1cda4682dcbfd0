"""What is left to do as a list; each line leads to where it is settled."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from judrec.gui.look.parts import MARKS, Space, empty, hint, link, set_tone, words
from judrec.gui.quarter.standing.left_to_do import Item


class Checklist(QWidget):
    """The list as it stands on the page."""

    wanted = Signal(object)
    """Where somebody wants to put something right, a `Where`."""

    def __init__(self) -> None:
        super().__init__()
        self.leads: tuple[QPushButton, ...] = ()
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(Space.S)
        self._rows.setVerticalSpacing(Space.XS)
        self._rows.setColumnStretch(1, 1)

    def tell(self, items: tuple[Item, ...]) -> None:
        """Show these lines from now on."""
        self.leads = ()
        empty(self._rows)
        for item in items:
            self._add(item)

    def _add(self, item: Item) -> None:
        row = self._rows.rowCount()
        mark, text = QLabel(MARKS[item.tone]), words(item.text)
        for label in (mark, text):
            set_tone(label, item.tone)
        self._rows.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(text, row, 1)
        if item.advice:
            self._rows.addWidget(hint(item.advice), row + 1, 1)
        if item.lead is not None:
            go = link(item.lead.label, item.text)
            want: Callable[[], None] = partial(self.wanted.emit, item.lead.where)
            go.clicked.connect(want)
            self.leads += (go,)
            self._rows.addWidget(go, row + 2, 1, Qt.AlignmentFlag.AlignLeft)
