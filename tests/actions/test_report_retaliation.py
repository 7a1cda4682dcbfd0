"""打击报复情况反映: one's own alone, numbered without a gap, past the keeper."""

from pathlib import Path

from judrec.actions.people.act_as import act_as
from judrec.actions.people.settings import change_setting
from judrec.actions.retaliation.report_retaliation import (
    report_retaliation,
    reprisal,
    reprisals,
)
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import JsonObject
from judrec.errors import IncompleteError
from tests.actions.parties import FIRST, refusal, refused_without_a_trace
from tests.actions.shared_desk import JUDGE, JUDGES, KEEPER, KEEPERS, register
from tests.station import file_sample

TOLD: JsonObject = {
    "measure": "调离",
    "date": "2026-11-16",
    "number": "某院人〔2026〕9号",
    "decided_by": "某区人民法院",
    "ground": "工作需要",
    "records": [FIRST],
    "facts": "记录入库后一周，被通知调离审判岗位，没有说明理由。",
}


def test_what_befell_a_recorder_is_signed_and_numbered(
    station: Station, tmp_path: Path
) -> None:
    file_sample(station)
    paper = tmp_path / "通知.jpg"
    paper.write_bytes(b"a letter")
    first = report_retaliation(station, TOLD, paper)
    second = report_retaliation(station, {**TOLD, "measure": "其他：降低绩效等次"})
    assert [first.number, second.number] == [
        "鄂0106-03-2026-反0001",
        "鄂0106-03-2026-反0002",
    ]
    assert [each.number for each in reprisals(station)] == [second.number, first.number]
    assert first.records == (FIRST,)
    assert first.file is not None
    assert (first.who, first.unit) == (station.person.name, station.person.unit)
    assert verify(station).problems == ()


def test_everything_that_is_missing_is_said_at_once(station: Station) -> None:
    error = refused_without_a_trace(
        station, lambda: report_retaliation(station, {"records": [FIRST]})
    )
    assert isinstance(error, IncompleteError)
    assert [each.key for each in error.problems] == [
        "reprisal.measure",
        "reprisal.date",
        "reprisal.decided_by",
        "reprisal.ground",
        "reprisal.records.0",
        "reprisal.facts",
    ]
    shape = refused_without_a_trace(station, lambda: report_retaliation(station, []))
    assert shape.code == "incomplete"


def test_the_keeper_of_a_shared_desk_isnt_shown_it(station: Station) -> None:
    register(station)
    register(station, KEEPER, KEEPERS)
    judge = act_as(station, JUDGE.name, JUDGES)
    filed = file_sample(judge)
    made = report_retaliation(judge, {**TOLD, "records": [filed.number]})
    keeper = act_as(station, KEEPER.name, KEEPERS)
    assert reprisals(keeper) == ()
    assert refusal(lambda: reprisal(keeper, made.number)).code == "no_reprisal"
    acts = [each.action for each in ledger_rows(keeper)]
    assert "retaliation.reported" not in acts
    assert "record.filed" in acts
    assert ledger_rows(judge)[0].action == "retaliation.reported"


def test_a_committee_enters_it_after_the_record_and_not_here(station: Station) -> None:
    change_setting(station, "station_kind", "committee")
    error = refused_without_a_trace(station, lambda: report_retaliation(station, TOLD))
    assert error.code == "not_court"
