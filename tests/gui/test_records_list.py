import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from bench.courts import fill
from judrec.actions.people.settings import change_setting, settings
from judrec.actions.records.drafts import drafts, keep_draft
from judrec.actions.records.print_record import print_record
from judrec.actions.records.void_record import void_record
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.core.canonical import JsonObject
from judrec.core.states import State
from judrec.gui.records.form_page import FormPage
from judrec.gui.records.print_page import PrintPage
from judrec.gui.records.record_page import RecordPage
from judrec.gui.session import Session
from tests.gui.driving import Ask, click, nameless, seen
from tests.gui.form_hands import type_into
from tests.gui.records_desk import Desk, file_three, press
from tests.station import Clock, file_sample


@pytest.fixture
def desk(session: Session, ask: Ask, qtbot: QtBot) -> Desk:
    """Three records: a vice-mayor's call, a stranger's visit, a county's letter."""
    ask(file_three)
    return Desk(session, qtbot)


def test_the_newest_record_stands_first_and_names_are_masked(desk: Desk) -> None:
    numbers = [row[0] for row in desk.rows]
    assert numbers == [f"鄂0106-03-2026-000{nth}" for nth in (3, 2, 1)]
    assert desk.rows[2] == [
        "鄂0106-03-2026-0001",
        "2026-11-17 14:30",
        "2026-11-14 15:40",
        "王×",
        "（2026）鄂0106民初1234号等2件",
        "领导干部本人",
        "已入库",
        "已提交",
        "尚无",
        "",
    ]
    assert desk.rows[1][6] == "已入库 · 要素待补"
    assert desk.rows[0][6] == "已入库 · 立即报告"
    assert desk.page.list.count.text() == "共 3 件"


def test_an_office_that_wants_it_sees_names(desk: Desk, ask: Ask) -> None:
    ask(lambda station: change_setting(station, "masked_names", "no"))
    desk.session.settings = ask(settings)
    desk.refresh()
    assert desk.rows[2][3] == "王𬎆"


def test_what_is_typed_is_found_at_once_be_it_one_character(desk: Desk) -> None:
    wanted = {
        "𬎆": ["0001"],
        "宏远": ["0001"],
        "牛皮纸": ["0002"],
        "云溪县人民政府": ["0003"],
        "没有的话": [],
        "": ["0003", "0002", "0001"],
    }
    search = desk.page.list.filters.search
    for typed, found in wanted.items():
        search.clear()
        type_into(search, typed)
        desk.settle()
        assert [row[0][-4:] for row in desk.rows] == found


def test_an_answer_that_comes_late_does_not_replace_a_newer_one(desk: Desk) -> None:
    for letter in "云溪县":
        type_into(desk.page.list.filters.search, letter)
    desk.settle()
    assert [row[0][-4:] for row in desk.rows] == ["0003"]


def test_it_says_that_a_search_goes_through_what_was_received_too(desk: Desk) -> None:
    filters = desk.page.list.filters
    type_into(filters.search, "宏远")
    desk.settle()
    assert "只显示含有“宏远”的记录，包括收到的。" in seen(filters)
    filters.choose_state(State.DRAFT)
    desk.settle()
    assert "收到的" not in seen(filters)


def test_state_and_quarter_narrow_the_list(desk: Desk, ask: Ask, clock: Clock) -> None:
    ask(lambda station: void_record(station, "鄂0106-03-2026-0002", "误录"))
    clock.advance(days=60)
    ask(lambda station: file_sample(station, 7))
    desk.refresh()
    filters = desk.page.list.filters
    offered = [filters.quarter.itemText(n) for n in range(filters.quarter.count())]
    assert offered == ["全部时间", "2027年第一季度", "2026年第四季度", "自选日期…"]
    filters.quarter.setCurrentIndex(2)
    filters.choose_state(State.VOID)
    desk.settle()
    assert [row[0][-4:] for row in desk.rows] == ["0002"]
    assert desk.rows[0][6] == "已注销"


def test_looking_at_the_list_and_searching_leave_no_trace(desk: Desk, ask: Ask) -> None:
    before = ask(ledger_rows)
    type_into(desk.page.list.filters.search, "宏远")
    desk.settle()
    assert ask(ledger_rows) == before


def test_printed_copies_and_sorting_by_a_column(desk: Desk, ask: Ask) -> None:
    ask(lambda station: print_record(station, "鄂0106-03-2026-0002"))
    desk.refresh()
    desk.page.list.table.sortByColumn(9, Qt.SortOrder.DescendingOrder)
    desk.settle()
    assert [row[9] for row in desk.rows] == ["1 份", "", ""]
    desk.page.list.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    desk.settle()
    assert [row[0][-4:] for row in desk.rows] == ["0001", "0002", "0003"]


# More records than are read at once.


@pytest.fixture
def long_desk(session: Session, ask: Ask, qtbot: QtBot) -> Desk:
    ask(lambda station: fill(station, 250))
    desk = Desk(session, qtbot)
    # The places of all are read a moment after the first rows are shown.
    desk.until(lambda: desk.page.list.model.rowCount() == 250)
    return desk


def test_a_long_list_is_read_as_it_comes_into_view(long_desk: Desk) -> None:
    table, model = long_desk.page.list.table, long_desk.page.list.model
    assert model.rowCount() == 250
    assert long_desk.page.list.count.text() == "共 250 件"
    assert model.row(249) is None
    table.setFocus()
    press(Qt.Key.Key_End)
    long_desk.until(lambda: model.row(249) is not None)
    assert model.index(249, 0).data() == "鄂0106-03-2026-0001"
    press(Qt.Key.Key_Return)
    page = long_desk.step(RecordPage)
    assert page.head.title.text() == "鄂0106-03-2026-0001"
    press(Qt.Key.Key_Escape)
    long_desk.settle()
    assert table.currentIndex().row() == 249


