"""Which editor a field gets: it follows from the kind of its widget alone."""

from collections.abc import Callable
from datetime import datetime

from judrec.core.form import Field, Widget
from judrec.gui.form.answer_editor import AnswerEditor
from judrec.gui.form.choices_editor import ChoicesEditor
from judrec.gui.form.combo_editor import ComboEditor
from judrec.gui.form.editor import Editor
from judrec.gui.form.line_editors import LineEditor, NumberEditor
from judrec.gui.form.radio_editor import RadioEditor
from judrec.gui.form.text_editors import LinesEditor, TextEditor
from judrec.gui.form.tick_editor import TickEditor
from judrec.gui.form.time_editor import TimeEditor

_KINDS: dict[Widget, Callable[[Field], Editor]] = {
    Widget.LINE: LineEditor,
    Widget.TEXT: TextEditor,
    Widget.CHOICE: ComboEditor,
    Widget.CHOICES: ChoicesEditor,
    Widget.YES_NO: ComboEditor,
    Widget.TICK: TickEditor,
    Widget.NUMBER: NumberEditor,
    Widget.LIST: LinesEditor,
    Widget.PEOPLE: LinesEditor,
}
_IN_SIGHT = frozenset({Widget.CHOICE, Widget.YES_NO})
"""What must be answered shows all its answers at once."""
_WIDE = frozenset({Widget.TEXT, Widget.CHOICES, Widget.MATERIALS})
_LONG = frozenset({"clue", "title", "duty_basis", "materials_none", "reason"})
"""Lines that are long by what is asked."""


def editor_for(field: Field, now: Callable[[], datetime]) -> Editor:
    """Make the editor of a field; not of `materials`, which has rows of its own."""
    if field.widget is Widget.DATE_TIME:
        return TimeEditor(field, now)
    if field.star and field.widget in _IN_SIGHT:
        return RadioEditor(field)
    if field.stand_in or field.allows - {"clue"}:
        return AnswerEditor(field)
    return _KINDS[field.widget](field)


def is_wide(field: Field) -> bool:
    """Tell whether a field wants the whole width of the form."""
    in_sight = field.star and field.widget in _IN_SIGHT
    return field.widget in _WIDE or in_sight or field.name in _LONG
