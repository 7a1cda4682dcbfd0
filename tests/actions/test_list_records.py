"""Lists and searches: what they show, in what order, and that they leave no trace."""

from collections.abc import Sequence

import pytest

from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.drafts import draft_body
from judrec.actions.records.file_record import file_record
from judrec.actions.records.list_records import find_records, list_records
from judrec.actions.records.print_record import SheetKind, print_record
from judrec.actions.records.record_row import RecordRow
from judrec.actions.records.show_record import show_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.quarter import Quarter
from judrec.core.states import State
from judrec.errors import UsageError
from tests.actions.parties import FIRST, Parties, refused_without_a_trace, unchanged
from tests.station import Clock, file_sample, sample_body

KNOWN_OFFICIAL: JsonObject = {
    "name": "马骏",
    "unit": "江原市人民政府",
    "post": "副市长",
}
KNOWN_ACTOR: JsonObject = {
    "name": "钱进",
    "unit": {"none": True},
    "post": {"none": True},
}


def numbers(rows: Sequence[RecordRow]) -> list[int]:
    """Give the serials of rows."""
    return [int(row.number[-4:]) for row in rows]


def test_the_newest_record_comes_first(station: Station) -> None:
    for nth in (0, 1, 3):
        file_sample(station, nth)
    assert numbers(list_records(station)) == [3, 2, 1]


def test_a_row_says_what_the_record_says(station: Station) -> None:
    filed = file_sample(station)
    row = list_records(station)[0]
    assert row.official == "王𬎆"
    assert row.masked == "王×"
    assert row.case == "（2026）鄂0106民初1234号等2件"
    assert row.event_at == "2026-11-14T15:40+08:00"
    assert row.situation == "self"
    assert row.filed_at == "2026-11-17T14:30:05+08:00"
    assert (row.code, row.id, row.version) == (filed.code, filed.id, 1)
    assert (row.immediate, row.incomplete, row.anchored) == (False, False, False)
    assert (row.supplements, row.copies, row.quarter) == (0, 0, "2026Q4")


def test_unknown_elements_and_an_affected_case_are_shown(station: Station) -> None:
    file_sample(station, 1)
    file_sample(station, 5)
    nobody, letter = list_records(station)
    assert (nobody.incomplete, nobody.immediate) == (True, False)
    assert nobody.official.startswith("不详（线索：来电号码139")
    assert nobody.masked == "不详"
    assert (letter.incomplete, letter.immediate) == (False, True)


def test_a_supplement_that_brings_the_unknown_completes_the_record(
    station: Station,
) -> None:
    number = file_sample(station, 4).number
    supplement_record(station, number, {"actor": KNOWN_ACTOR})
    assert list_records(station)[0].incomplete
    body = sample_body(station, 4)
    correct_record(station, number, {**body, "official": KNOWN_OFFICIAL}, "职务已查明")
    assert not list_records(station)[0].incomplete


def test_a_supplement_alone_may_complete_a_record(station: Station) -> None:
    body = sample_body(station, 4)
    number = file_record(station, {**body, "official": KNOWN_OFFICIAL}).number
    assert list_records(station)[0].incomplete
    supplement_record(station, number, {"actor": KNOWN_ACTOR})
    assert not list_records(station)[0].incomplete


def test_a_supplement_may_put_a_record_on_the_immediate_list(station: Station) -> None:
    number = file_sample(station).number
    facts: JsonObject = {"effect": {"affected": True, "how": "开庭改期。"}}
    supplement_record(station, number, facts)
    row = list_records(station)[0]
    assert (row.immediate, row.supplements) == (True, 1)


def test_a_record_is_covered_once_a_later_head_left_the_computer(
    station: Station,
) -> None:
    first, second = file_sample(station).number, file_sample(station, 1).number
    print_record(station, first, kind=SheetKind.SLIP)
    assert [row.anchored for row in list_records(station)] == [True, True]
    supplement_record(station, second, {"content": "次日他又来院打听判决结果。"})
    assert [row.anchored for row in list_records(station)] == [False, True]
    assert [row.copies for row in list_records(station)] == [0, 1]


