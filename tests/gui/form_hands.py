"""A person at the form: answers by mouse, keys and input method, field by field."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from judrec.core.body import rows
from judrec.core.canonical import Json, JsonObject
from judrec.core.form import OTHER
from judrec.gui.form.answer_editor import AnswerEditor
from judrec.gui.form.asking import Presence
from judrec.gui.form.choices_editor import ChoicesEditor
from judrec.gui.form.combo_editor import ComboEditor
from judrec.gui.form.field_view import FieldView
from judrec.gui.form.form_view import FormView
from judrec.gui.form.line_editors import LineEditor, NumberEditor
from judrec.gui.form.radio_editor import RadioEditor
from judrec.gui.form.text_editors import LinesEditor, TextEditor
from judrec.gui.form.tick_editor import TickEditor
from judrec.gui.form.time_editor import TimeEditor
from judrec.gui.form.time_words import write


def type_into(widget: QWidget, text: str) -> None:
    """Type as an input method does: it commits whole words; Return ends a line."""
    widget.setFocus()
    for number, line in enumerate(text.split("\n")):
        if number:
            QTest.keyClick(widget, Qt.Key.Key_Return)
        commit = QInputMethodEvent()
        commit.setCommitString(line)
        QApplication.sendEvent(widget, commit)


def press(button: QAbstractButton) -> None:
    """Click where the eye expects it: at the left edge of what may be a wide widget."""
    assert not button.isHidden()
    QTest.mouseClick(
        button, Qt.MouseButton.LeftButton, pos=QPoint(10, button.height() // 2)
    )


def answer(view: FieldView, value: Json) -> None:
    """Answer one field as a person would."""
    assert not view.isHidden(), f"{view.key} can't be seen"
    editor = view.editor
    if isinstance(editor, AnswerEditor):
        _answer_or_tick(editor, value)
    elif isinstance(editor, LineEditor | NumberEditor):
        type_into(editor.box, str(value))
    elif isinstance(editor, TextEditor | LinesEditor):
        lines = value if isinstance(value, list) else [value]
        type_into(editor.box, "\n".join(str(line) for line in lines))
    elif isinstance(editor, TimeEditor):
        type_into(editor.box, write(str(value)))
    elif isinstance(editor, TickEditor):
        press(editor.box)
    else:
        assert isinstance(editor, RadioEditor | ComboEditor | ChoicesEditor)
        _choose(editor, value)


def tell(form: FormView, body: JsonObject) -> None:
    """Tell a whole record, field by field in the order of the page."""
    for key in ("situation", "also_situations"):
        if key in body:
            answer(form.field(key), body[key])
    for block in form.blocks:
        if block.presence is not Presence.ABSENT:
            _tell_block(form, block.block.key, body)


def _tell_block(form: FormView, key: str, body: JsonObject) -> None:
    block = form.block(key)
    leaves = [(view, _leaf(body, view.field.key)) for view in block.fields]
    leaves = [(view, value) for view, value in leaves if value is not None]
    if block.presence is Presence.OPTIONAL and leaves:
        press(block.fold)
    for view, value in leaves:
        if view.key not in {"situation", "also_situations"}:
            answer(view, value)
    for more in (block.block.repeated_as, "materials"):
        if more == "materials" and key != "materials":
            continue
        for index, (_, row) in enumerate(rows(body, more)):
            press(block.list(more).add_button)
            for name, value in row.items():
                answer(form.field(f"{more}.{index}.{name}"), value)


def _leaf(body: JsonObject, key: str) -> Json:
    head, dot, name = key.partition(".")
    holder = body.get(head)
    if not dot:
        return holder
    return holder.get(name) if isinstance(holder, dict) else None


def _answer_or_tick(editor: AnswerEditor, value: Json) -> None:
    if isinstance(value, dict):
        (word,) = value
        press(editor.tick(word))
        if word == "unknown":
            type_into(editor.entry, str(value[word]))
    elif value == editor.field.stand_in:
        press(editor.tick(str(value)))
    else:
        type_into(editor.line.box, str(value))


def _choose(editor: RadioEditor | ComboEditor | ChoicesEditor, value: Json) -> None:
    words = value if isinstance(value, list) else [value]
    for word in words:
        plain = str(word).lower() if isinstance(word, bool) else str(word)
        own = plain.removeprefix(OTHER) if plain.startswith(OTHER) else None
        chosen = plain if own is None else OTHER
        if isinstance(editor, ComboEditor):
            _pick(editor, chosen)
        else:
            press(editor.button(chosen))
        if own is not None:
            type_into(editor.other, own)


def _pick(editor: ComboEditor, word: str) -> None:
    editor.box.setFocus()
    for _ in range(editor.box.findData(word) - editor.box.currentIndex()):
        QTest.keyClick(editor.box, Qt.Key.Key_Down)
