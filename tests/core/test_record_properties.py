"""What holds for every body, sane or not."""

from datetime import datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from judrec.actions.upkeep.sample_records import intakes
from judrec.core.body import leaves
from judrec.core.canonical import Json, JsonObject
from judrec.core.event_time import CHINA
from judrec.core.form import load
from judrec.core.record import (
    changes,
    check,
    check_draft,
    check_supplement,
    immediate,
    incomplete_elements,
    search_text,
    summary,
    with_defaults,
)
from judrec.core.what_leaves import split_body
from judrec.core.wording import rows

_NOW = datetime(2026, 11, 20, 10, 0, tzinfo=CHINA)
_TOML = Path(__file__).parents[2] / "resources" / "forms" / "record.toml"
_FORM = load(_TOML.read_text("utf-8"))
_BODIES = [intake.body for intake in intakes(_NOW)]

_WORDS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["self", "in_name", "电话", "是", "尚未立案", "其他：", "2026-11"]),
)
_KEYS = st.sampled_from(
    sorted(
        {part for field in _FORM.fields for part in field.key.split(".")}
        | {"more_officials", "more_cases", "more_actors", "schema", "name", "unknown"}
        | {"none", "xyz", "pages"}
    )
)
_ANY: st.SearchStrategy[Json] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 5), _WORDS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(_KEYS, inner, max_size=4)
    ),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None)
@given(_ANY)
def test_no_json_breaks_a_check(value: Json) -> None:
    for review in (
        check(value, form=_FORM, now=_NOW),
        check_supplement(value, form=_FORM, now=_NOW),
        check_draft(value, form=_FORM),
    ):
        keys = [problem.key for problem in review.problems]
        assert len(keys) == len(set(keys))
        assert all(problem.text.endswith("。") for problem in review.problems)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(_KEYS, _ANY, max_size=6))
def test_no_json_breaks_a_reader(body: JsonObject) -> None:
    summary(body)
    immediate(body)
    incomplete_elements(body, body)
    search_text("甲-乙-2026-0001", body)
    rows(body, _FORM)
    sealed = with_defaults(body)
    assert with_defaults(sealed) == sealed
    changes(body, sealed, form=_FORM)
    public, private = split_body(body, "周晓")
    assert {**public, **private} == body


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from(_BODIES), _ANY)
def test_what_passes_is_sealed_unchanged_and_passes_again(
    data: st.DataObject, body: JsonObject, value: Json
) -> None:
    key = data.draw(st.sampled_from(sorted(body)))
    replaced: JsonObject = {**body, key: value}
    if check(replaced, form=_FORM, now=_NOW).problems:
        return
    sealed = with_defaults(replaced)
    assert check(sealed, form=_FORM, now=_NOW).problems == ()
    assert with_defaults(sealed) == sealed


def test_a_filed_record_is_also_a_good_draft() -> None:
    for body in _BODIES:
        assert check_draft(body, form=_FORM).problems == ()


def test_every_leaf_of_the_intakes_has_a_field() -> None:
    for body in _BODIES:
        assert all(_FORM.find(key) for key, _ in leaves(body))
