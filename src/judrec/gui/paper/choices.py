"""The papers that can be had, under the words that they are wanted for.

Ten of them have room; where a window is low the list scrolls. What a paper is for
stands under the chosen one, and is read out at each.
"""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from judrec.gui.look.parts import Space, hint
from judrec.gui.paper.paper import Paper


class PaperChoices(QWidget):
    """One radio button for each paper, in the order in which they were given."""

    chosen = Signal(int)
    """Which paper, from 0."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._notes: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        for place, (words, members) in enumerate(
            groupby(papers, key=lambda paper: paper.group)
        ):
            if place:
                self._column.addSpacing(Space.S)
            self._column.addWidget(hint(words))
            for paper in members:
                self._offer(paper)
        self._group.idToggled.connect(self._toggle)

    @property
    def buttons(self) -> tuple[QRadioButton, ...]:
        """The papers to choose from, in their order."""
        return tuple(
            each for each in self._group.buttons() if isinstance(each, QRadioButton)
        )

    @property
    def place(self) -> int:
        """Which paper is chosen, from 0; -1 while none is."""
        return self._group.checkedId()

    def choose(self, place: int) -> None:
        self._group.button(place).setChecked(True)

    def _offer(self, paper: Paper) -> None:
        radio, note = QRadioButton(paper.label), hint(paper.note)
        radio.setAccessibleDescription(f"{paper.group}。{paper.note}")
        radio.setToolTip(paper.note)
        note.setContentsMargins(Space.L + Space.XS, 0, 0, 0)
        note.hide()
        self._group.addButton(radio, len(self._notes))
        self._notes.append(note)
        self._column.addWidget(radio)
        self._column.addWidget(note)

    def _toggle(self, place: int, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._notes[place].setVisible(checked)
        if checked:
            self.chosen.emit(place)
