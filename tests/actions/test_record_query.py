"""Which records are wanted: every filter alone and together, counted as listed."""

from dataclasses import replace
from functools import partial

import pytest

from judrec.actions.outgoing.report_now import report_now
from judrec.actions.people.act_as import act_as
from judrec.actions.quarter.show_quarter import show_quarter
from judrec.actions.records.list_records import (
    Order,
    SortKey,
    count_records,
    first_records,
    record_places,
    records_at,
)
from judrec.actions.records.overview import overview
from judrec.actions.records.print_record import SheetKind, print_record
from judrec.actions.records.record_query import Mark, RecordQuery, condition
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.station import Station
from judrec.core.quarter import Quarter
from judrec.core.states import State
from judrec.core.whereabouts import Stage
from judrec.errors import RefusedError, UsageError
from tests.actions.parties import (
    FIRST,
    Q4,
    Parties,
    refused_without_a_trace,
    unchanged,
)
from tests.actions.shared_desk import JUDGE, JUDGES, register
from tests.station import Clock, file_sample

SECOND = FIRST[:-1] + "2"


def serials(station: Station, query: RecordQuery) -> list[int]:
    """Give the serials that a query finds, and see that its count is theirs."""
    rows = first_records(station, query, limit=100)
    assert count_records(station, query) == len(rows)
    assert list(record_places(station, query)) == [row.row for row in rows]
    return [int(row.number[-4:]) for row in rows]


@pytest.fixture
def filed(station: Station) -> Station:
    """1: a call; 2: a stranger, not all known; 3: a letter that had an effect."""
    for nth in (0, 4, 1):
        file_sample(station, nth)
    return station


def test_each_mark_finds_what_still_asks_for_something(filed: Station) -> None:
    assert serials(filed, RecordQuery(mark=Mark.INCOMPLETE)) == [2]
    assert serials(filed, RecordQuery(mark=Mark.IMMEDIATE)) == [3]
    assert serials(filed, RecordQuery(mark=Mark.UNPRINTED)) == [3, 2, 1]
    assert serials(filed, RecordQuery(mark=Mark.UNANCHORED)) == [3, 2, 1]


def test_a_printed_insert_is_printed_and_a_slip_is_not(filed: Station) -> None:
    print_record(filed, FIRST, kind=SheetKind.SLIP)
    assert serials(filed, RecordQuery(mark=Mark.UNPRINTED)) == [3, 2, 1]
    print_record(filed, FIRST)
    assert serials(filed, RecordQuery(mark=Mark.UNPRINTED)) == [3, 2]
    # A sheet anchors all that was before it; what comes after is open again.
    assert serials(filed, RecordQuery(mark=Mark.UNANCHORED)) == []
    void_record(filed, SECOND, "误录")
    assert serials(filed, RecordQuery(mark=Mark.UNANCHORED)) == [2]


def test_nothing_is_asked_of_a_void_record(filed: Station) -> None:
    for serial in (2, 3):
        void_record(filed, f"{FIRST[:-1]}{serial}", "误录")
    assert serials(filed, RecordQuery(mark=Mark.INCOMPLETE)) == []
    assert serials(filed, RecordQuery(mark=Mark.IMMEDIATE)) == []
    assert serials(filed, RecordQuery(mark=Mark.UNPRINTED)) == [1]
    assert serials(filed, RecordQuery(state=State.VOID)) == [3, 2]


def test_what_was_reported_at_once_waits_for_no_immediate_report(
    parties: Parties,
) -> None:
    court = parties.court
    number = file_sample(court, 1).number
    wanted = RecordQuery(mark=Mark.IMMEDIATE)
    assert count_records(court, wanted) == 1
    parties.export()
    assert count_records(court, wanted) == 1
    report_now(court, number, ["政法委"], parties.stick)
    assert count_records(court, wanted) == 0
    # New facts about it are reported by no bundle yet.
    supplement_record(court, number, {"content": "其后又来电催问，要求改期开庭。"})
    assert count_records(court, wanted) == 1


def test_records_are_found_by_how_far_they_have_come(parties: Parties) -> None:
    court = parties.court
    parties.file_and_export(0, 4)
    file_sample(court, 1)
    sealed = RecordQuery(whereabouts=Stage.SEALED)
    assert serials(court, sealed) == [2, 1]
    assert serials(court, replace(sealed, text="牛皮纸")) == [2]
    assert serials(court, RecordQuery(whereabouts=Stage.FILED)) == [3]
    assert serials(court, RecordQuery(whereabouts=Stage.RECEIPTED)) == []
    first = Order(SortKey.WHEREABOUTS, descending=False)
    rows = first_records(court, RecordQuery(), first, limit=3)
    assert [row.number[-1] for row in rows] == ["3", "2", "1"]


def test_what_was_done_since_asks_to_be_reported_until_it_is(parties: Parties) -> None:
    court = parties.court
    parties.file_and_export(0, 4)
    parties.clock.advance(days=60)
    void_record(court, SECOND, "误录")
    behind = [row.behind for row in first_records(court, RecordQuery(), limit=2)]
    assert behind == [True, False]
    parties.export(Q4.next)
    assert not any(row.behind for row in first_records(court, RecordQuery(), limit=2))


