"""Filters kept under a name: a person's own, traced, and told to nobody."""

from dataclasses import replace

import pytest

from judrec.actions.records.record_query import Mark, RecordQuery
from judrec.actions.records.saved_filters import (
    MOST_KEPT,
    remove_filter,
    save_filter,
    saved_filters,
)
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.verify_store import verify
from judrec.store.entries import newest_entries
from tests.actions.parties import colleague, refused_without_a_trace, unchanged

QUERY = RecordQuery(text="王𬎆", quarter="2026Q4", mark=Mark.UNPRINTED)


def test_a_filter_is_kept_replaced_and_removed(station: Station) -> None:
    save_filter(station, " 本季度未打印 ", QUERY)
    (kept,) = saved_filters(station)
    assert (kept.name, kept.query) == ("本季度未打印", QUERY)
    save_filter(station, "本季度未打印", replace(QUERY, text=""))
    assert [each.query.text for each in saved_filters(station)] == [""]
    assert remove_filter(station, "本季度未打印") == ()
    labels = [row.label for row in ledger_rows(station)][:3]
    assert labels == ["删除常用筛选", "保存常用筛选", "保存常用筛选"]


def test_a_name_that_was_searched_for_is_never_disclosed(station: Station) -> None:
    save_filter(station, "查王", QUERY)
    (entry,) = newest_entries(station.database, 1)
    assert "王" not in str(entry.content)
    assert entry.private is not None
    assert "王𬎆" in str(entry.private)
    assert verify(station).problems == ()


def test_another_person_does_not_see_them(station: Station) -> None:
    save_filter(station, "我的", QUERY)
    assert saved_filters(colleague(station, "recorder")) == ()


@pytest.mark.parametrize("name", ["", " \t", "……", "名" * 21, "换\n行", "\u202e反"])
def test_a_name_that_cannot_be_shown_is_refused(station: Station, name: str) -> None:
    refused = refused_without_a_trace(
        station, lambda: save_filter(station, name, QUERY)
    )
    assert refused.code == "filter_name"


def test_there_is_an_end_to_what_is_kept(station: Station) -> None:
    for nth in range(MOST_KEPT):
        save_filter(station, f"第{nth}个", QUERY)
    save_filter(station, "第0个", RecordQuery(text="改"))
    refused = refused_without_a_trace(
        station, lambda: save_filter(station, "再一个", QUERY)
    )
    assert refused.code == "too_many_filters"


def test_removing_what_is_not_there_leaves_no_trace(station: Station) -> None:
    with unchanged(station):
        assert remove_filter(station, "没有") == ()
