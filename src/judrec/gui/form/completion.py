"""Offers for the field that has the cursor, and the keys that take one.

Down and Up choose, Enter or a digit takes what was chosen; in a field for names, where
no digit belongs, a digit takes at once. Ctrl with a digit takes at any time, Esc shuts
the list, and Tab goes on as if it weren't there.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from judrec.core.offers import Offer
from judrec.gui.form.answer_editor import AnswerEditor
from judrec.gui.form.editor import inside
from judrec.gui.form.field_view import FieldView
from judrec.gui.form.group_view import GroupView
from judrec.gui.form.line_editors import LineEditor
from judrec.gui.form.offer_list import OfferList
from judrec.gui.form.text_editors import LinesEditor, PlainText

Source = Callable[[str, str], Sequence[Offer]]
"""What is offered for a field's plain key and what was typed in it."""

_NAMES = frozenset({"name", "handler"})
_ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_RETURN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_CONTROL = Qt.KeyboardModifier.ControlModifier


class Completion(QObject):
    """Attends to the field of one form that has the cursor."""

    filled = Signal()
    """An offer was taken, and fields were filled by it."""

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        self._source: Source = lambda _key, _typed: ()
        self._view: FieldView | None = None
        self._box: QLineEdit | PlainText | None = None
        self._writing = False
        self.list = OfferList(form)
        self.list.taken.connect(self._take)

    def use(self, source: Source) -> None:
        """Offer from here on what `source` gives."""
        self._source = source
        self.close()

    def attend(self, view: FieldView) -> None:
        """Turn to the field that the cursor came to."""
        box = _box(view)
        self._view = view
        if box is not self._box:
            self.close()
            if self._box is not None and isValid(self._box):
                self._box.removeEventFilter(self)
            if box is not None:
                box.installEventFilter(self)
            self._box = box

    def look(self) -> None:
        """Look for offers: a person has changed something."""
        box, view = self._box, self._view
        if box is None or view is None or self._writing or not box.hasFocus():
            return
        self.list.offer(
            self._source(view.field.key, _text(box)), _beside(box, self._form)
        )

    def close(self) -> None:
        self.list.offer((), QRect())

    def eventFilter(self, box: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.FocusOut:
                self.close()
            case QEvent.Type.InputMethod if isinstance(event, QInputMethodEvent):
                if event.preeditString():
                    self.close()
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent):
                # Else Esc would leave the page, and Ctrl with a digit be a shortcut.
                if self.list.isVisible() and self._meant(event) is not None:
                    event.accept()
                    return True
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                act = self._meant(event) if self.list.isVisible() else None
                if act is not None:
                    act()
                    return True
        return super().eventFilter(box, event)

    def _meant(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Tell what a key does to the list; None where it belongs to the field."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        chosen = self.list.chosen
        if key in _ARROWS and not held:
            return lambda: self.list.move_on(_ARROWS[Qt.Key(key)])
        if key == Qt.Key.Key_Escape and not held:
            return self.close
        if key in _RETURN and not held and chosen is not None:
            return lambda: self._take(chosen)
        digit = key - Qt.Key.Key_1
        offer = self.list.at(digit)
        plain = chosen is not None or (
            self._view is not None and self._view.field.name in _NAMES
        )
        if offer is not None and (held == _CONTROL or (plain and not held)):
            return lambda: self._take(offer)
        return None

    def _take(self, offer: Offer | None) -> None:
        view, box = self._view, self._box
        self.close()
        if view is None or box is None or offer is None:
            return
        self._writing = True
        _write(box, offer.text)
        group = inside(view.parent(), GroupView)
        beside = group.views if isinstance(group, GroupView) else ()
        empty = {each.field.name: each for each in beside if each.value() is None}
        for name, value in offer.fill:
            if name in empty:
                empty[name].put(value)
        self.filled.emit()
        self._writing = False


def _box(view: FieldView) -> QLineEdit | PlainText | None:
    """Give the widget that text is typed into; None where nothing is typed."""
    editor = view.editor
    if isinstance(editor, AnswerEditor):
        return editor.line.box
    if isinstance(editor, LineEditor):
        return editor.box
    return editor.box if isinstance(editor, LinesEditor) else None


def _text(box: QLineEdit | PlainText) -> str:
    """Give what was typed; of a list, the line with the cursor."""
    return box.text() if isinstance(box, QLineEdit) else box.textCursor().block().text()


def _write(box: QLineEdit | PlainText, text: str) -> None:
    """Put an offer in the place of what was typed."""
    if isinstance(box, QLineEdit):
        box.selectAll()
        box.insert(text)
        return
    cursor = box.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    end = QTextCursor.MoveOperation.EndOfBlock
    cursor.movePosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text)
    box.setTextCursor(cursor)


def _beside(box: QLineEdit | PlainText, form: QWidget) -> QRect:
    """Give the place of the line that is typed in, as the form counts."""
    inner = box.rect() if isinstance(box, QLineEdit) else box.cursorRect()
    whole = QRect(0, inner.top(), box.width(), inner.height())
    return QRect(box.mapTo(form, whole.topLeft()), whole.size())
