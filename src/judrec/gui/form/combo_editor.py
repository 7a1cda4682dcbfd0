"""The editor of what may be answered by one of a list: a drop-down."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from judrec.core.canonical import Json
from judrec.core.form import OTHER, Field
from judrec.gui.form.closed_list import (
    BOOLEANS,
    OTHER_LABEL,
    OtherLine,
    choices_of,
    word_of,
)
from judrec.gui.form.editor import Combo, Editor


class ComboEditor(Editor):
    """One of a list, or none, in a drop-down."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.box = Combo()
        self.box.addItem("（未选）", "")
        for choice in choices_of(field):
            label = OTHER_LABEL if choice.value == OTHER else choice.label
            self.box.addItem(label, choice.value)
        self.other = OtherLine()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 1)
        row.addWidget(self.other, 1)
        self.box.currentIndexChanged.connect(self._choose)
        self.other.textChanged.connect(self._touch)
        self.setFocusProxy(self.box)

    @property
    def entry(self) -> QWidget:
        return self.box

    def describe(self, name: str, description: str) -> None:
        super().describe(name, description)
        self.other.setAccessibleName(f"{name}：其他，写明是什么")

    def _show(self, value: Json) -> None:
        word = word_of(value)
        self.other.setText("")
        if word.startswith(OTHER) and self.field.other:
            self.other.setText(word.removeprefix(OTHER))
            word = OTHER
        if self.box.findData(word) < 0:
            # Not of the list: a draft may hold it. Shown, so that it can be seen.
            self.box.addItem(word, word)
        self.box.setCurrentIndex(self.box.findData(word))
        self.other.setVisible(word == OTHER)

    def _read(self) -> Json:
        word = str(self.box.currentData() or "")
        if word == OTHER:
            return OTHER + self.other.text()
        return BOOLEANS.get(word, word or None)

    def _choose(self) -> None:
        other = self.box.currentData() == OTHER
        self.other.setVisible(other)
        if other and not self._putting:
            self.other.setFocus()
        self._touch()
