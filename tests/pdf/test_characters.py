"""Nothing is there and can't be seen; no line begins or ends where it may not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judrec.pdf.glyphs.characters import hangs, is_hidden, mark, tied


@pytest.mark.parametrize(
    "character",
    [
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u202e",
        "\u2066",
        "\u2028",
        "\u00ad",
        "\x07",
        "\r",
    ],
)
def test_zero_width_direction_and_control_characters_are_hidden(character: str) -> None:
    assert is_hidden(character)
    assert f"U+{ord(character):04X}" in mark(character)


@pytest.mark.parametrize("character", ["\ufe0f", "\U000e0100", "\u3164", "\u2800"])
def test_fillers_and_variation_selectors_are_hidden(character: str) -> None:
    assert is_hidden(character)


def test_a_known_hidden_character_is_called_by_its_name() -> None:
    assert mark("\u200b") == "〔零宽空格 U+200B〕"
    assert mark("\u202e") == "〔方向控制 U+202E〕"


def test_private_use_characters_are_hidden_for_their_look_is_nobodys() -> None:
    assert is_hidden("\ue815")


@pytest.mark.parametrize("character", ["王", "𬎆", "a", "，", "　", " ", "é"])
def test_what_people_write_is_not_hidden(character: str) -> None:
    assert not is_hidden(character)


@given(st.characters(codec="utf-8"))
def test_a_mark_can_itself_be_seen(character: str) -> None:
    for shown in mark(character):
        assert not is_hidden(shown)
        assert unicodedata.category(shown) != "Mn"


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    assert tied("了", "，")
    assert tied("（", "试")
    assert tied("“", "希")
    assert not tied("了", "解")
    assert not tied("，", "要")


def test_words_numbers_and_dashes_stay_together() -> None:
    assert tied("2", "0")
    assert tied("—", "—")
    assert tied("é", "t")
    assert not tied("一", "1")


@pytest.mark.parametrize("pair", ["7页", "6年", "4号", "第1", "1,", ",2", "5％", "3℃"])
def test_a_number_stays_with_its_unit(pair: str) -> None:
    assert tied(*pair)


@pytest.mark.parametrize("pair", ["甲／", "／乙", "甲/", "甲—", "甲·", "ァ"[0] + "ー"])
def test_signs_that_join_begin_no_line(pair: str) -> None:
    assert tied(*pair)


def test_only_closing_marks_hang() -> None:
    assert hangs("。")
    assert not hangs("（")
    assert not hangs("王")
