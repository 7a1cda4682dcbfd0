"""What is counted, once or twice, in which column, and what is not."""

from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from judrec.core.canonical import JsonObject
from judrec.core.form import load
from judrec.core.quarter import Quarter
from judrec.core.record_version import VersionKind
from judrec.core.report.dimension import APART, NO_OFFICIAL, NOT_SAID, Dimension
from judrec.core.report.drafted import drafted
from judrec.core.report.figures import Figures, Total, figures, standing
from judrec.core.report.filed import UNVERIFIED, FiledRecord
from judrec.core.report.period import Period
from tests.core.report.filings import PLAIN, Q3, Q4, Desk

_TOML = Path(__file__).parents[3] / "resources" / "forms" / "record.toml"
_FORM = load(_TOML.read_text("utf-8"))
_LONG_AGO = Quarter(2020, 1)
_PERIOD = Period.of_quarter(Q4)


def counted(
    *records: FiledRecord, period: Period = _PERIOD, since: Quarter = _LONG_AGO
) -> Figures:
    return figures(records, period, since, _FORM)


def lines(found: Figures, dimension: Dimension) -> dict[str, int | None]:
    """Give the period's own column, without what is zero."""
    return {
        line.label: line.counts[0]
        for line in found.table(dimension).lines
        if line.counts[0]
    }


def test_a_record_with_two_means_stands_in_two_lines_and_is_one_record() -> None:
    event: JsonObject = {"at": "2026-11-03", "means": ["当面", "转递材料"]}
    found = counted(Desk().file(event=event))
    assert lines(found, Dimension.MEANS) == {"当面": 1, "转递材料": 1}
    assert found.total(Total.COUNTED).counts[0] == 1


def test_the_same_means_in_a_supplement_is_not_counted_again() -> None:
    desk = Desk()
    record = desk.add(
        desk.file(),
        VersionKind.SUPPLEMENTED,
        body={"event": {"at": "2026-11-04", "means": ["电话", "短信"]}},
    )
    assert lines(counted(record), Dimension.MEANS) == {"电话": 1, "短信": 1}


def test_lines_of_the_law_stand_in_its_order_also_where_they_are_zero() -> None:
    table = counted(Desk().file()).table(Dimension.STAGE)
    law = ["线索核查", "立案", "侦查", "审查起诉", "审判", "执行"]
    assert [line.label for line in table.lines] == law


def test_own_words_stand_behind_the_law_in_the_registers_order() -> None:
    desk = Desk()
    said = ("其他：信访", "其他：诉前调解", "其他：信访")
    records = [desk.file(case={"number": "尚未立案", "stage": each}) for each in said]
    table = counted(*reversed(records)).table(Dimension.STAGE)
    own = [(line.label, line.counts[0]) for line in table.lines[6:]]
    assert own == [("其他：信访", 2), ("其他：诉前调解", 1)]


def test_units_are_not_ranked_by_their_numbers() -> None:
    desk = Desk()
    units = ("甲局", "乙局", "乙局", "乙局")
    records = [desk.file(official={"name": "王建国", "unit": unit}) for unit in units]
    table = counted(*records).table(Dimension.UNIT)
    assert [line.label for line in table.lines] == ["甲局", "乙局"]


def test_a_claimed_identity_is_counted_apart_and_not_with_its_unit() -> None:
    desk = Desk()
    claimed: JsonObject = {"name": "张三", "unit": "甲局", "identified": UNVERIFIED}
    sure: JsonObject = {"name": "李四", "unit": "甲局"}
    found = counted(desk.file(official=claimed), desk.file(official=sure))
    assert lines(found, Dimension.UNIT) == {"甲局": 1, APART: 1}
    assert lines(found, Dimension.CATEGORY) == {NOT_SAID: 1, APART: 1}
    assert lines(found, Dimension.IDENTIFIED) == {UNVERIFIED: 1, NOT_SAID: 1}
    assert found.total(Total.UNVERIFIED).counts[0] == 1


def test_a_letter_that_names_nobody_is_counted_by_its_issuer() -> None:
    letter = {key: value for key, value in PLAIN.items() if key != "official"}
    letter |= {"situation": "organisation", "document": {"issuer": "某县政府"}}
    found = counted(Desk().file(body=letter))
    assert lines(found, Dimension.UNIT) == {"某县政府": 1}
    assert lines(found, Dimension.COMMITTEE) == {NO_OFFICIAL: 1}


def test_lawful_enquiries_and_voids_are_received_but_counted_apart() -> None:
    desk = Desk()
    duty = desk.file(body={**PLAIN, "within_duty": "是"})
    void = desk.add(desk.file(), VersionKind.VOIDED, reason="误录")
    found = counted(duty, void, desk.file())
    said = {line.label: line.counts[0] for line in found.totals}
    assert said["收到记录"] == 3
    assert said["列入各表统计"] == 1
    assert said["依职责了解案件情况（另计）"] == 1
    assert said["已注销（另计）"] == 1
    assert lines(found, Dimension.SITUATION) == {"领导干部本人": 1}


def test_what_was_voided_after_the_quarter_still_counts_in_it() -> None:
    desk = Desk()
    record = desk.add(desk.file(Q3), VersionKind.VOIDED, Q4, reason="重复")
    earlier = counted(record, period=Period.of_quarter(Q3))
    assert earlier.total(Total.COUNTED).counts[0] == 1
    assert earlier.total(Total.VOIDS).counts[0] == 0
    now = counted(record)
    assert now.total(Total.VOIDS).counts[0] == 1
    assert now.total(Total.COUNTED).counts[:2] == (0, 1)


