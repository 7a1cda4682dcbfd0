"""A station that has done everything once: no table of it is empty."""

import shutil
from pathlib import Path

from judrec.actions.desks.issue_desk import issue_desk
from judrec.actions.follow_up.enter import ToEnter, enter
from judrec.actions.outgoing.export_desk import export_desk
from judrec.actions.paper.extract_records import extract_records
from judrec.actions.paper.failed_copy import enter_failed
from judrec.actions.paper.trace import Paper, trace
from judrec.actions.people.identity import own_card
from judrec.actions.people.recipients import add_recipient
from judrec.actions.people.rotate_identity import rotate_identity
from judrec.actions.people.settings import change_setting
from judrec.actions.people.units import confirm_unit
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.receipts.export_return import export_return
from judrec.actions.receipts.import_receipts import import_receipt
from judrec.actions.receiving.receive import receive
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.case_list import import_case_list, read_export
from judrec.actions.records.copies.bind_copy import bind_copy
from judrec.actions.records.copies.printed_sheets import printed_sheets
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.draft_files import keep_file
from judrec.actions.records.drafts import drafts, keep_draft
from judrec.actions.records.nil_statements import state_nil
from judrec.actions.records.print_record import print_record
from judrec.actions.records.record_query import Mark, RecordQuery
from judrec.actions.records.saved_filters import save_filter
from judrec.actions.records.sealed_in import seal_file, sealing_place
from judrec.actions.release.close_record import Closing, close_record
from judrec.actions.release.shown import quarter_shown
from judrec.actions.release.sign_off import sign_off_on_paper
from judrec.actions.report.write_report import write_report
from judrec.actions.retaliation.report_retaliation import report_retaliation
from judrec.actions.station import Station
from judrec.actions.units.report_compromised import report_compromised
from judrec.actions.upkeep.back_up_store import back_up_store
from judrec.actions.upkeep.local_rule import attach_rule
from judrec.core.canonical import JsonObject
from judrec.core.case_list import Column
from judrec.core.copy_acts import Binding
from judrec.core.extraction import Extraction, WantedRecord
from judrec.core.follow_up.kind import FollowKind
from judrec.core.nil_statement import NilStatement
from judrec.core.paper_kind import PaperKind
from judrec.core.quarter import Quarter
from judrec.core.report.period import Period
from judrec.core.sign_off import SignedPaper
from tests.station import PASSPHRASE, file_sample, make_station, reopen, sample_body

CONTENTS = (b"a photograph " * 9000, b"a letter")
"""Of the files attached to the first record."""
SENT = b"what the court sent along"
HALF = b"what lies with a draft"


def introduce(sender: Station, receiver: Station) -> None:
    """Let the two read their cards out to each other."""
    theirs, ours = own_card(receiver), own_card(sender)
    add_recipient(sender, theirs.content, theirs.shown_code)
    confirm_unit(receiver, ours.content, ours.shown_code)


def send(sender: Station, receiver: Station, stick: Path) -> Path:
    """Write the quarter to a stick."""
    stick.mkdir()
    quarter = Quarter.of(sender.now())
    return export_quarter(
        sender, quarter, [receiver.unit.name], stick, with_attachments=True
    ).file


def make_busy_store(place: Path) -> Path:
    """Make a store that recorded, printed, sent and received; give its folder."""
    place.mkdir(exist_ok=True)
    court = make_station(place / "法院")
    station = make_station(
        place / "专库", unit=("鄂01", "江原市中级人民法院"), desk="01", name="罗𬭎"
    )
    introduce(court, station)
    introduce(station, court)
    court.close()
    shutil.copytree(place / "法院", place / "副本")
    court, copy = reopen(place / "法院"), reopen(place / "副本")
    for nth in range(3):
        file_sample(court, nth)
    sent = place / "来信"
    sent.write_bytes(SENT)
    attach_file(court, "鄂0106-03-2026-0001", sent, Material("来信"))
    close_newest(court, station.unit.name)
    receive(station, [send(court, station, place / "来件")])
    _work(station, place)
    _import_receipt(station, court, send(station, court, place / "去件"))
    _hear_from_court(station, place)
    file_sample(copy, 3)
    # The copy tells another history under the same number: a fork, and evidence.
    receive(station, [send(copy, station, place / "另一份来件")])
    rotate_identity(station)
    day, ours = station.now().date().isoformat(), own_card(court).code
    report_compromised(station, ours, since=day, reason="电脑失窃")
    for each in (court, copy, station):
        each.close()
    return place / "专库"


