"""Filing: what is complete gets a number, what isn't leaves nothing."""

from contextlib import closing
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

import pytest

from judrec.actions.records.drafts import draft_body, drafts, keep_draft
from judrec.actions.records.file_record import file_record, review
from judrec.actions.records.list_records import list_records
from judrec.actions.records.show_record import show_record
from judrec.actions.records.void_record import void_record
from judrec.actions.station import Station
from judrec.actions.upkeep.sample_records import hollow_intakes, intakes
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import Json, canonical
from judrec.core.event_time import CHINA
from judrec.core.record import Recorder
from judrec.core.states import State
from judrec.errors import IncompleteError
from judrec.store.entries import entry_at, newest_entries
from tests.actions.parties import FIRST, filled, refusal, refused_without_a_trace
from tests.station import Clock, file_sample, make_station, sample_body
from tests.store.conftest import Mount

SEEN_BY_NOBODY = "只写给自己看的备注"


def test_the_twelve_intakes_are_filed_as_they_were_told(station: Station) -> None:
    told = intakes(station.now())
    filed = [file_record(station, one.body) for one in told]
    assert [one.number for one in filed] == [
        f"鄂0106-03-2026-{serial:04}" for serial in range(1, 13)
    ]
    for one, intake in zip(filed, told, strict=True):
        shown = show_record(station, one.number)
        kept = {key: shown.body[key] for key in intake.body}
        if "official" in kept:
            # What nobody said of an approach in a name is said for him.
            assert isinstance(kept["official"], dict)
            said = intake.body["official"]
            assert isinstance(said, dict)
            kept["official"] = {key: kept["official"][key] for key in said}
        assert kept == intake.body
        assert shown.row.state is State.FILED
        assert shown.version.digest == one.digest
        assert shown.version.code == one.code
    assert verify(station).problems == ()


@pytest.mark.parametrize("nth", range(8))
def test_hollow_bodies_are_refused_with_their_keys_and_leave_nothing(
    station: Station, nth: int
) -> None:
    hollow = hollow_intakes(station.now())[nth]
    refused = refused_without_a_trace(
        station, lambda: file_record(station, hollow.body)
    )
    assert isinstance(refused, IncompleteError)
    assert tuple(each.key for each in refused.problems) == hollow.keys
    assert "没有保存任何内容" in refused.what


@pytest.mark.parametrize("body", [None, [], "文字", 3, True, {}])
def test_what_is_no_record_is_refused(station: Station, body: Json) -> None:
    refused = refused_without_a_trace(station, lambda: file_record(station, body))
    assert isinstance(refused, IncompleteError)
    assert refused.problems


def test_numbers_have_no_gap_after_refusals(station: Station) -> None:
    numbers = [file_sample(station, 0).number]
    for hollow in hollow_intakes(station.now()):
        refusal(partial(file_record, station, hollow.body))
    numbers.append(file_sample(station, 1).number)
    void_record(station, numbers[1], "误录")
    numbers.append(file_sample(station, 3).number)
    assert [int(number[-4:]) for number in numbers] == [1, 2, 3]


def test_numbers_begin_anew_at_the_turn_of_the_year_in_local_time(
    station: Station, clock: Clock
) -> None:
    clock.now = datetime(2026, 12, 31, 23, 59, 59, tzinfo=CHINA)
    last = file_sample(station)
    clock.advance(seconds=2)
    first = file_sample(station, 1)
    assert last.number == FIRST
    assert first.number == "鄂0106-03-2027-0001"
    rows = {row.number: row.quarter for row in list_records(station)}
    assert rows == {last.number: "2026Q4", first.number: "2027Q1"}


def test_the_year_is_the_desks_own_and_the_quarter_that_of_china(
    tmp_path: Path,
) -> None:
    west = timezone(timedelta(hours=-5))
    clock = Clock(datetime(2026, 12, 31, 20, 0, tzinfo=west))
    station = make_station(tmp_path / "west", clock=clock)
    assert file_sample(station).number == FIRST
    assert list_records(station)[0].quarter == "2027Q1"
    station.close()


def test_a_clock_that_went_back_a_year_gives_no_number_twice(
    station: Station, clock: Clock
) -> None:
    clock.now = datetime(2027, 1, 2, 9, 0, tzinfo=CHINA)
    file_sample(station)
    clock.now = datetime(2026, 12, 30, 9, 0, tzinfo=CHINA)
    assert file_sample(station, 1).number == FIRST
    clock.now = datetime(2027, 1, 2, 10, 0, tzinfo=CHINA)
    assert file_sample(station, 3).number == "鄂0106-03-2027-0002"
    actions = [entry.opening.action for entry in newest_entries(station.database, 9)]
    assert actions.count("clock.went_back") == 1


