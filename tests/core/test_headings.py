"""Where an article begins, in copies that nobody made for us."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judrec.core.headings import heading_at
from judrec.core.help_texts import article_words

RULE = "第八条 记录以下情况。\n第九条　内容要翔实，见第十条。\n  第 十 条 建立专库。\n"


@pytest.mark.parametrize(
    ("number", "begins"),
    [(8, "第八条 记录"), (9, "第九条　内容"), (10, "第 十 条 建立")],
)
def test_an_article_is_found_where_its_line_begins(number: int, begins: str) -> None:
    at = heading_at(RULE, article_words(number))
    assert at is not None
    assert RULE[at:].startswith(begins)


def test_a_mention_in_a_line_is_no_heading() -> None:
    assert heading_at("依照第九条的规定", "第九条") is None


def test_a_longer_number_is_another_article() -> None:
    assert heading_at("第十九条 其他\n第十条 专库", "第十条") == len("第十九条 其他\n")


@given(st.lists(st.text(st.characters(exclude_characters="第"), max_size=20)))
def test_whatever_stands_around_it_the_first_heading_is_found(lines: list[str]) -> None:
    before = "".join(f"{line}\n" for line in lines)
    assert heading_at(f"{before}第九条 内容", "第九条") == len(before)
