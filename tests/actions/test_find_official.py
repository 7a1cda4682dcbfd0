"""The same official across cases: exactly the same, and each look-up is a reading."""

import pytest

from judrec.actions.people.act_as import act_as
from judrec.actions.records.file_record import file_record
from judrec.actions.records.record_timeline import record_timeline
from judrec.actions.records.show_record import show_record
from judrec.actions.station import Station
from judrec.actions.statistics.find_official import find_official
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import JsonObject
from judrec.errors import UsageError
from judrec.store.entries import newest_entries
from tests.actions.shared_desk import JUDGES, register
from tests.station import file_sample, sample_body

NUMBER = "鄂0106-03-{}-{:04}".format


def _official(station: Station, **said: str) -> JsonObject:
    body = sample_body(station)
    return {**body, "official": {**_block(body), **said}}


def _block(body: JsonObject) -> JsonObject:
    block = body["official"]
    assert isinstance(block, dict)
    return block


def test_an_official_is_found_by_exact_name_and_unit_and_nobody_else(
    station: Station,
) -> None:
    known = {"identified": "当面认识或已核实", "unit": "江原市住建局A"}
    for name, more in (
        ("王建国", {}),
        ("王建国", {"unit": "江原市住建局Ａ", "post": "局长"}),
        ("王建国", {"unit": "江原市住建局"}),
        ("王建国", {"identified": "对方自称，未核实"}),
        ("王建囯", {}),
        ("王建国强", {}),
    ):
        file_record(station, _official(station, name=name, **{**known, **more}))
    found = find_official(station, " 王建国", "江原市住建局Ａ ")
    numbers = [row.number for row in found.rows]
    assert numbers == [NUMBER(2026, 2), NUMBER(2026, 1)]
    assert [(each.unit, each.records) for each in found.elsewhere] == [
        ("江原市住建局", 1)
    ]
    assert found.counted == 2
    assert "局长" in found.posts


def test_without_a_unit_only_the_units_are_told(station: Station) -> None:
    nowhere = _official(station, name="王建国", identified="有署名或印章")
    unit: JsonObject = {**_block(nowhere), "unit": {"unknown": "没有说"}}
    file_record(station, nowhere)
    file_record(station, {**nowhere, "official": unit})
    found = find_official(station, "王建国", "　")
    assert (found.rows, found.counted) == ((), 0)
    there = str(_block(nowhere)["unit"])
    assert [(each.unit, each.records) for each in found.elsewhere] == [
        (there, 1),
        ("", 1),
    ]
    assert find_official(station, "王建国", there).counted == 1


def test_a_recorder_at_a_shared_desk_finds_him_in_his_own_records(
    station: Station,
) -> None:
    register(station)
    judge = act_as(station, "郑好", JUDGES)
    official = _block(sample_body(station))
    name, unit = str(official["name"]), str(official["unit"])
    file_sample(station)
    assert find_official(judge, name, unit).rows == ()
    assert find_official(judge, name, "别处").elsewhere == ()
    file_sample(judge)
    assert find_official(judge, name, unit).counted == 1
    assert find_official(station, name, unit).counted == 2


def test_a_look_up_is_a_reading_and_whose_name_it_was_stays_at_home(
    station: Station,
) -> None:
    number = file_sample(station).number
    official = _block(sample_body(station))
    name, unit = str(official["name"]), str(official["unit"])
    assert find_official(station, name, unit).counted == 1
    assert ledger_rows(station, 1)[0].label == "按领导干部查找记录"
    entry = newest_entries(station.database, 1)[0]
    assert name not in str(entry.content)
    assert (entry.private or {})["name"] == name
    shown = show_record(station, number)
    said = [step.words for step in record_timeline(station, shown)]
    assert any("按领导干部的姓名、单位查找" in words for words in said)
    find_official(station, "查无此人", "无此单位")
    assert newest_entries(station.database, 1)[0].content["records"] == []
    assert verify(station).problems == ()


@pytest.mark.parametrize(
    ("name", "unit"), [("", "甲局"), (" 　", "甲局"), ("王", "局" * 201)]
)
def test_a_look_up_of_nobody_is_refused_and_leaves_nothing(
    station: Station, name: str, unit: str
) -> None:
    before = station.store.head
    with pytest.raises(UsageError) as refused:
        find_official(station, name, unit)
    assert refused.value.code == "official"
    assert station.store.head == before
