"""What is shown beside a sheet: what it said when it was printed, and a trace."""

from pathlib import Path

import pytest

from judrec.actions.checking.check_sheet import check_sheet
from judrec.actions.checking.compare_sheet import OpenedSheet, facsimile, open_sheet
from judrec.actions.paper.failed_copy import enter_failed
from judrec.actions.paper.particulars import Particulars
from judrec.actions.people.recipients import remove_recipient
from judrec.actions.people.settings import change_setting
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.file_record import file_record
from judrec.actions.records.immediate_letter import print_immediate
from judrec.actions.records.print_record import (
    Printed,
    SheetKind,
    Variant,
    print_record,
    save_pdf,
)
from judrec.actions.records.record_timeline import record_timeline
from judrec.actions.records.show_record import show_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.station import Station
from judrec.actions.upkeep.status import status
from judrec.core.canonical import JsonObject
from judrec.core.code import code_of
from judrec.store.entries import newest_entries
from tests.actions.parties import FIRST, Parties, refused_without_a_trace, unchanged
from tests.pdf.printed import Printed as Paper
from tests.station import file_sample, sample_body


def opened(station: Station, *codes: str) -> OpenedSheet:
    (facts,) = check_sheet(station, *codes).facts
    return open_sheet(station, facts)


def shown(station: Station, sheet: OpenedSheet, nth: int = 0) -> bytes:
    return facsimile(station, sheet, sheet.facsimiles[nth])


def text_of(folder: Path, pdf: bytes) -> str:
    """Give the words of a sheet, but for those that say that it is to be compared."""
    file = folder / f"{len(list(folder.glob('*.pdf')))}.pdf"
    words = Paper(save_pdf(file, pdf)).text()
    return words.replace("核对用不得入卷", "").replace("核对用", "")


def is_as_printed(folder: Path, printed: Printed, pdf: bytes) -> bool:
    return text_of(folder, printed.pdf) == text_of(folder, pdf)


@pytest.mark.parametrize(
    ("kind", "variant"),
    [
        (SheetKind.INSERT, Variant.SECONDARY),
        (SheetKind.INSERT, Variant.MAIN),
        *((kind, None) for kind in SheetKind if kind is not SheetKind.INSERT),
    ],
)
def test_a_printing_is_shown_word_for_word_whatever_came_later(
    station: Station, tmp_path: Path, kind: SheetKind, variant: Variant | None
) -> None:
    file_sample(station)
    change_setting(station, "header_mark", "工作秘密")
    fact: JsonObject = {
        "event": sample_body(station)["event"],
        "content": "又来电话催问。",
    }
    supplement_record(station, FIRST, fact)
    print_record(station, FIRST, kind=kind, variant=variant)
    printed = print_record(station, FIRST, kind=kind, variant=variant)
    change_setting(station, "header_mark", "")
    supplement_record(station, FIRST, {**fact, "content": "第三次来电话。"})
    correct_record(
        station, FIRST, {**sample_body(station), "content": "更正了。"}, "听错了"
    )
    void_record(station, FIRST, "误录")
    sheet = opened(station, printed.ledger_code)
    assert len(sheet.facsimiles) == 1
    assert is_as_printed(tmp_path, printed, shown(station, sheet))


@pytest.mark.parametrize("kind", list(SheetKind))
def test_each_kind_that_is_shown_is_marked_and_has_no_qr(
    station: Station, tmp_path: Path, kind: SheetKind
) -> None:
    file_sample(station)
    printed = print_record(station, FIRST, kind=kind)
    sheet = opened(station, printed.ledger_code)
    (only,) = sheet.facsimiles
    assert (only.kind, only.seq) == (str(kind), printed.seq)
    with unchanged(station):
        pdf = shown(station, sheet)
    paper = Paper(save_pdf(tmp_path / "sheet.pdf", pdf))
    assert paper.codes() == []
    for page in range(1, printed.pages + 1):
        assert "核对用" in paper.text(page)


def test_an_immediate_report_is_shown_as_it_went_out(
    parties: Parties, tmp_path: Path
) -> None:
    court = parties.court
    effect: JsonObject = {"affected": True, "how": "合议庭评议因此推迟。"}
    file_record(court, {**sample_body(court), "effect": effect})
    printed = print_immediate(court, FIRST, "政法委", Particulars("江法〔2026〕7号"))
    remove_recipient(court, "政法委")
    correct_record(court, FIRST, {**sample_body(court), "content": "更正了。"}, "误")
    pdf = shown(court, opened(court, printed.traced.ledger_code))
    assert text_of(tmp_path, pdf) == text_of(tmp_path, printed.pdf)


