"""A printed sheet is set again as it was, byte for byte, whatever came later."""

from pathlib import Path

import pytest

from judrec.actions.paper.as_printed import as_printed
from judrec.actions.paper.failed_copy import enter_failed
from judrec.actions.paper.particulars import Particulars
from judrec.actions.people.recipients import remove_recipient
from judrec.actions.people.settings import change_setting
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.file_record import file_record
from judrec.actions.records.immediate_letter import print_immediate
from judrec.actions.records.print_record import (
    Printed,
    SheetKind,
    Variant,
    print_record,
)
from judrec.actions.records.show_record import show_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from tests.actions.checked import shelled
from tests.actions.parties import (
    FIRST,
    Parties,
    colleague,
    refused_without_a_trace,
    unchanged,
)
from tests.station import file_sample, sample_body

INSERTS = [(SheetKind.INSERT, each) for each in Variant]
OTHERS = [(kind, None) for kind in SheetKind if kind is not SheetKind.INSERT]
EACH_KIND = pytest.mark.parametrize(("kind", "variant"), [*INSERTS, *OTHERS])


def is_set_again(station: Station, printed: Printed) -> bool:
    with unchanged(station):
        sheet = as_printed(station, printed.seq)
    return (sheet.pdf, sheet.pages) == (printed.pdf, printed.pages)


def new_fact(station: Station, words: str) -> JsonObject:
    return {"event": sample_body(station)["event"], "content": words}


def much_happens(parties: Parties, folder: Path) -> None:
    """All that may happen to a record, and to what sheets say beside it."""
    court = parties.court
    change_setting(court, "header_mark", "")
    change_setting(court, "transcript_fields", "content,official.name")
    supplement_record(court, FIRST, new_fact(court, "第三次来电话。"))
    file = folder / "录音.wav"
    file.write_bytes(b"RIFF")
    attach_file(court, FIRST, file, Material("来电录音"))
    body = {**sample_body(court), "content": "更正了。"}
    correct_record(court, FIRST, body, "听错了")
    for kind in SheetKind:
        print_record(court, FIRST, kind=kind)
    parties.receive_one(parties.export())
    remove_recipient(court, "政法委")
    show_record(court, FIRST)
    void_record(court, FIRST, "误录")


@EACH_KIND
def test_a_printing_gives_the_same_bytes_whatever_came_later(
    parties: Parties, tmp_path: Path, kind: SheetKind, variant: Variant | None
) -> None:
    court = parties.court
    file_sample(court)
    parties.export()
    change_setting(court, "header_mark", "工作秘密")
    change_setting(court, "transcript_fields", "official.name,event.at,content")
    supplement_record(court, FIRST, new_fact(court, "又来电话催问。"))
    show_record(court, FIRST)
    first = print_record(court, FIRST, kind=kind, variant=variant)
    parties.clock.advance(days=2)
    second = print_record(court, FIRST, kind=kind, variant=variant)
    parties.clock.advance(days=2)
    much_happens(parties, tmp_path)
    assert is_set_again(court, first)
    assert is_set_again(court, second)
    assert first.pdf != second.pdf


def affected(station: Station) -> JsonObject:
    how = "合议庭评议因此推迟。"
    return {**sample_body(station), "effect": {"affected": True, "how": how}}


def test_an_immediate_report_is_set_again_as_it_went_out(
    parties: Parties, tmp_path: Path
) -> None:
    court = parties.court
    file_record(court, affected(court))
    given = Particulars("江法〔2026〕7号", "罗𬭎", "周晓，027-1", "江原市中级人民法院")
    change_setting(court, "header_mark", "工作秘密")
    printed = print_immediate(court, FIRST, "政法委", given)
    much_happens(parties, tmp_path)
    sheet = as_printed(court, printed.seq)
    assert (sheet.pdf, sheet.pages) == (printed.pdf, printed.pages)


def test_what_is_given_for_a_letter_leaves_the_store_in_no_bundle(
    parties: Parties,
) -> None:
    court = parties.court
    file_record(court, affected(court))
    given = Particulars("江法〔2026〕7号", "罗𬭎", "周晓，027-1", "")
    print_immediate(court, FIRST, "政法委", given)
    parties.receive_one(parties.export())
    told = parties.committee.database.rows("SELECT line FROM received_entry")
    assert told
    assert not any("罗𬭎" in line or "江法" in line for (line,) in told)


def test_a_reprint_is_one_again_whatever_is_said_of_the_first_copy_later(
    station: Station,
) -> None:
    file_sample(station)
    first, second = (print_record(station, FIRST) for _ in range(2))
    enter_failed(station, first.seq)
    third = print_record(station, FIRST)
    enter_failed(station, second.seq)
    for printed in (first, second, third):
        assert is_set_again(station, printed)


def test_a_copy_after_one_that_came_to_nothing_is_no_reprint_again(
    station: Station,
) -> None:
    file_sample(station)
    enter_failed(station, print_record(station, FIRST).seq)
    assert is_set_again(station, print_record(station, FIRST))


@EACH_KIND
def test_a_receivers_sheet_of_what_was_reported_is_set_again(
    parties: Parties, kind: SheetKind, variant: Variant | None
) -> None:
    parties.receive_one(parties.file_and_export(0))
    committee = parties.committee
    printed = print_record(committee, FIRST, kind=kind, variant=variant)
    parties.clock.advance(days=1)
    body = {**sample_body(parties.court), "content": "更正了。"}
    correct_record(parties.court, FIRST, body, "听错了")
    parties.receive_one(parties.export())
    print_record(committee, FIRST, kind=kind, variant=variant)
    assert is_set_again(committee, printed)


def test_a_colleagues_sheet_is_not_set_again(station: Station) -> None:
    file_sample(station)
    printed = print_record(station, FIRST)
    other = colleague(station, "recorder")
    refused = refused_without_a_trace(other, lambda: as_printed(other, printed.seq))
    assert refused.code == "no_record"
    keeper = colleague(station, "keeper")
    assert as_printed(keeper, printed.seq).pdf == printed.pdf


@pytest.mark.parametrize("seq", [0, -1, 1, 2, 1 << 62])
def test_what_is_no_printing_is_refused(station: Station, seq: int) -> None:
    file_sample(station)
    refused = refused_without_a_trace(station, lambda: as_printed(station, seq))
    assert refused.code == "no_printing"


def test_a_printing_whose_version_was_taken_away_is_damaged(station: Station) -> None:
    file_sample(station)
    correct_record(station, FIRST, {**sample_body(station), "content": "新。"}, "误")
    printed = print_record(station, FIRST)
    shelled(station, "DELETE FROM record_version WHERE version = 2")
    refused = refused_without_a_trace(station, lambda: as_printed(station, printed.seq))
    assert refused.code == "printing_damaged"
