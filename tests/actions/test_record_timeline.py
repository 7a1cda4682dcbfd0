"""The life of a record: each act on it in a sentence, from the ledger."""

from pathlib import Path

import pytest

from judrec.actions.people.recipients import remove_recipient
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.extract_file import extract_file
from judrec.actions.records.open_attachment import open_attachment
from judrec.actions.records.print_record import SheetKind, print_record
from judrec.actions.records.record_timeline import Trail, record_timeline
from judrec.actions.records.show_record import show_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.station import Station
from judrec.store.connection import Database, Row, Value
from judrec.store.door import Act
from tests.actions.parties import FIRST, Parties, colleague, unchanged
from tests.station import Clock, file_sample, sample_body


def _told(station: Station) -> list[tuple[str, str]]:
    """Give the life of the first record as its page shows it, the latest first."""
    shown = show_record(station, FIRST)
    with unchanged(station):
        steps = record_timeline(station, shown)
    return [(step.at.strftime("%m-%d %H:%M"), step.words) for step in steps]


def test_every_act_is_a_sentence_with_its_reason_the_latest_first(
    station: Station, clock: Clock, tmp_path: Path
) -> None:
    file = tmp_path / "录音.wav"
    file.write_bytes(b"RIFF" + bytes(100))
    file_sample(station)
    clock.advance(minutes=1)
    corrected = {**sample_body(station), "demand": "请合并判决"}
    correct_record(station, FIRST, corrected, "原话记错")
    clock.advance(minutes=1)
    attached = attach_file(station, FIRST, file, Material("通话录音"))
    clock.advance(minutes=1)
    supplement_record(station, FIRST, {"content": "次日他又来院打听判决结果。"})
    clock.advance(minutes=1)
    print_record(station, FIRST, kind=SheetKind.SLIP)
    print_record(station, FIRST)
    clock.advance(minutes=1)
    open_attachment(station, FIRST, attached.digest)
    extract_file(station, FIRST, attached.digest, tmp_path / "副本.wav")
    clock.advance(minutes=1)
    void_record(station, FIRST, "重复")
    clock.advance(days=1)
    assert _told(station) == [
        ("11-18 14:36", "周晓 查阅。"),
        ("11-17 14:36", "周晓 注销。原因：重复"),
        ("11-17 14:35", "周晓 把材料“通话录音”的副本存到专库之外。"),
        ("11-17 14:35", "周晓 查阅材料“通话录音”。"),
        ("11-17 14:34", "周晓 打印入卷件（副卷版）第 1 份，依第 3 版。"),
        ("11-17 14:34", "周晓 打印记录凭证第 1 份，依第 3 版。"),
        ("11-17 14:33", "周晓 补充新的情况，列为补充 1。"),
        ("11-17 14:32", "周晓 附上材料“通话录音”，为第 3 版。"),
        ("11-17 14:31", "周晓 补正，为第 2 版。原因：原话记错"),
        ("11-17 14:30", "周晓 提交入库，为第 1 版。"),
    ]


def test_readings_of_one_day_by_one_person_are_told_as_one(
    station: Station, clock: Clock
) -> None:
    file_sample(station)
    keeper = colleague(station, "keeper")
    for _ in range(3):
        show_record(station, FIRST)
        clock.advance(minutes=5)
    show_record(keeper, FIRST)
    show_record(keeper, FIRST)
    clock.advance(days=1)
    assert [words for _, words in _told(station)] == [
        "周晓 查阅。",
        f"{keeper.person.id} 查阅 2 次。",
        "周晓 查阅 3 次（14:30 至 14:40）。",
        "周晓 提交入库，为第 1 版。",
    ]


def test_a_clock_that_went_back_does_not_change_the_order(
    station: Station, clock: Clock
) -> None:
    file_sample(station)
    clock.advance(days=-2)
    print_record(station, FIRST)
    clock.advance(days=2)
    assert [moment for moment, _ in _told(station)] == [
        "11-17 14:30",
        "11-15 14:30",
        "11-17 14:30",
    ]


def test_the_bundles_that_carried_it_are_named_with_receiver_and_count(
    parties: Parties,
) -> None:
    court, clock = parties.court, parties.clock
    parties.export()
    clock.advance(minutes=1)
    file_sample(court)
    clock.advance(minutes=1)
    parties.receive(parties.export())
    clock.advance(minutes=1)
    parties.export()
    clock.advance(days=1)
    assert [words for _, words in _told(court)] == [
        "周晓 查阅。",
        "装入2026年第四季度报送件，报 政法委（第 3 份）。",
        "装入2026年第四季度报送件，报 政法委（第 2 份）。",
        "周晓 提交入库，为第 1 版。",
    ]
    said = [words for _, words in _told(parties.committee)]
    assert said[0] == "何䶮 查阅。"
    assert said[1] == "随报送单位第 2 份（2026年第四季度）收到。"
    assert said[2].startswith("记录人")
    assert said[2].endswith(" 提交入库，为第 1 版。")
    code = remove_recipient(court, "政法委").code
    assert f"报 {code}（第 2 份）" in "".join(words for _, words in _told(court))


def test_an_act_that_has_no_sentence_yet_is_told_by_its_name(station: Station) -> None:
    filed = file_sample(station)
    with station.writing() as writing:
        writing.append(Act("record.pondered", filed.id, {}))
    shown = show_record(station, FIRST)
    steps = record_timeline(station, shown)
    assert (steps[1].trail, steps[1].words) == (Trail.OTHER, "周晓 record.pondered。")


def test_it_is_found_by_the_index_however_long_the_ledger_is(
    parties: Parties,
) -> None:
    court = parties.court
    parties.file_and_export(0)
    shown = show_record(court, FIRST)
    asked: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        rows = Database.rows

        def listen(self: Database, statement: str, *values: Value) -> list[Row]:
            plan = rows(self, f"EXPLAIN QUERY PLAN {statement}", *values)
            asked.extend(str(step[3]) for step in plan)
            return rows(self, statement, *values)

        patch.setattr(Database, "rows", listen)
        record_timeline(court, shown)
    assert sum("entry_by_subject" in step for step in asked) == 8
    assert not [step for step in asked if step.startswith("SCAN e")]
