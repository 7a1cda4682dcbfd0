"""The further papers of a record: what each says, and what it doesn't."""

from pathlib import Path

import pytest

from judrec.actions.paper.blank_form import blank_form
from judrec.actions.paper.preview_sheet import preview_record
from judrec.actions.people.settings import change_setting
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.file_record import file_record
from judrec.actions.records.list_records import list_records
from judrec.actions.records.print_record import Printed, SheetKind, print_record
from judrec.actions.records.show_record import show_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import JsonObject
from judrec.core.code import code_of
from judrec.core.quarter import Quarter
from judrec.store.entries import all_entries, newest_entries
from tests.actions.parties import FIRST, Parties, unchanged
from tests.pdf.printed import Area, squeezed
from tests.pdf.printed import Printed as Paper
from tests.station import Clock, file_sample, sample_body

FURTHER = (
    SheetKind.ENVELOPE,
    SheetKind.TRANSCRIPT,
    SheetKind.CARRIERS,
    SheetKind.EXCERPT,
)
SECRETS = ("王𬎆", FIRST, "周晓", "赵明", "宏远", "讲政治", "027-87650000")
"""Words of the first sample intake, and the record's number."""


def on_paper(folder: Path, pdf: bytes) -> Paper:
    file = folder / f"paper-{len(list(folder.glob('paper-*.pdf')))}.pdf"
    file.write_bytes(pdf)
    return Paper(file)


def print_kind(station: Station, kind: SheetKind) -> Printed:
    return print_record(station, FIRST, kind=kind)


@pytest.mark.parametrize("kind", FURTHER)
def test_each_kind_is_counted_by_itself_and_a_reprint_says_so(
    station: Station, tmp_path: Path, kind: SheetKind
) -> None:
    file_sample(station)
    print_record(station, FIRST)
    first, second = print_kind(station, kind), print_kind(station, kind)
    assert (first.copy, second.copy) == (1, 2)
    assert [(each.kind, each.copy) for each in show_record(station, FIRST).prints] == [
        ("insert", 1),
        (str(kind), 1),
        (str(kind), 2),
    ]
    once, twice = (on_paper(tmp_path, each.pdf).text() for each in (first, second))
    assert "第1份" in once
    assert "补打" not in once
    assert "第2份（补打）" in twice
    assert first.code in once
    assert verify(station).problems == ()


@pytest.mark.parametrize("kind", FURTHER)
def test_a_preview_leaves_no_trace_and_bears_no_code(
    station: Station, tmp_path: Path, kind: SheetKind
) -> None:
    code = file_sample(station).code
    shown = show_record(station, FIRST)
    with unchanged(station):
        paper = on_paper(tmp_path, preview_record(station, shown, kind=kind))
    assert "预览" in paper.text()
    assert code not in paper.text()
    assert paper.codes() == []


def test_only_what_belongs_into_the_case_file_counts_as_printed_for_it(
    station: Station,
) -> None:
    file_sample(station)
    for kind in FURTHER:
        print_kind(station, kind)
    rows = station.database.rows("SELECT inserts FROM record")
    assert rows == [(0,)]
    print_record(station, FIRST)
    assert station.database.rows("SELECT inserts FROM record") == [(1,)]


def test_an_envelope_names_case_and_code_and_nothing_else(
    station: Station, tmp_path: Path
) -> None:
    filed = file_sample(station)
    printed = print_kind(station, SheetKind.ENVELOPE)
    paper = on_paper(tmp_path, printed.pdf)
    assert printed.pages == 2
    for page, case in enumerate(("1234", "1235"), start=1):
        text = paper.text(page)
        assert f"（2026）鄂0106民初{case}号" in text
        assert filed.code in text
        assert "密封" in text
        assert "拆封" in text
        assert printed.ledger_code not in text
        assert paper.codes(page) == [filed.code]
        for secret in (*SECRETS, station.unit.name, "干预", "领导"):
            assert secret not in text, secret


def test_an_envelope_is_no_anchor_since_it_bears_no_code_of_the_ledger(
    station: Station,
) -> None:
    file_sample(station)
    print_kind(station, SheetKind.ENVELOPE)
    assert not list_records(station)[0].anchored
    print_kind(station, SheetKind.CARRIERS)
    assert list_records(station)[0].anchored


def test_a_transcript_holds_the_current_version_and_every_supplement(
    station: Station, tmp_path: Path
) -> None:
    body = {**sample_body(station), "remarks": "只给自己看的话"}
    file_record(station, body)
    correct_record(station, FIRST, {**body, "demand": "请合并判决"}, "原话记错")
    supplement_record(station, FIRST, {"content": "次日他又来院打听判决结果。"})
    text = on_paper(tmp_path, print_kind(station, SheetKind.TRANSCRIPT).pdf).text()
    for said in (FIRST, "第2版（补正）", "王𬎆", "请合并判决", "补充1", "次日他又来院"):
        assert said in text, said
    assert str(sample_body(station)["demand"]) not in text
    assert "只给自己看的话" not in text
    places = [text.index(label) for label in ("1时间", "领导干部·姓名", "案号（2026")]
    assert places == sorted(places)


