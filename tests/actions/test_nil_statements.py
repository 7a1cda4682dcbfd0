"""That one met with no interference in a case: the office's own, and off at first."""

from dataclasses import replace

import pytest

from judrec.actions.people.act_as import act_as
from judrec.actions.people.settings import change_setting
from judrec.actions.quarter.show_quarter import nil_words, show_quarter
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.file_record import file_record
from judrec.actions.records.nil_statements import (
    NilCount,
    NilRow,
    nil_statements,
    state_nil,
)
from judrec.actions.records.void_record import void_record
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import JsonObject
from judrec.core.nil_statement import STATEMENT, NilStatement
from judrec.errors import IncompleteError
from judrec.store.entries import newest_entries
from tests.actions.parties import (
    FIRST,
    Q4,
    Parties,
    refusal,
    refused_without_a_trace,
)
from tests.actions.shared_desk import JUDGES, KEEPER, KEEPERS, register
from tests.everything import everything
from tests.station import Clock, data_key, file_sample, sample_body
from tests.store.insider import sql_shell

CASE = "（2026）鄂0106民初7788号"
OTHER = "（2026）鄂0106民初7789号"
TOLD = NilStatement(CASE, "2026-11-16", "买卖合同纠纷")


@pytest.fixture
def wanted(station: Station) -> Station:
    """A desk whose office wants the statements."""
    change_setting(station, "nil_statements", "yes")
    return station


def body_on(station: Station, *numbers: str) -> JsonObject:
    """A sample, told of these cases."""
    body = sample_body(station)
    case = body["case"]
    assert isinstance(case, dict)
    first, *others = numbers
    told: JsonObject = {**body, "case": {**case, "number": first}}
    told.pop("more_cases", None)
    if others:
        told["more_cases"] = [{**case, "number": number} for number in others]
    return told


def row(station: Station) -> NilRow:
    (found,) = nil_statements(station).rows
    return found


def test_it_is_the_offices_own_wish_and_off_at_first(station: Station) -> None:
    refused = refused_without_a_trace(station, lambda: state_nil(station, TOLD))
    assert refused.code == "nil_off"
    assert show_quarter(station, Q4).nil is None


def test_one_entry_says_word_for_word_what_its_person_can_know(wanted: Station) -> None:
    stated = state_nil(wanted, replace(TOLD, number=" (2026)鄂0106民初7788号 "))
    assert (stated.case, stated.earlier, stated.notice) == (CASE, 0, "")
    (entry,) = newest_entries(wanted.database, 1)
    assert entry.opening.actor == wanted.person.id
    assert entry.content["statement"] == STATEMENT
    assert "本人未遇到、也未获知" in STATEMENT
    assert entry.content["case"] == CASE
    listed = row(wanted)
    assert (listed.case, listed.cause, listed.closed_on, listed.who) == (
        CASE,
        "买卖合同纠纷",
        "2026-11-16",
        "周晓",
    )
    assert listed.state_words == "有效"
    assert ledger_rows(wanted, 1)[0].label == "说明一案没有干预情况"
    assert verify(wanted).problems == ()


def test_a_row_changed_by_hand_is_found(wanted: Station) -> None:
    state_nil(wanted, TOLD)
    with sql_shell(wanted.store.folder.database, data_key(wanted)) as shell:
        shell.execute("UPDATE nil_statement SET closed_on = '2026-01-01'")
    (problem,) = verify(wanted).problems
    assert "nil_statement" in str(problem)


@pytest.mark.parametrize(
    ("told", "key", "said"),
    [
        (replace(TOLD, number="  "), "number", "请填写案号"),
        (replace(TOLD, number="——"), "number", "请填写案号"),
        (replace(TOLD, number="尚未立案"), "number", "尚未立案"),
        (replace(TOLD, number=f"{CASE[:-1]}、7789号"), "number", "2个案号"),
        (replace(TOLD, number="号" * 201), "number", "200 字"),
        (replace(TOLD, number=f"{CASE}\u202e"), "number", "U+202E"),
        (replace(TOLD, cause="买\n卖"), "cause", "U+000A"),
        (replace(TOLD, closed_on=""), "closed_on", "2026-11-17"),
        (replace(TOLD, closed_on="20261116"), "closed_on", "2026-11-17"),
        (replace(TOLD, closed_on="2026-11-31"), "closed_on", "2026-11-17"),
        (replace(TOLD, closed_on="0001-01-01"), "closed_on", "2026-11-17"),
        (replace(TOLD, closed_on="2026-11-18"), "closed_on", "晚于本机日期"),
    ],
)
def test_what_cannot_be_signed_is_named_at_its_field(
    wanted: Station, told: NilStatement, key: str, said: str
) -> None:
    refused = refused_without_a_trace(wanted, lambda: state_nil(wanted, told))
    assert isinstance(refused, IncompleteError)
    (problem,) = refused.problems
    assert problem.key == key
    assert said in problem.text