def test_a_copy_that_came_to_nothing_is_not_offered_as_the_paper(
    station: Station, tmp_path: Path
) -> None:
    filed = file_sample(station)
    failed = print_record(station, FIRST)
    enter_failed(station, failed.seq)
    good = print_record(station, FIRST)
    sheets = opened(station, filed.code).facsimiles
    offered = [each.seq for each in sheets if each.printing is not None]
    assert good.seq in offered
    assert failed.seq not in offered
    sheet = opened(station, failed.ledger_code)
    assert all(each.printing is None for each in sheet.facsimiles)
    assert "份号见纸面" in text_of(tmp_path, shown(station, sheet))


def test_a_slip_is_shown_with_where_the_record_was_when_it_was_printed(
    parties: Parties, tmp_path: Path
) -> None:
    file_sample(parties.court)
    parties.export()
    printed = print_record(parties.court, FIRST, kind=SheetKind.SLIP)
    parties.export()
    sheet = opened(parties.court, printed.ledger_code)
    assert "已封入" in text_of(tmp_path, printed.pdf)
    assert is_as_printed(tmp_path, printed, shown(parties.court, sheet))


def test_what_is_shown_is_marked_and_is_no_copy(
    station: Station, tmp_path: Path
) -> None:
    file_sample(station, 4)
    printed = print_record(station, FIRST)
    sheet = opened(station, printed.ledger_code)
    with unchanged(station):
        pdf = shown(station, sheet)
    paper = Paper(save_pdf(tmp_path / "sheet.pdf", pdf))
    assert paper.codes() == []
    for page in range(1, printed.pages + 1):
        assert "核对用不得入卷" in paper.text(page)
    assert print_record(station, FIRST).copy == 2


def test_a_slip_that_is_shown_is_marked_and_has_no_qr(
    station: Station, tmp_path: Path
) -> None:
    file_sample(station)
    printed = print_record(station, FIRST, kind=SheetKind.SLIP)
    pdf = shown(station, opened(station, printed.ledger_code))
    paper = Paper(save_pdf(tmp_path / "sheet.pdf", pdf))
    assert paper.codes() == []
    assert "核对用" in paper.text()


def test_opening_is_a_reading_with_its_purpose_and_looking_again_is_none(
    station: Station,
) -> None:
    filed = file_sample(station)
    sheet = opened(station, filed.code)
    entry = newest_entries(station.database, 1)[0]
    assert entry.opening.action == "record.read"
    assert entry.content == {"record": filed.id, "version": 1, "purpose": "check"}
    with unchanged(station):
        for nth in range(len(sheet.facsimiles)):
            shown(station, sheet, nth)
    steps = record_timeline(station, show_record(station, FIRST))
    assert "周晓 查阅 2 次，其中 1 次用于核对印件。" in [step.words for step in steps]


def test_by_the_record_code_alone_each_printing_of_that_version_may_be_it(
    station: Station, tmp_path: Path
) -> None:
    filed = file_sample(station)
    first = print_record(station, FIRST)
    main = print_record(station, FIRST, variant=Variant.MAIN)
    correct_record(
        station, FIRST, {**sample_body(station), "content": "更正了。"}, "听错了"
    )
    print_record(station, FIRST)
    sheet = opened(station, filed.code)
    kinds = [(each.kind, bool(each.printing)) for each in sheet.facsimiles]
    assert kinds == [
        ("insert-main", True),
        ("insert", True),
        ("insert", False),
        ("insert-main", False),
    ]
    assert is_as_printed(tmp_path, main, shown(station, sheet, 0))
    assert is_as_printed(tmp_path, first, shown(station, sheet, 1))
    filed_text = text_of(tmp_path, shown(station, sheet, 2))
    assert "份号见纸面" in filed_text
    assert "更正了" not in filed_text
    assert first.ledger_code not in filed_text


def test_what_was_never_printed_is_shown_as_it_was_filed(station: Station) -> None:
    filed = file_sample(station)
    kinds = [each.kind for each in opened(station, filed.code).facsimiles]
    assert kinds == ["insert", "insert-main"]


def test_a_receiver_sees_the_text_that_was_reported(
    parties: Parties, tmp_path: Path
) -> None:
    filed = file_sample(parties.court)
    printed = print_record(parties.court, FIRST)
    parties.receive_one(parties.export())
    for code in (filed.code, printed.ledger_code):
        sheet = opened(parties.committee, code)
        text = text_of(tmp_path, shown(parties.committee, sheet))
        assert filed.code in text
        assert FIRST in text


def test_a_code_of_no_record_opens_nothing(station: Station) -> None:
    file_sample(station)
    head = code_of(status(station).head.digest)
    (facts,) = check_sheet(station, head).facts
    error = refused_without_a_trace(station, lambda: open_sheet(station, facts))
    assert error.code == "no_record"
