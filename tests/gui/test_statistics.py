"""The page of statistics: what is chosen is counted, and each figure leads on."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from judrec.actions.records.void_record import void_record
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.core.follow_up.kind import StationKind
from judrec.core.statistics.axis import Axis
from judrec.core.statistics.limits import LIMITS
from judrec.core.statistics.tally import Part
from judrec.gui.paper.page import PaperPage
from judrec.gui.session import Session
from judrec.gui.statistics.behind import BehindPage
from judrec.gui.statistics.figures_table import FiguresTable
from judrec.gui.statistics.official import OfficialPage
from judrec.gui.statistics.page import StatisticsPage
from judrec.gui.statistics.steps import StatisticsSteps
from tests.gui.driving import Ask, click, seen, write
from tests.station import file_sample, sample_body


def _three(station: Station) -> None:
    for nth in (0, 1, 4):
        file_sample(station, nth)
    void_record(station, "鄂0106-03-2026-0002", "重复")


@pytest.fixture
def steps(session: Session, ask: Ask, qtbot: QtBot) -> StatisticsSteps:
    ask(_three)
    steps = StatisticsSteps(session)
    qtbot.addWidget(steps)
    steps.resize(1218, 900)
    with qtbot.waitActive(steps):
        steps.show()
    steps.refresh()
    qtbot.waitUntil(steps.page.print.isEnabled)
    return steps


@pytest.fixture
def page(steps: StatisticsSteps) -> StatisticsPage:
    return steps.page


def cells(table: FiguresTable) -> dict[str, str]:
    """Give the first column of figures by the labels before it."""
    model = table.figures
    return {
        str(model.index(row, 0).data()).strip("　"): str(model.index(row, 1).data())
        for row in range(model.rowCount())
    }


def count_by(page: StatisticsPage, axis: Axis, qtbot: QtBot) -> None:
    page.filters.axis.setCurrentIndex(page.filters.axis.findData(axis.value))
    qtbot.waitUntil(lambda: page.title.text() == f"按{axis.label}")


def opened(steps: StatisticsSteps) -> BehindPage:
    behind = steps.current
    assert isinstance(behind, BehindPage)
    return behind


def test_the_running_quarter_is_counted_and_what_is_void_stands_apart(
    page: StatisticsPage,
) -> None:
    said = cells(page.totals)
    assert said[Part.RECEIVED.label] == "3"
    assert said[Part.COUNTED.label] == "2"
    assert said[Part.VOID.label] == "1"
    assert "2026年第四季度" in page.scope.text()
    assert "上年同期：2025年第四季度" in page.scope.text()
    assert page.totals.figures.index(0, 2).data() == "—"


def test_another_axis_and_all_of_the_time_are_counted(
    page: StatisticsPage, qtbot: QtBot
) -> None:
    count_by(page, Axis.QUARTER, qtbot)
    assert cells(page.table) == {"2026年第四季度": "2"}
    assert page.table.figures.columnCount() == 2
    page.filters.time.setCurrentIndex(page.filters.time.findText("全部时间"))
    qtbot.waitUntil(lambda: "全部时间" in page.scope.text())
    page.filters.time.setCurrentIndex(page.filters.time.count() - 1)
    qtbot.waitUntil(page.filters.days.isVisible)


def test_whose_records_is_asked_where_several_units_recorded(
    page: StatisticsPage,
) -> None:
    assert page.filters.unit.isHidden()
    page.filters.offer_units((("鄂01", "甲院"), ("鄂02", "乙院")))
    assert page.filters.whose.isVisible()
    assert page.filters.unit.count() == 3
    page.filters.clear()
    assert page.filters.unit.count() == 1


def test_what_became_of_an_official_is_offered_at_a_committee_alone(
    page: StatisticsPage, session: Session, qtbot: QtBot
) -> None:
    value = Axis.OUTCOME.value
    assert page.filters.axis.findData(value) < 0
    kind = StationKind.COMMITTEE
    session.settings = replace(session.settings, station_kind=kind)
    committee = StatisticsPage(session)
    qtbot.addWidget(committee)
    assert committee.filters.axis.findData(value) >= 0


def test_every_axis_is_drawn_or_left_out_and_units_never_are(
    page: StatisticsPage, qtbot: QtBot
) -> None:
    offered = [axis for axis in Axis if axis is not Axis.OUTCOME]
    for axis in offered:
        count_by(page, axis, qtbot)
        assert page.picture.isHidden() is not axis.drawn
        assert cells(page.table)


def test_what_the_figures_do_not_show_stands_on_the_page(page: StatisticsPage) -> None:
    text = seen(page)
    assert all(sentence in text for sentence in LIMITS)
    click(page.why)
    assert page.verticalScrollBar().value() > 0


def test_enter_on_a_figure_lists_exactly_its_records_and_enter_opens_one(
    steps: StatisticsSteps, page: StatisticsPage, qtbot: QtBot, ask: Ask
) -> None:
    before = ask(lambda station: station.store.head)
    row = list(Part).index(Part.VOID)
    page.totals.setCurrentIndex(page.totals.figures.index(row, 1))
    QTest.keyClick(page.totals, Qt.Key.Key_Return)
    behind = opened(steps)
    qtbot.waitUntil(lambda: behind.count.text() == "共 1 件")
    qtbot.waitUntil(lambda: behind.listed.model.row(0) is not None)
    assert ask(lambda station: station.store.head) == before
    with qtbot.waitSignal(steps.record_wanted) as wanted:
        QTest.keyClick(behind.listed.table, Qt.Key.Key_Return)
    assert wanted.args == ["鄂0106-03-2026-0002"]
    click(behind.back)
    assert steps.current is page


def test_a_figure_that_counts_nothing_leads_nowhere(
    steps: StatisticsSteps, page: StatisticsPage
) -> None:
    row = list(Part).index(Part.DISPUTED)
    for column in (1, 2):
        page.totals.setCurrentIndex(page.totals.figures.index(row, column))
        QTest.keyClick(page.totals, Qt.Key.Key_Return)
    assert steps.current is page


def test_a_screen_reader_hears_line_column_and_figure(page: StatisticsPage) -> None:
    model, role = page.totals.figures, Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 1).data(role) == "入库的记录，本期：3 件"
    assert model.index(0, 2).data(role) == "入库的记录，上期：没有数据"


def test_a_look_up_is_traced_and_lists_the_records(
    steps: StatisticsSteps, page: StatisticsPage, qtbot: QtBot, ask: Ask
) -> None:
    official = ask(lambda station: sample_body(station)["official"])
    assert isinstance(official, dict)
    click(page.official)
    asked = steps.current
    assert isinstance(asked, OfficialPage)
    write(asked.name, str(official["name"]))
    write(asked.unit, str(official["unit"]))
    click(asked.go)
    qtbot.waitUntil(lambda: "1 件" in asked.found.text())
    assert asked.listed.model.rowCount() == 1
    assert ask(lambda station: ledger_rows(station, 1))[0].label == "按领导干部查找记录"
    write(asked.unit, "没有的单位")
    click(asked.go)
    qtbot.waitUntil(lambda: "没有找到" in asked.found.text())
    assert "没有列出，也没有计入" in asked.elsewhere.text()
    assert [each.text() for each in asked.units] == [f"{official['unit']} 1 件"]
    click(asked.units[0])
    assert asked.unit.text() == official["unit"]
    asked.name.clear()
    click(asked.go)
    qtbot.waitUntil(lambda: "请写明领导干部的姓名" in asked.message.text)
    steps.clear()
    assert steps.current is page


def test_statistics_are_saved_as_a_workbook_and_looked_at_as_paper(
    steps: StatisticsSteps,
    page: StatisticsPage,
    choose: Callable[[Path], None],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    book = tmp_path / "表.xlsx"
    click(page.tabulate)
    choose(book)
    qtbot.waitUntil(lambda: "没有加密" in page.message.text)
    assert [cell.value for cell in load_workbook(book)["总数"][2]][:2] == [
        "入库的记录",
        3,
    ]
    click(page.print)
    paper = steps.current
    assert isinstance(paper, PaperPage)
    qtbot.waitUntil(lambda: "按情形（第八条）" in seen(paper))


def test_after_a_lock_nothing_is_left(page: StatisticsPage) -> None:
    page.clear()
    assert page.totals.figures.rowCount() == page.table.figures.rowCount() == 0
    assert page.picture.pixmap().isNull()
    assert page.scope.text() == page.title.text() == ""
