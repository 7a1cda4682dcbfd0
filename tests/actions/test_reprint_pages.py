"""A page that jammed is printed again as part of the same copy, with a trace."""

from pathlib import Path

import pytest

from judrec.actions.paper.failed_copy import enter_failed
from judrec.actions.paper.reprint_pages import pages_again, reprint_pages
from judrec.actions.paper.trace import Paper as Traced
from judrec.actions.paper.trace import trace
from judrec.actions.records.copies.printed_sheets import SheetName, printed_sheets
from judrec.actions.records.copies.return_copy import return_copy
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.list_records import list_records
from judrec.actions.records.print_record import Printed, SheetKind, print_record
from judrec.actions.records.record_timeline import record_timeline
from judrec.actions.records.show_record import show_record
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.verify_store import verify
from judrec.core.copy_acts import Return
from judrec.core.paper_kind import PaperKind
from judrec.errors import RefusedError
from judrec.pdf.file.some_pages import some_pages
from tests.actions.shared_desk import change_places, register
from tests.pdf.printed import Printed as Paper
from tests.station import file_sample, sample_body

NUMBER = "鄂0106-03-2026-0001"


@pytest.fixture
def printed(station: Station) -> Printed:
    """A record of two cases, printed once, on a page for each."""
    file_sample(station)
    printed = print_record(station, NUMBER)
    assert printed.pages == 2
    return printed


def test_the_page_is_the_very_page_of_the_copy(
    station: Station, printed: Printed, tmp_path: Path
) -> None:
    again = reprint_pages(station, printed.seq, "2")
    assert (again.copy, again.pages, again.of) == (1, (2,), 2)
    assert again.pdf == some_pages(printed.pdf, (2,)), "the same bytes"
    file = tmp_path / "again.pdf"
    file.write_bytes(again.pdf)
    assert "补打" not in Paper(file).text(), "it says nothing new"
    assert print_record(station, NUMBER).copy == 2, "no number was used"
    assert list_records(station)[0].copies == 2


def test_the_ledger_explains_it(station: Station, printed: Printed) -> None:
    reprint_pages(station, printed.seq, "２")
    assert "重印其中几页" in [row.label for row in ledger_rows(station)]
    for sheet in printed_sheets(station, NUMBER):
        assert [each.words for each in sheet.reprints] == ["重印第 2 页"]
    told = record_timeline(station, show_record(station, NUMBER))
    said = "周晓 重印入卷件（副卷版）第 1 份的第 2 页，份号和内容不变。"
    assert said in [step.words for step in told]
    assert verify(station).problems == ()


def test_looking_for_the_pages_leaves_no_trace(
    station: Station, printed: Printed
) -> None:
    head = station.store.head
    assert pages_again(station, printed.seq, "1").pages == (1,)
    for typed in ("3", "1-2", "乱写", ""):
        with pytest.raises(RefusedError) as refused:
            reprint_pages(station, printed.seq, typed)
        assert refused.value.code == "pages"
    assert station.store.head == head


def test_a_copy_that_came_back_or_never_was_is_printed_anew(
    station: Station, printed: Printed
) -> None:
    second = print_record(station, NUMBER)
    enter_failed(station, second.seq)
    return_copy(station, NUMBER, SheetName("insert", 1), Return("2026-11-17", "合议庭"))
    head = station.store.head
    for seq, said in ((printed.seq, "已收回"), (second.seq, "没有印成")):
        with pytest.raises(RefusedError, match=said) as refused:
            reprint_pages(station, seq, "2")
        assert refused.value.code == "state"
    assert station.store.head == head


def test_a_copy_that_lacks_what_was_filed_since_is_printed_anew(
    station: Station, printed: Printed
) -> None:
    body = {**sample_body(station), "demand": "从轻判决"}
    correct_record(station, NUMBER, body, "核对后更正")
    with pytest.raises(RefusedError, match="内容已有更新") as refused:
        reprint_pages(station, printed.seq, "2")
    assert refused.value.code == "state"


def test_a_slip_has_no_page_of_its_own(station: Station, printed: Printed) -> None:
    assert printed.copy == 1
    slip = print_record(station, NUMBER, kind=SheetKind.SLIP)
    with pytest.raises(RefusedError, match="只有一页"):
        reprint_pages(station, slip.seq, "1")


def test_a_paper_of_no_record_only_while_it_is_held(
    station: Station, printed: Printed
) -> None:
    """Nothing that sets it again says what it said then."""
    with station.writing() as writing:
        copy = trace(station, writing, Traced(PaperKind.HANDOVER, "甲", "一"))
    with pytest.raises(RefusedError) as refused:
        reprint_pages(station, copy.seq, "1")
    assert refused.value.code == "not_held"
    again = reprint_pages(station, copy.seq, "1", printed.pdf)
    assert again.words == "介质交接单（甲）第 1 份第 1 页"
    with station.writing() as writing:
        trace(station, writing, Traced(PaperKind.HANDOVER, "甲", "二"))
    with pytest.raises(RefusedError, match="内容已有更新"):
        reprint_pages(station, copy.seq, "1", printed.pdf)


def test_what_is_no_printing_or_a_colleagues_is_refused(
    station: Station, printed: Printed
) -> None:
    for seq in (1, 9999):
        with pytest.raises(RefusedError) as refused:
            reprint_pages(station, seq, "1")
        assert refused.value.code == "no_printing"
    register(station)
    judge = change_places(station)
    try:
        with pytest.raises(RefusedError) as refused:
            reprint_pages(judge, printed.seq, "2")
        assert refused.value.code == "no_printing"
    finally:
        judge.close()
