"""依法提取: registered and printed, or neither; and whose record it was sees it."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from judrec.actions.checking.check_sheet import check_sheet
from judrec.actions.outgoing.own_part import filed_in, own_part
from judrec.actions.paper.extract_records import (
    extract_records,
    open_for_extraction,
    preview_extraction,
)
from judrec.actions.paper.extraction_register import (
    extraction_years,
    extractions,
    print_extraction,
)
from judrec.actions.people.act_as import act_as
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.print_record import SheetKind, print_record
from judrec.actions.records.record_history import record_history
from judrec.actions.records.record_timeline import Trail, record_timeline
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.station import Station
from judrec.actions.upkeep.continue_store import mark_moved
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.verify_store import verify
from judrec.core.extraction import Extraction, WantedRecord
from judrec.core.quarter import Quarter
from judrec.core.shape import objects
from judrec.core.sheet_check import SheetVerdict
from judrec.errors import IncompleteError
from judrec.store.entries import newest_entries
from tests.actions.checked import correct, new_fact
from tests.actions.parties import (
    FIRST,
    Parties,
    filled,
    refusal,
    refused_without_a_trace,
    with_a_broken_font,
)
from tests.actions.shared_desk import JUDGES, change_places, register
from tests.pdf.printed import Printed, squeezed
from tests.station import PASSPHRASE, Clock, file_sample, make_station, reopen
from tests.store.conftest import Mount

SECOND = "鄂0106-03-2026-0002"
NUMBER = "鄂0106-03-2026-提0001"
TOLD = Extraction(
    "《规定》第十条，某纪监调〔2026〕17号",
    "王某某（副院长）",
    "核查某某同志过问工程合同纠纷一案的问题线索",
    (WantedRecord(FIRST),),
    organ="江原市纪委监委",
    receiver="孙某（工作证 0123456号）",
)


def told(*numbers: str) -> Extraction:
    return replace(TOLD, records=tuple(map(WantedRecord, numbers)))


def text_of(pdf: bytes, place: Path) -> str:
    file = place / "extraction.pdf"
    file.write_bytes(pdf)
    return squeezed(Printed(file).text())


# What leaves.


def test_the_register_and_the_paper_say_everything(
    station: Station, tmp_path: Path
) -> None:
    filed = file_sample(station)
    scan = tmp_path / "scan"
    scan.write_bytes(b"a scan")
    attach_file(station, FIRST, scan, Material("扫描件"))
    file_sample(station, 1)
    made = extract_records(station, told(FIRST, SECOND))
    assert made.number == NUMBER
    said = text_of(made.printed.pdf, tmp_path)
    for part in (
        *(NUMBER, FIRST, SECOND, made.code, filed.code),
        *(TOLD.organ, TOLD.basis, TOLD.approved_by, TOLD.purpose, TOLD.receiver),
        *(made.printed.traced.ledger_code, f"总账第{made.entry}条", "周晓（书记员）"),
    ):
        assert squeezed(part) in said
    (row,) = extractions(station)
    assert (row.number, row.seq, row.code) == (NUMBER, made.entry, made.code)
    assert (row.records, row.printed, row.who) == ((FIRST, SECOND), 1, "周晓")
    assert verify(station).problems == ()


def test_the_entry_names_every_act_and_every_file(
    station: Station, tmp_path: Path
) -> None:
    file_sample(station)
    scan = tmp_path / "scan"
    scan.write_bytes(b"a scan")
    attached = attach_file(station, FIRST, scan, Material("扫描件"))
    supplement_record(station, FIRST, new_fact(station))
    extract_records(station, TOLD)
    entry = newest_entries(station.database, 2)[0]
    assert (entry.opening.action, entry.opening.subject) == (
        "records.extracted",
        NUMBER,
    )
    (record,) = objects(entry.content, "records")
    acts = record_history(station, FIRST).acts
    assert record["acts"] == [act.digest.hex() for act in acts]
    assert record["through"] == acts[-1].seq
    assert record["materials"] == [attached.digest]


def test_numbers_have_no_gap_and_begin_anew_each_year(
    station: Station, clock: Clock
) -> None:
    file_sample(station)
    numbers = [extract_records(station, TOLD).number for _ in range(2)]
    clock.advance(days=60)
    numbers.append(extract_records(station, TOLD).number)
    assert [each.partition("-03-")[2] for each in numbers] == [
        "2026-提0001",
        "2026-提0002",
        "2027-提0001",
    ]
    assert extraction_years(station) == (2027, 2026)
    assert [each.number for each in extractions(station, 2027)] == numbers[2:]
    assert verify(station).problems == ()


def test_a_void_record_leaves_too_and_says_that_it_is_void(
    station: Station, tmp_path: Path
) -> None:
    file_sample(station)
    void_record(station, FIRST, "误录")
    made = extract_records(station, TOLD)
    said = text_of(made.printed.pdf, tmp_path)
    assert "已注销" in said
    assert "误录" in said


def test_a_received_record_leaves_with_what_was_reported(
    parties: Parties, tmp_path: Path
) -> None:
    parties.receive_one(parties.file_and_export(0))
    committee = parties.committee
    made = extract_records(committee, TOLD)
    assert made.number == "鄂01政法-01-2026-提0001"
    assert FIRST in text_of(made.printed.pdf, tmp_path)
    other = replace(TOLD, records=(WantedRecord(FIRST, "鄂9999"),))
    refused = refused_without_a_trace(
        committee, lambda: extract_records(committee, other)
    )
    assert isinstance(refused, IncompleteError)
    shown = record_history(committee, FIRST)
    (step,) = (
        each
        for each in record_timeline(committee, shown)
        if each.trail is Trail.EXTRACTED
    )
    assert made.number in step.words


def test_without_an_organ_it_is_said_that_no_page_names_one(station: Station) -> None:
    file_sample(station)
    made = extract_records(station, replace(TOLD, organ=""))
    assert any("没有写提取单位" in each for each in made.printed.notices)


# What doesn't.


def test_everything_that_is_wrong_is_named_at_once_and_nothing_is_left(
    station: Station,
) -> None:
    file_sample(station)
    bad = Extraction("依法", "领导", "工作需要", told(FIRST, SECOND, "x").records)
    refused = refused_without_a_trace(station, lambda: extract_records(station, bad))
    assert isinstance(refused, IncompleteError)
    assert [each.key for each in refused.problems] == [
        *("basis", "approved_by", "purpose", "records", "records"),
    ]
    assert SECOND in refused.problems[3].text


def test_one_record_is_extracted_once_however_often_it_is_named(
    station: Station,
) -> None:
    file_sample(station)
    extract_records(station, told(FIRST, f" {FIRST}", FIRST))
    assert extractions(station)[0].records == (FIRST,)


def test_only_a_keeper_or_leader_extracts_and_prints_again(
    station: Station,
) -> None:
    register(station)
    file_sample(station)
    extract_records(station, TOLD)
    judge = act_as(station, "郑好", JUDGES)
    for act in (
        lambda: extract_records(judge, TOLD),
        lambda: open_for_extraction(judge, TOLD),
        lambda: print_extraction(judge, NUMBER),
    ):
        assert refused_without_a_trace(station, act).code == "not_keeper"


def test_a_paper_that_cannot_be_set_uses_up_no_number(
    station: Station, folder: Path, tmp_path: Path
) -> None:
    file_sample(station)
    station.close()
    broken = with_a_broken_font(tmp_path / "resources")
    with closing(reopen(folder, resources=broken)) as desk:
        refused = refused_without_a_trace(desk, lambda: extract_records(desk, TOLD))
        assert refused.code == "font_damaged"
    with closing(reopen(folder)) as desk:
        assert extract_records(desk, TOLD).number == NUMBER


def test_a_full_disk_registers_nothing_and_loses_no_number(
    tmp_path: Path, mounted: Mount
) -> None:
    disk = mounted(tmp_path / "disk", 1024)
    with closing(make_station(disk / "store")) as station:
        file_sample(station)
        with filled(disk):
            refused = refused_without_a_trace(
                station, lambda: extract_records(station, TOLD)
            )
            assert refused.code == "disk_full"
        assert extract_records(station, TOLD).number == NUMBER
        assert verify(station).problems == ()


# What is known of it afterwards.


def test_the_life_and_the_excerpt_of_each_record_tell_it(
    station: Station, tmp_path: Path
) -> None:
    file_sample(station)
    file_sample(station, 1)
    made = extract_records(station, told(FIRST, SECOND))
    for number in (FIRST, SECOND):
        steps = record_timeline(station, record_history(station, number))
        (step,) = (each for each in steps if each.trail is Trail.EXTRACTED)
        assert step.seq == made.entry
        for part in (NUMBER, TOLD.organ, TOLD.basis, TOLD.approved_by, TOLD.purpose):
            assert part in step.words
    sheet = print_record(station, FIRST, kind=SheetKind.EXCERPT)
    said = text_of(sheet.pdf, tmp_path)
    assert NUMBER in said
    assert made.code in said


def test_on_a_shared_desk_who_recorded_it_sees_it_and_no_other_record(
    station: Station,
) -> None:
    file_sample(station)
    register(station)
    judge = change_places(station)
    file_sample(judge, 1)
    assert extractions(judge) == ()
    keeper = change_places(judge, "周晓", PASSPHRASE)
    extract_records(keeper, told(FIRST))
    both = extract_records(keeper, told(FIRST, SECOND))
    with closing(change_places(keeper)) as judge:
        (row,) = extractions(judge)
        assert (row.number, row.records) == (both.number, (SECOND,))
        told_of = [
            each.subject
            for each in ledger_rows(judge)
            if each.action == "records.extracted"
        ]
        assert told_of == [both.number]
        steps = record_timeline(judge, record_history(judge, SECOND))
        assert [s.seq for s in steps if s.trail is Trail.EXTRACTED] == [both.entry]
        assert not any(FIRST in each.words for each in steps)


def test_a_later_print_shows_the_records_as_they_left(
    station: Station, tmp_path: Path
) -> None:
    file_sample(station)
    extract_records(station, TOLD)
    correct(station)
    supplement_record(station, FIRST, new_fact(station))
    void_record(station, FIRST, "误录")
    again = print_extraction(station, f" {NUMBER} ")
    said = text_of(again.pdf, tmp_path)
    assert (again.copy, again.traced.reprint) == (2, True)
    assert f"{NUMBER}（补打）" in said
    for later in ("更正后的原话", "又来电话催问", "误录", "已注销"):
        assert later not in said
    assert extractions(station)[0].printed == 2
    assert verify(station).problems == ()


def test_a_number_that_is_none_is_not_printed(station: Station) -> None:
    refused = refused_without_a_trace(
        station, lambda: print_extraction(station, "鄂0106-03-2026-提0009")
    )
    assert refused.code == "no_extraction"


def test_looking_at_it_first_opens_the_records_and_registers_nothing(
    station: Station, tmp_path: Path
) -> None:
    file_sample(station)
    opened = open_for_extraction(station, TOLD)
    said = text_of(preview_extraction(station, opened), tmp_path)
    assert "登记时编号" in said
    assert "提0001" not in said
    assert ledger_rows(station)[0].action == "record.read"
    assert extractions(station) == ()


def test_the_codes_of_its_pages_belong_together(station: Station) -> None:
    filed = file_sample(station)
    stranger = file_sample(station, 1)
    second = correct(station)
    made = extract_records(station, TOLD)
    ledger_code = made.printed.traced.ledger_code
    for codes in ((second, ledger_code), (ledger_code, second)):
        assert check_sheet(station, *codes).verdict is SheetVerdict.OTHER_SHEET
    for code in (stranger.code, filed.code):
        mixed = check_sheet(station, code, ledger_code)
        assert mixed.verdict is SheetVerdict.MISMATCHED


def test_in_a_bundle_an_extraction_stays_blind(station: Station) -> None:
    file_sample(station)
    extract_records(station, TOLD)
    part, _head = own_part(station, filed_in(station, Quarter.of(station.now())))
    for word in ("records.extracted", TOLD.organ, TOLD.approved_by, "提0001"):
        assert word.encode() not in part.ledger


def test_a_moved_store_extracts_nothing(station: Station) -> None:
    file_sample(station)
    mark_moved(station)
    refused = refusal(lambda: extract_records(station, TOLD))
    assert refused.code == "store_moved"
