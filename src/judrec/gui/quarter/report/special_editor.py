"""特别报告事项: which records, and on what ground each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from judrec.core.report.line import RecordLine
from judrec.core.report.texts import BLOCK_LIMIT, Special
from judrec.gui.form.text_editors import PlainText
from judrec.gui.look.parts import Space, button, hint, link, name_label
from judrec.gui.look.still_answer import StillCombo
from judrec.gui.shown import shown

_NONE = "没有特别报告的事项。"
_EMPTY = "本期没有可以列入的记录。"
_GROUND = "特别报告的理由"
_MOST = 120
_SHORTEST = 10


class SpecialEditor(QWidget):
    """A row for each record that is listed, and a list to choose the next one from."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[RecordLine, ...] = ()
        self.boxes: dict[str, PlainText] = {}
        """The ground of each listed record, by its number."""
        self._widgets: dict[str, QWidget] = {}
        self.choice = StillCombo()
        self.choice.setAccessibleName("要列入的记录")
        self.choice.setSizeAdjustPolicy(
            StillCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.add = button("列入", "把选中的记录列为特别报告事项")
        self.none = hint(_NONE)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.M)
        chosen = QHBoxLayout()
        chosen.setSpacing(Space.S)
        chosen.addWidget(self.choice, 1)
        chosen.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.none)
        column.addLayout(self._rows)
        column.addLayout(chosen)
        self.add.clicked.connect(self._add)

    @property
    def rows(self) -> tuple[Special, ...]:
        """What is listed, in the order in which it was."""
        return tuple(
            Special(number, box.text().strip()) for number, box in self.boxes.items()
        )

    def show_rows(
        self, lines: Sequence[RecordLine], special: Sequence[Special]
    ) -> None:
        """Offer these records, and show what is listed of them."""
        self.clear()
        self._lines = tuple(lines)
        for each in special:
            self._row(each.number, each.ground)
        self._offer()

    def clear(self) -> None:
        """Forget everything."""
        for number in tuple(self.boxes):
            self._drop(number)
        self._lines = ()
        self._offer()

    def _offer(self) -> None:
        left = [line for line in self._lines if line.number not in self.boxes]
        self.choice.clear()
        for line in left:
            self.choice.addItem(_short(line), line.number)
        if not left:
            self.choice.addItem(_EMPTY)
        self.choice.setEnabled(bool(left))
        self.add.setEnabled(bool(left))
        self.none.setVisible(not self.boxes)

    def _add(self) -> None:
        number = self.choice.currentData()
        if isinstance(number, str):
            self._row(number, "")
            self._offer()
            self.boxes[number].setFocus()

    def _row(self, number: str, ground: str) -> None:
        line = next((each for each in self._lines if each.number == number), None)
        words = _words(line) if line is not None else number
        box = PlainText(2, 8, BLOCK_LIMIT)
        box.setPlainText(ground)
        box.setPlaceholderText(_GROUND)
        box.setAccessibleName(f"{number}，{_GROUND}")
        remove = link("移除", f"不再特别报告 {number}")
        remove.clicked.connect(lambda: self._remove(number))
        head = QHBoxLayout()
        head.addWidget(name_label(words), 1)
        head.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(box)
        self.boxes[number], self._widgets[number] = box, holder
        self._rows.addWidget(holder)

    def _remove(self, number: str) -> None:
        self._drop(number)
        self._offer()
        self.choice.setFocus()

    def _drop(self, number: str) -> None:
        self.boxes.pop(number).clear()
        holder = self._widgets.pop(number)
        self._rows.removeWidget(holder)
        holder.hide()
        holder.deleteLater()


def _short(line: RecordLine) -> str:
    """Name a record where there is little room; what it is about stands below."""
    official = line.official.partition("\n")[0]
    return f"{line.number}　{shown(official, _SHORTEST)}"


def _words(line: RecordLine) -> str:
    official = line.official.partition("\n")[0]
    said = f"{line.number}　{shown(official, _MOST)}　{shown(line.case, _MOST)}"
    return said + (f"（{'、'.join(line.marks)}）" if line.marks else "")
