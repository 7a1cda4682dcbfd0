"""What the list is narrowed by: one click, a choice, days, a name that was given."""

from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from judrec.actions.records.drafts import keep_draft
from judrec.actions.records.record_query import RECEIVED as RECEIVED_ALL
from judrec.actions.records.record_query import Mark, RecordQuery
from judrec.actions.records.saved_filters import saved_filters
from judrec.core.states import State
from judrec.gui.session import Session
from tests.gui.committee_desk import RECEIVED, committee_desk
from tests.gui.driving import Ask, click, write
from tests.gui.form_hands import type_into
from tests.gui.records_desk import Desk, file_three, press
from tests.station import Clock


@pytest.fixture
def desk(session: Session, ask: Ask, qtbot: QtBot) -> Desk:
    """Three records: a vice-mayor's call, a stranger's visit, a county's letter."""
    ask(file_three)
    return Desk(session, qtbot)


def test_one_click_shows_what_is_asked_for_and_one_takes_it_back(desk: Desk) -> None:
    filters = desk.page.list.filters
    chips = filters.chips.buttons
    assert [chip.text() for chip in chips.values()] == [
        "要素待补 1",
        "未打印 3",
        "未入卷 3",
        "尚无外部凭据 3",
        "待立即报告 1",
        "草稿 0",
        "已注销 0",
    ]
    click(chips[Mark.INCOMPLETE])
    desk.settle()
    assert [row[0][-4:] for row in desk.rows] == ["0002"]
    assert filters.told.text() == "只显示要素待补的记录。"
    click(chips[Mark.IMMEDIATE])
    desk.settle()
    assert [row[0][-4:] for row in desk.rows] == ["0003"]
    assert not chips[Mark.INCOMPLETE].isChecked()
    click(chips[Mark.IMMEDIATE])
    desk.settle()
    assert len(desk.rows) == 3
    assert not filters.told.isVisible()


def test_filters_and_search_hold_together_until_escape(desk: Desk) -> None:
    filters = desk.page.list.filters
    click(filters.chips.buttons[Mark.UNPRINTED])
    filters.situation.setCurrentIndex(filters.situation.findData("self"))
    type_into(filters.search, "宏远")
    desk.settle()
    assert [row[0][-4:] for row in desk.rows] == ["0001"]
    said = "只显示情形为“领导干部本人”、未打印、含有“宏远”的记录，包括收到的。"
    assert filters.told.text() == said
    press(Qt.Key.Key_Escape)
    desk.settle()
    assert len(desk.rows) == 3
    assert filters.search.text() == ""
    assert filters.situation.currentIndex() == 0


def test_days_are_chosen_in_the_place_of_a_quarter(desk: Desk) -> None:
    filters = desk.page.list.filters
    filters.quarter.setCurrentIndex(filters.quarter.count() - 1)
    assert filters.days.isVisible()
    filters.since.setDate(QDate(2026, 11, 17))
    filters.until.setDate(QDate(2026, 11, 17))
    desk.settle()
    assert len(desk.rows) == 3
    filters.until.setDate(QDate(2026, 11, 16))
    filters.since.setDate(QDate(2026, 11, 1))
    desk.settle()
    assert desk.rows == []
    said = "没有2026-11-01 至 2026-11-16 提交的记录。按 Esc 显示全部。"
    assert desk.page.list.nothing.text() == said


def test_a_filter_is_kept_under_a_name_used_again_and_removed(
    desk: Desk, ask: Ask
) -> None:
    filters = desk.page.list.filters
    click(filters.chips.buttons[Mark.INCOMPLETE])
    filters.menu.keep.trigger()
    write(filters.name.name, "待补 & 待查")
    press(Qt.Key.Key_Return)
    desk.settle()
    assert "已存为常用筛选" in desk.page.list.message.text
    assert [each.name for each in ask(saved_filters)] == ["待补 & 待查"]
    filters.want_all()
    desk.settle()
    kept = filters.menu.actions()[0]
    assert kept.text() == "待补 && 待查"
    kept.trigger()
    desk.settle()
    assert [row[0][-4:] for row in desk.rows] == ["0002"]
    assert filters.chips.buttons[Mark.INCOMPLETE].isChecked()
    filters.menu.less.actions()[0].trigger()
    desk.settle()
    assert ask(saved_filters) == ()
    assert filters.menu.actions()[0].text() == "（还没有保存过）"


