"""Editors of several lines: a text, and a list of one thing a line.

Qt's own reading of a text turns no-break blanks and line separators into others; what
was said must come back code point by code point, so the raw text is read.
"""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from judrec.core.canonical import Json
from judrec.core.form import TEXT_LIMIT, Field
from judrec.gui.form.editor import Editor, too_long
from judrec.gui.look.still_text import StillEdit

_PARAGRAPH = "\u2029"
"""What Qt puts between the lines of a document."""
_AROUND = 14
"""Padding and border, above and below, and a little air."""
_RETURN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class PlainText(StillEdit):
    """A box of plain text that grows with it; Tab goes on to the next field.

    What is pasted is taken whole or not at all: a text too long for the form would
    make the window stand still, and cutting it in silence would falsify it.
    """

    refused = Signal(str)
    """Why what was pasted wasn't taken, in a sentence."""

    def __init__(self, least: int, most: int, limit: int = TEXT_LIMIT) -> None:
        super().__init__()
        self._least, self._most = least, most
        self._limit = limit
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """Give what was typed, with line feeds between the lines."""
        return self.document().toRawText().replace(_PARAGRAPH, "\n")

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _RETURN:
            # With Shift, Qt would put in U+2028, which looks the same and isn't.
            self.textCursor().insertText("\n")
            self.ensureCursorVisible()
            event.accept()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        cursor, pasted = self.textCursor(), source.text()
        chosen = cursor.selectionEnd() - cursor.selectionStart()
        there = self.document().characterCount() - 1 - chosen
        if there + len(pasted) > self._limit:
            self.refused.emit(too_long(self._limit))
            return
        cursor.insertText(pasted)
        self.ensureCursorVisible()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        block, text = self.document().begin(), 0.0
        while block.isValid() and text < self._most * line:
            text += self.blockBoundingRect(block).height()
            block = block.next()
        tall = min(max(round(text), self._least * line), self._most * line)
        margins = 2 * round(self.document().documentMargin())
        self.setFixedHeight(tall + margins + _AROUND)


class TextEditor(Editor):
    """A text that may hold line feeds."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        long = field.star
        self.box = PlainText(5 if long else 2, 16 if long else 8, field.limit)
        self.box.setPlaceholderText(f"例：{field.example}" if field.example else "")
        _fill(self, self.box)

    @property
    def entry(self) -> QWidget:
        return self.box

    def _show(self, value: Json) -> None:
        self.box.setPlainText(value if isinstance(value, str) else "")

    def _read(self) -> Json:
        return self.box.text() or None


class LinesEditor(Editor):
    """A list of texts, one a line; empty lines don't count."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.box = PlainText(2, 8)
        example = field.example.partition("；")[0]
        self.box.setPlaceholderText(f"一行写一个，例：{example}")
        _fill(self, self.box)

    @property
    def entry(self) -> QWidget:
        return self.box

    def _show(self, value: Json) -> None:
        lines = value if isinstance(value, list) else []
        self.box.setPlainText("\n".join(str(line) for line in lines))

    def _read(self) -> Json:
        lines = [line for line in self.box.text().split("\n") if line.strip()]
        return list(lines) or None


def _fill(editor: Editor, box: PlainText) -> None:
    box.textChanged.connect(editor._touch)  # noqa: SLF001 - editors of this module
    box.refused.connect(editor.refused)
    row = QHBoxLayout(editor)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(box)
    editor.setFocusProxy(box)
