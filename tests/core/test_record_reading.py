"""What is read from a record: defaults, lists, search, changes, wording."""

import copy
from datetime import datetime
from typing import cast

import pytest

from judrec.core.canonical import JsonObject
from judrec.core.form import Form
from judrec.core.record import (
    Recorder,
    changes,
    check,
    immediate,
    incomplete_elements,
    search_text,
    summary,
    supplement_with_defaults,
    with_defaults,
)
from judrec.core.what_leaves import split_body
from judrec.core.wording import date_text, display, full_label, rows

_RECORDER = Recorder("周晓", "江北区人民法院", "书记员")

_BODY: JsonObject = {
    "situation": "in_name",
    "official": {"name": "王𬎆", "unit": {"unknown": "未说"}, "post": "副市长"},
    "more_officials": [{"name": "冯㛃", "unit": "市住建局", "post": "局长"}],
    "actor": {
        "name": {"unknown": "不肯说"},
        "unit": {"none": True},
        "post": {"none": True},
        "relation": "自称朋友",
        "clue": "车牌鄂A·12345",
    },
    "case": {
        "number": " (2026)鄂0106民初1234号",
        "stage": "审判",
        "parties": ["甲公司", "乙公司"],
    },
    "more_cases": [{"number": "[2026]鄂0106民初1235号", "stage": "审判"}],
    "event": {
        "at": "2026-11",
        "approximate": True,
        "means": ["当面", "即时通信", "其他：托人带话"],
        "place": "大厅",
        "no_witnesses": True,
        "medium": "手机",
    },
    "content": "来人说要关照甲公司，\n要求尽快判决，留下便条。",
    "effect": {"affected": False, "how": "  "},
    "within_duty": "否",
    "materials": [
        {"name": "便条", "pages": 1, "original": False, "kept_at": "副卷"},
        {"name": "录音", "carrier": "光盘02"},
    ],
    "late": {"reason": ""},
    "remarks": "已告知庭长",
}


def _part(body: JsonObject, key: str) -> JsonObject:
    return cast("JsonObject", body[key])


def test_defaults_are_those_of_the_design(form: Form, now: datetime) -> None:
    sealed = with_defaults(_BODY, _RECORDER)
    assert sealed["schema"] == 1
    assert sealed["source"] == "本人经历"
    assert sealed["recorder"] == _RECORDER.to_json()
    assert "received_by" not in sealed
    assert _part(sealed, "case")["number"] == "（2026）鄂0106民初1234号"
    assert _part(sealed, "official")["identified"] == "对方自称，未核实"
    assert "late" not in sealed
    assert _part(sealed, "effect") == {"affected": False}
    assert check(sealed, form=form, now=now).problems == ()
    assert with_defaults(sealed, _RECORDER) == sealed


def test_the_body_handed_in_stays_as_it_was() -> None:
    before = copy.deepcopy(_BODY)
    with_defaults(_BODY, _RECORDER)
    assert before == _BODY


def test_identity_is_taken_as_claimed_only_where_somebody_claims_it() -> None:
    body = {**_BODY, "situation": "associate"}
    assert "identified" not in _part(with_defaults(body), "official")


def test_a_supplement_gets_no_word_that_was_not_said() -> None:
    sealed = supplement_with_defaults({"content": "又来电", "demand": ""}, _RECORDER)
    assert sealed == {
        "content": "又来电",
        "schema": 1,
        "recorder": _RECORDER.to_json(),
    }


def test_an_affected_case_is_reported_at_once() -> None:
    assert immediate({"effect": {"affected": True}})
    assert not immediate(_BODY)
    assert not immediate({"effect": "true"})


def test_open_elements_close_when_a_supplement_brings_them() -> None:
    assert incomplete_elements(_BODY) == ("official.unit", "actor.name")
    brought: JsonObject = {"actor": {"name": "钱大宝"}}
    assert incomplete_elements(_BODY, brought) == ("official.unit",)
    still: JsonObject = {"actor": {"name": {"unknown": "又问过"}}}
    assert incomplete_elements(_BODY, still) == ("official.unit", "actor.name")


def test_what_stays_in_the_store_is_split_off() -> None:
    sealed = with_defaults(_BODY, _RECORDER)
    public, private = split_body(sealed, "周晓")
    assert private == {"remarks": "已告知庭长", "recorder": _RECORDER.to_json()}
    assert {**public, **private} == sealed
    assert "周晓" not in str(public)


@pytest.mark.parametrize(
    ("recorder", "asked"),
    [
        ("周晓", "周晓"),
        ("周晓", " 周 晓 "),
        ("Zhou晓", "ＺＨＯＵ晓"),
        ("Zhou晓", "zhou晓"),
    ],
)
def test_who_was_asked_stays_in_the_store_where_it_is_the_recorder(
    recorder: str, asked: str
) -> None:
    """Else the code name would stand beside the name that it stands for."""
    body: JsonObject = {**_BODY, "received_by": {"name": asked, "post": "书记员"}}
    public, private = split_body(body, recorder)
    assert "received_by" not in public
    assert private["received_by"] == body["received_by"]
    other: JsonObject = {**_BODY, "received_by": {"name": "罗𬭎"}}
    assert split_body(other, recorder)[0]["received_by"] == {"name": "罗𬭎"}


