"""The part 印件: each printed sheet, what is entered of it, the catalogue's lines."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from judrec.actions.paper.failed_copy import enter_failed
from judrec.actions.records.copies.printed_sheets import PrintedSheet, printed_sheets
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.list_records import count_records
from judrec.actions.records.print_record import SheetKind, print_record
from judrec.actions.records.record_query import Mark, RecordQuery
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.core.paper_copy import CopyAct, CopyState
from judrec.core.states import Act
from judrec.gui.clipboard import ClipboardWatch
from judrec.gui.paper.page import PaperPage
from judrec.gui.paper.pages_run import WantedPages
from judrec.gui.records.copies.copies_view import CopiesView
from judrec.gui.records.copies.copy_form import CopyForm
from judrec.gui.records.record_page import RecordPage
from judrec.gui.session import Session
from tests.gui.driving import Ask, click, nameless, seen, write
from tests.gui.form_hands import press
from tests.gui.records_desk import COPIES, LIFE, Desk
from tests.gui.records_desk import press as press_key
from tests.pdf.printed import Printed
from tests.station import file_sample, sample_body

NUMBER = "鄂0106-03-2026-0001"


@pytest.fixture
def desk(session: Session, ask: Ask, qtbot: QtBot) -> Desk:
    """One record of one case, of which an insert and a slip were printed."""
    ask(lambda station: file_sample(station, 1))
    ask(lambda station: print_record(station, NUMBER))
    ask(lambda station: print_record(station, NUMBER, kind=SheetKind.SLIP))
    return Desk(session, qtbot)


@pytest.fixture
def page(desk: Desk) -> RecordPage:
    desk.page.open_record(NUMBER)
    page = desk.step(RecordPage)
    desk.until(lambda: page.shown is not None)
    page.show_tab(COPIES)
    desk.until(lambda: page.copies.model.rowCount() == 2)
    return page


def line(form: CopyForm, key: str) -> QLineEdit:
    editor = form.fields[key].editor
    assert isinstance(editor, QLineEdit)
    return editor


def form_of(page: RecordPage, act: CopyAct) -> CopyForm:
    click(page.copies.acts[act])
    form = page.copies.forms[act]
    assert form.isVisible()
    return form


def cells(view: CopiesView, row: int) -> list[str]:
    model = view.model
    return [
        str(model.index(row, column).data()) for column in range(model.columnCount())
    ]


def sheets(station: Station) -> tuple[PrintedSheet, ...]:
    return printed_sheets(station, NUMBER)


def test_each_sheet_is_listed_and_allows_what_the_table_allows(
    page: RecordPage,
) -> None:
    assert page.tabs.tabText(COPIES) == "印件 2"
    assert cells(page.copies, 0)[0] == "入卷件（副卷版）第 1 份"
    assert cells(page.copies, 0)[4:] == ["在外", ""]
    acts = page.copies.acts
    assert all(each.isEnabled() for each in acts.values())
    page.copies.table.selectRow(1)
    assert cells(page.copies, 1)[0] == "记录凭证第 1 份"
    assert not acts[CopyAct.BIND].isEnabled()
    assert acts[CopyAct.RETURN].isEnabled()


def test_a_sheet_is_bound_by_hand_and_stands_in_the_life(
    desk: Desk, page: RecordPage, ask: Ask
) -> None:
    readings = [row.action for row in ask(ledger_rows)].count("record.read")
    form = form_of(page, CopyAct.BIND)
    assert line(form, "by").text() == "周晓"
    assert line(form, "case").text().endswith("号")
    assert line(form, "pages").hasFocus()
    write(line(form, "pages"), "37-35")
    click(form.go)
    desk.until(lambda: bool(form.fields["pages"].complaint))
    assert "止页" in form.fields["pages"].complaint
    assert form.isVisible()
    line(form, "pages").setText("35至37")
    QTest.keyClick(line(form, "pages"), Qt.Key.Key_Return)
    desk.until(lambda: page.copies.table.isVisible() and not form.isVisible())
    desk.settle()
    assert cells(page.copies, 0)[4:] == ["已入卷", "副卷第 1 册第 35-37 页"]
    assert "已登记：入卷件（副卷版）第 1 份，已入卷" in seen(page.message)
    assert "经办人 周晓" in page.copies.history.text()
    assert not page.copies.acts[CopyAct.DESTROY].isEnabled()
    page.show_tab(LIFE)
    desk.until(lambda: "副卷第 1 册第 35-37 页" in seen(page.timeline))
    assert [row.action for row in ask(ledger_rows)].count("record.read") == readings


def test_a_place_is_put_right_from_what_was_entered(
    desk: Desk, page: RecordPage, ask: Ask
) -> None:
    for typed in ("35", "41-43"):
        form = form_of(page, CopyAct.BIND)
        if typed != "35":
            assert line(form, "pages").text() == "35"
        line(form, "pages").setText(typed)
        click(form.go)
        desk.until(page.copies.table.isVisible)
        desk.settle()
    assert "更正为入卷" in page.copies.history.text()
    assert "第 35 页" in page.copies.history.text()
    assert len(ask(sheets)[0].entered) == 2


def test_a_sheet_comes_back_and_is_destroyed_before_somebody_else(
    desk: Desk, page: RecordPage, ask: Ask
) -> None:
    form = form_of(page, CopyAct.RETURN)
    write(line(form, "from"), "合议庭")
    click(form.go)
    desk.until(page.copies.table.isVisible)
    desk.settle()
    assert cells(page.copies, 0)[4] == "已收回"
    form = form_of(page, CopyAct.DESTROY)
    write(line(form, "witness"), "周晓")
    write(line(form, "why"), "打印不清")
    click(form.go)
    desk.until(lambda: bool(form.fields["witness"].complaint))
    line(form, "witness").setText("罗𬭎")
    click(form.go)
    desk.until(page.copies.table.isVisible)
    desk.settle()
    assert cells(page.copies, 0)[4] == "已销毁"
    assert not page.copies.acts[CopyAct.BIND].isEnabled()
    assert ask(sheets)[0].state is CopyState.DESTROYED


def test_escape_closes_the_form_first_and_nothing_is_entered(
    desk: Desk, page: RecordPage, ask: Ask
) -> None:
    head = ask(lambda station: station.store.head)
    form = form_of(page, CopyAct.RETURN)
    write(line(form, "from"), "合议庭")
    press_key(Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert desk.page.current is page
    assert line(form, "from").text() == ""
    press_key(Qt.Key.Key_Escape)
    desk.until(lambda: desk.page.current is desk.page.list)
    assert ask(lambda station: station.store.head) == head


def test_a_refusal_that_comes_late_stands_at_the_form_it_is_about(
    page: RecordPage, desk: Desk
) -> None:
    view = page.copies
    form = form_of(page, CopyAct.BIND)
    line(form, "pages").setText("三十五")
    click(form.go)
    # Before the worker has answered, somebody goes on to something else.
    view.give_up()
    click(view.again)
    desk.settle()
    assert view.pages.isVisible()
    assert form.go.isEnabled()
    assert not seen(view.pages).count("页次")


def test_the_part_is_reached_by_keys_and_everything_has_a_name(
    desk: Desk, page: RecordPage
) -> None:
    page.show_tab(0)
    page.start()
    QTest.keyClick(page.acts[Act.PRINT], Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    assert page.tabs.currentIndex() == COPIES
    assert nameless(page) == []
    for act in CopyAct:
        form = form_of(page, act)
        assert nameless(form) == []
        click(form.cancel)
    desk.settle()


def test_the_lines_are_copied_and_gone_after_a_while(
    desk: Desk, page: RecordPage, qtbot: QtBot
) -> None:
    watch = ClipboardWatch(seconds=0.2)
    click(page.copies.copy)
    clipboard = QGuiApplication.clipboard()
    desk.until(lambda: "领导干部干预司法活动" in clipboard.text())
    head, row = clipboard.text().splitlines()
    assert head.split("\t")[0] == "案号"
    assert row.split("\t")[2:4] == [NUMBER, "周晓"]
    desk.until(lambda: not clipboard.text())
    watch.deleteLater()
    qtbot.wait(1)


def test_the_lines_of_a_record_are_looked_at_and_printed(
    desk: Desk, page: RecordPage, ask: Ask
) -> None:
    head = ask(lambda station: station.store.head)
    click(page.copies.print)
    shown = desk.step(PaperPage)
    desk.until(lambda: shown.pages.count == 1)
    assert "副卷的目录行" in seen(shown)
    assert "正卷的目录行" in seen(shown)
    assert ask(lambda station: station.store.head) == head
    click(shown.back)
    assert desk.step(RecordPage) is page


def test_what_is_in_no_dossier_is_one_click_away_and_can_be_printed(
    desk: Desk, ask: Ask
) -> None:
    filters = desk.page.list.filters
    assert not filters.catalogue.isVisible()
    desk.until(lambda: filters.chips.buttons[Mark.LOOSE].text() == "未入卷 1")
    press(filters.chips.buttons[Mark.LOOSE])
    desk.settle()
    assert [row[0] for row in desk.rows] == [NUMBER]
    assert filters.catalogue.isVisible()
    click(filters.catalogue)
    shown = desk.step(PaperPage)
    desk.until(lambda: shown.pages.count == 1)
    click(shown.back)
    desk.settle()
    assert ask(lambda it: count_records(it, RecordQuery(mark=Mark.LOOSE))) == 1


def test_a_void_says_which_copies_are_still_out(desk: Desk, page: RecordPage) -> None:
    page.show_tab(0)
    click(page.acts[Act.VOID])
    press(page.void_panel.reason.button("重复"))
    click(page.void_panel.void)
    desk.until(lambda: "已注销，内容仍可查阅" in seen(page.message))
    assert "入卷件（副卷版）第 1 份还在外：请收回" in seen(page.message)


def test_a_sheet_of_an_earlier_version_is_seen_as_such(
    desk: Desk, page: RecordPage, ask: Ask
) -> None:
    def correct(station: Station) -> object:
        body = {**sample_body(station, 1), "demand": "从轻判决"}
        return correct_record(station, NUMBER, body, "核对后更正")

    ask(correct)
    page.load()
    desk.settle()
    desk.until(lambda: "内容已有更新" in cells(page.copies, 0)[2])
    assert "内容已有更新" not in cells(page.copies, 1)[2]


def test_a_copy_of_which_no_paper_came_is_listed_as_such(
    desk: Desk, page: RecordPage, ask: Ask
) -> None:
    click(page.copies.failed)
    assert "不能撤回" in page.message.text
    assert not [row for row in ask(ledger_rows) if row.action == "copy.failed"]
    click(page.message.extra)
    desk.until(lambda: cells(page.copies, 0)[4] == "没有印成")
    desk.settle()
    assert page.message.text == (
        "已标明：入卷件（副卷版）第 1 份没有印成，份号不再使用。"
    )
    buttons = (*page.copies.acts.values(), page.copies.failed)
    assert not any(each.isEnabled() for each in buttons)
    page.show_tab(LIFE)
    desk.until(lambda: "标明入卷件（副卷版）第 1 份没有印成" in seen(page.timeline))
    ask(lambda station: enter_failed(station, sheets(station)[1].printing))
    page.start()
    desk.until(lambda: cells(page.copies, 1)[4] == "没有印成")


def test_pages_of_a_copy_come_again_and_stand_in_its_history(
    desk: Desk, page: RecordPage, ask: Ask, tmp_path: Path
) -> None:
    click(page.copies.again)
    form = page.copies.pages
    assert form.isVisible()
    assert form.heading.text() == "重印几页 · 入卷件（副卷版）第 1 份"
    write(line(form, "pages"), "一页")
    click(form.go)
    desk.until(lambda: "“一页”不是页码" in page.message.text)
    assert form.isVisible()
    ask(lambda station: file_sample(station, 0))
    other = "鄂0106-03-2026-0002"
    printed = ask(lambda station: print_record(station, other))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    page.copies.pages_run.print_on(printer, WantedPages(printed.seq, "2"))
    desk.until(lambda: "第 1 份第 2 页已送往打印机" in page.message.text)
    assert not form.isVisible()
    assert Printed(tmp_path / "page.pdf").information()["Pages"] == "1"
    assert ask(ledger_rows)[0].action == "copy.reprinted"
    assert page.copies.again.isEnabled()


def test_a_sheet_of_which_something_was_entered_was_printed(
    desk: Desk, page: RecordPage
) -> None:
    form = form_of(page, CopyAct.RETURN)
    write(line(form, "from"), "合议庭")
    click(form.go)
    desk.until(lambda: cells(page.copies, 0)[4] == "已收回")
    desk.settle()
    assert not page.copies.failed.isEnabled()
    assert not page.copies.again.isEnabled()


def test_after_a_lock_it_holds_nothing(page: RecordPage) -> None:
    form = form_of(page, CopyAct.RETURN)
    write(line(form, "from"), "合议庭")
    page.clear()
    assert page.copies.model.rowCount() == 0
    assert page.copies.history.text() == ""
    assert line(form, "from").text() == ""