def test_a_number_of_another_form_is_kept_with_a_notice(wanted: Station) -> None:
    stated = state_nil(wanted, replace(TOLD, number="江检刑诉〔2026〕12号"))
    assert stated.case == "江检刑诉〔2026〕12号"
    assert "检察机关文号" in stated.notice


def test_a_later_one_names_the_earlier_and_stands_in_its_place(
    wanted: Station, clock: Clock
) -> None:
    state_nil(wanted, TOLD)
    first = row(wanted).seq
    clock.advance(days=1)
    again = state_nil(wanted, replace(TOLD, closed_on="2026-11-18"))
    assert again.earlier == first
    assert row(wanted).closed_on == "2026-11-18"
    assert len(newest_entries(wanted.database, 2)) == 2
    assert verify(wanted).problems == ()


def test_it_is_found_by_a_part_of_its_number(wanted: Station) -> None:
    state_nil(wanted, TOLD)
    state_nil(wanted, replace(TOLD, number=OTHER))
    assert [each.case for each in nil_statements(wanted).rows] == [OTHER, CASE]
    for typed in ("7788", " (2026)鄂0106民初7788 "):
        assert [each.case for each in nil_statements(wanted, typed).rows] == [CASE]
    assert nil_statements(wanted, "%").count == 0


@pytest.mark.parametrize("numbers", [(CASE,), (CASE, OTHER), (OTHER, CASE)])
def test_beside_a_record_on_the_case_it_is_refused(
    wanted: Station, numbers: tuple[str, ...]
) -> None:
    number = file_record(wanted, body_on(wanted, *numbers)).number
    refused = refused_without_a_trace(wanted, lambda: state_nil(wanted, TOLD))
    assert refused.code == "nil_has_record"
    assert number in refused.what
    void_record(wanted, number, "测试")
    assert state_nil(wanted, TOLD).case == CASE
    assert verify(wanted).problems == ()


def test_a_record_takes_its_place_for_as_long_as_it_speaks_of_the_case(
    wanted: Station,
) -> None:
    state_nil(wanted, TOLD)
    number = file_record(wanted, body_on(wanted, OTHER, CASE)).number
    assert row(wanted).superseded_by == number
    assert row(wanted).state_words == f"已被 {number} 号记录取代"
    correct_record(wanted, number, body_on(wanted, OTHER), "案号写错")
    assert row(wanted).superseded_by == ""
    assert verify(wanted).problems == ()


def test_the_quarter_counts_them_beside_the_records(wanted: Station) -> None:
    before = show_quarter(wanted, Q4)
    assert before.nil == NilCount(0, 0, own=False)
    state_nil(wanted, TOLD)
    state_nil(wanted, replace(TOLD, number=OTHER))
    assert replace(show_quarter(wanted, Q4), nil=before.nil) == before
    file_record(wanted, body_on(wanted, OTHER))
    counted = show_quarter(wanted, Q4)
    assert counted.records == 1
    assert counted.nil == NilCount(2, 1, own=False)
    assert nil_words(counted.nil).startswith("另有无干预情况说明 2 件，其中 1 件已被")


def test_none_of_it_travels_and_a_zero_report_stays_one(parties: Parties) -> None:
    change_setting(parties.court, "nil_statements", "yes")
    state_nil(parties.court, TOLD)
    sent = parties.export()
    assert sent.records == 0
    parties.receive_one(sent)
    assert CASE in everything(parties.court)
    assert CASE not in everything(parties.committee)


@pytest.fixture
def shared(wanted: Station) -> Station:
    """Two people and a keeper; the clerk has recorded something on the case."""
    register(wanted)
    register(wanted, KEEPER, KEEPERS)
    file_record(wanted, body_on(wanted, CASE))
    return wanted


def test_nobody_learns_from_it_what_a_colleague_recorded(shared: Station) -> None:
    judge = act_as(shared, "郑好", JUDGES)
    state_nil(judge, TOLD)
    assert row(judge).superseded_by == ""
    assert show_quarter(judge, Q4).nil == NilCount(1, 0, own=True)
    keeper = act_as(shared, KEEPER.name, KEEPERS)
    assert row(keeper).superseded_by == FIRST
    assert refusal(lambda: state_nil(keeper, TOLD)).code == "nil_has_record"


def test_a_recorder_is_shown_his_own_alone(shared: Station) -> None:
    state_nil(shared, replace(TOLD, number=OTHER))
    judge = act_as(shared, "郑好", JUDGES)
    file_sample(judge, 1)
    assert nil_statements(judge).count == 0
    assert "nil.stated" not in {each.action for each in ledger_rows(judge)}
    state_nil(judge, replace(TOLD, number=OTHER))
    assert row(judge).who == "郑好"
    assert nil_statements(act_as(shared, KEEPER.name, KEEPERS)).count == 2
