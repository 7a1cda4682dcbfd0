"""Editors of one line: a text, a text with suggestions, a number."""

import re

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from judrec.core.canonical import Json
from judrec.core.form import Field
from judrec.gui.form.editor import Combo, Editor, too_long
from judrec.gui.form.example_line import ExampleLine

_MOST_UNITS = 8000
"""Four times the longest line of the form: what is too long is named and can be cut by
hand; of what is still longer nothing is taken, for Qt would lay it out for seconds."""
_MOST_PAGES = 1_000_000
_TALL = 34
"""As tall as a line; an editable drop-down would be a little lower."""
_PASTED_BREAKS = re.compile(r"[\t\n\v\f\r]+")


class LineEditor(Editor):
    """A text of one line."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.box: QLineEdit = ExampleLine(_example(field))
        self._combo = _suggesting(field, self.box) if field.suggestions else None
        self.box.setMaxLength(_MOST_UNITS)
        self._cut = False
        self.box.textChanged.connect(self._changed)
        self.box.textEdited.connect(self._one_line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._combo or self.box)
        self.setFocusProxy(self.entry)

    @property
    def entry(self) -> QWidget:
        return self._combo or self.box

    def describe(self, name: str, description: str) -> None:
        super().describe(name, description)
        self.box.setAccessibleName(name)
        self.box.setAccessibleDescription(description)

    def _show(self, value: Json) -> None:
        text = value if isinstance(value, str) else ""
        self.box.setMaxLength(max(_MOST_UNITS, _units(text) + 1))
        self.box.setText(text)
        self.box.setCursorPosition(0)

    def _read(self) -> Json:
        return self.box.text() or None

    def _one_line(self, text: str) -> None:
        """Turn the line breaks of what was pasted into blanks: nobody sees them."""
        self._cut = _units(text) >= self.box.maxLength()
        if self._cut:
            # Qt took as much of it as there is room for, in silence.
            with QSignalBlocker(self.box):
                self.box.undo()
            return
        plain = _PASTED_BREAKS.sub(" ", text.rstrip("\t\n\v\f\r"))
        if plain != text:
            self.box.setText(plain)

    def _changed(self) -> None:
        self._touch()
        if self._cut:
            self._cut = False
            self.refused.emit(too_long(self.field.limit))


def _units(text: str) -> int:
    """Count as Qt does."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class NumberEditor(Editor):
    """A positive whole number."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.box = ExampleLine(_example(field))
        self.box.setValidator(QIntValidator(1, _MOST_PAGES, self.box))
        self.box.textChanged.connect(self._touch)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.setFocusProxy(self.box)

    @property
    def entry(self) -> QWidget:
        return self.box

    def _show(self, value: Json) -> None:
        self.box.setText("" if value is None else str(value))

    def _read(self) -> Json:
        text = self.box.text()
        return int(text) if text.isascii() and text.isdecimal() else None


def _example(field: Field) -> str:
    return f"例：{field.example}" if field.example else ""


def _suggesting(field: Field, line: QLineEdit) -> Combo:
    combo = Combo()
    combo.setEditable(True)
    combo.setLineEdit(line)
    combo.setInsertPolicy(Combo.InsertPolicy.NoInsert)
    combo.addItems(list(field.suggestions))
    combo.setCurrentIndex(-1)
    combo.setMinimumHeight(_TALL)
    completer = QCompleter(combo.model(), combo)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    combo.setCompleter(completer)
    return combo
