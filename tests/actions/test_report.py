"""Reports from a real store: who makes one, what is traced, what never stands in it."""

from datetime import datetime
from pathlib import Path

import pytest

from judrec.actions.outgoing.own_part import OPENED
from judrec.actions.outgoing.report_now import report_now
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.records.copies.bind_copy import bind_copy
from judrec.actions.records.copies.printed_sheets import printed_sheets
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.file_record import file_record
from judrec.actions.records.print_record import print_record
from judrec.actions.records.record_timeline import record_timeline
from judrec.actions.records.show_record import show_record
from judrec.actions.report.open_report import open_report
from judrec.actions.report.print_report import preview_report, print_report
from judrec.actions.report.report_content import report_content
from judrec.actions.report.save_workbook import save_workbook
from judrec.actions.report.show_figures import show_figures
from judrec.actions.report.write_report import report_texts, write_report
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import JsonObject
from judrec.core.copy_acts import Binding
from judrec.core.event_time import CHINA
from judrec.core.quarter import Quarter
from judrec.core.report.figures import Total
from judrec.core.report.period import Period
from judrec.errors import IncompleteError, RefusedError
from tests.actions.parties import Parties
from tests.actions.shared_desk import change_places, register
from tests.pdf.printed import Printed
from tests.station import Clock, file_sample, make_station, sample_body

_Q4 = Period.of_quarter(Quarter(2026, 4))


def printed(folder: Path, pdf: bytes) -> str:
    file = folder / "文书.pdf"
    file.write_bytes(pdf)
    return Printed(file).text()


def test_what_was_written_stands_in_the_report_and_in_the_ledger(
    station: Station, tmp_path: Path
) -> None:
    number = file_sample(station).number
    summary: JsonObject = {"number": number, "text": "来电询问进度。"}
    write_report(station, _Q4, {"advice": "加强教育。", "summaries": [summary]})
    write_report(station, _Q4, {"advice": "落实责任。", "summaries": [summary]})
    assert report_texts(station, _Q4).texts.advice == "落实责任。"
    text = printed(tmp_path, print_report(station, _Q4).pdf)
    assert "落实责任。" in text
    assert "加强教育。" not in text
    assert "来电询问进度。" in text
    said = [row.label for row in ledger_rows(station, 4)]
    assert said[1:] == ["打开汇总分析报告", *["编写汇总分析报告"] * 2]
    assert verify(station).problems == ()


def test_wrong_texts_change_nothing(station: Station) -> None:
    before = station.store.head
    with pytest.raises(IncompleteError) as refused:
        write_report(station, _Q4, {"basic": 3, "special": [{"number": "无"}]})
    assert [each.key for each in refused.value.problems] == ["basic", "special.0"]
    assert station.store.head == before


def test_people_of_the_court_are_in_no_report(station: Station, tmp_path: Path) -> None:
    body = sample_body(station)
    body |= {
        "remarks": "内部备注甲乙丙",
        "received_by": {"name": "钱被问", "unit": "民二庭", "post": "审判长"},
    }
    file_record(station, body)
    text = printed(tmp_path, preview_report(station, _Q4))
    book = save_workbook(station, _Q4, tmp_path / "表.xlsx").read_bytes()
    assert b"PK" in book[:2]
    for never in ("内部备注甲乙丙", "钱被问", station.person.name, station.alias):
        assert never not in text


def test_a_copy_is_a_reprint_only_while_it_says_the_same(station: Station) -> None:
    file_sample(station)
    assert not print_report(station, _Q4).traced.reprint
    assert print_report(station, _Q4).traced.reprint
    write_report(station, _Q4, {"features": "一是……"})
    changed = print_report(station, _Q4).traced
    assert (changed.number, changed.reprint) == (3, False)


def test_a_report_that_names_a_dossier_since_is_no_reprint(station: Station) -> None:
    number = file_sample(station).number
    print_record(station, number)
    print_report(station, _Q4)
    sheet, *_others = printed_sheets(station, number)
    place = Binding(sheet.case, "副卷", "1", "35-37", "2026-11-17", "孙某")
    bind_copy(station, number, sheet.name, place)
    assert not print_report(station, _Q4).traced.reprint
    assert print_report(station, _Q4).traced.reprint


def test_looking_at_it_leaves_no_trace_and_opening_it_does(station: Station) -> None:
    file_sample(station)
    before = station.store.head
    assert preview_report(station, _Q4) == preview_report(station, _Q4)
    show_figures(station, _Q4)
    assert station.store.head == before
    opened = open_report(station, _Q4)
    assert len(opened.lines) == 1
    assert ledger_rows(station, 1)[0].action == "report.read"


def test_the_life_of_a_record_tells_that_a_report_was_written_of_it(
    station: Station,
) -> None:
    number = file_sample(station).number
    open_report(station, Period.of_year(2026))
    open_report(station, _Q4)
    shown = show_record(station, number)
    said = [step.words for step in record_timeline(station, shown)]
    name = station.person.name
    assert f"{name} 编写2026年第四季度报告时查阅。" in said
    assert f"{name} 编写2026年度报告时查阅。" in said


def test_who_prints_a_report_or_saves_its_tables_has_read_the_records_in_it(
    station: Station, tmp_path: Path
) -> None:
    """Also from a command, where no page was opened before."""
    number = file_sample(station).number
    print_report(station, _Q4)
    save_workbook(station, _Q4, tmp_path / "表.xlsx")
    shown = show_record(station, number)
    said = [step.words for step in record_timeline(station, shown)]
    name = station.person.name
    assert f"{name} 打印2026年第四季度报告，其中写有这件记录。" in said
    told = f"{name} 把2026年第四季度报告的各表存到专库之外，其中写有这件记录。"
    assert told in said
    assert verify(station).problems == ()


