"""The courts' grammar of case numbers, and what is left as typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judrec.core.case_number import Level, linked, normalise, parse, review


@pytest.mark.parametrize(
    ("text", "level", "parts"),
    [
        ("（2026）最高法民终12号", Level.SUPREME, "最高法  民终 12 "),
        ("（2026）最高法知民终9号", Level.SUPREME, "最高法 知 民终 9 "),
        ("（2026）最高法刑核01234567号", Level.SUPREME, "最高法  刑核 01234567 "),
        ("（2026）鄂民申1号", Level.HIGH, "鄂  民申 1 "),
        ("（2026）鄂01民终77号", Level.INTERMEDIATE, "鄂01  民终 77 "),
        ("（2026）京73民初5号", Level.INTERMEDIATE, "京73  民初 5 "),
        ("（2026）军02刑初1号", Level.INTERMEDIATE, "军02  刑初 1 "),
        ("（2026）鄂0106民初1234号", Level.BASIC, "鄂0106  民初 1234 "),
        ("（2026）鄂0106执异9号之一", Level.BASIC, "鄂0106  执异 9 之一"),
        ("（2026）鄂0106破申3号", Level.BASIC, "鄂0106  破申 3 "),
        ("（2026）鄂0106民诉前调20号", Level.BASIC, "鄂0106  民诉前调 20 "),
        ("（2026）鄂0106刑更备4号", Level.BASIC, "鄂0106  刑更备 4 "),
        ("（2026）兵0101民初8号", Level.BASIC, "兵0101  民初 8 "),
    ],
)
def test_a_number_is_taken_apart(text: str, level: Level, parts: str) -> None:
    found = parse(text)
    assert found is not None
    said = (found.court, found.special, found.type, found.number, found.suffix)
    assert " ".join(said) == parts
    assert (found.level, found.year, found.old) == (level, 2026, False)
    assert found.text == text
    assert review(text) is None


@pytest.mark.parametrize(
    "brackets", ["()", "[]", "〔〕", "【】", "［］", "（）", "{}", "(）"]
)
def test_any_brackets_become_the_rule_s(brackets: str) -> None:
    typed = f" {brackets[0]}2026{brackets[1]}鄂0106民初1234号\t"
    assert normalise(typed) == "（2026）鄂0106民初1234号"


@pytest.mark.parametrize(
    "text",
    [
        "（2026）鄂0106民初0123号",
        "（2026）鄂0民初1号",
        "（2026）鄂010民初1号",
        "（2026）鄂01061民初1号",
        "（2026）鄂0106民初1234",
        "（26）鄂0106民初1234号",
        "（2026）鄂0106 民初1234号",
        "（2026）鄂0106民初号",
        "（2026）鄂0106 1号",
        "（2026）最高法刑核123号",
        "（2026）鄂刑核123456789号",
        "（2026）台01民初1号",
        "（2026）鄂0106民初1234号之",
        "2026鄂0106民初1234号",
        "(2026)鄂0106民初1234号;",
        "鄂武检刑诉〔2026〕12号",
        "武公（刑）立字[2026]1号",
        "",
        "尚未立案",
    ],
)
def test_what_follows_no_grammar_is_left_as_typed(text: str) -> None:
    assert parse(text) is None
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("text", "court", "kind", "number"),
    [
        ("（2014）武昌民初字第12号", "武昌", "民初", "12"),
        ("(2013)鄂民二终字第00012号", "鄂", "民二终", "00012"),
        ("（2012）穗中法民一终字第123-1号", "穗中法", "民一终", "123-1"),
        ("[2011]高执字第5号", "高", "执", "5"),
        ("（2010）浙知终字第7号之二", "浙", "知终", "7"),
    ],
)
def test_the_older_grammar_is_taken_with_a_notice(
    text: str, court: str, kind: str, number: str
) -> None:
    found = parse(text)
    assert found is not None
    assert found.old
    assert (found.court, found.type, found.number) == (court, kind, number)
    notice = review(text)
    assert notice is not None
    assert notice[0] == "case_number_old"
    assert normalise(text) == found.text


def test_the_parts_are_said_in_words() -> None:
    found = parse("(2026)鄂0106民初1234号之一")
    assert found is not None
    expected = "法院：湖北 · 基层人民法院（0106）；类型：民初；编号：1234之一"
    assert found.parts == expected
    supreme = parse("（2026）最高法民再1号")
    assert supreme is not None
    assert supreme.parts.startswith("法院：最高人民法院；")
    high = parse("（2026）内民终1号")
    assert high is not None
    assert high.court_words == "内蒙古 · 高级人民法院"


def test_a_procuratorate_s_number_has_its_own_notice() -> None:
    notice = review("鄂武检刑诉〔2026〕12号")
    assert notice is not None
    assert notice[0] == "case_number_procuratorate"


def test_anything_else_has_a_soft_notice() -> None:
    notice = review("2026年那件离婚案")
    assert notice is not None
    assert notice[0] == "case_number_form"


def test_a_case_without_a_number_has_no_notice() -> None:
    assert review(" 尚未立案 ") is None
    assert normalise(" 尚未立案 ") == "尚未立案"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("（2026）鄂0106民初1234、1235号", ["1234", "1235"]),
        ("(2026)鄂0106民初1234，1235,1236号", ["1234", "1235", "1236"]),
        ("（2026）鄂0106民初1234号、1235号", ["1234", "1235"]),
        ("（2026）鄂0106民初12-15号", ["12", "13", "14", "15"]),
        ("（2026）鄂0106民初12至14、20号", ["12", "13", "14", "20"]),
        ("（2026）鄂0106民初8和9号", ["8", "9"]),
    ],
)
def test_several_numbers_in_one_are_told_apart(text: str, numbers: list[str]) -> None:
    assert list(linked(text)) == [f"（2026）鄂0106民初{each}号" for each in numbers]
    notice = review(text)
    assert notice is not None
    assert notice[0] == "case_number_many"


@pytest.mark.parametrize(
    "text",
    [
        "（2026）鄂0106民初1234号",
        "1234、1235号",
        "（2026）鄂0106民初1-99999999号",
        "（2026）鄂0106民初9-1号",
        "（2026）鄂0106民初5、5号",
        "甲、乙",
        "",
    ],
)
def test_what_is_one_number_or_none_is_not_told_apart(text: str) -> None:
    assert linked(text) == ()


@given(
    st.integers(1990, 2100),
    st.sampled_from(["最高法", "鄂", "京73", "鄂0106", "兵0101"]),
    st.sampled_from(["民初", "刑终", "执异", "行申", "民诉前调", "知民终"]),
    st.integers(1, 9_999_999),
)
def test_a_number_of_the_grammar_comes_back(
    year: int, court: str, kind: str, number: int
) -> None:
    text = f"（{year}）{court}{kind}{number}号"
    found = parse(text)
    assert found is not None
    assert found.text == normalise(text) == text


@given(
    st.text(alphabet="（）()〔〕2016鄂最高法民初刑核字第号之一、-至检 ", max_size=30)
)
def test_no_text_breaks_the_reader_and_normalising_settles(text: str) -> None:
    settled = normalise(text)
    assert normalise(settled) == settled
    assert (parse(text) is None) == (parse(settled) is None)
    review(text)
    linked(text)
