"""Where the cursor is in a form, so that its writer comes back to the very place."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from judrec.core.draft import Bookmark
from judrec.gui.form.editor import inside
from judrec.gui.form.field_view import FieldView
from judrec.gui.form.form_view import FormView

REASON = "reason"
"""The key of the box beside the form, in which a correction says why."""
Line = QLineEdit | QPlainTextEdit


class Bookmarks(QObject):
    """Remembers the last place in a form, though the focus has gone to a button."""

    moved = Signal()
    """The cursor has gone to another field."""

    def __init__(self, form: FormView, reason: QPlainTextEdit) -> None:
        super().__init__(form)
        self._form = form
        self._reason = reason
        self._last: QWidget | None = None
        self._held = True  # until it is shown
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._note)

    def bookmark(self, step: int) -> Bookmark:
        """Give the place; `step` is how high the form lies."""
        last = self._last
        if last is None or not isValid(last):
            return Bookmark(step)
        if last is self._reason:
            return Bookmark(step, REASON, 0, *place_in(self._reason))
        field = inside(last, FieldView)
        if not isinstance(field, FieldView):
            return Bookmark(step)
        lines = list(_lines(field))
        if not isinstance(last, Line) or last not in lines:
            return Bookmark(step, field=field.key)
        return Bookmark(step, field.key, lines.index(last), *place_in(last))

    def hold(self) -> None:
        """Stop following the focus: while the form is covered Qt moves it about."""
        self._held = True

    def stay(self) -> bool:
        """Put the focus where it was a moment ago; tell whether it was anywhere."""
        self._held = False
        known = self._last is not None and isValid(self._last)
        if self._last is not None and known:
            self._last.setFocus()
        return known

    def go_back(self, bookmark: Bookmark) -> None:
        """Put the cursor there; into the nearest place where that isn't shown."""
        if bookmark.field == REASON:
            self._reason.setFocus()
            put_place(self._reason, bookmark)
            return
        self._form.go_to(bookmark.field)
        try:
            field = self._form.field(bookmark.field)
        except KeyError:
            return
        for number, line in enumerate(_lines(field)):
            if number == bookmark.entry and not line.isHidden():
                put_place(line, bookmark)

    def _note(self, _before: QWidget | None, after: QWidget | None) -> None:
        if after is None or self._held:
            return
        if after is self._reason or self._form.isAncestorOf(after):
            self._last = after
            self.moved.emit()


def place_in(line: Line) -> tuple[int, int]:
    """Give the cursor's position, and where the selection's other end is."""
    if isinstance(line, QPlainTextEdit):
        cursor = line.textCursor()
        return cursor.position(), cursor.anchor()
    position, start = line.cursorPosition(), line.selectionStart()
    if start < 0:
        return position, position
    other = start + line.selectionLength()
    return position, start if position == other else other


def put_place(line: Line, bookmark: Bookmark) -> None:
    """Put the cursor where it was; at the end where the text has become shorter."""
    if isinstance(line, QPlainTextEdit):
        last = line.document().characterCount() - 1
        cursor = line.textCursor()
        cursor.setPosition(min(bookmark.anchor, last))
        cursor.setPosition(
            min(bookmark.position, last), QTextCursor.MoveMode.KeepAnchor
        )
        line.setTextCursor(cursor)
        line.ensureCursorVisible()
        return
    last = len(line.text().encode("utf-16-le")) // 2
    anchor, position = min(bookmark.anchor, last), min(bookmark.position, last)
    if anchor == position:
        line.setCursorPosition(position)
    else:
        line.setSelection(anchor, position - anchor)


def _lines(field: FieldView) -> Iterator[Line]:
    """Give the lines that belong to a field, always in the same order."""
    for widget in field.findChildren(QWidget):
        if isinstance(widget, Line):
            yield widget
