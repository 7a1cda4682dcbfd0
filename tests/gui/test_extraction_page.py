"""依法提取 by hand: asked for, looked at, registered by its first print."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from judrec.actions.paper.extraction_register import extractions
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.core.roles import Role
from judrec.gui.paper.page import PaperPage
from judrec.gui.records.extraction.page import ExtractionPage
from judrec.gui.session import Session
from judrec.gui.tasks import Tasks
from tests.gui.driving import Ask, click, nameless, seen, worker_held
from tests.gui.form_hands import type_into
from tests.gui.records_desk import Desk, press
from tests.station import file_sample

FIRST, SECOND = "鄂0106-03-2026-0001", "鄂0106-03-2026-0002"
NUMBER = "鄂0106-03-2026-提0001"
PATIENCE = 60_000
"""Milliseconds: each page is drawn as a printer wants it."""
TOLD = {
    "organ": "江原市纪委监委",
    "basis": "《规定》第十条，某纪监调〔2026〕17号",
    "approved_by": "王某某（副院长）",
    "purpose": "核查某某同志过问工程合同纠纷一案的问题线索",
}


@pytest.fixture
def desk(session: Session, ask: Ask, qtbot: QtBot) -> Desk:
    for nth in range(2):
        ask(lambda station, nth=nth: file_sample(station, nth))  # type: ignore[misc]
    return Desk(session, qtbot)


@pytest.fixture
def page(desk: Desk) -> ExtractionPage:
    desk.refresh()
    desk.page.list.table.selectRow(0)
    click(desk.page.list.extraction)
    desk.settle()
    return desk.step(ExtractionPage)


def fill(page: ExtractionPage, **other: str) -> None:
    for key, said in {**TOLD, **other}.items():
        page.form.lines[key].clear()
        type_into(page.form.lines[key], said)


def look(page: ExtractionPage, desk: Desk) -> PaperPage:
    click(page.form.look)
    desk.until(lambda: isinstance(desk.page.current, PaperPage))
    desk.settle()
    paper = desk.page.current
    assert isinstance(paper, PaperPage)
    return paper


def print_to(file: Path, paper: PaperPage, desk: Desk) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    paper.message.clear()
    paper.print_on(printer)
    desk.qtbot.waitUntil(lambda: bool(paper.message.text), timeout=PATIENCE)
    assert "已送往打印机" in paper.message.text


def test_the_chosen_record_is_there_and_everything_has_a_name(
    page: ExtractionPage,
) -> None:
    assert page.form.lines["records"].text() == SECOND
    assert page.form.lines["organ"].hasFocus()
    assert nameless(page) == []
    assert "还没有提取" in seen(page)


def test_it_is_looked_at_then_registered_by_its_print_and_stands_in_the_register(
    page: ExtractionPage, desk: Desk, ask: Ask, tmp_path: Path
) -> None:
    fill(page, records=f"{FIRST} {SECOND}，{FIRST}")
    paper = look(page, desk)
    assert ask(extractions) == ()
    assert "不能撤销" in seen(paper)
    print_to(tmp_path / "a.pdf", paper, desk)
    (row,) = ask(extractions)
    assert (row.number, row.records) == (NUMBER, (FIRST, SECOND))
    click(paper.back)
    desk.until_seen(f"已登记：{NUMBER}")
    desk.settle()
    assert page.model.row(0).number == NUMBER
    assert page.form.lines["basis"].text() == ""


def test_a_second_print_of_it_is_a_reprint_and_no_other_extraction(
    page: ExtractionPage, desk: Desk, ask: Ask, tmp_path: Path
) -> None:
    fill(page)
    paper = look(page, desk)
    for name in ("a.pdf", "b.pdf"):
        print_to(tmp_path / name, paper, desk)
    (row,) = ask(extractions)
    assert row.printed == 2


def test_looking_and_going_back_registers_nothing_and_keeps_what_was_typed(
    page: ExtractionPage, desk: Desk, ask: Ask
) -> None:
    fill(page)
    click(look(page, desk).back)
    desk.settle()
    assert ask(extractions) == ()
    assert page.form.lines["basis"].text() == TOLD["basis"]
    assert ask(ledger_rows)[0].action == "record.read"


def test_all_that_is_wrong_stands_at_its_field(
    page: ExtractionPage, desk: Desk, ask: Ask
) -> None:
    before = ask(ledger_rows)
    fill(page, basis="依法", approved_by="领导", purpose="工作需要", records="x、y")
    click(page.form.look)
    desk.until(lambda: bool(page.form.fields["records"].complaint))
    complaints = {key: field.complaint for key, field in page.form.fields.items()}
    assert all(complaints[key] for key in ("basis", "approved_by", "purpose"))
    assert "x" in complaints["records"]
    assert "y" in complaints["records"]
    assert complaints["organ"] == complaints["receiver"] == ""
    assert page.form.lines["records"].hasFocus()
    assert ask(ledger_rows) == before


def test_what_is_registered_is_printed_again_from_the_register(
    page: ExtractionPage, desk: Desk, ask: Ask, tmp_path: Path, tasks: Tasks
) -> None:
    fill(page)
    paper = look(page, desk)
    print_to(tmp_path / "a.pdf", paper, desk)
    click(paper.back)
    desk.until(lambda: page.model.rowCount() == 1)
    page.table.selectRow(0)
    page.table.setFocus()
    with worker_held(tasks):
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Return)
    click(desk.step(PaperPage).back)
    # However often it was asked for, it was opened once.
    assert desk.page.steps_open == 1
    click(page.again)
    desk.until(lambda: isinstance(desk.page.current, PaperPage))
    desk.settle()
    again = desk.page.current
    assert isinstance(again, PaperPage)
    assert NUMBER in seen(again)
    print_to(tmp_path / "b.pdf", again, desk)
    (row,) = ask(extractions)
    assert row.printed == 2


def test_a_recorder_is_not_offered_it(session: Session, qtbot: QtBot) -> None:
    session.person = replace(session.person, roles=(Role.RECORDER,))
    desk = Desk(session, qtbot)
    assert not desk.page.list.extraction.isVisible()


def test_a_lock_leaves_nothing_of_it(page: ExtractionPage, desk: Desk) -> None:
    fill(page)
    desk.page.clear()
    assert all(line.text() == "" for line in page.form.lines.values())
