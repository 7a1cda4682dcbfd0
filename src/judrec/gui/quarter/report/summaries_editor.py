"""A summary of each record, of at most 60 characters; they are counted meanwhile."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from judrec.core.report.line import RecordLine
from judrec.core.report.texts import SUMMARY_LIMIT
from judrec.gui.look.parts import Space, Tone, hint, name_label, set_tone
from judrec.gui.shown import shown

_NOTE = (
    f"每件最多 {SUMMARY_LIMIT} 个字，由您概括；不写记录人、在场人员，"
    "不写合议庭、审判委员会的评议意见。空着的印作“摘要未填写”。"
)
_NONE = "本期没有收到记录。"
_MOST = 120


class SummariesEditor(QWidget):
    """A line for each record of the period, in the register's order."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, QLineEdit] = {}
        """By registration number."""
        self.counters: dict[str, QLabel] = {}
        """How long each is by now."""
        self.note = hint(_NOTE)
        self._holder: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._column.addWidget(self.note)

    @property
    def texts(self) -> dict[str, str]:
        """What is written, by registration number; without what is empty."""
        said = {number: line.text().strip() for number, line in self.lines.items()}
        return {number: text for number, text in said.items() if text}

    def show_lines(self, lines: Sequence[RecordLine], texts: Mapping[str, str]) -> None:
        """Ask for a summary of each of these records."""
        self.clear()
        self.note.setText(_NOTE if lines else _NONE)
        self._holder = QWidget()
        grid = QGridLayout(self._holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(0, 1)
        for line in lines:
            self._line(grid, line, texts.get(line.number, ""))
        self._column.addWidget(self._holder)

    def clear(self) -> None:
        """Forget everything."""
        for line in self.lines.values():
            line.clear()
        self.lines, self.counters = {}, {}
        if self._holder is not None:
            self._column.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
            self._holder = None

    def _line(self, grid: QGridLayout, line: RecordLine, text: str) -> None:
        row = grid.rowCount()
        official = line.official.partition("\n")[0]
        words = f"{line.number}　{shown(official, _MOST)}　{shown(line.case, _MOST)}"
        edit, counter = QLineEdit(text), QLabel()
        edit.setAccessibleName(f"{line.number} 的摘要")
        edit.setPlaceholderText("摘要")
        widest = f"{SUMMARY_LIMIT}/{SUMMARY_LIMIT}　超出"
        counter.setMinimumWidth(counter.fontMetrics().horizontalAdvance(widest))
        self.lines[line.number], self.counters[line.number] = edit, counter
        grid.addWidget(name_label(words), row, 0, 1, 2)
        grid.addWidget(edit, row + 1, 0)
        grid.addWidget(counter, row + 1, 1)
        grid.setRowMinimumHeight(row + 2, Space.S)
        edit.textChanged.connect(partial(self._count, line.number))
        self._count(line.number, text)

    def _count(self, number: str, text: str) -> None:
        edit, counter = self.lines[number], self.counters[number]
        length = len(text.strip())
        over = length > SUMMARY_LIMIT
        counter.setText(f"{length}/{SUMMARY_LIMIT}{'　超出' if over else ''}")
        for each in (edit, counter):
            set_tone(each, Tone.ERROR if over else Tone.PLAIN)
        edit.setAccessibleDescription(f"已写 {length} 个字，最多 {SUMMARY_LIMIT} 个字")
