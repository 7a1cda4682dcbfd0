"""The editor of one box to tick."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from judrec.core.canonical import Json
from judrec.core.form import Field
from judrec.gui.form.editor import Editor


class TickEditor(Editor):
    """A box to tick: true, or nothing said."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        label = field.choices[0].label
        # 大约 alone says nothing; 时间为大约 does.
        self.box = QCheckBox(field.label if label in field.label else label)
        self.box.toggled.connect(self._touch)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.setFocusProxy(self.box)

    @property
    def entry(self) -> QWidget:
        return self.box

    def describe(self, name: str, description: str) -> None:
        super().describe(name, description)
        self.box.setAccessibleName(self.box.text())

    def _show(self, value: Json) -> None:
        self.box.setChecked(value is True)

    def _read(self) -> Json:
        return True if self.box.isChecked() else None
