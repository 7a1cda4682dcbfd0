"""Text on a terminal: columns stand, and nothing in a record drives it."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from judrec.cli.output import json_text
from judrec.cli.text.table import pairs, table
from judrec.cli.text.width import escaped, padded, shortened, width, wrapped
from judrec.core.canonical import parse_object

TEXTS = st.text(max_size=40)


def test_a_han_character_takes_two_columns() -> None:
    assert width("王×a") == 4
    assert width("（䶮𬭎）") == 8
    assert width("e\u0301") == 1
    assert padded("王", 4) == "王  "
    assert padded("王建国", 4) == "王建国"


def test_columns_stand_under_each_other() -> None:
    lines = list(table(("登记号", "a"), [("鄂01", "b"), ("x", "王")]))
    assert lines == ["登记号  a", "鄂01    b", "x       王"]


def test_a_long_cell_is_cut_and_says_so() -> None:
    (_, line) = table(("名称", "b"), [("王" * 40, "后")])
    assert line.startswith("王" * 17 + "…")
    assert line.endswith("后")
    assert width(line.removesuffix("后")) == 37


def test_labels_stand_before_texts_of_several_lines() -> None:
    lines = list(pairs([("内容", "一\n二"), ("空", ""), ("长标签", "三")], indent=1))
    assert lines == [" 内容    一", "         二", " 长标签  三"]


def test_every_character_that_acts_is_a_mark() -> None:
    for character in "\x00\x07\x08\r\n\t\x1b\x7f\x85\x9b\u200b\u202e\u2028\ufeff\ud800":
        assert escaped(f"a{character}b") == f"a〔U+{ord(character):04X}〕b"


@given(TEXTS)
def test_nothing_that_acts_gets_to_a_terminal(text: str) -> None:
    shown = escaped(text)
    assert not {"Cc", "Cf", "Cs", "Zl", "Zp"} & set(map(unicodedata.category, shown))
    assert escaped(shown) == shown


@given(TEXTS, st.integers(min_value=1, max_value=60))
def test_a_shortened_text_fits(text: str, columns: int) -> None:
    shown = shortened(text, columns)
    assert width(shown) <= columns
    assert shown == text or shown.endswith("…")


@given(st.text("abc 汉字，。（", max_size=60))
def test_wrapping_loses_nothing_but_spaces_at_the_breaks(text: str) -> None:
    lines = "".join(wrapped(text, 10))
    assert "".join(lines.split()) == "".join(text.split())


@given(st.text("abc汉字，。（", max_size=60))
def test_no_line_begins_with_a_comma(text: str) -> None:
    assert all(line[:1] not in {"，", "。"} for line in [*wrapped(text, 10)][1:])


def test_latin_words_stay_whole() -> None:
    assert list(wrapped("汉字汉字 export-age", 12)) == ["汉字汉字", "export-age"]


@given(st.dictionaries(st.text("abc", min_size=1), st.text(max_size=20), max_size=4))
def test_json_is_one_line_that_says_the_same_and_drives_nothing(
    value: dict[str, str],
) -> None:
    text = json_text({**value})
    assert text.count("\n") == 1
    assert text == escaped(text[:-1]) + "\n"
    assert parse_object(text) == value
