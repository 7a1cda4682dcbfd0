"""Printed copies: bound into the dossier, returned, destroyed; what is still loose."""

from dataclasses import replace
from pathlib import Path

import pytest

from judrec.actions.people.act_as import act_as
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.copies.bind_copy import bind_copy
from judrec.actions.records.copies.destroy_copy import destroy_copy
from judrec.actions.records.copies.printed_sheets import (
    PrintedSheet,
    SheetName,
    printed_sheets,
)
from judrec.actions.records.copies.return_copy import return_copy
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.file_record import file_record
from judrec.actions.records.list_records import count_records, list_records
from judrec.actions.records.print_record import SheetKind, Variant, print_record
from judrec.actions.records.record_query import Mark, RecordQuery
from judrec.actions.records.record_timeline import record_timeline
from judrec.actions.records.show_record import show_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.verify_store import verify
from judrec.core.copy_acts import Binding, Destruction, Return
from judrec.core.paper_copy import CopyState
from judrec.errors import IncompleteError, RefusedError
from tests.actions.parties import FIRST, Parties
from tests.actions.shared_desk import JUDGE, JUDGES, change_places, register
from tests.station import PASSPHRASE, Clock, file_sample, sample_body

TWO_CASES = ("（2026）鄂0106民初1234号", "（2026）鄂0106民初1235号")
SECOND = "鄂0106-03-2026-0002"
COPY = SheetName("insert", 1)
LOOSE = RecordQuery(mark=Mark.LOOSE)


@pytest.fixture
def printed(station: Station) -> Station:
    """A record of one case, printed once."""
    file_sample(station, 1)
    print_record(station, FIRST)
    return station


def place(station: Station, number: str = FIRST) -> Binding:
    case = printed_sheets(station, number)[0].case
    return Binding(case, "副卷", "1", "35-37", "2026-11-17", "周晓")


def loose(station: Station) -> int:
    return count_records(station, LOOSE)


def states(station: Station, number: str = FIRST) -> list[CopyState]:
    return [each.state for each in printed_sheets(station, number)]


def test_a_printed_copy_is_out_until_something_is_entered(printed: Station) -> None:
    (sheet,) = printed_sheets(printed, FIRST)
    assert sheet.name == COPY
    assert (sheet.state, sheet.place, sheet.superseded) == (CopyState.OUT, None, False)
    assert sheet.words == "入卷件（副卷版）第 1 份"
    assert loose(printed) == 1


def test_a_sheet_that_is_bound_is_loose_no_more(printed: Station) -> None:
    done = bind_copy(printed, FIRST, COPY, place(printed))
    assert done.sheet.state is CopyState.BOUND
    assert done.sheet.place == place(printed)
    assert done.sheet.state_words == "已入卷：副卷第 1 册第 35-37 页"
    assert done.notices == ()
    assert loose(printed) == 0
    assert list_records(printed)[0].loose == 0


def test_a_place_is_put_right_by_a_later_entry_and_both_stay(printed: Station) -> None:
    bind_copy(printed, FIRST, COPY, place(printed))
    bind_copy(printed, FIRST, COPY, replace(place(printed), pages="41-43"))
    (sheet,) = printed_sheets(printed, FIRST)
    assert [each.place.pages for each in sheet.entered if each.place] == [
        "35-37",
        "41-43",
    ]
    assert sheet.state_words.endswith("第 41-43 页")
    told = [
        step.words for step in record_timeline(printed, show_record(printed, FIRST))
    ]
    assert any("更正为入卷" in each and "41-43" in each for each in told)
    assert any("35-37" in each for each in told)


def test_each_act_is_signed_named_and_proven_by_a_replay(printed: Station) -> None:
    print_record(printed, FIRST)
    print_record(printed, FIRST, kind=SheetKind.SLIP)
    bind_copy(printed, FIRST, COPY, place(printed))
    slip, second = SheetName("slip", 1), SheetName("insert", 2)
    return_copy(printed, FIRST, slip, Return("2026-11-17", "周晓本人"))
    gone = Destruction("2026-11-17", "周晓", "罗𬭎", "打印不清")
    destroy_copy(printed, FIRST, second, gone)
    assert states(printed) == [
        CopyState.BOUND,
        CopyState.DESTROYED,
        CopyState.RETURNED,
    ]
    labels = [each.label for each in ledger_rows(printed, 3)]
    assert labels == ["登记销毁印件", "登记收回印件", "登记入卷"]
    assert {each.subject for each in ledger_rows(printed, 3)} == {FIRST}
    assert verify(printed).problems == ()
    told = "\n".join(
        step.words for step in record_timeline(printed, show_record(printed, FIRST))
    )
    assert "销毁人 周晓，监销人 罗𬭎，原因：打印不清" in told
    assert "从 周晓本人" in told
    # The printing itself stays as it was.
    assert told.count("打印入卷件") == 2


