"""The order of the page to retype from: the office's, and nothing lost unawares."""

import pytest

from judrec.core.canonical import JsonObject
from judrec.core.form import Form
from judrec.core.transcript import (
    DEFAULT_FIELDS,
    arranged,
    is_list_of_fields,
    left_out,
    listable,
    parse_fields,
)

BODY: JsonObject = {
    "official": {"name": "王某", "unit": "某市政府", "post": "副市长"},
    "more_officials": [{"name": "李某", "post": "秘书长"}],
    "event": {"at": "2026-08-12", "approximate": True},
    "content": "要求尽快判决。",
    "materials": [{"name": "情况说明"}, {"name": "便条"}],
    "remarks": "只给自己看",
}


def test_the_default_lists_each_field_of_the_form_once(form: Form) -> None:
    assert sorted(DEFAULT_FIELDS) == sorted(listable(form))
    assert "remarks" not in DEFAULT_FIELDS


def test_neighbours_of_a_block_stay_together_person_by_person(form: Form) -> None:
    fields = ("official.post", "official.name", "event.at")
    assert [(each.label, each.text) for each in arranged(BODY, form, fields)] == [
        ("领导干部 · 职务", "副市长"),
        ("领导干部 · 姓名", "王某"),
        ("领导干部2 · 职务", "秘书长"),
        ("领导干部2 · 姓名", "李某"),
        ("时间", "约2026年8月12日"),
    ]


def test_each_material_has_a_row_and_prose_is_known_as_prose(form: Form) -> None:
    found = arranged(BODY, form, ("materials", "content"))
    assert [each.label for each in found] == ["材料1", "材料2", "内容"]
    assert [each.prose for each in found] == [False, False, True]


def test_what_is_not_listed_is_named_once_but_for_remarks(form: Form) -> None:
    assert left_out((BODY, BODY), form, ("event.at", "content")) == (
        "领导干部 · 姓名",
        "领导干部 · 单位",
        "领导干部 · 职务",
        "材料",
    )


def test_a_key_of_an_older_program_is_passed_over(form: Form) -> None:
    found = arranged(BODY, form, ("official.rank", "content"))
    assert [each.label for each in found] == ["内容"]


@pytest.mark.parametrize(
    "value", ["content,content", "remarks", "nothing", "content,", ",", "Content"]
)
def test_what_is_no_list_of_fields_is_none(value: str) -> None:
    assert not is_list_of_fields(value)


def test_an_empty_list_is_the_default() -> None:
    assert is_list_of_fields("")
    assert parse_fields("") == DEFAULT_FIELDS
    assert parse_fields("content,event.at") == ("content", "event.at")