def test_the_recorder_and_the_remarks_never_stand_in_what_may_leave(
    tmp_path: Path, clock: Clock
) -> None:
    station = make_station(tmp_path / "desk", name="欧阳翾", clock=clock)
    body = {**sample_body(station, 3), "remarks": SEEN_BY_NOBODY}
    filed = file_record(station, body)
    stored = entry_at(station.database, filed.head.size)
    assert stored is not None
    public = (canonical(stored.content) + canonical(stored.opening.to_json())).decode()
    assert "欧阳翾" not in public
    assert SEEN_BY_NOBODY not in public
    assert stored.private is not None
    assert stored.private["remarks"] == SEEN_BY_NOBODY
    assert stored.private["recorder"] == station.recorder.to_json()
    assert show_record(station, filed.number).body["remarks"] == SEEN_BY_NOBODY
    station.close()


def test_a_record_in_another_persons_name_is_refused(station: Station) -> None:
    other = Recorder("别人", station.person.unit, "审判员").to_json()
    body = {**sample_body(station), "recorder": other}
    refused = refused_without_a_trace(station, lambda: file_record(station, body))
    assert isinstance(refused, IncompleteError)
    assert [each.key for each in refused.problems] == ["recorder"]
    own = {**sample_body(station), "recorder": station.recorder.to_json()}
    assert file_record(station, own).number == FIRST


def test_a_second_record_of_the_same_case_official_and_day_is_said_and_filed(
    station: Station,
) -> None:
    first = file_sample(station)
    second = file_sample(station)
    said = [each for each in second.notices if each.code == "duplicate"]
    assert [first.number in each.text for each in said] == [True]
    assert not [each for each in first.notices if each.code == "duplicate"]
    assert second.number != first.number


def test_a_voided_record_is_no_duplicate(station: Station) -> None:
    void_record(station, file_sample(station).number, "误录")
    assert not [
        each for each in file_sample(station).notices if each.code == "duplicate"
    ]


def test_filing_a_draft_takes_it_away_and_keeps_when_it_was_begun(
    station: Station, clock: Clock
) -> None:
    draft = keep_draft(station, {"situation": "self"})
    clock.advance(days=2, hours=3)
    body = sample_body(station)
    keep_draft(station, body, draft.id)
    filed = file_record(station, draft_body(station, draft.id), draft=draft.id)
    assert drafts(station) == ()
    version = show_record(station, filed.number).version
    assert version.entered_at == draft.entered_at == "2026-11-17T14:30:05+08:00"
    assert version.filed_at == "2026-11-19T17:30:05+08:00"


def test_a_draft_that_is_refused_stays(station: Station) -> None:
    draft = keep_draft(station, {"situation": "self"})
    refused_without_a_trace(
        station, lambda: file_record(station, {"situation": "self"}, draft=draft.id)
    )
    assert [row.id for row in drafts(station)] == [draft.id]


def test_a_draft_that_is_gone_files_nothing(station: Station) -> None:
    body = sample_body(station)
    refused = refused_without_a_trace(
        station, lambda: file_record(station, body, draft="0123456789abcdef")
    )
    assert refused.code == "no_draft"


def test_a_review_changes_nothing_and_says_what_filing_would_say(
    station: Station,
) -> None:
    head = station.store.head
    hollow = hollow_intakes(station.now())[0]
    found = review(station, hollow.body)
    assert tuple(each.key for each in found.problems) == hollow.keys
    assert station.store.head == head


def test_the_head_that_filing_gives_is_the_end_of_the_ledger(station: Station) -> None:
    filed = file_sample(station)
    assert filed.head == station.store.head
    assert filed.head.size == 3


def test_a_full_disk_files_nothing_and_takes_the_record_once_there_is_room(
    tmp_path: Path, mounted: Mount
) -> None:
    disk = mounted(tmp_path / "disk", 1024)
    with closing(make_station(disk / "store")) as station:
        first = file_sample(station)
        with filled(disk):
            refused = refused_without_a_trace(station, lambda: file_sample(station, 1))
            assert refused.code == "disk_full"
        assert [file_sample(station, 1).number, first.number] == [
            row.number for row in list_records(station)
        ]
        assert verify(station).problems == ()