def test_conditions_hold_together_and_with_a_text(filed: Station, clock: Clock) -> None:
    clock.advance(days=60)
    file_sample(filed, 7)
    assert serials(filed, RecordQuery(quarter="2026q4")) == [3, 2, 1]
    assert serials(filed, RecordQuery(quarter="2027Q1")) == [1]
    assert serials(filed, RecordQuery(since="2026-11-18")) == [1]
    assert serials(filed, RecordQuery(until="2026-11-17")) == [3, 2, 1]
    day = RecordQuery(since="2026-11-17", until="2026-11-17")
    assert serials(filed, day) == [3, 2, 1]
    assert serials(filed, replace(day, situation="organisation")) == [3]
    assert serials(filed, replace(day, text="县人民政府", mark=Mark.IMMEDIATE)) == [3]
    assert serials(filed, replace(day, text="县人民政府", mark=Mark.INCOMPLETE)) == []
    assert serials(filed, replace(day, text="\ud800")) == []


@pytest.mark.parametrize("key", SortKey)
def test_an_order_gives_every_record_once_and_its_turn_the_other_way(
    filed: Station, key: SortKey
) -> None:
    up = record_places(filed, RecordQuery(), Order(key, descending=False))
    down = record_places(filed, RecordQuery(), Order(key, descending=True))
    assert sorted(up) == sorted(down) == [1, 2, 3]
    rows = {row.row: row for row in records_at(filed, up)}
    if key in {SortKey.NUMBER, SortKey.FILED, SortKey.EVENT}:
        said = [(rows[at].number, rows[at].event_at)[key is SortKey.EVENT] for at in up]
        assert said == sorted(said)
        assert list(down) == list(up)[::-1]


def test_a_word_that_is_none_is_refused(station: Station) -> None:
    for query, code in (
        (RecordQuery(state="x' OR 1"), "record_state"),
        (RecordQuery(situation="他"), "situation"),
        (RecordQuery(mark="all"), "mark"),
        (RecordQuery(whereabouts="已签收"), "whereabouts"),
        (RecordQuery(since="昨天"), "day"),
        (RecordQuery(until="2026-1-1"), "day"),
        (RecordQuery(quarter="2026Q5"), "quarter"),
    ):
        refused = refused_without_a_trace(
            station, partial(first_records, station, query, limit=1)
        )
        assert isinstance(refused, UsageError)
        assert refused.code == code


def test_the_overview_counts_as_the_list_and_the_quarter_do(filed: Station) -> None:
    print_record(filed, FIRST)
    with unchanged(filed):
        found = overview(filed)
    quarter = show_quarter(filed, Quarter.parse("2026Q4"))
    assert (found.records, found.void, found.drafts) == (3, 0, 0)
    assert found.quarters == ("2026Q4",)
    assert found.marked[Mark.UNPRINTED] == quarter.unprinted == 2
    assert found.marked[Mark.INCOMPLETE] == quarter.incomplete == 1
    assert found.marked[Mark.UNANCHORED] == quarter.unanchored == 0


def test_a_reading_that_nobody_wants_any_more_is_given_up(filed: Station) -> None:
    with pytest.raises(RefusedError) as refused, filed.while_wanted(lambda: True):
        first_records(filed, RecordQuery(), limit=1)
    assert refused.value.code == "cancelled"
    assert serials(filed, RecordQuery()) == [3, 2, 1]


def test_a_reading_under_way_is_given_up_too(filed: Station) -> None:
    asked: list[bool] = []

    def called_off() -> bool:
        asked.append(True)
        return len(asked) > 1

    endless = (
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT count(*) FROM n"
    )
    with pytest.raises(RefusedError) as refused, filed.while_wanted(called_off):
        filed.database.scalar(endless)
    assert refused.value.code == "cancelled"


@pytest.mark.parametrize("mark", [Mark.INCOMPLETE, Mark.UNPRINTED, Mark.LOOSE])
@pytest.mark.parametrize("whose", ["all", "own"])
def test_a_count_of_one_click_reads_an_index_and_no_row(
    filed: Station, mark: Mark, whose: str
) -> None:
    station = filed
    if whose == "own":
        register(filed)
        station = act_as(filed, JUDGE.name, JUDGES)
    found = condition(station, RecordQuery(mark=mark))
    assert found is not None
    plan = station.database.rows(
        f"EXPLAIN QUERY PLAN SELECT count(*) FROM {found.source} "  # noqa: S608 - ours
        f"WHERE {found.where}",
        *found.values,
    )
    assert f"COVERING INDEX own_{mark}" in str(plan)


def test_what_has_come_so_far_is_found_by_an_index(filed: Station) -> None:
    found = condition(filed, RecordQuery(whereabouts=Stage.SEALED))
    assert found is not None
    plan = filed.database.rows(
        f"EXPLAIN QUERY PLAN SELECT r.row FROM {found.source} "  # noqa: S608 - ours
        f"WHERE {found.where} ORDER BY r.row DESC",
        *found.values,
    )
    assert "COVERING INDEX record_by_whereabouts" in str(plan)
    assert "TEMP B-TREE" not in str(plan)


def test_the_immediate_ones_are_found_by_their_index(filed: Station) -> None:
    found = condition(filed, RecordQuery(mark=Mark.IMMEDIATE))
    assert found is not None
    plan = filed.database.rows(
        f"EXPLAIN QUERY PLAN SELECT count(*) FROM {found.source} "  # noqa: S608 - ours
        f"WHERE {found.where}",
        *found.values,
    )
    assert "own_immediate" in str(plan)