def test_place_and_choice_stay_where_they_were_when_a_record_comes_in(
    long_desk: Desk, ask: Ask
) -> None:
    table, model = long_desk.page.list.table, long_desk.page.list.model
    table.setCurrentIndex(model.index(200, 0))
    table.scrollTo(model.index(195, 0), table.ScrollHint.PositionAtTop)
    long_desk.until(lambda: model.row(200) is not None)
    chosen, top = model.place(200), model.place(table.rowAt(0))
    ask(file_sample)
    long_desk.refresh()
    long_desk.until(lambda: model.rowCount() == 251)
    assert model.place(table.currentIndex().row()) == chosen
    assert model.place(table.rowAt(0)) == top
    long_desk.until(lambda: model.row(table.rowAt(0)) is not None)


def test_a_long_list_sorts_as_a_whole(long_desk: Desk) -> None:
    long_desk.page.list.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    long_desk.settle()
    model = long_desk.page.list.model
    long_desk.until(lambda: model.rowCount() == 250)
    assert model.index(0, 0).data() == "鄂0106-03-2026-0001"


def test_the_model_of_a_long_list_keeps_qts_rules(
    long_desk: Desk, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(long_desk.page.list.model)  # type: ignore[no-untyped-call]


# By keyboard.


def test_keys_search_choose_and_open(desk: Desk) -> None:
    desk.page.list.table.setFocus()
    press(Qt.Key.Key_F, control=True)
    assert desk.page.list.filters.search.hasFocus()
    press(Qt.Key.Key_Down)
    assert desk.page.list.table.hasFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    page = desk.step(RecordPage)
    assert page.head.title.text() == "鄂0106-03-2026-0002"
    press(Qt.Key.Key_Escape)
    assert desk.page.current is desk.page.list
    assert desk.page.list.table.hasFocus()


def test_keys_begin_a_record_and_print_one(desk: Desk) -> None:
    desk.page.list.table.setFocus()
    press(Qt.Key.Key_N, control=True)
    desk.step(FormPage)
    press(Qt.Key.Key_1)
    click(desk.step(FormPage).back)
    desk.until(lambda: desk.page.current is desk.page.list)
    press(Qt.Key.Key_P, control=True)
    desk.step(PrintPage)


def test_a_double_click_opens(desk: Desk) -> None:
    table = desk.page.list.table
    place = table.visualRect(desk.page.list.model.index(0, 0)).center()
    button = Qt.MouseButton.LeftButton
    QTest.mouseClick(table.viewport(), button, pos=place)
    QTest.mouseDClick(table.viewport(), button, pos=place)
    assert desk.step(RecordPage).head.title.text() == "鄂0106-03-2026-0003"


# Drafts.


def test_drafts_are_counted_listed_and_gone_on_with(desk: Desk, ask: Ask) -> None:
    ask(lambda station: keep_draft(station, {"situation": "self", "content": "来电"}))
    desk.refresh()
    click(desk.page.list.drafts)
    desk.settle()
    assert [row[5] for row in desk.rows] == ["领导干部本人"]
    assert desk.rows[0][6] == "草稿 11-17 14:30"
    press(Qt.Key.Key_Return)
    page = desk.step(FormPage)
    assert page.form.body() == {"situation": "self", "content": "来电"}


def test_a_draft_is_deleted_after_a_second_word_and_that_leaves_a_trace(
    desk: Desk, ask: Ask
) -> None:
    ask(lambda station: keep_draft(station, {"content": "来电"}))
    desk.page.list.filters.choose_state(State.DRAFT)
    desk.settle()
    click(desk.page.list.delete)
    assert ask(drafts)
    click(desk.page.list.message.extra)
    desk.settle()
    assert ask(drafts) == ()
    assert desk.rows == []
    assert ask(ledger_rows)[0].action == "draft.deleted"


# What else a list must do.


def test_an_empty_store_says_how_to_begin(session: Session, qtbot: QtBot) -> None:
    desk = Desk(session, qtbot)
    assert "Ctrl+N" in desk.page.list.nothing.text()
    assert not desk.page.list.open.isEnabled()


def test_the_model_keeps_qts_rules(desk: Desk, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(desk.page.list.model)  # type: ignore[no-untyped-call]


def test_everything_has_a_name_and_cells_say_their_heading(desk: Desk) -> None:
    assert nameless(desk.page) == []
    cell = desk.page.list.model.index(2, 3)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "领导干部：王×"


def test_a_lock_leaves_nothing_of_a_record_in_the_page(desk: Desk) -> None:
    type_into(desk.page.list.filters.search, "宏远")
    desk.page.open_record("鄂0106-03-2026-0001")
    desk.step(RecordPage)
    desk.page.clear()
    QApplication.processEvents()
    assert desk.page.current is desk.page.list
    assert desk.rows == []
    left = seen(desk.page)
    for word in ("宏远", "0001", "王", "共 3 件", "季度 2026"):
        assert word not in left


def test_markup_in_a_name_stays_text(desk: Desk, ask: Ask) -> None:
    body: JsonObject = {"situation": "self", "case": {"number": "<b>粗</b>"}}
    ask(lambda station: keep_draft(station, body))
    desk.page.list.filters.choose_state(State.DRAFT)
    desk.settle()
    cell = desk.page.list.model.index(0, 4)
    assert cell.data() == "<b>粗</b>"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "<p>&lt;b&gt;粗&lt;/b&gt;</p>"
