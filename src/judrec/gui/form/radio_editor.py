"""The editor of what must be answered by one of a list: all answers in sight."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from judrec.core.canonical import Json
from judrec.core.form import OTHER, Choice, Field, Widget
from judrec.gui.form.closed_list import (
    BOOLEANS,
    OTHER_LABEL,
    OtherLine,
    choices_of,
    numbered,
    place_of,
    word_of,
)
from judrec.gui.form.editor import Editor
from judrec.gui.form.flow import Flow
from judrec.gui.look.parts import Space, link


class RadioEditor(Editor):
    """One of a list, all in sight; the digits 1, 2 … choose as well."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QRadioButton] = {}
        self._flow = Flow(self, across=Space.L, down=Space.S)
        self.other = OtherLine()
        self.clear_button = link("清除选择")
        self.clear_button.hide()
        self._required = False
        for choice in choices_of(field):
            self._add(choice)
        if field.other:
            self._flow.addWidget(self.other)
        self._flow.addWidget(self.clear_button)
        self.other.textChanged.connect(self._touch)
        self.clear_button.clicked.connect(self._choose_none)
        self.setFocusProxy(self.entry)

    @property
    def entry(self) -> QWidget:
        checked = self._group.checkedButton()
        return checked or next(iter(self._buttons.values()))

    def button(self, value: str) -> QRadioButton:
        """Give the button of one answer."""
        return self._buttons[value]

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        for value, button in self._buttons.items():
            button.setAccessibleName(f"{name}：{self._label(value)}")
            button.setAccessibleDescription(description)
        self.other.setAccessibleName(f"{name}：其他，写明是什么")
        self.clear_button.setAccessibleName(f"{name}：清除选择")

    def set_required(self, *, required: bool) -> None:
        self._required = required
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit, where the focus is on one of the buttons."""
        place = place_of(event.text())
        buttons = list(self._buttons.values())
        if 0 <= place < len(buttons):
            chosen = buttons[place]
            chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)
            chosen.click()
            return
        super().keyPressEvent(event)

    def _add(self, choice: Choice) -> None:
        button = QRadioButton(numbered(len(self._buttons), choice.label))
        self._group.addButton(button)
        self._buttons[choice.value] = button
        self._flow.addWidget(button)
        button.toggled.connect(self._toggle)

    def _label(self, value: str) -> str:
        return OTHER_LABEL if value == OTHER else self.field.choice_label(value)

    def _chosen(self) -> str:
        checked = self._group.checkedButton()
        return next((v for v, button in self._buttons.items() if button is checked), "")

    def _show(self, value: Json) -> None:
        word = word_of(value)
        self._uncheck()
        self.other.setText("")
        if word.startswith(OTHER) and OTHER in self._buttons:
            self.other.setText(word.removeprefix(OTHER))
            word = OTHER
        if word in self._buttons:
            self._buttons[word].setChecked(True)
        self._follow()

    def _read(self) -> Json:
        word = self._chosen()
        if self.field.widget is Widget.YES_NO:
            return BOOLEANS.get(word)
        if word == OTHER:
            return OTHER + self.other.text()
        return word or None

    def _uncheck(self) -> None:
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def _choose_none(self) -> None:
        self._uncheck()
        self._follow()
        self._touch()
        self.entry.setFocus()

    def _toggle(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked:
            self._follow()
            self._touch()

    def _follow(self) -> None:
        self.other.setVisible(self._chosen() == OTHER)
        self.clear_button.setVisible(bool(self._chosen()) and not self._required)
        self.setFocusProxy(self.entry)
