"""Which pages are wanted again: what people type, and what is no page."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from judrec.core.page_range import page_words, parse_pages
from judrec.errors import RefusedError


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("2", (2,)),
        ("2-4", (2, 3, 4)),
        ("1,3", (1, 3)),
        (" 3 , 1 ", (1, 3)),
        ("２－４，７", (2, 3, 4, 7)),
        ("第 2 至 4 页", (2, 3, 4)),
        ("2——4、3", (2, 3, 4)),
        ("08", (8,)),
    ],
)
def test_a_range_is_read_as_people_type_it(typed: str, pages: tuple[int, ...]) -> None:
    assert parse_pages(typed, 9) == pages


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "没有写哪几页"),
        ("  ", "没有写哪几页"),
        ("全部", "“全部”不是页码"),
        ("1,", "不是页码"),
        ("1-2-3", "不是页码"),
        ("-2", "不是页码"),
        ("1.5", "不是页码"),
        ("²", "不是页码"),
        ("4-2", "止页在起页之前"),
        ("0", "没有第 0 页"),
        ("0-2", "没有第 0-2 页"),
        ("9-10", "没有第 9-10 页"),
        ("99999", "不是页码"),
        ("1-9", "全部各页"),
        ("1," * 40, "过长"),
    ],
)
def test_nonsense_is_refused_and_nothing_is_guessed(typed: str, said: str) -> None:
    with pytest.raises(RefusedError, match=said) as refused:
        parse_pages(typed, 9)
    assert refused.value.code == "pages"
    assert "没有重印任何一页" in refused.value.what


def test_a_paper_of_one_page_has_no_page_of_its_own() -> None:
    with pytest.raises(RefusedError, match="只有一页") as refused:
        parse_pages("1", 1)
    assert "没有印成" in refused.value.hint


@given(some.sets(some.integers(1, 60), min_size=1, max_size=12))
def test_what_is_said_of_pages_means_the_same_pages(pages: set[int]) -> None:
    wanted = tuple(sorted(pages))
    assert parse_pages(page_words(wanted), 61) == wanted
