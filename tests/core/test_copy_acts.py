"""What may be said of a printed sheet, and what is wrong with the rest."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from judrec.core.copy_acts import Binding, Destruction, Moment, Return
from judrec.core.paper_copy import CopyAct, CopyState, allows, require_allowed
from judrec.errors import RefusedError

CASE = "（2026）鄂0106民初1234号"
DAYS = Moment(printed=date(2026, 11, 10), today=date(2026, 11, 17))
PLACE = Binding(CASE, "副卷", "1", "35-37", "2026-11-16", "周晓")
GONE = Destruction("2026-11-16", "周晓", "罗𬭎", "打印不清")


def wrong(place: Binding, kind: str = "insert", case: str = CASE) -> list[str]:
    found = place.normalised().problems(kind, case, DAYS)
    return [each.key for each in found]


def test_a_place_is_kept_as_the_archive_writes_it() -> None:
    typed = Binding(
        " (2026)鄂0106民初1234号 ",
        "副卷",
        "第 2 册",
        "３５－３７",
        "2026-11-16",
        " 周晓 ",
    )
    assert typed.normalised() == replace(PLACE, book="2")
    assert wrong(typed) == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("35", "35"),
        ("035", "35"),
        ("35至37", "35-37"),
        ("35—37", "35-37"),
        ("35 ~ 37", "35-37"),
        ("第35-37页", "35-37"),
        ("35-35", "35"),
    ],
)
def test_pages_are_a_number_or_a_range(typed: str, kept: str) -> None:
    assert replace(PLACE, pages=typed).normalised().pages == kept
    assert wrong(replace(PLACE, pages=typed)) == []


@pytest.mark.parametrize(
    "typed",
    ["", "0", "37-35", "35-", "-35", "35,36", "三十五", "12345", "1-2-3", "0-3"],
)
def test_what_is_no_page_is_refused(typed: str) -> None:
    assert wrong(replace(PLACE, pages=typed)) == ["pages"]


@pytest.mark.parametrize("typed", ["", "0", "上", "1.5", "1000", "-1", "²"])
def test_what_is_no_book_is_refused(typed: str) -> None:
    assert wrong(replace(PLACE, book=typed)) == ["book"]


@pytest.mark.parametrize(
    "day", ["", "昨天", "2026-11-18", "2026-11-09", "2026-13-01", "20261116"]
)
def test_a_day_lies_between_the_printing_and_today(day: str) -> None:
    assert wrong(replace(PLACE, on=day)) == ["on"]
    assert [each.key for each in Return(day, "档案室").problems(DAYS)] == ["on"]
    assert [each.key for each in replace(GONE, on=day).problems(DAYS)] == ["on"]


@pytest.mark.parametrize("day", ["2026-11-10", "2026-11-17"])
def test_the_day_of_the_printing_and_today_are_taken(day: str) -> None:
    assert wrong(replace(PLACE, on=day)) == []


def test_a_sheet_goes_into_the_dossier_of_the_case_that_it_bears() -> None:
    other = replace(PLACE, case="（2026）鄂0106民初9号")
    assert wrong(other) == ["case"]
    # A case that had no number when it was recorded has one when there is a dossier.
    assert wrong(other, case="尚未立案") == []
    assert wrong(replace(PLACE, case="尚未立案"), case="尚未立案") == ["case"]


def test_what_parties_may_not_read_goes_into_no_main_volume() -> None:
    main = replace(PLACE, volume="正卷")
    assert wrong(main) == ["volume"]
    assert wrong(main, kind="insert-main") == []
    assert wrong(PLACE, kind="insert-main") == []
    assert wrong(replace(PLACE, volume="外卷")) == ["volume"]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    nothing = Binding("", "", "", "", "", "")
    assert wrong(nothing) == ["case", "volume", "book", "pages", "on", "by"]
    empty = Destruction("", "", "", "")
    assert [each.key for each in empty.problems(DAYS)] == [
        "on",
        "by",
        "witness",
        "why",
    ]
    assert [each.key for each in Return("", "").problems(DAYS)] == ["on", "from"]


def test_nobody_witnesses_what_he_does_himself() -> None:
    alone = replace(GONE, witness=" 周晓 ").normalised()
    assert [each.key for each in alone.problems(DAYS)] == ["witness"]
    assert GONE.problems(DAYS) == ()


def test_hidden_characters_and_endless_lines_are_refused() -> None:
    assert wrong(replace(PLACE, by="周\u202e晓")) == ["by"]
    assert wrong(replace(PLACE, by="周" * 201)) == ["by"]


def test_the_table_of_acts_is_the_whole_rule() -> None:
    out, back, gone, bound = (
        CopyState.OUT,
        CopyState.RETURNED,
        CopyState.DESTROYED,
        CopyState.BOUND,
    )
    refused = {pair for pair in product(CopyState, CopyAct) if not allows(*pair)}
    no_paper = {(CopyState.FAILED, act) for act in CopyAct}
    assert refused == {(gone, CopyAct.BIND), (bound, CopyAct.DESTROY), *no_paper}
    for pair in refused:
        with pytest.raises(RefusedError, match="没有改动任何内容"):
            require_allowed(*pair)
    assert {out.label, back.label, gone.label, bound.label} == {
        *("在外", "已收回", "已销毁", "已入卷")
    }
