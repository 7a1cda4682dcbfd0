"""The main file shows what is on its list, and nothing that anybody forgot."""

from judrec.core import wording
from judrec.core.canonical import JsonObject
from judrec.core.form import Form
from judrec.core.main_file_view import COUNTED, SHOWN, main_file_view

_WITHHELD = {
    "official.clue",
    "actor.clue",
    "event.contact",
    "event.medium",
    "event.witnesses",
    "materials.kept_at",
    "materials.carrier",
    "effect.how",
    "received_by.name",
    "received_by.unit",
    "received_by.post",
    "late.discovered_at",
    "late.reason",
    "remarks",
    "recorder.name",
    "recorder.unit",
    "recorder.post",
}


def test_for_each_question_of_the_form_it_is_decided_whether_parties_read_it(
    form: Form,
) -> None:
    asked = {
        column.key for field in form.fields for column in (field.items or (field,))
    }
    assert asked - {"materials"} == SHOWN | _WITHHELD
    assert SHOWN.isdisjoint(_WITHHELD)
    assert COUNTED in _WITHHELD


def test_what_parties_may_read_stays_as_it_was_written() -> None:
    body: JsonObject = {
        "schema": 1,
        "situation": "associate",
        "also_situations": ["organisation"],
        "official": {"name": "王某", "unit": "某区"},
        "more_officials": [{"name": "李某"}],
        "actor": {"name": "孙某", "unit": {"none": True}},
        "case": {"number": "（2026）鄂0106民初1234号", "handler": "赵某"},
        "event": {"at": "2026-08", "approximate": True, "means": ["当面"]},
        "content": "　原话\n第二行",
        "effect": {"affected": False},
        "materials": [{"name": "便条", "pages": 1, "original": False}],
        "within_duty": "否",
    }
    kept = {key: value for key, value in body.items() if key != "schema"}
    assert main_file_view(body) == kept


def test_that_something_is_unknown_is_said_without_who_was_asked() -> None:
    body: JsonObject = {"official": {"name": {"unknown": "问过书记员卫某"}}}
    assert main_file_view(body) == {"official": {"name": {"unknown": ""}}}


def test_of_the_witnesses_only_their_number_is_left() -> None:
    body: JsonObject = {"event": {"witnesses": ["书记员孙某", "法警周某"]}}
    assert main_file_view(body) == {"event": {"witnesses": ["共2人"]}}
    assert main_file_view({"event": {"witnesses": []}}) == {}


def test_that_nobody_else_was_there_is_said() -> None:
    body: JsonObject = {"event": {"no_witnesses": True}}
    assert main_file_view(body) == body


def test_other_cases_stay_out_whatever_is_said_of_them() -> None:
    body: JsonObject = {"more_cases": [{"number": "（2026）鄂0106民初1235号"}]}
    assert main_file_view(body) == {}


def test_a_question_that_the_list_does_not_know_stays_out() -> None:
    body: JsonObject = {
        "later": "x",
        "official": {"later": "x"},
        "materials": [{"later": "x"}],
        "event": {"witnesses": "书记员孙某"},
        "recorder": ["赵某"],
    }
    assert main_file_view(body) == {}


def test_a_body_of_any_shape_is_read(form: Form) -> None:
    body: JsonObject = {
        "official": "王某",
        "case": [1, None],
        "event": None,
        "materials": {"name": 3},
        "content": {"a": {"b": []}},
    }
    assert wording.rows(main_file_view(body), form) is not None
