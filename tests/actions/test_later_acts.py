"""Correct, supplement, void: what the state allows, by the recorder alone."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.print_record import print_record
from judrec.actions.records.show_record import show_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import Json
from judrec.core.event_time import CHINA
from judrec.core.states import State
from judrec.errors import IncompleteError
from tests.actions.parties import FIRST, Parties, colleague, refused_without_a_trace
from tests.station import Clock, file_sample, sample_body

FACTS: Json = {"content": "次日他又来院打听判决结果。"}


def correct(station: Station, number: str = FIRST, demand: str = "请快判") -> object:
    body = {**sample_body(station), "demand": demand}
    return correct_record(station, number, body, "原话记错")


def supplement(station: Station, number: str = FIRST) -> object:
    return supplement_record(station, number, FACTS)


def void(station: Station, number: str = FIRST) -> object:
    return void_record(station, number, "误录")


def attach(station: Station, number: str = FIRST) -> object:
    file = station.store.folder.path.parent / "材料.txt"
    file.write_text("情况说明", "utf-8")
    return attach_file(station, number, file, Material("情况说明"))


ACTS = [correct, supplement, void, attach]
Act = Callable[[Station], object]


@pytest.mark.parametrize(
    ("act", "state"),
    [
        (correct, State.CORRECTED),
        (supplement, State.FILED),
        (attach, State.FILED),
        (void, State.VOID),
    ],
)
def test_a_filed_record_goes_where_the_table_says(
    station: Station, act: Act, state: State
) -> None:
    file_sample(station)
    act(station)
    assert show_record(station, FIRST).row.state is state


@pytest.mark.parametrize("act", ACTS)
def test_a_corrected_record_takes_every_act(station: Station, act: Act) -> None:
    file_sample(station)
    correct(station, demand="请合并判决")
    act(station)
    state = show_record(station, FIRST).row.state
    assert state is (State.VOID if act is void else State.CORRECTED)


@pytest.mark.parametrize("act", ACTS)
def test_a_voided_record_is_only_read_and_printed(station: Station, act: Act) -> None:
    file_sample(station)
    void(station)
    refused = refused_without_a_trace(station, partial(act, station))
    assert refused.code == "state"
    assert "已注销" in refused.what
    assert print_record(station, FIRST).pages > 0
    assert show_record(station, FIRST).row.state is State.VOID


@pytest.mark.parametrize("act", ACTS)
def test_a_colleague_changes_nothing(station: Station, act: Act) -> None:
    file_sample(station)
    other = colleague(station, "recorder")
    refused = refused_without_a_trace(station, partial(act, other))
    # On a shared desk a recorder's view holds only his own.
    assert refused.code == "no_record"


@pytest.mark.parametrize("act", ACTS)
def test_a_keeper_sees_the_record_and_changes_nothing(
    station: Station, act: Act
) -> None:
    file_sample(station)
    keeper = colleague(station, "recorder", "keeper")
    refused = refused_without_a_trace(station, partial(act, keeper))
    assert refused.code == "not_yours"


@pytest.mark.parametrize("act", ACTS)
def test_a_receiver_changes_nothing_of_what_was_reported(
    parties: Parties, act: Act
) -> None:
    parties.receive(parties.file_and_export(0))
    refused = refused_without_a_trace(
        parties.committee, partial(act, parties.committee)
    )
    assert refused.code == "not_yours"


@pytest.mark.parametrize("act", ACTS)
def test_an_unknown_number_is_refused(station: Station, act: Act) -> None:
    assert refused_without_a_trace(station, partial(act, station)).code == "no_record"


def test_versions_count_up_and_each_has_a_code_of_its_own(station: Station) -> None:
    filed = file_sample(station)
    body = sample_body(station)
    codes = {filed.code}
    for version, demand in enumerate(("一", "二", "三"), start=2):
        corrected = correct_record(
            station, FIRST, {**body, "demand": f"请于{demand}月内判决"}, "记错"
        )
        assert (corrected.version, corrected.number) == (version, FIRST)
        assert corrected.head == station.store.head
        codes.add(corrected.code)
    assert len(codes) == 4
    assert verify(station).problems == ()


def test_a_supplement_is_no_version_of_the_whole(station: Station) -> None:
    file_sample(station)
    filed = supplement_record(station, FIRST, FACTS)
    shown = show_record(station, FIRST)
    assert (filed.version, shown.row.version, shown.row.supplements) == (1, 1, 1)
    assert shown.supplements[0].body["recorder"] == station.recorder.to_json()


@pytest.mark.parametrize("reason", ["", "  ", "，。", "改\u202e错", "响\a铃"])
def test_a_correction_needs_a_reason_that_says_something(
    station: Station, reason: str
) -> None:
    file_sample(station)
    body = {**sample_body(station), "demand": "请快判"}
    refused = refused_without_a_trace(
        station, lambda: correct_record(station, FIRST, body, reason)
    )
    assert isinstance(refused, IncompleteError)
    assert [each.key for each in refused.problems] == ["reason"]


def test_a_hollow_correction_is_refused_with_every_problem(station: Station) -> None:
    file_sample(station)
    body = {**sample_body(station), "content": "见附件", "demand": 3}
    refused = refused_without_a_trace(
        station, lambda: correct_record(station, FIRST, body, "")
    )
    assert isinstance(refused, IncompleteError)
    keys = [each.key for each in refused.problems]
    assert sorted(keys) == ["content", "demand", "reason"]


@pytest.mark.parametrize("body", [None, [], "文字", 3])
def test_what_is_no_record_corrects_and_supplements_nothing(
    station: Station, body: Json
) -> None:
    file_sample(station)
    for act in (
        lambda: correct_record(station, FIRST, body, "记错"),
        lambda: supplement_record(station, FIRST, body),
    ):
        assert refused_without_a_trace(station, act).code == "incomplete"


def test_a_correction_that_changes_nothing_is_refused(station: Station) -> None:
    file_sample(station)
    refused = refused_without_a_trace(
        station, lambda: correct_record(station, FIRST, sample_body(station), "记错")
    )
    assert refused.code == "nothing_changed"


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"content": " "},
        {"situation": "self"},
        {"official": {"name": "王𬎆"}},
        {"case": {"number": "尚未立案"}},
        {"actor": {"name": "钱进"}},
        {"content": "见附件"},
        {"effect": {"affected": True}},
        {"event": {"means": ["电话"]}},
        {"nonsense": "x"},
    ],
)
def test_a_supplement_brings_new_facts_and_nothing_else(
    station: Station, facts: Json
) -> None:
    file_sample(station)
    refused = refused_without_a_trace(
        station, lambda: supplement_record(station, FIRST, facts)
    )
    assert isinstance(refused, IncompleteError)
    assert refused.problems


@pytest.mark.parametrize("reason", ["误录", "重复", "测试", "其他：记到别处去了"])
def test_each_reason_for_voiding_is_taken(station: Station, reason: str) -> None:
    file_sample(station)
    void_record(station, FIRST, f" {reason} ")
    voided = show_record(station, FIRST).void
    assert voided is not None
    assert (voided.reason, voided.body) == (reason, {})


@pytest.mark.parametrize("reason", ["", "不想要了", "其他：", "其他：。", "误录了"])
def test_no_other_reason_voids_a_record(station: Station, reason: str) -> None:
    file_sample(station)
    refused = refused_without_a_trace(
        station, lambda: void_record(station, FIRST, reason)
    )
    assert isinstance(refused, IncompleteError)
    assert [each.key for each in refused.problems] == ["reason"]


def test_a_voided_number_is_never_given_again(station: Station) -> None:
    file_sample(station)
    void(station)
    assert file_sample(station).number == "鄂0106-03-2026-0002"


def test_the_recorder_of_last_year_corrects_this_year(
    station: Station, clock: Clock, tmp_path: Path
) -> None:
    file_sample(station)
    clock.now = datetime(2027, 3, 1, 9, 0, tzinfo=CHINA)
    correct(station)
    assert show_record(station, FIRST).row.quarter == "2026Q4"
