"""Printing: the act is chained, its digest stands on the sheet, copies are counted."""

from contextlib import closing
from pathlib import Path

from judrec.actions.paper.as_printed import as_printed
from judrec.actions.people.settings import change_setting
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.file_record import file_record
from judrec.actions.records.list_records import list_records
from judrec.actions.records.print_record import (
    SheetKind,
    Variant,
    preview_body,
    print_record,
    save_pdf,
)
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.station import Station
from judrec.core.code import code_of
from judrec.errors import DamagedError
from judrec.store.entries import newest_entries
from tests.actions.parties import (
    FIRST,
    Parties,
    refusal,
    refused_without_a_trace,
    unchanged,
    with_a_broken_font,
)
from tests.pdf.printed import Printed as Paper
from tests.station import file_sample, make_store, sample_body

TWO_CASES = ("（2026）鄂0106民初1234号", "（2026）鄂0106民初1235号")


def on_paper(folder: Path, pdf: bytes) -> Paper:
    file = folder / f"sheet-{len(list(folder.glob('sheet-*.pdf')))}.pdf"
    return Paper(save_pdf(file, pdf))


def test_the_ledger_code_on_the_sheet_is_the_digest_of_its_own_printing(
    station: Station, tmp_path: Path
) -> None:
    filed = file_sample(station)
    printed = print_record(station, FIRST)
    entry = newest_entries(station.database, 1)[0]
    assert entry.opening.action == "record.printed"
    assert printed.ledger_code == code_of(entry.digest)
    assert printed.code == filed.code
    paper = on_paper(tmp_path, printed.pdf)
    for page in range(1, printed.pages + 1):
        text = paper.text(page)
        assert printed.ledger_code in text
        assert filed.code in text
    assert paper.codes() == [filed.code]


def test_a_printed_record_has_an_anchor_on_paper(station: Station) -> None:
    file_sample(station)
    assert not list_records(station)[0].anchored
    print_record(station, FIRST)
    assert list_records(station)[0].anchored


def test_copies_are_counted_for_each_kind_of_sheet(station: Station) -> None:
    file_sample(station)
    assert [print_record(station, FIRST).copy for _ in range(3)] == [1, 2, 3]
    main = Variant.MAIN
    assert [print_record(station, FIRST, variant=main).copy for _ in range(2)] == [1, 2]
    slip = SheetKind.SLIP
    assert [print_record(station, FIRST, kind=slip).copy for _ in range(2)] == [1, 2]
    assert print_record(station, FIRST).copy == 4


def test_a_reprint_of_the_same_version_says_so(
    station: Station, tmp_path: Path
) -> None:
    file_sample(station)
    first, second = (print_record(station, FIRST) for _ in range(2))
    body = {**sample_body(station), "demand": "请合并判决"}
    correct_record(station, FIRST, body, "原话记错")
    third = print_record(station, FIRST)
    texts = [on_paper(tmp_path, one.pdf).text() for one in (first, second, third)]
    assert ["补打" in text for text in texts] == [False, True, False]
    assert [f"第{copy}份" in texts[copy - 1] for copy in (1, 2, 3)] == [True] * 3


def test_the_same_copy_of_the_same_version_is_the_same_bytes(station: Station) -> None:
    file_sample(station)
    printed = print_record(station, FIRST)
    assert as_printed(station, printed.seq).pdf == printed.pdf
    assert print_record(station, FIRST).pdf != printed.pdf


def test_each_case_has_a_sheet_of_its_own(station: Station, tmp_path: Path) -> None:
    file_sample(station)
    printed = print_record(station, FIRST)
    paper = on_paper(tmp_path, printed.pdf)
    pages = [paper.text(page) for page in range(1, printed.pages + 1)]
    heads = [page for page in pages if "共1页" in page or "第1页" in page]
    assert len(heads) == 2
    for head, number in zip(heads, TWO_CASES, strict=True):
        assert number in head


def test_what_was_filed_can_be_read_from_the_sheet(
    station: Station, tmp_path: Path
) -> None:
    file_sample(station)
    text = on_paper(tmp_path, print_record(station, FIRST).pdf).text()
    for said in ("王𬎆", "希望法院讲政治、顾大局", FIRST, "周晓", "赵明口述"):
        assert said in text


def test_the_slip_tells_nothing_but_code_and_time(
    station: Station, tmp_path: Path
) -> None:
    filed = file_sample(station)
    printed = print_record(station, FIRST, kind=SheetKind.SLIP)
    text = on_paper(tmp_path, printed.pdf).text()
    assert filed.code in text
    assert "2026年11月17日14时30分" in text
    for secret in ("王𬎆", FIRST, "1234", "周晓", "赵明", "宏远"):
        assert secret not in text


