"""A line beside ticks that answer in its place: 不详 with its reason, 无, 尚未立案.

Unknown is said, not skipped (design/02): the tick asks why, and what was tried.
"""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from judrec.core.body import NONE, UNKNOWN, is_none, is_unknown
from judrec.core.canonical import Json
from judrec.core.form import Field
from judrec.gui.form.editor import Editor
from judrec.gui.form.example_line import ExampleLine
from judrec.gui.form.line_editors import LineEditor
from judrec.gui.look.parts import Space

_TICKS = {UNKNOWN: "不详", NONE: "无"}


class AnswerEditor(Editor):
    """A line, or one of the ticks beside it."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.line = LineEditor(field)
        self.line.changed.connect(self._touch)
        self.line.refused.connect(self.refused)
        self._why = ExampleLine("写明原因，以及问过谁、查过什么")
        self._why.textChanged.connect(self._touch)
        self._ticks: dict[str, QCheckBox] = {}
        self._add_ticks()
        self._arrange()
        self._follow()

    @property
    def entry(self) -> QWidget:
        chosen = self._chosen()
        if chosen == UNKNOWN:
            return self._why
        return self._ticks[chosen] if chosen else self.line.entry

    def tick(self, word: str) -> QCheckBox:
        """Give the tick of `unknown`, `none`, or the word that stands in."""
        return self._ticks[word]

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.line.describe(name, description)
        self._why.setAccessibleName(f"{name}：不详的原因")
        self._why.setAccessibleDescription(description)
        for tick in self._ticks.values():
            tick.setAccessibleName(f"{name}：{tick.text()}")

    def _add_ticks(self) -> None:
        offered = [pair for pair in _TICKS.items() if pair[0] in self.field.allows]
        if self.field.stand_in:
            offered.append((self.field.stand_in, self.field.stand_in))
        for each, label in offered:
            tick = QCheckBox(label)
            tick.toggled.connect(lambda on, each=each: self._tick(each, on=on))
            self._ticks[each] = tick

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.line, 1)
        row.addWidget(self._why, 1)
        for tick in self._ticks.values():
            row.addWidget(tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)

    def _chosen(self) -> str:
        return next(
            (each for each, tick in self._ticks.items() if tick.isChecked()), ""
        )

    def _show(self, value: Json) -> None:
        stands_in = isinstance(value, str) and value == self.field.stand_in
        chosen = value if isinstance(value, str) and stands_in else ""
        if isinstance(value, dict):
            chosen = UNKNOWN if is_unknown(value) else NONE if is_none(value) else ""
        why = value.get(UNKNOWN) if isinstance(value, dict) else None
        self._why.setText(why if isinstance(why, str) else "")
        self._why.setCursorPosition(0)
        self.line.put(None if stands_in else value)
        for each, tick in self._ticks.items():
            tick.setChecked(bool(each) and each == chosen)
        self._follow()

    def _read(self) -> Json:
        chosen = self._chosen()
        if chosen == UNKNOWN:
            return {UNKNOWN: self._why.text()}
        if chosen == NONE:
            return {NONE: True}
        return chosen or self.line.value()

    def _tick(self, each: str, *, on: bool) -> None:
        if on:
            for other, tick in self._ticks.items():
                if other != each:
                    tick.setChecked(False)
        self._follow()
        if on and each == UNKNOWN and not self._putting:
            self._why.setFocus()
        self._touch()

    def _follow(self) -> None:
        chosen = self._chosen()
        self.line.setVisible(chosen != UNKNOWN)
        self.line.setEnabled(not chosen)
        self._why.setVisible(chosen == UNKNOWN)
        self.setFocusProxy(self.entry)
