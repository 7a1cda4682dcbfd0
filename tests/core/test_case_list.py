"""A case system's export, whatever its columns are called."""

import pytest

from judrec.core.case_list import Case, CaseList, Column, cases, heads

EXPORT = (
    ("江北区人民法院在办案件",),
    ("序号", "案号", "案由", "原告", "被告", "原告代理人", "承办法官", "案件状态"),
    (
        "1",
        "（2026）鄂0106民初1234号",
        "买卖合同纠纷",
        "甲公司",
        "乙公司、丙",
        "钱律师",
        "赵明",
        "审理中",
    ),
    ("2", "（2026）鄂0106执34号", "借款合同纠纷", "丁", "戊", "", "赵明", "执行实施"),
    ("3", "", "没有案号的一行", "己"),
    ("4", "（2026）鄂0106民初9号", "离婚纠纷", "庚", "辛", "", "赵明", "归档中"),
)
FIRST = Case(
    "（2026）鄂0106民初1234号",
    "买卖合同纠纷",
    ("甲公司", "乙公司", "丙"),
    "赵明",
    "审判",
)


def test_the_heads_are_found_under_a_title_and_guessed() -> None:
    found = heads(EXPORT, {})
    assert found.row == 1
    assert found.columns == {
        1: Column.NUMBER,
        2: Column.CAUSE,
        3: Column.PARTIES,
        4: Column.PARTIES,
        6: Column.HANDLER,
        7: Column.STAGE,
    }


def test_rows_become_cases_and_a_stage_that_is_none_is_left_open() -> None:
    read = cases(EXPORT, heads(EXPORT, {}))
    assert read[0] == FIRST
    assert [each.stage for each in read] == ["审判", "执行", ""]


def test_what_a_person_said_of_a_head_is_remembered_over_any_guess() -> None:
    known = {"序号": Column.NUMBER, "案号": Column.CAUSE}
    found = heads(EXPORT, known)
    assert found.columns[0] is Column.NUMBER
    assert found.columns[1] is Column.CAUSE


def test_an_empty_table_has_no_heads_and_no_cases() -> None:
    assert cases((), heads((), {})) == ()
    assert cases((("甲",), ("乙",)), heads((("甲",), ("乙",)), {})) == ()


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("3", []),
        ("34", ["（2026）鄂0106执34号", "（2026）鄂0106民初1234号"]),
        ("1234", ["（2026）鄂0106民初1234号"]),
        ("民初9", ["（2026）鄂0106民初9号"]),
        ("(2026)鄂0106执", ["（2026）鄂0106执34号"]),
        ("9999", []),
    ],
)
def test_the_last_digits_find_a_case_and_so_does_a_part_of_its_number(
    typed: str, numbers: list[str]
) -> None:
    listed = CaseList(cases(EXPORT, heads(EXPORT, {})))
    assert [offer.text for offer in listed.matching(typed)] == numbers


def test_an_offer_fills_what_the_list_says_and_nothing_else() -> None:
    (offer,) = CaseList([Case("（2026）鄂0106民初9号", handler="赵明")]).matching(
        "民初9"
    )
    assert offer.fill == (("handler", "赵明"),)


def test_hidden_characters_of_an_export_do_not_come_in() -> None:
    rows = (("案号", "案由"), ("\u200b（2026）鄂0106民初9号\u202e", "离婚\x07纠纷"))
    read = cases(rows, heads(rows, {}))
    assert read == (Case("（2026）鄂0106民初9号", "离婚纠纷"),)


def test_a_case_comes_back_from_its_json() -> None:
    assert Case.from_json(FIRST.to_json()) == FIRST
    assert Case.from_json({"number": 1, "parties": "甲"}) == Case("")