def test_each_filter_takes_its_own(station: Station, clock: Clock) -> None:
    first, second = file_sample(station).number, file_sample(station, 1).number
    body = {**sample_body(station, 1), "demand": "暂缓宣告破产"}
    correct_record(station, second, body, "要求记错")
    void_record(station, first, "重复")
    clock.advance(days=60)
    file_sample(station, 3)
    assert numbers(list_records(station, quarter="2026Q4")) == [2, 1]
    assert numbers(list_records(station, quarter="2027q1")) == [1]
    assert numbers(list_records(station, quarter="2020Q1")) == []
    assert numbers(list_records(station, state="void")) == [1]
    assert numbers(list_records(station, state="corrected")) == [2]
    assert numbers(list_records(station, state="filed")) == [1]
    assert numbers(list_records(station, quarter="2026Q4", state="void")) == [1]
    assert list_records(station, state="void")[0].state is State.VOID


def test_received_records_stand_apart_from_ones_own(parties: Parties) -> None:
    parties.receive(parties.file_and_export(0, 1))
    file_sample(parties.committee)
    own = list_records(parties.committee)
    assert [row.number for row in own] == ["鄂01政法-01-2026-0001"]
    assert numbers(list_records(parties.committee, unit="鄂0106")) == [2, 1]
    assert list_records(parties.committee, unit="鄂0106")[0].anchored
    assert list_records(parties.committee, unit="没有这个单位") == ()


@pytest.mark.parametrize("word", ["draft", "deleted", "已入库", "filed' OR '1'='1"])
def test_a_word_that_is_no_state_of_a_record_is_refused(
    station: Station, word: str
) -> None:
    refused = refused_without_a_trace(
        station, lambda: list_records(station, state=word)
    )
    assert isinstance(refused, UsageError)
    assert refused.code == "record_state"


@pytest.mark.parametrize("word", ["2026Q5", "2026", "第四季度", "' OR 1=1 --"])
def test_a_word_that_is_no_quarter_is_refused(station: Station, word: str) -> None:
    refused = refused_without_a_trace(
        station, lambda: list_records(station, quarter=word)
    )
    assert refused.code == "quarter"


def test_looking_at_lists_leaves_no_trace(station: Station) -> None:
    file_sample(station)
    with unchanged(station):
        list_records(station)
        find_records(station, "王𬎆")


@pytest.mark.parametrize(
    "text",
    [
        "王",
        "王𬎆",
        "顾大局",
        "讲政治、顾大局，两个案子一起判",
        "1235",
        "赵明口述",
        "０１０６",
        "周晓",
        FIRST,
    ],
)
def test_any_text_of_a_record_finds_it(station: Station, text: str) -> None:
    file_sample(station)
    file_sample(station, 8)
    assert FIRST in {row.number for row in find_records(station, text)}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "没有的话",
        "大顾局",
        "%",
        "_",
        "*",
        '"',
        "'",
        "' OR 1=1 --",
        "NEAR(a b)",
        "\x00",
        "；DROP TABLE record",
    ],
)
def test_what_stands_in_no_record_finds_none(station: Station, text: str) -> None:
    file_sample(station)
    assert find_records(station, text) == ()


def test_a_corrected_text_still_finds_the_record(station: Station) -> None:
    number = file_sample(station).number
    body = {**sample_body(station), "demand": "请合并判决"}
    correct_record(station, number, body, "原话记错")
    for text in ("两案尽快判决", "请合并判决", "原话记错"):
        assert [row.number for row in find_records(station, text)] == [number]


def test_a_long_text_is_searched_whole(station: Station) -> None:
    long = "".join(chr(0x4E00 + nth % 3000) for nth in range(6000))
    number = file_record(station, {**sample_body(station), "content": long}).number
    file_sample(station, 1)
    assert [row.number for row in find_records(station, long)] == [number]
    assert find_records(station, long + "尾") == ()


def test_what_is_no_text_is_told_and_changes_nothing(station: Station) -> None:
    """A command line in another encoding hands in lone surrogates."""
    file_sample(station)
    odd = "鄂0106\udcff"
    for act in (
        lambda: show_record(station, odd),
        lambda: list_records(station, unit=odd),
        lambda: draft_body(station, odd),
    ):
        assert refused_without_a_trace(station, act).code == "malformed_text"
    assert find_records(station, odd) == ()


def test_as_many_are_found_as_were_asked_for(station: Station) -> None:
    for nth in (0, 1, 3):
        file_sample(station, nth)
    assert numbers(find_records(station, "2026", limit=2)) == [3, 2]
    assert numbers(find_records(station, "2026", limit=100_000)) == [3, 2, 1]


def test_the_quarter_of_a_row_is_that_of_filing(station: Station, clock: Clock) -> None:
    clock.advance(days=45)
    file_sample(station)
    assert list_records(station)[0].quarter == str(Quarter.of(clock.now)) == "2027Q1"