def test_an_office_may_let_the_recorders_name_leave() -> None:
    sealed = with_defaults(_BODY, _RECORDER)
    public, private = split_body(sealed, "周晓", named=True)
    assert public["recorder"] == _RECORDER.to_json()
    assert private == {"remarks": "已告知庭长"}


def test_a_list_shows_the_first_of_several() -> None:
    shown = summary(with_defaults(_BODY))
    assert shown.official == "王𬎆等2人"
    assert shown.masked == "王×等2人"
    assert shown.case == "（2026）鄂0106民初1234号等2件"
    assert (shown.event_at, shown.situation) == ("2026-11", "in_name")
    assert date_text(shown.event_at) == "2026年11月"


def test_a_list_shows_the_clue_or_the_issuer_where_nobody_is_named() -> None:
    unknown: JsonObject = {
        "official": {"name": {"unknown": "未说"}},
        "actor": {"name": {"unknown": "未说"}, "clue": "车牌1"},
    }
    assert summary(unknown).official == "不详（线索：车牌1）"
    assert summary(unknown).masked == "不详"
    letter: JsonObject = {"document": {"issuer": "某县人民政府"}}
    assert summary(letter).official == "某县人民政府"


@pytest.mark.parametrize("body", [{}, {"official": [], "case": 5, "event": "x"}])
def test_a_list_shows_whatever_a_stranger_sent(body: JsonObject) -> None:
    shown = summary(body)
    assert (shown.official, shown.case, shown.event_at) == ("", "", "")


def test_every_text_can_be_searched_for() -> None:
    lines = search_text("鄂0106-03-2026-0007", with_defaults(_BODY, _RECORDER))
    for text in (
        "鄂0106-03-2026-0007",
        "王𬎆",
        "冯㛃",
        "未说",
        "（2026）鄂0106民初1235号",
        "乙公司",
        "2026年11月",
        "托人带话",
        "留下便条",
        "光盘02",
        "已告知庭长",
        "周晓",
    ):
        assert text in lines, text
    assert "in_name" not in lines
    assert "True" not in lines


def test_search_text_knows_no_number_where_there_is_none() -> None:
    assert search_text("", {"content": "又来电"}) == "又来电"


def test_rows_say_it_as_people_read_it(form: Form) -> None:
    found = rows(with_defaults(_BODY, _RECORDER), form)
    shown = {row.key: row.text for row in found}
    assert shown["situation"] == "其他人打着领导干部旗号"
    assert shown["official.unit"] == "不详（未说）"
    assert shown["actor.unit"] == "无"
    assert shown["event.at"] == "约2026年11月"
    assert shown["event.means"] == "当面；微信等即时通信；其他：托人带话"
    assert shown["event.no_witnesses"] == "无其他人在场"
    assert shown["effect.affected"] == "否，未影响"
    assert shown["materials.0"] == "便条（1页，复制件，存放于副卷）"
    assert shown["materials.1"] == "录音（载体：光盘02）"
    assert shown["content"] == _BODY["content"]
    assert "event.approximate" not in shown
    assert "effect.how" not in shown


def test_rows_come_in_the_form_s_order_with_further_ones_behind(form: Form) -> None:
    found = rows(with_defaults(_BODY, _RECORDER), form)
    keys = [row.key for row in found]
    assert keys == sorted(keys, key=form.position)
    further = [row for row in found if row.key.startswith("more_officials.0.")]
    assert {(row.block, row.ordinal) for row in further} == {("official", 2)}
    assert keys.index("official.post") < keys.index("more_officials.0.name")


@pytest.mark.parametrize("body", [{}, {"official": 5, "materials": "x", "acts": 1}])
def test_rows_show_whatever_a_stranger_sent(body: JsonObject, form: Form) -> None:
    assert all(row.text for row in rows(body, form))


def test_nothing_is_said_of_what_is_absent(form: Form) -> None:
    assert display(form.field("content"), None) == ""


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("official.name", "领导干部 · 姓名"),
        ("actor.clue", "出面的人 · 线索"),
        ("more_officials.0.post", "领导干部2 · 职务"),
        ("more_cases.1.number", "案件3 · 案号"),
        ("materials.0.pages", "材料1 · 页数"),
        ("content", "内容"),
        ("case.parties", "当事人"),
        ("xyz", "xyz"),
    ],
)
def test_a_label_can_stand_alone(form: Form, key: str, label: str) -> None:
    assert full_label(form, key) == label


def test_a_correction_shows_old_and_new_side_by_side(form: Form) -> None:
    new = copy.deepcopy(_BODY)
    _part(new, "official")["unit"] = "江原市人民政府"
    _part(new, "event")["at"] = "2026-11-17"
    del new["remarks"]
    new["materials"] = [{"name": "便条", "pages": 2}]
    found = {change.key: change for change in changes(_BODY, new, form=form)}
    assert list(found) == [
        "official.unit",
        "event.at",
        "materials.0.pages",
        "materials.0.original",
        "materials.0.kept_at",
        "materials.1.name",
        "materials.1.carrier",
        "remarks",
    ]
    unit = found["official.unit"]
    assert (unit.before, unit.after) == ("不详（未说）", "江原市人民政府")
    assert unit.label == "领导干部 · 单位"
    moved = found["event.at"]
    assert (moved.before, moved.after) == ("2026年11月", "2026年11月17日")
    assert found["remarks"].after == ""


def test_a_correction_of_nothing_changes_nothing(form: Form) -> None:
    assert changes(_BODY, copy.deepcopy(_BODY), form=form) == ()