def test_what_is_filed_later_makes_the_record_loose_again(printed: Station) -> None:
    bind_copy(printed, FIRST, COPY, place(printed))
    supplement_record(printed, FIRST, {"content": "次日又来电话，要求尽快开庭审理。"})
    assert loose(printed) == 1
    (sheet,) = printed_sheets(printed, FIRST)
    assert sheet.superseded
    assert "内容已有更新" in sheet.state_words
    # The old sheet entered anew is still the old sheet.
    done = bind_copy(printed, FIRST, COPY, place(printed))
    assert loose(printed) == 1
    assert "请另附" in done.notices[0]
    print_record(printed, FIRST)
    bind_copy(printed, FIRST, SheetName("insert", 2), place(printed))
    assert loose(printed) == 0


def test_each_case_has_a_place_of_its_own(station: Station) -> None:
    file_sample(station)
    print_record(station, FIRST)
    first, second = printed_sheets(station, FIRST)
    assert (first.case, second.case) == TWO_CASES
    assert second.words == "入卷件（副卷版）第 1 份第 2 张"
    assert list_records(station)[0].loose == 2
    bind_copy(station, FIRST, first.name, place(station))
    assert list_records(station)[0].loose == 1
    with pytest.raises(IncompleteError) as caught:
        bind_copy(station, FIRST, second.name, place(station))
    assert [each.key for each in caught.value.problems] == ["case"]
    other = replace(place(station), case=TWO_CASES[1], pages="9")
    bind_copy(station, FIRST, second.name, other)
    assert loose(station) == 0
    # The same case twice is not both.
    return_copy(station, FIRST, second.name, Return("2026-11-17", "档案室"))
    print_record(station, FIRST)
    bind_copy(station, FIRST, SheetName("insert", 2, 1), place(station))
    assert list_records(station)[0].loose == 1


def test_what_was_never_printed_is_loose_and_what_is_void_is_not(
    station: Station,
) -> None:
    file_sample(station, 1)
    file_sample(station, 2)
    assert loose(station) == 2
    void_record(station, FIRST, "重复")
    assert [row.number for row in list_records(station) if row.loose] == [SECOND]
    assert loose(station) == 1


def test_a_slip_is_bound_nowhere(printed: Station) -> None:
    print_record(printed, FIRST, kind=SheetKind.SLIP)
    head = printed.store.head
    with pytest.raises(RefusedError) as caught:
        bind_copy(printed, FIRST, SheetName("slip", 1), place(printed))
    assert caught.value.code == "no_insert"
    assert printed.store.head == head


def test_a_correction_and_a_void_name_the_copies_that_are_behind(
    printed: Station,
) -> None:
    for _ in range(3):
        print_record(printed, FIRST)
    print_record(printed, FIRST, variant=Variant.MAIN)
    print_record(printed, FIRST, kind=SheetKind.SLIP)
    bind_copy(printed, FIRST, COPY, place(printed))
    gone = Destruction("2026-11-17", "周晓", "罗𬭎", "打印不清")
    destroy_copy(printed, FIRST, SheetName("insert", 2), gone)
    body = {**sample_body(printed, 1), "demand": "从轻判决"}
    filed = correct_record(printed, FIRST, body, "核对后更正")
    (said,) = (each.text for each in filed.notices if each.code == "copies_behind")
    assert said == (
        "入卷件（副卷版）第 3、4 份，入卷件（正卷版）第 1 份还在外："
        "请收回，或者另附新打印的一份。"
        "入卷件（副卷版）第 1 份已入卷：请另附新打印的一份。"
    )
    for name in (SheetName("insert", 3), SheetName("insert-main", 1)):
        return_copy(printed, FIRST, name, Return("2026-11-17", "合议庭"))
    filed = void_record(printed, FIRST, "重复")
    (said,) = (each.text for each in filed.notices)
    assert said.startswith("入卷件（副卷版）第 4 份还在外：请收回")


def test_attaching_a_file_names_the_copies_that_lack_it(
    printed: Station, tmp_path: Path
) -> None:
    file = tmp_path / "通话记录.txt"
    file.write_bytes(b"a call")
    done = attach_file(printed, FIRST, file, Material("通话记录"))
    (said,) = (each.text for each in done.notices if each.code == "copies_behind")
    assert said.startswith("入卷件（副卷版）第 1 份还在外：请收回")


def test_a_record_that_was_never_printed_has_nothing_behind(station: Station) -> None:
    file_sample(station, 1)
    filed = void_record(station, FIRST, "重复")
    assert filed.notices == ()