def test_escape_at_the_name_keeps_the_filter_that_is_on(desk: Desk) -> None:
    filters = desk.page.list.filters
    click(filters.chips.buttons[Mark.INCOMPLETE])
    filters.menu.keep.trigger()
    press(Qt.Key.Key_Escape)
    desk.settle()
    assert not filters.name.isVisible()
    assert len(desk.rows) == 1


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (State.VOID, "没有已注销的记录。"),
        (State.DRAFT, "没有草稿。"),
    ],
)
def test_an_empty_filter_says_that_it_is(desk: Desk, kind: State, said: str) -> None:
    click(desk.page.list.filters.chips.buttons[kind])
    desk.settle()
    assert desk.page.list.nothing.text() == said


def test_where_records_are_narrows_the_list_and_is_told(desk: Desk) -> None:
    filters = desk.page.list.filters
    box = filters.whereabouts
    assert [box.itemText(nth) for nth in range(box.count())] == [
        *("全部去向", "已提交", "已送本院专库", "本院已收", "已封入报送件", "已签收")
    ]
    box.setCurrentIndex(1)
    desk.settle()
    assert len(desk.rows) == 3
    assert filters.told.text() == "只显示去向为“已提交”的记录。"
    box.setCurrentIndex(5)
    desk.settle()
    said = "没有去向为“已签收”的记录。按 Esc 显示全部。"
    assert desk.page.list.nothing.text() == said


def test_nothing_else_is_asked_of_drafts_and_what_was_chosen_last_holds(
    desk: Desk, ask: Ask
) -> None:
    ask(lambda station: keep_draft(station, {"content": "先记下来"}))
    filters = desk.page.list.filters
    filters.whereabouts.setCurrentIndex(5)
    filters.choose_state(State.DRAFT)
    desk.settle()
    assert filters.whereabouts.currentIndex() == 0
    assert filters.told.text() == "只显示草稿。"
    assert len(desk.rows) == 1
    filters.whereabouts.setCurrentIndex(1)
    desk.settle()
    assert filters.state.currentIndex() == 0
    assert len(desk.rows) == 3


def test_who_only_receives_begins_with_what_was_received(
    session: Session, ask: Ask, qtbot: QtBot, tmp_path: Path, clock: Clock
) -> None:
    desk = committee_desk(session, ask, qtbot, tmp_path, clock)
    filters, chips = desk.page.list.filters, desk.page.list.filters.chips.buttons
    desk.until(lambda: len(desk.rows) == 1)
    assert desk.rows[0][0] == RECEIVED
    assert filters.unit.currentText() == "收到的全部"
    assert not filters.told.isVisible()
    desk.until(lambda: filters.quarter.findData("2026Q4") > 0)
    assert not chips[Mark.UNPRINTED].isVisible()
    assert chips[Mark.INCOMPLETE].isVisible()
    filters.unit.setCurrentIndex(0)
    desk.until(lambda: desk.rows == [])
    assert filters.told.text() == "只显示本席位登记的记录。"
    assert "在“收件汇总”接收" in desk.page.list.nothing.text()
    click(chips[Mark.UNPRINTED])
    filters.unit.setCurrentIndex(filters.unit.findData("鄂0107"))
    desk.until(lambda: len(desk.rows) == 1)
    assert filters.told.text() == "只显示单位代码为鄂0107（含各席位）的记录。"
    press(Qt.Key.Key_Escape)
    desk.settle()
    assert filters.unit.currentText() == "收到的全部"
    assert filters.wanted == RecordQuery(unit=RECEIVED_ALL)


def test_whose_records_are_shown_is_asked_only_where_others_are_held(
    desk: Desk,
) -> None:
    assert not desk.page.list.filters.unit.isVisible()
    assert len(desk.rows) == 3