def test_a_correction_counts_by_its_new_text_from_its_own_quarter_on() -> None:
    desk = Desk()
    corrected = {**PLAIN, "situation": "associate"}
    record = desk.add(desk.file(Q3), VersionKind.CORRECTED, Q4, corrected)
    earlier = counted(record, period=Period.of_quarter(Q3))
    assert lines(earlier, Dimension.SITUATION) == {"领导干部本人": 1}
    year = counted(record, period=Period.of_year(2026))
    assert lines(year, Dimension.SITUATION) == {"身边工作人员、亲属": 1}


def test_an_effect_that_a_supplement_brought_is_an_effect() -> None:
    desk = Desk()
    told: JsonObject = {"effect": {"affected": True, "how": "开庭推迟"}}
    record = desk.add(desk.file(), VersionKind.SUPPLEMENTED, body=told)
    assert lines(counted(record), Dimension.EFFECT) == {"是，已影响": 1}


def test_a_quarter_before_the_store_is_not_zero_but_unknown() -> None:
    found = counted(Desk().file(), since=Q4)
    assert found.total(Total.RECEIVED).counts == (1, None, None)
    assert "上季度" not in drafted(found)
    since_before = counted(Desk().file(), since=Q3)
    assert since_before.total(Total.RECEIVED).counts == (1, 0, None)
    assert "上季度0件" in drafted(since_before)


def test_what_happened_before_its_quarter_is_a_late_report() -> None:
    desk = Desk()
    times = ("2026-09-30T23:59+08:00", "2026-09", "2026", "2026-10-01", "不知道")
    records = [desk.file(event={"at": at, "means": ["电话"]}) for at in times]
    assert counted(*records).total(Total.PAST).counts[0] == 2


def test_nothing_at_all_gives_a_report_of_zeros() -> None:
    found = counted()
    assert found.zero
    assert all(line.counts == (0, 0, 0) for line in found.totals)
    assert "本院专库未收到记录" in drafted(found)


_RECORDS = st.lists(
    st.tuples(
        st.sampled_from([Q3, Q4, Quarter(2025, 4)]),
        st.sampled_from(["self", "organisation", "associate", "in_name", ""]),
        st.lists(st.sampled_from(["电话", "当面", "其他：捎话"]), max_size=3),
        st.sampled_from(["是", "否", "不能判断"]),
        st.booleans(),
        st.booleans(),
    ),
    max_size=12,
)


def _filed(
    rows: list[tuple[Quarter, str, list[str], str, bool, bool]],
) -> list[FiledRecord]:
    desk, made = Desk(), []
    for quarter, situation, means, duty, affected, void in rows:
        body: JsonObject = {
            **PLAIN,
            "situation": situation,
            "event": {"at": "2026-11-01", "means": [*means]},
            "effect": {"affected": affected},
            "within_duty": duty,
        }
        record = desk.file(quarter, body)
        made.append(desk.add(record, VersionKind.VOIDED, Q4) if void else record)
    return made


@settings(max_examples=60, deadline=None)
@given(_RECORDS, st.randoms(use_true_random=False))
def test_sums_hold_and_no_order_changes_them(
    rows: list[tuple[Quarter, str, list[str], str, bool, bool]],
    random: Random,
) -> None:
    records = _filed(rows)
    found = counted(*records)
    shuffled = records[:]
    random.shuffle(shuffled)
    assert counted(*shuffled) == found
    for column in range(3):
        parts = [
            found.total(which).counts[column]
            for which in (Total.COUNTED, Total.WITHIN_DUTY, Total.VOID)
        ]
        received = found.total(Total.RECEIVED).counts[column]
        assert sum(part or 0 for part in parts) == received
        for dimension in Dimension:
            counts = [line.counts[column] or 0 for line in found.table(dimension).lines]
            base = found.total(Total.COUNTED).counts[column] or 0
            assert sum(counts) >= base
            assert max(counts, default=0) <= base
            if dimension.once:
                assert sum(counts) == base


@settings(max_examples=60, deadline=None)
@given(_RECORDS)
def test_a_year_is_its_quarters(
    rows: list[tuple[Quarter, str, list[str], str, bool, bool]],
) -> None:
    year = counted(*_filed(rows), period=Period.of_year(2026))
    for line in year.totals:
        assert line.counts[0] == sum(each or 0 for each in line.counts[1:5])
    for table in year.tables:
        for line in table.lines:
            assert line.counts[0] == sum(each or 0 for each in line.counts[1:5])


@settings(max_examples=40, deadline=None)
@given(_RECORDS)
def test_a_quarters_figures_stand_in_the_next_report_unchanged(
    rows: list[tuple[Quarter, str, list[str], str, bool, bool]],
) -> None:
    records = _filed(rows)
    this = counted(*records, period=Period.of_quarter(Q3))
    following = counted(*records)
    for dimension in Dimension:
        then = {line.label: line.counts[0] for line in this.table(dimension).lines}
        said = {line.label: line.counts[1] for line in following.table(dimension).lines}
        assert {**dict.fromkeys(said, 0), **then} == {**dict.fromkeys(then, 0), **said}


def test_the_records_of_a_period_are_given_in_order_as_they_stood() -> None:
    desk = Desk()
    first, second = desk.file(Q3), desk.file()
    voided = desk.add(first, VersionKind.VOIDED, Q4)
    found = standing([second, voided], Period.of_quarter(Q3))
    assert [record.number for record in found] == [first.number]
    assert not found[0].void