def test_a_report_that_tells_of_a_later_act_stands_in_the_life_of_its_record(
    tmp_path: Path,
) -> None:
    """The register of corrections has case and reason of an earlier quarter's."""
    clock = Clock()
    station = make_station(tmp_path / "store", clock=clock)
    number = file_sample(station).number
    clock.advance(days=60)
    body = {**sample_body(station), "content": "更正后的原话。"}
    correct_record(station, number, body, "听错了")
    first = Period.of_quarter(Quarter(2027, 1))
    open_report(station, first)
    shown = show_record(station, number)
    said = [step.words for step in record_timeline(station, shown)]
    assert f"{station.person.name} 编写2027年第一季度报告时查阅。" in said
    station.close()


def test_a_report_says_that_a_case_was_affected_and_never_how(
    station: Station, tmp_path: Path
) -> None:
    """How is what the bench did: 合议延后 (design/05: no deliberation)."""
    effect: JsonObject = {"affected": True, "how": "合议庭原定意见有变"}
    file_record(station, sample_body(station) | {"effect": effect})
    text = printed(tmp_path, preview_report(station, _Q4))
    assert "已影响" in text
    assert "合议庭原定意见有变" not in text


def test_a_bound_insert_names_its_dossier(station: Station) -> None:
    number = file_sample(station).number
    assert report_content(station, _Q4).content.records[0].dossier == "未打印入卷件"
    print_record(station, number)
    assert report_content(station, _Q4).content.records[0].dossier == "未入卷"
    sheet, *_others = printed_sheets(station, number)
    place = Binding(sheet.case, "副卷", "1", "35-37", "2026-11-17", "孙某")
    bind_copy(station, number, sheet.name, place)
    dossier = report_content(station, _Q4).content.records[0].dossier
    assert dossier == f"{sheet.case}副卷第 1 册第 35-37 页"


def test_a_recorder_at_a_shared_desk_makes_no_report(
    station: Station, tmp_path: Path
) -> None:
    register(station)
    judge = change_places(station)
    try:
        for refused in (
            lambda: print_report(judge, _Q4),
            lambda: preview_report(judge, _Q4),
            lambda: open_report(judge, _Q4),
            lambda: write_report(judge, _Q4, {}),
            lambda: save_workbook(judge, _Q4, tmp_path / "表.xlsx"),
            lambda: report_texts(judge, _Q4),
            lambda: show_figures(judge, _Q4),
        ):
            with pytest.raises(RefusedError) as error:
                refused()
            assert error.value.code == "not_allowed"
    finally:
        judge.close()


def test_a_later_correction_stands_in_the_quarter_in_which_it_was_made(
    station: Station, clock: Clock
) -> None:
    filed = file_sample(station)
    then = report_content(station, _Q4).content
    clock.now = datetime(2027, 2, 1, 9, tzinfo=CHINA)
    body = sample_body(station) | {"situation": "self"}
    body.pop("actor", None)
    correct_record(station, filed.number, body, "情形选错")
    now = report_content(station, _Q4).content
    assert now.figures == then.figures
    assert now.records == then.records
    assert now.ended
    later = report_content(station, Period.of_quarter(Quarter(2027, 1))).content
    assert [each.number for each in later.registers.corrections] == [filed.number]
    assert later.figures.total(Total.RECEIVED).counts == (0, 1, None)
    assert later.figures.total(Total.CORRECTIONS).counts[:2] == (1, 0)


def test_nothing_is_written_for_a_report_that_cannot_be(station: Station) -> None:
    early = Period.of_quarter(Quarter(2026, 3))
    before = station.store.head
    with pytest.raises(RefusedError) as refused:
        write_report(station, early, {"advice": "加强教育。"})
    assert refused.value.code == "before_store"
    assert station.store.head == before


def test_before_the_store_there_is_nothing_to_report(station: Station) -> None:
    before = station.store.head
    for refused in (print_report, preview_report, open_report):
        with pytest.raises(RefusedError) as error:
            refused(station, Period.of_quarter(Quarter(2026, 3)))
        assert error.value.code == "before_store"
    assert station.store.head == before
    assert show_figures(station, Period.of_quarter(Quarter(2026, 3))).charts == b""


def test_a_year_holds_what_its_quarters_hold(station: Station) -> None:
    for nth in range(3):
        file_sample(station, nth)
    year = report_content(station, Period.of_year(2026)).content
    assert year.figures.total(Total.RECEIVED).counts == (3, None, None, None, 3, None)
    assert len(year.records) == 3


def test_an_immediate_item_says_when_it_was_reported_at_once(parties: Parties) -> None:
    court = parties.court
    body = sample_body(court) | {"effect": {"affected": True, "how": "开庭推迟"}}
    number = file_record(court, body).number
    export_quarter(court, _Q4.first, ["政法委"], parties.stick)
    found = report_content(court, _Q4).content.registers.immediate
    assert [each.reported_at for each in found] == [""]
    report_now(court, number, ["政法委"], parties.stick)
    (item,) = report_content(court, _Q4).content.registers.immediate
    assert item.reported_at.startswith("2026-11-17")
    assert item.reappears == "列入记录一览表"


def test_what_is_written_for_a_report_leaves_in_no_bundle() -> None:
    assert not {"report.written", "report.read", "report.tabulated"} & OPENED