def test_the_main_file_variant_names_neither_recorder_nor_number(
    station: Station, tmp_path: Path
) -> None:
    file_sample(station)
    printed = print_record(station, FIRST, variant=Variant.MAIN)
    text = on_paper(tmp_path, printed.pdf).text()
    assert "王𬎆" in text
    for secret in (FIRST, "周晓", "赵明口述", "027-87650000"):
        assert secret not in text


def test_the_office_sets_variant_and_mark(station: Station, tmp_path: Path) -> None:
    file_sample(station)
    change_setting(station, "default_variant", "main")
    change_setting(station, "header_mark", "工作秘密")
    text = on_paper(tmp_path, print_record(station, FIRST).pdf).text()
    assert FIRST not in text
    assert "工作秘密" in text
    chosen = print_record(station, FIRST, variant=Variant.SECONDARY)
    assert FIRST in on_paper(tmp_path, chosen.pdf).text()


def test_all_that_came_after_the_filing_is_on_the_sheet(
    station: Station, tmp_path: Path
) -> None:
    file_sample(station)
    body = {**sample_body(station), "demand": "请合并判决"}
    correct_record(station, FIRST, body, "以通话录音为准")
    supplement_record(station, FIRST, {"content": "次日他又来院打听判决结果。"})
    void_record(station, FIRST, "其他：与另一席位重复")
    text = on_paper(tmp_path, print_record(station, FIRST).pdf).text()
    for said in ("以通话录音为准", "补充一", "次日他又来院", "与另一席位重复"):
        assert said in text


def test_markup_in_a_record_is_text(station: Station, tmp_path: Path) -> None:
    typed = '他说：<b>快判</b> <img src="/etc/passwd"/> &lt; {0} %s ' + "再催一次。" * 5
    file_record(station, {**sample_body(station), "content": typed})
    text = on_paper(tmp_path, print_record(station, FIRST).pdf).text()
    assert "".join(typed.split()) in text


def test_a_character_without_a_glyph_is_printed_as_its_code_and_said(
    station: Station, tmp_path: Path
) -> None:
    body = {**sample_body(station), "demand": "请照顾\U000323b0某"}
    file_record(station, body)
    printed = print_record(station, FIRST)
    assert any("U+323B0" in notice for notice in printed.notices)
    assert "〔U+323B0〕" in on_paper(tmp_path, printed.pdf).text()


def test_a_preview_leaves_no_trace_and_bears_no_code(
    station: Station, tmp_path: Path
) -> None:
    body = sample_body(station)
    with unchanged(station):
        pdf = preview_body(station, body)
    paper = on_paper(tmp_path, pdf)
    assert "预览" in paper.text()
    assert paper.codes() == []


def test_an_empty_body_can_be_previewed(station: Station) -> None:
    assert preview_body(station, {}).startswith(b"%PDF-")


def test_an_unknown_number_prints_nothing(station: Station) -> None:
    refused = refused_without_a_trace(station, lambda: print_record(station, FIRST))
    assert refused.code == "no_record"


def test_a_received_record_is_printed_with_the_receivers_own_ledger_code(
    parties: Parties, tmp_path: Path
) -> None:
    parties.receive(parties.file_and_export(3))
    printed = print_record(parties.committee, FIRST)
    entry = newest_entries(parties.committee.database, 1)[0]
    assert printed.ledger_code == code_of(entry.digest)
    text = on_paper(tmp_path, printed.pdf).text()
    assert "张大山" in text


def test_where_no_sheet_can_be_made_no_printing_is_counted(tmp_path: Path) -> None:
    resources = with_a_broken_font(tmp_path / "resources")
    with closing(make_store(tmp_path / "store", resources=resources).station) as desk:
        file_sample(desk)
        refused = refused_without_a_trace(desk, lambda: print_record(desk, FIRST))
        assert isinstance(refused, DamagedError)
        assert refused.code == "font_damaged"
        # An anchor that no paper bears would call the record covered.
        assert not list_records(desk)[0].anchored


def test_a_sheet_is_saved_whole_and_over_nothing(tmp_path: Path) -> None:
    target = tmp_path / "件.pdf"
    assert save_pdf(target, b"%PDF-one") == target
    assert refusal(lambda: save_pdf(target, b"%PDF-two")).code == "target_exists"
    assert target.read_bytes() == b"%PDF-one"
    nowhere = tmp_path / "没有" / "件.pdf"
    assert refusal(lambda: save_pdf(nowhere, b"x")).code == "target_not_writable"
    assert [file.name for file in tmp_path.iterdir()] == ["件.pdf"]


def test_what_a_crash_left_is_not_taken_for_a_sheet(tmp_path: Path) -> None:
    left = tmp_path / "件.pdf.part"
    left.write_bytes(b"%PDF-half")
    refused = refusal(lambda: save_pdf(tmp_path / "件.pdf", b"%PDF-whole"))
    assert refused.code == "target_not_writable"
    assert left.name in refused.hint
    assert left.read_bytes() == b"%PDF-half"