def test_a_destroyed_copy_that_turns_up_is_told_and_nothing_is_forgotten(
    printed: Station,
) -> None:
    gone = Destruction("2026-11-17", "周晓", "罗𬭎", "打印不清")
    destroy_copy(printed, FIRST, COPY, gone)
    with pytest.raises(RefusedError) as caught:
        bind_copy(printed, FIRST, COPY, place(printed))
    assert caught.value.code == "copy_state"
    assert "先登记收回" in caught.value.hint
    done = return_copy(printed, FIRST, COPY, Return("2026-11-17", "复印室"))
    assert "曾登记为已销毁" in done.notices[0]
    (sheet,) = printed_sheets(printed, FIRST)
    assert [each.act.label for each in sheet.entered] == ["销毁", "收回"]


def test_a_bound_sheet_is_taken_out_before_it_is_destroyed(printed: Station) -> None:
    bind_copy(printed, FIRST, COPY, place(printed))
    gone = Destruction("2026-11-17", "周晓", "罗𬭎", "打印不清")
    with pytest.raises(RefusedError, match="已入卷"):
        destroy_copy(printed, FIRST, COPY, gone)
    done = return_copy(printed, FIRST, COPY, Return("2026-11-17", "卷内"))
    assert "卷内没有它了" in done.notices[0]
    assert loose(printed) == 1
    destroy_copy(printed, FIRST, COPY, gone)
    assert states(printed) == [CopyState.DESTROYED]


@pytest.mark.parametrize(
    "name", [SheetName("insert", 2), SheetName("insert", 1, 2), SheetName("slip", 1)]
)
def test_what_was_never_printed_has_nothing_entered_of_it(
    printed: Station, name: SheetName
) -> None:
    head = printed.store.head
    with pytest.raises(RefusedError) as caught:
        return_copy(printed, FIRST, name, Return("2026-11-17", "合议庭"))
    assert caught.value.code == "not_printed"
    assert printed.store.head == head


def test_a_wrong_place_leaves_no_entry(printed: Station) -> None:
    head = printed.store.head
    wrong = replace(place(printed), volume="正卷", pages="37-35", on="2026-11-18")
    with pytest.raises(IncompleteError) as caught:
        bind_copy(printed, FIRST, COPY, wrong)
    assert [each.key for each in caught.value.problems] == ["volume", "pages", "on"]
    assert printed.store.head == head


def test_a_clock_that_went_back_still_lets_today_be_entered(
    printed: Station, clock: Clock
) -> None:
    clock.advance(days=-3)
    done = bind_copy(printed, FIRST, COPY, replace(place(printed), on="2026-11-14"))
    assert done.sheet.state is CopyState.BOUND


def test_a_case_without_a_number_gets_its_dossier_later(station: Station) -> None:
    body = sample_body(station, 9)
    number = file_record(station, body).number
    print_record(station, number)
    (sheet,) = printed_sheets(station, number)
    assert sheet.case == "尚未立案"
    bind_copy(station, number, COPY, replace(place(station, number), case=TWO_CASES[0]))
    assert loose(station) == 0


def test_what_becomes_of_paper_stays_blind_in_a_bundle(parties: Parties) -> None:
    file_sample(parties.court)
    print_record(parties.court, FIRST)
    sheet = printed_sheets(parties.court, FIRST)[0]
    where = Binding(sheet.case, "副卷", "1", "7", "2026-11-17", "周晓")
    bind_copy(parties.court, FIRST, sheet.name, where)
    parties.receive_one(parties.export())
    lines = parties.committee.database.rows(
        "SELECT line FROM received_entry WHERE line LIKE '%copy.%'"
    )
    assert lines == []
    # What was received has no copies here, and is nobody's to bind.
    assert count_records(parties.committee, LOOSE) == 0


def test_on_a_shared_desk_a_recorder_meets_his_own_copies_alone(
    printed: Station, folder: Path
) -> None:
    del folder
    register(printed)
    judge = change_places(printed)
    try:
        with pytest.raises(RefusedError) as caught:
            printed_sheets(judge, FIRST)
        assert caught.value.code == "no_record"
        file_sample(judge, 2)
        assert loose(judge) == 1
        print_record(judge, SECOND)
        bind_copy(judge, SECOND, COPY, place(judge, SECOND))
        keeper = act_as(judge, "周晓", PASSPHRASE)
        assert loose(keeper) == 1
        name = printed_sheets(keeper, FIRST)[0].name
        bind_copy(keeper, FIRST, name, place(keeper))
        again = act_as(keeper, JUDGE.name, JUDGES)
        assert [each.action for each in ledger_rows(again)].count("copy.bound") == 1
    finally:
        judge.close()


def test_a_sheet_knows_what_it_is(printed: Station) -> None:
    print_record(printed, FIRST, kind=SheetKind.SLIP)
    sheets: tuple[PrintedSheet, ...] = printed_sheets(printed, FIRST)
    assert [each.insert for each in sheets] == [Variant.SECONDARY, None]
    assert sheets[1].words == "记录凭证第 1 份"
