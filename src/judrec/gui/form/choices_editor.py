"""The editor of some of a list: boxes to tick."""

from PySide6.QtWidgets import QCheckBox, QWidget

from judrec.core.canonical import Json
from judrec.core.form import OTHER, Field
from judrec.gui.form.closed_list import OTHER_LABEL, OtherLine, choices_of
from judrec.gui.form.editor import Editor
from judrec.gui.form.flow import Flow
from judrec.gui.look.parts import Space


class ChoicesEditor(Editor):
    """Some of a list; in the order in which they were ticked."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._boxes: dict[str, QCheckBox] = {}
        self._order: list[str] = []
        self._flow = Flow(self, across=Space.L, down=Space.S)
        self.other = OtherLine()
        for choice in choices_of(field):
            label = OTHER_LABEL if choice.value == OTHER else choice.label
            self._add(choice.value, label)
        if field.other:
            self._flow.addWidget(self.other)
        self.other.textChanged.connect(self._touch)
        self.setFocusProxy(self.entry)

    @property
    def entry(self) -> QWidget:
        shown = (box for box in self._boxes.values() if not box.isHidden())
        return next(shown, next(iter(self._boxes.values())))

    def button(self, value: str) -> QCheckBox:
        """Give the box of one answer."""
        return self._boxes[value]

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        for box in self._boxes.values():
            box.setAccessibleName(f"{name}：{box.text()}")
            box.setAccessibleDescription(description)
        self.other.setAccessibleName(f"{name}：其他，写明是什么")

    def leave_out(self, value: str) -> None:
        """Hide what is chosen elsewhere, unless it is ticked here, too."""
        for each, box in self._boxes.items():
            box.setVisible(each != value or box.isChecked())
        self.setFocusProxy(self.entry)

    def _add(self, value: str, label: str) -> None:
        box = QCheckBox(label)
        self._boxes[value] = box
        self._flow.addWidget(box)
        box.toggled.connect(lambda checked: self._tick(value, checked=checked))

    def _show(self, value: Json) -> None:
        self._forget()
        for word in [str(each) for each in value] if isinstance(value, list) else []:
            self._show_one(word)
        self._follow()

    def _forget(self) -> None:
        """Untick all, and take away what isn't of the list."""
        listed = {choice.value for choice in choices_of(self.field)}
        for word in list(self._boxes):
            self._boxes[word].setChecked(False)
            if word not in listed:
                self._boxes.pop(word).deleteLater()
        self._order.clear()
        self.other.setText("")

    def _show_one(self, word: str) -> None:
        first = OTHER not in self._order
        if self.field.other and word.startswith(OTHER) and first:
            self.other.setText(word.removeprefix(OTHER))
            self._boxes[OTHER].setChecked(True)
            return
        if word not in self._boxes:
            # Not of the list, or a second 其他: shown, so that it can be seen.
            self._add(word, word)
        self._boxes[word].setChecked(True)

    def _read(self) -> Json:
        if not self._order:
            return None
        own = OTHER + self.other.text()
        return [own if word == OTHER else word for word in self._order]

    def _tick(self, value: str, *, checked: bool) -> None:
        if checked:
            self._order.append(value)
        else:
            self._order.remove(value)
        self._follow()
        if checked and value == OTHER and not self._putting:
            self.other.setFocus()
        self._touch()

    def _follow(self) -> None:
        self.other.setVisible(OTHER in self._order)
