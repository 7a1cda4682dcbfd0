"""A case without interference, stated and listed by hand; only where it is wanted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from judrec.actions.people.settings import change_setting, settings
from judrec.actions.quarter.show_quarter import show_quarter
from judrec.actions.records.case_list import import_case_list, read_export
from judrec.actions.records.file_record import file_record
from judrec.actions.records.nil_statements import nil_statements
from judrec.actions.station import Station
from judrec.core.quarter import Quarter
from judrec.gui.quarter.standing.figures import Figures
from judrec.gui.records.nil.page import NilPage
from judrec.gui.records.record_page import RecordPage
from judrec.gui.session import Session
from judrec.gui.settings.office import OfficeSection
from tests.gui.driving import Ask, click, nameless, seen
from tests.gui.form_hands import type_into
from tests.gui.records_desk import Desk, press
from tests.station import sample_body

CASE = "（2026）鄂0106民初7788号"


@pytest.fixture
def desk(session: Session, ask: Ask, qtbot: QtBot) -> Desk:
    ask(lambda station: change_setting(station, "nil_statements", "yes"))
    session.settings = ask(settings)
    return Desk(session, qtbot)


@pytest.fixture
def page(desk: Desk) -> NilPage:
    click(desk.page.list.nil)
    return desk.step(NilPage)


def rows(page: NilPage) -> list[list[str]]:
    model = page.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def record_on_the_case(station: Station) -> str:
    body = sample_body(station)
    case = body["case"]
    assert isinstance(case, dict)
    return file_record(station, {**body, "case": {**case, "number": CASE}}).number


def test_the_button_is_there_once_the_office_has_ticked_it(
    session: Session, qtbot: QtBot
) -> None:
    desk = Desk(session, qtbot)
    assert not desk.page.list.nil.isVisible()
    office = OfficeSection(session)
    qtbot.addWidget(office)
    with qtbot.waitActive(office):
        office.show()
    assert isinstance(office.nil, QCheckBox)
    assert not office.nil.isChecked()
    click(office.nil)
    desk.until(lambda: session.settings.nil_statements)
    desk.refresh()
    assert desk.page.list.nil.isVisible()


def test_a_case_is_stated_by_keyboard_and_stands_in_the_list(
    page: NilPage, desk: Desk, ask: Ask
) -> None:
    assert nameless(page) == []
    assert page.form.number.hasFocus()
    type_into(page.form.number, "(2026)鄂0106民初7788号")
    assert "湖北 · 基层人民法院（0106）" in seen(page)
    assert "本人未遇到、也未获知" in seen(page)
    assert "周晓（书记员）" in seen(page)
    press(Qt.Key.Key_Return)
    desk.until_seen("已签名入库")
    desk.settle()
    assert rows(page)[0][:4] == [CASE, "", "2026-11-17", "周晓"]
    assert rows(page)[0][5] == "有效"
    assert page.form.number.text() == ""
    assert page.form.number.hasFocus()
    type_into(page.search, "99")
    desk.settle()
    assert rows(page) == []
    press(Qt.Key.Key_Escape)
    desk.until(lambda: desk.page.current is desk.page.list)
    assert ask(nil_statements).count == 1


def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(
    page: NilPage, desk: Desk, ask: Ask
) -> None:
    type_into(page.form.cause, "买卖合同纠纷")
    click(page.form.sign)
    desk.until(lambda: page.form.fields["number"].complaint == "请填写案号。")
    assert page.form.number.hasFocus()
    assert page.form.cause.text() == "买卖合同纠纷"
    assert ask(nil_statements).count == 0


def test_a_record_on_the_case_is_named_and_opened_from_the_list(
    page: NilPage, desk: Desk, ask: Ask
) -> None:
    type_into(page.form.number, CASE)
    click(page.form.sign)
    desk.until_seen("已签名入库")
    number = ask(record_on_the_case)
    page.refresh()
    desk.settle()
    assert rows(page)[0][5] == f"已被 {number} 号记录取代"
    type_into(page.form.number, CASE)
    click(page.form.sign)
    desk.until_seen(f"这一案件已有 {number} 号记录")
    assert page.form.number.text() == CASE
    page.table.setFocus()
    page.table.selectRow(0)
    press(Qt.Key.Key_Return)
    record = desk.step(RecordPage)
    desk.until(lambda: record.shown is not None)
    click(record.back)
    desk.until(lambda: desk.page.current is page)


def test_the_last_digits_bring_the_case_from_the_list_in_hand(
    desk: Desk, ask: Ask, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("export") / "在办.csv"
    file.write_text(f"案号,案由\n{CASE},买卖合同纠纷\n", "utf-8-sig")

    def taken(station: Station) -> None:
        export = read_export(station, file)
        import_case_list(station, export, export.heads.columns)

    ask(taken)
    click(desk.page.list.nil)
    page = desk.step(NilPage)
    line = page.form.number
    QTest.keyClicks(line, "7788")
    assert page.form.cases.list.isVisible()
    press(Qt.Key.Key_Escape)
    assert not page.form.cases.list.isVisible()
    assert desk.page.current is page
    line.clear()
    QTest.keyClicks(line, "88")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert (line.text(), page.form.cause.text()) == (CASE, "买卖合同纠纷")
    assert ask(nil_statements).count == 0


def test_the_quarter_says_how_many_in_a_line_of_its_own(
    page: NilPage, desk: Desk, ask: Ask, session: Session, qtbot: QtBot
) -> None:
    type_into(page.form.number, CASE)
    click(page.form.sign)
    desk.until_seen("已签名入库")
    figures = Figures(session.form)
    qtbot.addWidget(figures)
    figures.show()
    figures.tell(
        ask(lambda station: show_quarter(station, Quarter(2026, 4))), reports=True
    )
    assert "本季度本院专库未收到记录" in seen(figures)
    assert "另有无干预情况说明 1 件；不计入记录，不随报送件报出" in seen(figures)
    ask(lambda station: change_setting(station, "nil_statements", "no"))
    figures.tell(
        ask(lambda station: show_quarter(station, Quarter(2026, 4))), reports=True
    )
    assert "无干预" not in seen(figures)
