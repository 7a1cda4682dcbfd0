"""Writing the report of a quarter: what is typed, counted, kept and found again."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from judrec.actions.report.write_report import report_texts
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.core.quarter import Quarter
from judrec.core.report.period import Period
from judrec.gui.paper.page import PaperPage
from judrec.gui.quarter.report.page import ReportPage
from judrec.gui.quarter.steps import QuarterSteps
from judrec.gui.session import Session
from tests.gui.driving import Ask
from tests.station import file_sample

_Q4 = Period.of_quarter(Quarter(2026, 4))


@pytest.fixture
def steps(session: Session, ask: Ask, qtbot: QtBot) -> QuarterSteps:
    ask(file_sample)
    steps = QuarterSteps(session)
    qtbot.addWidget(steps)
    session.changed.connect(steps.refresh)
    steps.resize(1218, 900)
    with qtbot.waitActive(steps):
        steps.show()
    steps.refresh()
    qtbot.waitUntil(lambda: bool(steps.quarter.figures.records.text()))
    return steps


@pytest.fixture
def page(steps: QuarterSteps, qtbot: QtBot) -> ReportPage:
    steps.quarter.reports.write.click()
    page = steps.current
    assert isinstance(page, ReportPage)
    qtbot.waitUntil(page.save.isEnabled)
    return page


def number(page: ReportPage) -> str:
    (found,) = page.summaries.lines
    return found


def test_the_quarter_shows_its_charts_and_says_them_in_words(
    steps: QuarterSteps, qtbot: QtBot
) -> None:
    charts = steps.quarter.charts
    qtbot.waitUntil(lambda: not charts.picture.pixmap().isNull(), timeout=20_000)
    assert charts.picture.height() > 100
    assert "按情形（第八条）" in charts.table.text()
    assert "领导干部本人　1 件" in charts.table.text()
    assert charts.picture.accessibleDescription() == charts.table.text()


def test_opening_it_is_traced_and_the_counts_have_drafted_the_first_text(
    page: ReportPage, ask: Ask
) -> None:
    assert "收到领导干部干预司法活动" in page.blocks["basic"].text
    assert ask(lambda station: ledger_rows(station, 1))[0].action == "report.read"
    assert not page.unsaved


def test_what_is_saved_is_there_again(
    page: ReportPage, steps: QuarterSteps, ask: Ask, qtbot: QtBot
) -> None:
    page.blocks["features"].box.setFocus()
    QTest.keyClicks(page.blocks["features"].box, "yi shi")
    QTest.keyClicks(page.summaries.lines[number(page)], "lai dian")
    page.save.click()
    qtbot.waitUntil(lambda: "已保存" in page.message.text)
    kept = ask(lambda station: report_texts(station, _Q4)).texts
    assert (kept.features, kept.basic) == ("yi shi", "")
    assert list(kept.summaries.values()) == ["lai dian"]
    page.back.click()
    assert steps.current is steps.quarter
    steps.quarter.reports.write.click()
    again = steps.current
    assert isinstance(again, ReportPage)
    qtbot.waitUntil(lambda: again.blocks["features"].text == "yi shi")
    assert list(again.summaries.texts.values()) == ["lai dian"]


def test_a_summary_is_counted_and_one_too_long_is_not_saved(
    page: ReportPage, qtbot: QtBot
) -> None:
    line = page.summaries.lines[number(page)]
    line.setText("字" * 60)
    assert page.summaries.counters[number(page)].text() == "60/60"
    line.setText("字" * 61)
    assert "超出" in page.summaries.counters[number(page)].text()
    page.save.click()
    assert "最多 60 个字，多了 1 个字" in page.message.text
    assert page.unsaved


def test_a_record_is_listed_specially_with_its_ground_and_taken_off_again(
    page: ReportPage, ask: Ask, qtbot: QtBot
) -> None:
    special = page.special
    special.add.click()
    assert not special.add.isEnabled()
    page.save.click()
    assert "请写明特别报告的理由" in page.message.text
    QTest.keyClicks(special.boxes[number(page)], "she ji")
    page.save.click()
    qtbot.waitUntil(lambda: "已保存" in page.message.text)
    kept = ask(lambda station: report_texts(station, _Q4)).texts
    assert [each.ground for each in kept.special] == ["she ji"]
    page.special.show_rows((), ())
    assert page.special.rows == ()


def test_the_drafted_text_comes_back_when_it_is_wanted(
    page: ReportPage, qtbot: QtBot
) -> None:
    drafted = page.blocks["basic"].text
    page.blocks["basic"].box.setPlainText("改写的")
    assert page.texts.basic == "改写的"
    page.redraft.click()
    assert page.blocks["basic"].text == drafted
    assert page.texts.basic == ""


def test_printing_saves_first_and_shows_the_report(
    page: ReportPage, steps: QuarterSteps, ask: Ask, qtbot: QtBot
) -> None:
    QTest.keyClicks(page.blocks["advice"].box, "jia qiang")
    page.print.click()
    qtbot.waitUntil(lambda: isinstance(steps.current, PaperPage))
    assert ask(lambda station: report_texts(station, _Q4)).texts.advice == "jia qiang"


def test_the_tables_are_kept_as_a_workbook(
    page: ReportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "表.xlsx"
    page._tabulate(target)
    qtbot.waitUntil(lambda: "没有加密" in page.message.text)
    assert load_workbook(target)["记录一览表"].max_row == 2


def test_what_was_written_is_kept_when_the_store_is_locked(
    page: ReportPage, steps: QuarterSteps, ask: Ask, qtbot: QtBot
) -> None:
    QTest.keyClicks(page.blocks["problems"].box, "bu ji shi")
    page.summaries.lines[number(page)].setText("字" * 61)
    steps.clear()
    qtbot.waitUntil(
        lambda: ask(lambda station: report_texts(station, _Q4)).texts.problems != ""
    )
    kept = ask(lambda station: report_texts(station, _Q4)).texts
    assert (kept.problems, kept.summaries) == ("bu ji shi", {})


def test_a_year_is_written_too(steps: QuarterSteps, qtbot: QtBot) -> None:
    steps.quarter.reports.annual.click()
    page = steps.current
    assert isinstance(page, ReportPage)
    qtbot.waitUntil(page.save.isEnabled)
    assert page.blocks["basic"].text.startswith("2026年度，本院专库收到")