def test_a_transcript_lists_what_the_office_wants_and_names_the_rest(
    station: Station, tmp_path: Path
) -> None:
    file_sample(station)
    change_setting(station, "transcript_fields", "content,official.name")
    text = on_paper(tmp_path, print_kind(station, SheetKind.TRANSCRIPT).pdf).text()
    assert text.index("1内容") < text.index("2领导干部·姓名王𬎆")
    assert "027-87650000" not in text
    listed = text[text.index("未列栏目") :]
    assert "对方号码" in listed
    assert "案号" in listed


def test_a_void_record_is_not_retyped_unawares(
    station: Station, tmp_path: Path
) -> None:
    file_sample(station)
    void_record(station, FIRST, "重复")
    text = on_paper(tmp_path, print_kind(station, SheetKind.TRANSCRIPT).pdf).text()
    assert "已注销，不必抄录" in text


def test_the_register_of_carriers_has_each_material_with_the_code_of_its_file(
    station: Station, tmp_path: Path
) -> None:
    disc = "光盘，编号 2026-03，保管人孙某"
    material: JsonObject = {
        "name": "通话录音",
        "pages": 2,
        "original": False,
        "carrier": disc,
    }
    file_record(station, {**sample_body(station), "materials": [material]})
    file = tmp_path / "录音.txt"
    file.write_bytes(b"what was said")
    attached = attach_file(station, FIRST, file, Material("通话录音"))
    supplement_record(station, FIRST, {"materials": [{"name": "第二天的便条"}]})
    text = on_paper(tmp_path, print_kind(station, SheetKind.CARRIERS).pdf).text()
    digest = bytes.fromhex(attached.digest)
    for said in ("通话录音", squeezed(disc), "复制件", code_of(digest), "第二天的便条"):
        assert said in text, said
    for line in ("移交人（签名）", "接收人（签名）", "归还日期"):
        assert line in text, line


def test_the_excerpt_has_every_entry_with_its_number_and_code(
    station: Station, tmp_path: Path, clock: Clock
) -> None:
    file_sample(station)
    for _ in range(3):
        show_record(station, FIRST)
        clock.advance(minutes=2)
    print_record(station, FIRST)
    printed = print_kind(station, SheetKind.EXCERPT)
    text = on_paper(tmp_path, printed.pdf).text()
    record = newest_entries(station.database, 1)[0].opening.subject
    about = [
        each for each in all_entries(station.database) if each.opening.subject == record
    ]
    assert len(about) == 6
    for each in about:
        assert f"{each.entry.seq}2026年11月17日" in text
        assert code_of(each.digest) in text
    assert "周晓查阅。" in text
    assert "2026年11月17日14时30分05秒" in text
    assert f"共{about[-1].entry.seq}条，末条即本次打印" in text
    assert f"（总账校验码）为{printed.ledger_code}" in text
    assert "能够证明" in text
    assert "不能证明" in text


def test_the_excerpt_of_a_received_record_says_what_its_sender_told(
    parties: Parties, tmp_path: Path
) -> None:
    parties.receive(parties.file_and_export(3))
    printed = print_kind(parties.committee, SheetKind.EXCERPT)
    text = on_paper(tmp_path, printed.pdf).text()
    assert "是报送单位所述，不在本机总账中" in text
    assert "收到" in text


def test_all_further_papers_of_the_barest_record_can_be_printed(
    station: Station, tmp_path: Path
) -> None:
    """A case that isn't one yet, without materials, whose day nobody knows."""
    for nth in range(12):
        number = file_sample(station, nth).number
        for kind in FURTHER:
            printed = print_record(station, number, kind=kind)
            on_paper(tmp_path, printed.pdf)
            assert printed.pages >= 1


def test_the_blank_form_leaves_no_trace_and_names_nobody(
    station: Station, tmp_path: Path
) -> None:
    file_sample(station)
    with unchanged(station):
        sheet = blank_form(station)
    assert sheet.pages == 3
    paper = on_paper(tmp_path, sheet.pdf)
    assert paper.codes() == []
    for secret in (*SECRETS, station.unit.name, station.unit.desk):
        assert secret not in paper.text()


def test_a_later_slip_says_where_the_record_went(
    parties: Parties, tmp_path: Path
) -> None:
    court = parties.court
    file_sample(court)
    first = on_paper(tmp_path, print_kind(court, SheetKind.SLIP).pdf).text()
    assert "报送情况" not in first
    parties.clock.advance(days=60)
    parties.export()
    printed = print_kind(court, SheetKind.SLIP)
    text = on_paper(tmp_path, printed.pdf).text()
    assert (
        "已提交（2026年11月17日）→已封入2026年第四季度报送件（2027年1月16日，报政法委）"
    ) in text
    assert f"总账校验码{printed.ledger_code}" in text
    assert "第2份（补打）" in text
    for secret in SECRETS:
        assert secret not in text


def test_a_slip_with_much_to_tell_stays_on_its_half_sheet(
    parties: Parties, tmp_path: Path
) -> None:
    court = parties.court
    file_sample(court)
    for _ in range(4):
        parties.export(Quarter.of(parties.clock.now))
        parties.clock.advance(days=91)
        supplement_record(court, FIRST, {"content": "他又来电打听判决结果。"})
    printed = print_kind(court, SheetKind.SLIP)
    assert printed.pages == 1
    text = on_paper(tmp_path, printed.pdf).text()
    assert "先后共4次" in text
    assert on_paper(tmp_path, printed.pdf).is_blank(Area(0, 150, 210, 146))
