"""The editor of some of a list: boxes to tick, one stop of Tab for all of them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from judrec.core.canonical import Json
from judrec.core.form import OTHER, Field
from judrec.gui.form.closed_list import (
    OTHER_LABEL,
    OtherLine,
    choices_of,
    numbered,
    place_of,
)
from judrec.gui.form.editor import Editor
from judrec.gui.form.flow import Flow
from judrec.gui.look.parts import Space

_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class _Box(QCheckBox):
    """One answer; the arrows go from box to box, as between radio buttons."""

    def __init__(self, words: str, editor: "ChoicesEditor") -> None:
        super().__init__(words)
        self._editor = editor

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            # Qt would go on to whatever Tab goes to.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._editor.stop_at(self)


class ChoicesEditor(Editor):
    """Some of a list; in the order in which they were ticked.

    Tab stops once: nobody goes through eleven boxes to get to the next question.
    Digits tick, arrows go from box to box.
    """

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._boxes: dict[str, _Box] = {}
        self._words: dict[str, str] = {}
        self._stop: _Box | None = None
        """The box at which Tab stops; None is the first in sight."""
        self._order: list[str] = []
        self._flow = Flow(self, across=Space.L, down=Space.S)
        self.other = OtherLine()
        for choice in choices_of(field):
            label = OTHER_LABEL if choice.value == OTHER else choice.label
            self._add(choice.value, label)
        if field.other:
            self._flow.addWidget(self.other)
        self.other.textChanged.connect(self._touch)
        self._set_stop()

    @property
    def entry(self) -> QWidget:
        if self._stop is not None and not self._stop.isHidden():
            return self._stop
        return next(iter(self._shown()), next(iter(self._boxes.values())))

    def stop_at(self, box: _Box) -> None:
        """Take note of the box that was come to: Tab comes back to it."""
        self._stop = box
        self._set_stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by digit and go by arrow, where the focus is on one of the boxes."""
        place = place_of(event.text())
        boxes = list(self._boxes.values())
        if event.key() in _STEPS:
            self._step(_STEPS[Qt.Key(event.key())])
        elif 0 <= place < len(boxes) and not boxes[place].isHidden():
            boxes[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
            boxes[place].click()
        else:
            super().keyPressEvent(event)

    def button(self, value: str) -> QCheckBox:
        """Give the box of one answer."""
        return self._boxes[value]

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        for value, box in self._boxes.items():
            box.setAccessibleName(f"{name}：{self._words[value]}")
            box.setAccessibleDescription(description)
        self.other.setAccessibleName(f"{name}：其他，写明是什么")

    def leave_out(self, value: str) -> None:
        """Hide what is chosen elsewhere, unless it is ticked here, too."""
        for each, box in self._boxes.items():
            box.setVisible(each != value or box.isChecked())
        self._set_stop()

    def _shown(self) -> list[_Box]:
        return [box for box in self._boxes.values() if not box.isHidden()]

    def _step(self, by: int) -> None:
        shown = self._shown()
        now = next((at for at, box in enumerate(shown) if box.hasFocus()), 0)
        shown[(now + by) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)

    def _set_stop(self) -> None:
        entry = self.entry
        for box in self._boxes.values():
            stops = box is entry
            policy = Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus
            box.setFocusPolicy(policy)
        self.setFocusProxy(entry)

    def _add(self, value: str, label: str) -> None:
        box = _Box(numbered(len(self._boxes), label), self)
        self._boxes[value], self._words[value] = box, label
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
                del self._words[word]
                self._boxes.pop(word).deleteLater()
        self._stop = None
        self._set_stop()
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
