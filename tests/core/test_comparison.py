"""Two versions side by side: each value where the form has it, changes in pieces."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judrec.actions.upkeep.sample_records import intakes
from judrec.core.canonical import JsonObject
from judrec.core.comparison import ComparedRow, compared
from judrec.core.event_time import CHINA
from judrec.core.form import Form
from judrec.core.text_difference import Piece
from judrec.core.wording import rows

_BODIES = [
    intake.body for intake in intakes(datetime(2026, 11, 20, 10, 0, tzinfo=CHINA))
]
_BLOCKS = st.sampled_from(sorted({key for body in _BODIES for key in body}))


@pytest.fixture
def body(now: datetime) -> JsonObject:
    """A vice-mayor rings about two linked cases."""
    return intakes(now)[0].body


def _changed(old: JsonObject, new: JsonObject, form: Form) -> list[ComparedRow]:
    return [row for row in compared(old, new, form) if not row.same]


@settings(deadline=None)
@given(st.sampled_from(_BODIES), st.sampled_from(_BODIES), st.sets(_BLOCKS))
def test_nothing_that_either_version_says_is_left_out(
    form: Form, old: JsonObject, other: JsonObject, replaced: set[str]
) -> None:
    new = {**old, **{key: other[key] for key in replaced & other.keys()}}
    found = compared(old, new, form)
    for body, side in ((old, "before"), (new, "after")):
        said = {row.key: row.text for row in rows(body, form)}
        shown = {row.key: getattr(row, side) for row in found if getattr(row, side)}
        assert shown == said
        for row in found:
            pieces = (getattr(piece, side) for piece in row.pieces)
            assert "".join(pieces) == getattr(row, side)


def test_a_version_compared_with_itself_has_no_change(
    body: JsonObject, form: Form
) -> None:
    assert _changed(body, body, form) == []
    assert len(compared(body, body, form)) > 10


def test_a_name_in_a_story_is_marked_whole_for_the_record_knows_it(
    body: JsonObject, form: Form
) -> None:
    old: JsonObject = {
        "official": {"name": "王建国"},
        "content": "王建国来电话问进展。",
    }
    new: JsonObject = {
        "official": {"name": "王建军"},
        "content": "王建军来电话问进展。",
    }
    name, content = _changed(old, new, form)
    assert name.label == "领导干部 · 姓名"
    assert name.pieces == (Piece("王建国", "王建军"),)
    assert content.pieces[0] == Piece("王建国", "王建军")


def test_what_is_chosen_changes_as_a_whole(form: Form) -> None:
    old: JsonObject = {"situation": "self", "event": {"at": "2026-11-14T15:40+08:00"}}
    new: JsonObject = {"situation": "associate", "event": {"at": "2026-11-15"}}
    assert [len(row.pieces) for row in _changed(old, new, form)] == [1, 1]


def test_what_one_version_lacks_is_a_change_from_nothing(
    body: JsonObject, form: Form
) -> None:
    (row,) = _changed(body, {**body, "demand": "请合并判决"}, form)
    assert (row.label, row.after) == ("具体要求", "请合并判决")
    more: JsonObject = {**body, "materials": [{"name": "录音", "pages": 1}]}
    (row,) = [row for row in _changed(body, more, form) if row.key == "materials.0"]
    assert (row.label, row.before, row.after) == ("材料1", "", "录音（1页）")
