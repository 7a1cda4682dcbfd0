"""What goes into the form comes out of it, shown or typed."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from judrec.actions.upkeep.sample_intake import Intake
from judrec.actions.upkeep.sample_records import SAMPLE_RECORDER
from judrec.core.canonical import JsonObject
from judrec.core.form import Widget
from judrec.gui.form.form_view import FormView
from tests.gui.form_hands import tell
from tests.gui.form_values import bodies, typed
from tests.gui.open_form import FORM, INTAKES, opened, whole

_ASKED = [
    field
    for block in FORM.blocks
    for field in block.fields
    if not block.automatic and field.widget is not Widget.MATERIALS
]


@pytest.fixture(scope="module")
def shown(qapp: QApplication) -> Iterator[FormView]:
    yield from opened(whole())


@pytest.mark.parametrize("intake", INTAKES, ids=lambda intake: intake.title)
def test_an_intake_that_is_shown_comes_back_equal(
    intake: Intake, shown: FormView
) -> None:
    shown.put(intake.body)
    assert shown.body() == intake.body
    assert shown.needs.title == "✓ 没有缺项"


@pytest.mark.parametrize("intake", INTAKES, ids=lambda intake: intake.title)
def test_an_intake_that_is_typed_field_by_field_is_the_same_record(
    intake: Intake, shown: FormView
) -> None:
    shown.put({})
    tell(shown, intake.body)
    assert shown.body() == intake.body
    assert shown.problems() == ()


def test_what_was_filed_comes_back_with_what_nobody_is_asked_for(
    shown: FormView,
) -> None:
    body: JsonObject = {
        **INTAKES[0].body,
        "schema": 1,
        "recorder": SAMPLE_RECORDER.to_json(),
    }
    shown.put(body)
    assert shown.body() == body


@settings(max_examples=30)
@given(body=bodies(FORM))
def test_any_draft_comes_back_as_it_was(shown: FormView, body: JsonObject) -> None:
    shown.put(body)
    assert shown.body() == body


@settings(max_examples=60)
@given(data=st.data())
def test_a_value_that_is_read_off_the_widgets_is_the_value_that_was_shown(
    shown: FormView, data: st.DataObject
) -> None:
    """Not the value that was kept because nobody touched it: what stands there."""
    field = data.draw(st.sampled_from(_ASKED))
    value = data.draw(typed(field))
    editor = shown.field(field.key).editor
    editor.put(value)
    assert editor._read() == value
