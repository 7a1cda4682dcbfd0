"""What a text may hold, and whether it says anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judrec.core.text_rules import (
    folded,
    forbidden_character,
    looks_anonymised,
    names_nobody,
    says_nothing,
    says_something,
)


@pytest.mark.parametrize("text", ["王", "𬎆", "a", "7", "ཀ", "\ue000", "(2)", "Ω"])
def test_a_letter_or_digit_says_something(text: str) -> None:
    assert says_something(text)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "，。", "…", "☎", "👍🏽", "\u200b", "\u3000", "\u3164", "̈"]
)
def test_blanks_and_signs_say_nothing(text: str) -> None:
    assert not says_something(text)


@pytest.mark.parametrize(
    "text", ["无", "无。", " 略 ", "见附件！", "同上", "不详", "N/A", "Ｎｏｎｅ", "XXX"]
)
def test_words_for_nothing_are_known(text: str) -> None:
    assert says_nothing(text)
    assert names_nobody(text)


@pytest.mark.parametrize(
    "text",
    [
        "某领导",
        "某某",
        "某市领导",
        "市委领导",
        "上级领导",
        "有关领导同志",
        "领导",
        "老领导",
        "上面的领导",
        "主要领导",
        "县里某领导",
        "匿名",
        "对方",
    ],
)
def test_a_leader_without_a_name_is_nobody(text: str) -> None:
    assert names_nobody(text)


@pytest.mark.parametrize(
    "text",
    [
        "王某",
        "无名氏甲",
        "吴大领",
        "张市",
        "略萨",
        "区里红",
        "向同上",
        "欧阳领导",
        "买买提·艾力",
        "Max",
        "某" * 40,
    ],
)
def test_a_name_stays_a_name(text: str) -> None:
    assert not names_nobody(text)


def test_a_story_that_begins_with_a_hollow_word_says_something() -> None:
    assert not says_nothing("见附件一，对方要求尽快判决")
    assert not says_nothing("无理要求延期")


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("王某", True),
        ("欧阳某某", True),
        ("某甲", True),
        ("李×", True),
        ("张**", True),
        ("王建国", False),
        ("Max", False),
        ("买买提", False),
    ],
)
def test_a_name_that_hides_a_part_is_noticed(text: str, *, hidden: bool) -> None:
    assert looks_anonymised(text) is hidden


def test_the_position_counts_characters_from_one() -> None:
    assert forbidden_character("𬎆\u202e甲", multiline=False) == (2, "U+202E")
    assert forbidden_character("甲\n乙", multiline=False) == (2, "U+000A")
    assert forbidden_character("甲\n\t乙", multiline=True) is None
    assert forbidden_character("甲\r\n乙", multiline=True) == (2, "U+000D")


@pytest.mark.parametrize("text", ["\u200b", "\u200d", "\ufeff", "\u2028", "\ufe0f"])
def test_what_is_only_invisible_is_kept(text: str) -> None:
    assert forbidden_character(f"甲{text}乙", multiline=False) is None


@given(st.text(max_size=40))
def test_folding_settles_and_no_text_breaks_a_rule(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert says_something(text) or not folded(text)
    names_nobody(text)
    looks_anonymised(text)
