"""Who gets the quarter: all that are registered, unless somebody is left out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from judrec.actions.people.recipients import RecipientRow
from judrec.gui.look.parts import MARKS, Space, Tone, hint, link, set_tone, words
from judrec.gui.shown import shown

_MOST = 40


class Receivers(QWidget):
    """A tick for each; who was left out stays so when the list is read again."""

    settings_wanted = Signal()

    def __init__(self, nobody: str, *, single: bool = False) -> None:
        super().__init__()
        self._single = single
        self._rows: tuple[RecipientRow, ...] = ()
        self.boxes: dict[str, QCheckBox] = {}
        """By the receiver's code."""
        self.nobody = hint(nobody)
        self.lead = link("到“设置”登记接收单位", "打开设置页")
        self.complaint = words()
        set_tone(self.complaint, Tone.ERROR)
        self._ticks = QVBoxLayout()
        self._ticks.setSpacing(Space.XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(hint("报送给"))
        column.addLayout(self._ticks)
        for widget in (self.nobody, self.lead, self.complaint):
            column.addWidget(widget)
        self.complaint.hide()
        self.lead.clicked.connect(self.settings_wanted)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes of those who get it."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def offer(self, rows: Sequence[RecipientRow]) -> None:
        """Show these receivers, all of them ticked but for those left out before."""
        left_out = {code for code, box in self.boxes.items() if not box.isChecked()}
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self._rebuild(left_out)
        self.nobody.setVisible(not rows)
        self.lead.setVisible(not rows)

    def complain(self, text: str) -> None:
        """Say what is wrong with the choice; nothing where `text` is empty."""
        self.complaint.setText(f"{MARKS[Tone.ERROR]} {text}" if text else "")
        self.complaint.setVisible(bool(text))

    def clear(self) -> None:
        """Forget who they are."""
        self._rows = ()
        self._rebuild(set())
        self.complain("")

    def _rebuild(self, left_out: set[str]) -> None:
        for box in self.boxes.values():
            self._ticks.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {}
        for row in self._rows:
            self.boxes[row.code] = box = _box(row)
            alone = not self._single or len(self._rows) == 1
            box.setChecked(alone and row.code not in left_out)
            box.toggled.connect(lambda _on: self.complain(""))
            self._ticks.addWidget(box)


def _box(row: RecipientRow) -> QCheckBox:
    name, unit = shown(row.name, _MOST), shown(row.unit, _MOST)
    said = name if row.name == row.unit else f"{name}（{unit}）"
    # A single & would underline the letter after it.
    box = QCheckBox(said.replace("&", "&&"))
    box.setAccessibleName(said)
    box.setAccessibleDescription("打勾的单位能打开这份报送件")
    return box
