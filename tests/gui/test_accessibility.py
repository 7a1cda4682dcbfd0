"""What a screen reader is told: Qt's own accessibility tree, read in-process."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from judrec.gui.form.form_view import FormView
from judrec.gui.main_window import MainWindow
from judrec.gui.workplace import ENTRIES, Workplace
from tests.gui import open_form
from tests.gui.open_form import emptied, opened

ROLE = QAccessible.Role
EDITORS = {
    ROLE.EditableText,
    ROLE.ComboBox,
    ROLE.SpinBox,
    ROLE.CheckBox,
    ROLE.RadioButton,
    ROLE.List,
    ROLE.Table,
    ROLE.Button,
}


@pytest.fixture(scope="module")
def whole(qapp: QApplication) -> Iterator[FormView]:
    yield from opened(open_form.whole())


@pytest.fixture
def form(whole: FormView) -> FormView:
    return emptied(whole)


def read(widget: QWidget) -> QAccessibleInterface:
    """Give what a screen reader finds where it looks at this widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def name(each: QAccessibleInterface) -> str:
    return each.text(QAccessible.Text.Name)


def description(each: QAccessibleInterface) -> str:
    return each.text(QAccessible.Text.Description)


def child_of(root: QAccessibleInterface, at: int) -> QAccessibleInterface | None:
    """Give a child; some are named and not there, whatever the types say."""
    return root.child(at)


def everything(root: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Walk the tree as a screen reader does, past what can't be seen."""
    if root.state().invisible:
        return
    yield root
    for at in range(root.childCount()):
        child = child_of(root, at)
        if child is not None and child.isValid():
            yield from everything(child)


def operated(root: QWidget) -> list[QAccessibleInterface]:
    """Give what somebody can type into, choose or press."""
    return [
        each
        for each in everything(read(root))
        if each.role() in EDITORS and reached(each)
    ]


def reached(each: QAccessibleInterface) -> bool:
    state = each.state()
    return bool(state.focusable) and not state.disabled


def nameless(root: QWidget) -> list[str]:
    found = operated(root)
    assert len(found) > 1
    return [
        f"{each.role()} {type(each.object()).__name__}"
        for each in found
        if not name(each)
    ]


def test_every_editor_of_the_form_has_a_name(form: FormView) -> None:
    assert nameless(form) == []


@pytest.mark.parametrize("number", range(len(ENTRIES)))
def test_every_editor_of_every_page_has_a_name(number: int, window: MainWindow) -> None:
    place = window.front
    assert isinstance(place, Workplace)
    place.show_page(number)
    QApplication.processEvents()
    assert nameless(window) == []


def test_a_required_editor_says_so(form: FormView) -> None:
    starred = [field for block in form.blocks for field in block.fields]
    starred = [field for field in starred if field.required and field.isVisible()]
    assert starred
    for field in starred:
        said = name(read(field.editor.entry))
        assert "必填" in said, field.key
        assert field.field.label in said, field.key


def test_what_is_not_required_does_not_claim_to_be(form: FormView) -> None:
    field = form.field("case.handler")
    assert not field.required
    assert "必填" not in name(read(field.editor.entry))


@pytest.mark.parametrize("key", ["case.number", "content", "case.stage"])
def test_an_error_stands_in_the_description(key: str, form: FormView) -> None:
    field = form.field(key)
    entry = read(field.editor.entry)
    (problem,) = (each for each in form.problems() if each.key == key)
    assert problem.text not in description(entry)
    form.show_all()
    assert problem.text in description(entry)


def test_an_error_that_is_mended_leaves_the_description(form: FormView) -> None:
    form.show_all()
    form.put({**form.body(), "content": "要求尽快判决，并支持甲公司的全部诉讼请求。"})
    form.show_all()
    entry = read(form.field("content").editor.entry)
    assert "⚠" not in description(entry)
    assert "请" not in description(entry).split("。")[0]
