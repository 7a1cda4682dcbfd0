"""A half-written correction on a newer version: nothing typed is lost, or silent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judrec.core.canonical import Json, JsonObject
from judrec.core.carrying_over import carry_over

BASE: JsonObject = {
    "content": "来电",
    "demand": "快判",
    "case": {"number": "1号", "cause": "借贷"},
    "materials": [{"name": "来信"}],
}


def test_what_only_the_newer_version_changed_is_taken_over() -> None:
    newer: JsonObject = {**BASE, "response": "已答复", "case": {"number": "2号"}}
    carried = carry_over(BASE, {**BASE, "content": "来电两次"}, newer)
    assert carried.body == {**newer, "content": "来电两次"}
    assert carried.clashes == ()


def test_what_both_changed_stays_as_it_was_written_and_is_named() -> None:
    draft: JsonObject = {**BASE, "case": {"number": "3号", "cause": "借贷"}}
    newer: JsonObject = {**BASE, "case": {"number": "2号", "cause": "担保"}}
    carried = carry_over(BASE, draft, newer)
    assert carried.body["case"] == {"number": "3号", "cause": "担保"}
    assert carried.clashes == ("case.number",)


def test_a_material_attached_meanwhile_joins_those_that_were_written() -> None:
    newer: JsonObject = {**BASE, "materials": [{"name": "来信"}, {"name": "照片"}]}
    draft: JsonObject = {**BASE, "materials": [{"name": "来信", "pages": 3}]}
    carried = carry_over(BASE, draft, newer)
    assert carried.body["materials"] == [
        {"name": "来信", "pages": 3},
        {"name": "照片"},
    ]
    assert carried.clashes == ()


@pytest.mark.parametrize("key", ["demand", "case"])
def test_what_the_writer_took_out_stays_out(key: str) -> None:
    draft = {name: value for name, value in BASE.items() if name != key}
    assert carry_over(BASE, draft, {**BASE, "content": "来信"}).body == {
        **draft,
        "content": "来信",
    }
    other: Json = "另一种说法"
    carried = carry_over(BASE, draft, {**BASE, key: other})
    assert key not in carried.body
    assert carried.clashes == (key,)


WORDS = st.sampled_from(["甲", "乙", "丙"])
BODIES: st.SearchStrategy[JsonObject] = st.fixed_dictionaries(
    {},
    optional={
        "content": WORDS,
        "case": st.dictionaries(st.sampled_from(["number", "cause"]), WORDS),
        "materials": st.lists(st.fixed_dictionaries({"name": WORDS}), max_size=3),
    },
)


@given(BODIES, BODIES, BODIES)
def test_whatever_was_written_is_there_or_was_never_the_writers(
    base: JsonObject, draft: JsonObject, newer: JsonObject
) -> None:
    assert carry_over(base, draft, base).body == draft
    assert carry_over(base, base, newer).body == newer
    carried = carry_over(base, draft, newer)
    for key in ("content", "materials"):
        if draft.get(key) != base.get(key) and newer.get(key) == base.get(key):
            assert carried.body.get(key) == draft.get(key)
        if key in carried.clashes:
            assert carried.body.get(key) == draft.get(key)
