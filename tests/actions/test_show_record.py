"""Opening a record: all that was ever said of it, and a trace of the reading."""

from functools import partial

from judrec.actions.people.recipients import remove_recipient
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.file_record import file_record
from judrec.actions.records.print_record import SheetKind, Variant, print_record
from judrec.actions.records.show_record import show_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.station import Station
from judrec.core.record_version import VersionKind
from judrec.core.states import State
from judrec.store.entries import newest_entries
from tests.actions.parties import FIRST, Q4, Parties, refused_without_a_trace
from tests.station import Clock, file_sample, sample_body


def test_each_opening_is_a_reading_that_names_who_read_which_version(
    station: Station, clock: Clock
) -> None:
    filed = file_sample(station)
    show_record(station, FIRST)
    clock.advance(minutes=3)
    shown = show_record(station, FIRST, version=1)
    assert [(each.at, each.who) for each in shown.readings] == [
        ("2026-11-17T06:33:05Z", "周晓"),
        ("2026-11-17T06:30:05Z", "周晓"),
    ]
    entry = newest_entries(station.database, 1)[0]
    assert entry.opening.action == "record.read"
    assert entry.content == {"record": filed.id, "version": 1}


def test_every_version_supplement_and_reason_stays_readable(station: Station) -> None:
    old = {**sample_body(station), "remarks": "备注一"}
    file_record(station, old)
    new = {**old, "demand": "请合并判决"}
    correct_record(station, FIRST, new, "  原话记错，以通话录音为准  ")
    supplement_record(station, FIRST, {"content": "次日他又来院打听判决结果。"})
    void_record(station, FIRST, "其他：与另一席位重复")
    shown = show_record(station, FIRST)
    assert [each.kind for each in shown.versions] == [
        VersionKind.FILED,
        VersionKind.CORRECTED,
    ]
    assert [each.body["demand"] for each in shown.versions] == [
        old["demand"],
        "请合并判决",
    ]
    assert shown.versions[1].reason == "原话记错，以通话录音为准"
    assert shown.body["remarks"] == "备注一"
    assert [each.body["content"] for each in shown.supplements] == [
        "次日他又来院打听判决结果。"
    ]
    assert shown.void is not None
    assert shown.void.reason == "其他：与另一席位重复"
    assert shown.row.state is State.VOID
    assert (shown.version.version, shown.row.version) == (2, 2)
    assert show_record(station, FIRST, version=1).body["demand"] == old["demand"]


def test_prints_are_listed_with_version_and_copy(station: Station) -> None:
    file_sample(station)
    print_record(station, FIRST, kind=SheetKind.SLIP)
    print_record(station, FIRST, variant=Variant.MAIN)
    correct_record(
        station, FIRST, {**sample_body(station), "demand": "快判"}, "原话记错"
    )
    print_record(station, FIRST)
    print_record(station, FIRST)
    shown = show_record(station, FIRST)
    assert [(one.kind, one.copy, one.version) for one in shown.prints] == [
        ("slip", 1, 1),
        ("insert-main", 1, 1),
        ("insert", 1, 2),
        ("insert", 2, 2),
    ]
    assert shown.row.copies == 4


def test_what_is_not_there_is_refused_without_a_trace(station: Station) -> None:
    file_sample(station)
    for number in ("鄂0106-03-2026-0002", "", "' OR 1=1 --", "一" * 5000):
        refused = refused_without_a_trace(
            station, partial(show_record, station, number)
        )
        assert refused.code == "no_record"
        assert len(refused.what) < 120
    for version in (0, 2, -1, 10**12):
        refused = refused_without_a_trace(
            station, partial(show_record, station, FIRST, version=version)
        )
        assert refused.code == "no_version"


def test_a_number_is_taken_with_the_spaces_around_it(station: Station) -> None:
    file_sample(station)
    assert show_record(station, f"  {FIRST}\n").row.number == FIRST


def test_whereabouts_follow_the_record_from_the_desk_to_the_receiver(
    parties: Parties,
) -> None:
    court = parties.court
    file_sample(court)
    assert show_record(court, FIRST).whereabouts == "已提交入库，尚未报送"
    parties.receive(parties.export())
    assert show_record(court, FIRST).whereabouts == "已报 政法委"
    received = show_record(parties.committee, FIRST)
    assert received.whereabouts == "由报送单位报来，已合并"


def test_a_record_that_was_reported_stays_reported_when_more_is_said_of_it(
    parties: Parties,
) -> None:
    court, clock = parties.court, parties.clock
    file_sample(court)
    parties.export()
    clock.advance(days=60)
    supplement_record(court, FIRST, {"content": "次日他又来院打听判决结果。"})
    said = show_record(court, FIRST).whereabouts
    assert said == "已报 政法委；此后的补正、补充等尚未报送"
    parties.export(Q4.next)
    assert show_record(court, FIRST).whereabouts == "已报 政法委"


def test_a_quarter_without_the_record_reports_nothing_of_it(parties: Parties) -> None:
    parties.clock.advance(days=60)
    number = file_sample(parties.court).number
    parties.export(Q4)
    shown = show_record(parties.court, number)
    assert shown.whereabouts == "已提交入库，尚未报送"


def test_what_was_reported_to_a_receiver_since_removed_was_reported(
    parties: Parties,
) -> None:
    file_sample(parties.court)
    parties.export()
    code = remove_recipient(parties.court, "政法委").code
    assert show_record(parties.court, FIRST).whereabouts == f"已报 {code}"
