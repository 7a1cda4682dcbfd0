"""What a draft is beside its body, and what of a body is kept while it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judrec.core.canonical import JsonObject, canonical, parse_object
from judrec.core.draft import AWAY, Bookmark, DraftKind, storable
from judrec.core.form import Form
from judrec.core.record import check_draft
from tests.core.desk import Desk

NUMBERS = st.integers(min_value=0, max_value=1 << 40)


@given(st.builds(Bookmark, NUMBERS, st.text(), NUMBERS, NUMBERS, NUMBERS))
def test_a_bookmark_comes_back_from_what_was_kept(bookmark: Bookmark) -> None:
    assert Bookmark.from_json(bookmark.to_json()) == bookmark


@pytest.mark.parametrize(
    "kept",
    [{}, {"step": -1, "field": 7, "position": True, "boxed": 1}, {"anchor": None}],
)
def test_an_odd_bookmark_reads_as_put_away(kept: JsonObject) -> None:
    assert Bookmark.from_json(kept) == AWAY


def test_what_becomes_of_each_kind_is_told() -> None:
    assert [kind.label for kind in DraftKind] == ["新记录", "速记", "补正", "补充"]
    assert [kind.is_new for kind in DraftKind] == [True, True, False, False]


def test_a_character_that_may_not_be_stored_is_left_out_and_no_other(
    desk: Desk,
) -> None:
    body: JsonObject = {
        "content": "第一行\n\t第二\u202e行",
        "official": {"name": "王\u2066建国\n", "unit": {"unknown": "问\a过"}},
        "more_officials": [{"name": "李\u202c红"}],
        "case": {"parties": ["甲\0公司", "乙公司"]},
        "effect": {"affected": True},
        "materials": [{"name": "信\ud800", "pages": 3}],
    }
    assert storable(body, desk.form) == {
        "content": "第一行\n\t第二行",
        "official": {"name": "王建国", "unit": {"unknown": "问过"}},
        "more_officials": [{"name": "李红"}],
        "case": {"parties": ["甲公司", "乙公司"]},
        "effect": {"affected": True},
        "materials": [{"name": "信", "pages": 3}],
    }


@given(st.text(st.characters(exclude_categories=())))
def test_whatever_is_typed_can_be_kept(form: Form, text: str) -> None:
    body: JsonObject = {"content": text, "official": {"name": text}}
    kept = storable(body, form)
    assert check_draft(kept, form=form).problems == ()
    assert parse_object(canonical(kept)) == kept
