"""A sheet is looked at, then printed: to a file, or through the printer's dialog."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from judrec.actions.records.list_records import list_records
from judrec.actions.records.print_record import SheetKind
from judrec.actions.records.show_record import PrintedCopy
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.gui.paper.cautions import NO_PRINTER
from judrec.gui.printing import JOB
from judrec.gui.records.print_page import PrintPage
from judrec.gui.records.record_page import RecordPage
from judrec.gui.session import Session
from tests.gui.driving import Ask, click, nameless
from tests.gui.records_desk import LIFE, Desk
from tests.pdf.printed import Printed
from tests.station import file_sample

NUMBER = "鄂0106-03-2026-0001"
Choose = Callable[[Path], None]
_MAIN, _SLIP = 1, 3
_A4_AT_300_DPI = ["2481", "3508"]


@pytest.fixture
def desk(session: Session, ask: Ask, qtbot: QtBot) -> Desk:
    """One record: a vice-mayor rings about two cases, so there are two sheets."""
    ask(file_sample)
    return Desk(session, qtbot)


@pytest.fixture
def page(desk: Desk) -> PrintPage:
    desk.page.print_record(NUMBER)
    page = desk.step(PrintPage)
    desk.until(lambda: page.pages.count == 2)
    return page


def _copies(station: Station) -> int:
    return list_records(station)[0].copies


def _width(page: PrintPage) -> int:
    """Give how wide the first page is drawn; 0 until it is."""
    sharp = page.pages.sharp
    return sharp[0].width() if sharp else 0


def _answer(give: Callable[[QDialog], None]) -> None:
    """Answer the printer's dialog, as soon as it is open."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QPrintDialog):
            give(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


def test_looking_takes_no_copy_number_and_leaves_one_trace_that_of_reading(
    desk: Desk, page: PrintPage, ask: Ask
) -> None:
    page.choices.buttons[_MAIN].click()
    desk.settle()
    page.choices.buttons[_SLIP].click()
    desk.until(lambda: page.pages.count == 1)
    assert ask(_copies) == 0
    assert [row.action for row in ask(ledger_rows)][:2] == [
        "record.read",
        "record.filed",
    ]


def test_a_pdf_is_saved_under_a_name_that_tells_nothing(
    desk: Desk, page: PrintPage, choose: Choose, ask: Ask, tmp_path: Path
) -> None:
    click(page.save)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert name is not None
    assert name.text() == f"{JOB}.pdf"
    choose(tmp_path / "sheet.pdf")
    desk.until(lambda: bool(page.message.text))
    paper = Printed(tmp_path / "sheet.pdf")
    text = paper.text()
    for said in ("王𬎆", NUMBER, "027-87650000（市政府总机转接）", "第1份"):
        assert said in text
    assert "预览" not in text
    assert paper.codes() == [ask(list_records)[0].code]
    assert page.message.text.startswith("第 1 份已保存：")
    assert "没有加密" in page.message.text
    assert ask(_copies) == 1
    # The file is there: nobody says of it that it came to nothing.
    assert page.copies.buttons == {}


def test_a_narrow_window_shows_a_page_smaller_and_still_legible(
    desk: Desk, page: PrintPage
) -> None:
    desk.page.resize(1218, 740)
    desk.until(lambda: _width(page) > 780)
    desk.page.resize(640, 360)
    desk.until(lambda: 395 <= _width(page) <= 400)


def test_what_parties_may_read_hides_the_number_and_the_recorder(
    desk: Desk, page: PrintPage, choose: Choose, tmp_path: Path
) -> None:
    page.choices.buttons[_MAIN].click()
    desk.settle()
    click(page.save)
    choose(tmp_path / "sheet.pdf")
    desk.until(lambda: bool(page.message.text))
    text = Printed(tmp_path / "sheet.pdf").text()
    assert "王𬎆" in text
    for hidden in (NUMBER, "周晓", "书记员当日录入"):
        assert hidden not in text


def test_a_file_that_is_there_is_not_written_over_and_no_copy_is_counted(
    desk: Desk, page: PrintPage, choose: Choose, ask: Ask, tmp_path: Path
) -> None:
    target = tmp_path / "sheet.pdf"
    target.write_text("别人的")
    click(page.save)
    choose(target)
    desk.until(lambda: bool(page.message.text))
    assert "已经存在，没有覆盖" in page.message.text
    assert target.read_text() == "别人的"
    assert ask(_copies) == 0


def test_a_folder_that_takes_nothing_is_said_in_words(
    desk: Desk, page: PrintPage, choose: Choose, tmp_path: Path
) -> None:
    click(page.save)
    choose(tmp_path / "没有这个文件夹" / "sheet.pdf")
    desk.until(lambda: bool(page.message.text))
    assert "无法写入" in page.message.text
    assert page.print.isEnabled()


def test_the_printers_dialog_prints_each_sheet_at_its_own_size(
    desk: Desk, page: PrintPage, ask: Ask, tmp_path: Path
) -> None:
    target = tmp_path / "printed.pdf"

    def give(dialog: QDialog) -> None:
        file = dialog.findChild(QLineEdit, "filename")
        assert file is not None
        file.setText(str(target))
        dialog.accept()

    _answer(give)
    click(page.print)
    desk.until(lambda: bool(page.message.text))
    assert page.message.text.startswith("第 1 份已送往打印机。")
    paper = Printed(target)
    facts = paper.information()
    assert facts["Title"] == JOB
    assert facts["Pages"] == "2"
    assert "A4" in facts["Page size"]
    assert paper.images() == [_A4_AT_300_DPI, _A4_AT_300_DPI]
    assert paper.codes() == [ask(list_records)[0].code]
    assert ask(_copies) == 1


def test_whoever_thinks_better_of_it_has_printed_nothing(
    desk: Desk, page: PrintPage, ask: Ask
) -> None:
    _answer(QDialog.reject)
    click(page.print)
    desk.settle()
    # Where there is no printer at all, that is why.
    assert page.message.text in {"", NO_PRINTER}
    assert ask(_copies) == 0


def test_the_slip_proves_without_telling(
    desk: Desk, choose: Choose, ask: Ask, tmp_path: Path
) -> None:
    desk.page.print_record(NUMBER, SheetKind.SLIP)
    page = desk.step(PrintPage)
    click(page.save)
    choose(tmp_path / "slip.pdf")
    desk.until(lambda: bool(page.message.text))
    paper = Printed(tmp_path / "slip.pdf")
    assert ask(list_records)[0].code in paper.text()
    for told in (NUMBER, "王𬎆", "1234", "周晓"):
        assert told not in paper.text()


def test_the_record_page_counts_the_sheet_without_being_read_again(
    desk: Desk, choose: Choose, ask: Ask, tmp_path: Path
) -> None:
    desk.page.open_record(NUMBER)
    record = desk.step(RecordPage)
    desk.until(lambda: record.shown is not None)
    record.print_wanted.emit(record.shown)
    page = desk.step(PrintPage)
    click(page.save)
    choose(tmp_path / "sheet.pdf")
    desk.until(lambda: bool(page.message.text))
    click(page.back)
    desk.step(RecordPage)
    assert record.shown is not None
    assert [(each.kind, each.copy) for each in record.shown.prints] == [("insert", 1)]
    assert isinstance(record.shown.prints[0], PrintedCopy)
    record.show_tab(LIFE)
    desk.until_seen("周晓 打印入卷件（副卷版）第 1 份，依第 1 版。")
    actions = [row.action for row in ask(ledger_rows)]
    assert actions[:3] == ["record.printed", "record.read", "record.filed"]


def test_everything_has_a_name_and_a_lock_leaves_no_picture(
    desk: Desk, page: PrintPage
) -> None:
    assert nameless(page) == []
    desk.page.clear()
    assert page.pages.count == 0