def _hear_from_court(station: Station, place: Path) -> None:
    """Send what was filed to the court's own store, and hear what became of it."""
    house = make_station(place / "总库", unit=("鄂01", station.unit.name), desk="00")
    theirs, ours = own_card(house), own_card(station)
    add_recipient(station, theirs.content, theirs.code, name="总库", role="court")
    confirm_unit(house, ours.content, ours.code)
    add_recipient(house, theirs.content, theirs.code, name="上级")
    stick = place / "往来"
    stick.mkdir()
    receive(house, [export_desk(station, "总库", stick).file])
    export_quarter(house, Quarter.of(house.now()), ["上级"], stick)
    receive(station, [export_return(house, "01", stick).file])
    house.close()


def _follow_up(station: Station) -> None:
    """Enter something after a received record, before the station has its own."""
    change_setting(station, "station_kind", "committee")
    said: JsonObject = {"committee": "待查", "date": "2026-11-17"}
    enter(station, ToEnter(FollowKind.MANAGE, said, "鄂0106-03-2026-0001"))
    change_setting(station, "station_kind", "court")


def _report_retaliation(station: Station, number: str) -> None:
    told: JsonObject = {
        "measure": "调离",
        "date": "2026-11-16",
        "decided_by": "某院",
        "ground": "未说明",
        "records": [number],
        "facts": "记录入库后一周，被通知调离审判岗位。",
    }
    report_retaliation(station, told)


def _import_receipt(station: Station, court: Station, sent: Path) -> None:
    """File the receipt of what was sent."""
    signed = receive(court, [sent]).bundles[0].receipt
    assert signed is not None
    import_receipt(station, signed)


def close_newest(sender: Station, receiver: str) -> None:
    """Close the newest record to a receiver, with a second one that may read it."""
    card = own_card(sender)
    add_recipient(sender, card.content, card.shown_code, name="另一个接收单位")
    row = sender.database.row(
        "SELECT number FROM record WHERE station = '' ORDER BY row DESC LIMIT 1"
    )
    assert row is not None
    closing = Closing(row[0], (receiver,), "该单位负责人涉及其中。")
    close_record(sender, closing, sender.person.name, PASSPHRASE)


def _work(station: Station, place: Path) -> None:
    _follow_up(station)
    filed = file_sample(station)
    for nth, content in enumerate(CONTENTS):
        file = place / f"材料{nth}"
        file.write_bytes(content)
        attach_file(station, filed.number, file, Material(f"材料{nth}"))
    file_sample(station, 1)
    body = {**sample_body(station, 1), "demand": "从轻判决"}
    correct_record(station, "鄂01-01-2026-0002", body, "核对后更正")
    print_record(station, filed.number)
    sheet = printed_sheets(station, filed.number)[0]
    where = Binding(sheet.case, "副卷", "1", "35-37", "2026-11-17", "罗𬭎")
    bind_copy(station, filed.number, sheet.name, where)
    enter_failed(station, print_record(station, filed.number).seq)
    change_setting(station, "idle_minutes", "7")
    keep_draft(station, {"content": "先记下来"})
    file_sample(station, 2)
    back_up_store(station, place)
    save_filter(station, "未打印", RecordQuery(mark=Mark.UNPRINTED))
    # The very letter: one file is stored once.
    attach_rule(station, place / "材料1")
    write_report(
        station, Period.of_quarter(Quarter.of(station.now())), {"features": "一是……"}
    )
    shown = quarter_shown(station, Quarter.of(station.now()))
    paper = SignedPaper("孔某", "2026-11-16", "某法〔2026〕7号")
    sign_off_on_paper(station, shown, paper, place / "材料0")
    close_newest(station, "江原市江北区人民法院")
    change_setting(station, "nil_statements", "yes")
    state_nil(station, NilStatement("（2026）鄂01民初2077号", "2026-11-16"))
    issue_desk(station, "06")
    wanted = (WantedRecord(filed.number),)
    told = ("某纪监调〔2026〕17号", "王某某（副院长）", "核查某某问题线索")
    extract_records(station, Extraction(*told, wanted, organ="某市纪委监委"))
    _report_retaliation(station, filed.number)
    with station.writing() as writing:
        trace(station, writing, Paper(PaperKind.ZERO_REPORT, "2026Q3"))
    _have_in_hand(station, place)


def _have_in_hand(station: Station, place: Path) -> None:
    """Fill what no entry tells of: a draft's file, and the cases in hand."""
    scan, export = place / "随手.txt", place / "在办.csv"
    scan.write_bytes(HALF)
    keep_file(station, drafts(station)[0].id, seal_file(sealing_place(station), scan))
    export.write_text("案号,案由\n（2026）鄂01民初2077号,买卖合同纠纷\n", "utf-8")
    columns = {0: Column.NUMBER, 1: Column.CAUSE}
    import_case_list(station, read_export(station, export), columns)
