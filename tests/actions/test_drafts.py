"""Drafts: their writer's own, kept as typed, gone without a word of theirs left."""

import pytest

from judrec.actions.records.drafts import (
    Half,
    delete_draft,
    draft_body,
    drafts,
    keep_as_typed,
    keep_bookmark,
    keep_draft,
)
from judrec.actions.records.file_record import file_record
from judrec.actions.records.list_records import find_records
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.core.canonical import Json, JsonObject
from judrec.core.draft import Bookmark
from judrec.errors import IncompleteError
from judrec.store.entries import newest_entries
from tests.actions.parties import colleague, refusal, refused_without_a_trace
from tests.station import Clock, sample_body

HALF: JsonObject = {"situation": "self", "content": "来电问一件案"}


def test_beginning_and_deleting_leave_an_entry_and_saving_leaves_none(
    station: Station,
) -> None:
    before = station.store.head.size
    row = keep_draft(station, HALF)
    assert station.store.head.size == before + 1
    for typed in ("", "，", "，催", "，催得很急"):
        keep_draft(station, {**HALF, "demand": typed}, row.id)
    assert station.store.head.size == before + 1
    delete_draft(station, row.id)
    assert [each.label for each in ledger_rows(station, 2)] == ["删除草稿", "新建草稿"]


def test_what_a_draft_says_stands_in_no_entry_and_is_found_by_no_search(
    station: Station,
) -> None:
    row = keep_draft(station, {**HALF, "content": "还没有想好要不要写"})
    delete_draft(station, row.id)
    for entry in newest_entries(station.database, 2):
        assert entry.content == {}
        assert entry.private is None
    assert find_records(station, "还没有想好") == ()


def test_a_draft_comes_back_as_it_was_typed(station: Station) -> None:
    typed: JsonObject = {
        "situation": "in_name",
        "official": {"name": "  王𬎆 ", "unit": ""},
        "content": "第一行\n\t第二行　",
        "case": {"number": "(2026)鄂0106民初1号"},
        "event": {"at": "2026-1"},
    }
    row = keep_draft(station, typed)
    assert draft_body(station, row.id) == typed
    assert (row.official, row.situation) == ("  王𬎆 ", "in_name")


def test_the_draft_saved_last_comes_first(station: Station, clock: Clock) -> None:
    first, second = keep_draft(station, HALF), keep_draft(station, HALF)
    clock.advance(minutes=5)
    kept = keep_draft(station, {**HALF, "demand": "快判"}, first.id)
    assert [row.id for row in drafts(station)] == [first.id, second.id]
    assert kept.entered_at == "2026-11-17T14:30:05+08:00"
    assert kept.saved_at == "2026-11-17T14:35:05+08:00"


def test_another_persons_draft_is_neither_seen_nor_changed_nor_filed(
    station: Station,
) -> None:
    row = keep_draft(station, HALF)
    other = colleague(station, "recorder")
    assert drafts(other) == ()
    for act in (
        lambda: draft_body(other, row.id),
        lambda: keep_draft(other, {"situation": "self"}, row.id),
        lambda: delete_draft(other, row.id),
        lambda: file_record(other, sample_body(other), draft=row.id),
    ):
        assert refused_without_a_trace(station, act).code == "no_draft"
    assert draft_body(station, row.id) == HALF


@pytest.mark.parametrize(
    "malformed",
    [
        None,
        [],
        "草稿",
        {"未知": 1},
        {"unknown_key": "x"},
        {"content": 3},
        {"content": "改变\u202e方向"},
        {"content": "响铃\a"},
        {"official": {"name": "换\n行"}},
        {"official": []},
        {"content": "半个字\ud83d"},
    ],
)
def test_a_malformed_draft_is_refused_and_the_text_saved_last_stays(
    station: Station, malformed: Json
) -> None:
    row = keep_draft(station, HALF)
    refused = refused_without_a_trace(
        station, lambda: keep_draft(station, malformed, row.id)
    )
    assert isinstance(refused, IncompleteError)
    assert refused.problems
    assert draft_body(station, row.id) == HALF
    assert refusal(lambda: keep_draft(station, malformed)).code == "incomplete"
    assert len(drafts(station)) == 1


def test_a_deleted_draft_is_gone(station: Station) -> None:
    row = keep_draft(station, HALF)
    delete_draft(station, row.id)
    for act in (
        lambda: draft_body(station, row.id),
        lambda: keep_draft(station, HALF, row.id),
        lambda: delete_draft(station, row.id),
    ):
        assert refused_without_a_trace(station, act).code == "no_draft"


def test_what_is_typed_is_kept_but_for_a_character_that_cannot_be(
    station: Station,
) -> None:
    half = Half({**HALF, "official": {"name": "王\u202e建国"}}, "依\a据")
    kept = keep_as_typed(station, half)
    (left_out,) = kept.left_out
    assert left_out.key == "official.name"
    assert "第2个字符（U+202E）" in left_out.text
    assert draft_body(station, kept.row.id) == {**HALF, "official": {"name": "王建国"}}


def test_a_text_that_is_too_long_to_be_filed_is_kept_until_it_is_cut(
    station: Station,
) -> None:
    long: JsonObject = {**HALF, "content": "长" * 150_000}
    kept = keep_as_typed(station, Half(long))
    assert kept.left_out == ()
    assert draft_body(station, kept.row.id) == long
    assert refusal(lambda: file_record(station, long, draft=kept.row.id)).code == (
        "incomplete"
    )


def test_going_elsewhere_in_a_draft_changes_no_word_and_no_time(
    station: Station, clock: Clock
) -> None:
    row = keep_draft(station, HALF)
    clock.advance(minutes=5)
    head = station.store.head
    place = Bookmark(1, "content", 0, 4, 2)
    keep_bookmark(station, row.id, place)
    (now,) = drafts(station)
    assert (now.bookmark, now.saved_at) == (place, row.saved_at)
    assert draft_body(station, row.id) == HALF
    assert station.store.head == head
