"""Records are counted as they stand, by anything, and each figure leads to its own."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judrec.actions.follow_up.enter import ToEnter, enter
from judrec.actions.follow_up.withdraw import withdraw
from judrec.actions.people.act_as import act_as
from judrec.actions.people.settings import change_setting
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.report.filed_records import filed_records
from judrec.actions.station import Station
from judrec.actions.statistics.count_records import count_records
from judrec.actions.statistics.counted_records import Figure, counted_records
from judrec.actions.statistics.counted_where import StatisticsQuery, Whose
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import JsonObject
from judrec.core.event_time import CHINA
from judrec.core.follow_up.kind import FollowKind
from judrec.core.quarter import Quarter
from judrec.core.report.dimension import APART, NO_OFFICIAL, NOT_SAID
from judrec.core.report.filed import counted as counted_ones
from judrec.core.report.period import Period
from judrec.core.situation import Situation
from judrec.core.statistics.axis import Axis
from judrec.core.statistics.figures import Statistics
from judrec.core.statistics.span import WHOLE, Span
from judrec.core.statistics.tally import NOT_ENTERED, Part
from judrec.errors import UsageError
from tests.actions.parties import Parties, two_copies
from tests.actions.shared_desk import JUDGES, KEEPER, KEEPERS, register
from tests.station import Clock, file_sample, make_station, sample_body

NUMBER = "鄂0106-03-{}-{:04}".format
MANY = 12
_HOSTILE = '=1+1<b>"],["x'


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, 30, tzinfo=CHINA)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Station]:
    """A year and a half of records, some corrected, supplemented, void; read only."""
    clock = Clock(at(2025, 10, 8))
    station = make_station(tmp_path_factory.mktemp("counted") / "专库", clock=clock)
    for nth in range(MANY):
        file_sample(station, nth)
        clock.advance(days=36)
    body = sample_body(station, 1)
    event: JsonObject = {
        "at": "2025-11-02T09:00+08:00",
        "means": ["会议", "当面"],
        "place": "会议室",
        "no_witnesses": True,
    }
    supplement_record(
        station, NUMBER(2025, 1), {"event": event, "content": "会后又当面催问。"}
    )
    acts: JsonObject = {**body, "acts": ["打探案情", f"其他：{_HOSTILE}"]}
    correct_record(station, NUMBER(2025, 2), acts, "核对后更正")
    void_record(station, NUMBER(2025, 3), "重复")
    duty: JsonObject = {
        **sample_body(station, 3),
        "within_duty": "是",
        "duty_basis": "会议通知",
    }
    correct_record(station, NUMBER(2026, 1), duty, "补写职责依据")
    yield station
    station.close()


def counted(found: Statistics) -> dict[str, int]:
    """Give the first column, without what is zero."""
    return {line.value: line.counts[0] for line in found.lines if line.counts[0]}


def total(found: Statistics, part: Part, column: int = 0) -> int | None:
    return found.totals[list(Part).index(part)].counts[column]


def test_void_records_and_lawful_enquiries_stand_apart(desk: Station) -> None:
    found = count_records(desk, StatisticsQuery())
    said = {part.value: total(found, part) for part in Part}
    assert said == {
        "received": MANY,
        "counted": MANY - 3,
        "affected": said["affected"],
        "unverified": 3,
        "within_duty": 2,
        "void": 1,
        "disputed": 0,
    }
    assert sum(counted(found).values()) == MANY - 3


@pytest.mark.parametrize("axis", [axis for axis in Axis if axis.dimension])
def test_the_counts_are_those_that_the_texts_of_the_records_give(
    desk: Station, axis: Axis
) -> None:
    assert axis.dimension is not None
    records = {
        record.number: record
        for year in (2025, 2026, 2027)
        for record in filed_records(desk, Period.of_year(year))
    }
    assert len(records) == MANY
    said = Counter(
        value
        for record in counted_ones(records.values())
        for value in axis.dimension.values(record)
    )
    assert counted(count_records(desk, StatisticsQuery(axis))) == dict(said)


@given(
    st.sampled_from([axis for axis in Axis if axis.once]),
    st.dates(date(2025, 7, 1), date(2027, 3, 1)),
    st.integers(0, 400),
    st.sampled_from(["", *Situation]),
)
@settings(max_examples=60)
def test_the_lines_of_a_partition_add_up_to_what_is_counted(
    desk: Station, axis: Axis, first: date, days: int, situation: str
) -> None:
    span = Span(first, first + timedelta(days=days))
    found = count_records(desk, StatisticsQuery(axis, span, situation=situation))
    for column in range(len(found.spans)):
        lines = [line.counts[column] for line in found.lines]
        whole = total(found, Part.COUNTED, column)
        if whole is None:
            assert set(lines) <= {None}
            continue
        assert sum(each or 0 for each in lines) == whole
        parts = (Part.COUNTED, Part.WITHIN_DUTY, Part.VOID, Part.DISPUTED)
        every = [total(found, part, column) or 0 for part in parts]
        assert sum(every) == total(found, Part.RECEIVED, column)


@pytest.mark.parametrize("axis", Axis)
def test_each_figure_leads_to_exactly_the_records_that_it_counts(
    desk: Station, axis: Axis
) -> None:
    query = StatisticsQuery(axis, Span(date(2026, 1, 1), date(2026, 12, 31)))
    found = count_records(desk, query)
    for column, span in enumerate(found.spans):
        for line in found.lines:
            rows = counted_records(desk, Figure(query, span, line.value))
            assert len({row.number for row in rows}) == (line.counts[column] or 0)
        for part, above in zip(Part, found.totals, strict=True):
            rows = counted_records(desk, Figure(query, span, part=part))
            assert len({row.number for row in rows}) == (above.counts[column] or 0)


def test_what_a_supplement_named_outlives_a_correction(desk: Station) -> None:
    found = count_records(desk, StatisticsQuery(Axis.MEANS))
    behind = counted_records(desk, Figure(StatisticsQuery(), WHOLE, None))
    assert counted(found)["会议"] >= 1
    assert NUMBER(2025, 1) in {
        row.number
        for row in counted_records(
            desk, Figure(StatisticsQuery(Axis.MEANS), WHOLE, "会议")
        )
    }
    assert NUMBER(2025, 3) not in {row.number for row in behind}


def test_a_hostile_text_is_a_line_of_its_own_and_leads_to_its_record(
    desk: Station,
) -> None:
    value = f"其他：{_HOSTILE}"
    query = StatisticsQuery(Axis.ACTS)
    assert counted(count_records(desk, query))[value] == 1
    rows = counted_records(desk, Figure(query, WHOLE, value))
    assert [row.number for row in rows] == [NUMBER(2025, 2)]
    for other in ('","', "'", "%", '["', "其他"):
        assert counted_records(desk, Figure(query, WHOLE, other)) == ()


def test_a_quarter_stands_beside_the_one_before_and_that_of_the_year_before(
    desk: Station,
) -> None:
    span = Span.of_quarter(Quarter(2026, 4))
    found = count_records(desk, StatisticsQuery(span=span))
    words = [each.words for each in found.spans]
    assert words == ["2026年第四季度", "2026年第三季度", "2025年第四季度"]
    assert total(found, Part.RECEIVED, 2) == 3
    assert found.compared == "上期：2026年第三季度；上年同期：2025年第四季度"


def test_before_the_store_there_is_no_figure_and_that_is_not_none(
    desk: Station,
) -> None:
    found = count_records(desk, StatisticsQuery(span=Span.of_quarter(Quarter(2025, 4))))
    assert total(found, Part.RECEIVED, 0) == 3
    assert {line.counts[1] for line in found.lines} == {None}
    assert {line.counts[1] for line in found.totals} == {None}


def test_quarters_stand_in_their_order_and_are_not_compared(desk: Station) -> None:
    found = count_records(desk, StatisticsQuery(Axis.QUARTER))
    values = [line.value for line in found.lines]
    assert values == sorted(values)
    assert values[0] == "2025Q4"
    assert found.columns == ("本期",)
    assert found.lines[0].label == "2025年第四季度"


def test_counting_narrows_to_a_situation_and_to_a_unit(desk: Station) -> None:
    own = count_records(desk, StatisticsQuery(Axis.UNIT, situation="self"))
    behind = counted_records(
        desk, Figure(StatisticsQuery(situation="self"), WHOLE, "self")
    )
    assert counted(own) == {"鄂0106": len(behind)}
    assert own.lines[0].label == f"{desk.unit.name}（鄂0106）"
    nobody = count_records(desk, StatisticsQuery(unit="鄂9999"))
    assert total(nobody, Part.RECEIVED) == 0
    assert total(count_records(desk, StatisticsQuery(stations=("",))), Part.VOID) == 1
    with pytest.raises(UsageError) as refused:
        count_records(desk, StatisticsQuery(situation="' OR 1"))
    assert refused.value.code == "situation"


def test_unverified_officials_are_a_line_of_their_own(desk: Station) -> None:
    for axis in (Axis.CATEGORY, Axis.COMMITTEE, Axis.OFFICIAL_UNIT):
        found = count_records(desk, StatisticsQuery(axis))
        assert counted(found)[APART] == 3
        last = [line.value for line in found.lines][-1]
        assert last in {APART, NO_OFFICIAL, NOT_SAID}


def test_counting_leaves_no_trace(desk: Station) -> None:
    before = desk.store.head
    for axis in Axis:
        count_records(desk, StatisticsQuery(axis))
    assert desk.store.head == before


def test_what_is_counted_follows_from_the_ledger(desk: Station) -> None:
    assert verify(desk).problems == ()


def test_received_records_are_counted_and_disputed_ones_only_named(
    parties: Parties, tmp_path: Path
) -> None:
    parties.receive(parties.file_and_export(0))
    sent = []
    for copy, sample in zip(two_copies(parties, tmp_path), (3, 7), strict=True):
        file_sample(copy, sample)
        parties.court, kept = copy, parties.court
        sent.append(parties.export())
        parties.court = kept
        if copy is not parties.court:
            copy.close()
    parties.receive(*sent)
    committee = parties.committee
    file_sample(committee)
    found = count_records(committee, StatisticsQuery(Axis.UNIT))
    assert total(found, Part.DISPUTED) == 1
    assert found.disputed == ("鄂0106-03-2026-0002",)
    assert counted(found) == {"鄂0106": 1, "鄂01政法": 1}
    for whose, many in ((Whose.OWN, 1), (Whose.RECEIVED, 2)):
        one = count_records(committee, StatisticsQuery(whose=whose))
        assert total(one, Part.RECEIVED) == many
    behind = counted_records(
        committee, Figure(StatisticsQuery(), WHOLE, part=Part.DISPUTED)
    )
    assert [row.disputed for row in behind] == [True]


def test_a_recorder_at_a_shared_desk_counts_his_own(station: Station) -> None:
    register(station)
    register(station, KEEPER, KEEPERS)
    file_sample(station)
    judge = act_as(station, "郑好", JUDGES)
    file_sample(judge, 1)
    keeper = act_as(station, KEEPER.name, KEEPERS)
    assert total(count_records(keeper, StatisticsQuery()), Part.RECEIVED) == 2
    found = count_records(judge, StatisticsQuery())
    assert total(found, Part.RECEIVED) == 1
    assert found.scope == "本人登记的记录"
    rows = counted_records(judge, Figure(StatisticsQuery(), WHOLE))
    assert [row.number for row in rows] == [NUMBER(2026, 2)]


def test_what_became_of_an_official_is_counted_as_it_was_entered(
    parties: Parties,
) -> None:
    parties.receive(parties.file_and_export(0, 1))
    committee = parties.committee
    change_setting(committee, "station_kind", "committee")
    account: JsonObject = {
        "whom": "领导干部",
        "person": "王建国",
        "handled_by": "某市纪委监委",
        "number": "某纪〔2026〕41号",
        "date": "2026-11-16",
        "outcome": "诫勉谈话",
        "consequence": "未造成后果或者恶劣影响",
    }
    first = NUMBER(2026, 1)
    entered = enter(committee, ToEnter(FollowKind.ACCOUNT, account, first))
    other = {key: account[key] for key in account if key != "consequence"}
    other |= {"whom": "司法人员", "outcome": "警告、通报批评"}
    enter(committee, ToEnter(FollowKind.ACCOUNT, other, NUMBER(2026, 2)))
    query = StatisticsQuery(Axis.OUTCOME)
    found = count_records(committee, query)
    assert counted(found) == {"诫勉谈话": 1, NOT_ENTERED: 1}
    assert found.lines[0].label == "不成立"
    for value, number in (("诫勉谈话", first), (NOT_ENTERED, NUMBER(2026, 2))):
        rows = counted_records(committee, Figure(query, WHOLE, value))
        assert [row.number for row in rows] == [number]
    withdraw(committee, entered.seq, "登记错了记录")
    assert counted(count_records(committee, query)) == {NOT_ENTERED: 2}


def test_a_report_is_counted_over_any_set_of_stations(parties: Parties) -> None:
    parties.receive(parties.file_and_export(0, 3))
    committee = parties.committee
    file_sample(committee, 1)
    sender = committee.database.scalar("SELECT DISTINCT station FROM received_version")
    period = Period.of_quarter(Quarter(2026, 4))
    for stations, many in ((("",), 1), ((sender,), 2), (("", sender), 3)):
        records = filed_records(committee, period, stations)
        assert len(records) == many
        found = count_records(committee, StatisticsQuery(stations=stations))
        assert total(found, Part.RECEIVED) == many
    assert [record.number.split("-")[0] for record in records] == [
        "鄂01政法",
        "鄂0106",
        "鄂0106",
    ]
