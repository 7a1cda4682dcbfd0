"""An affected record leaves at once: from the panel after filing, and from its page."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from judrec.actions.people.identity import OwnCard
from judrec.actions.people.report_stolen_receiver import report_stolen_receiver
from judrec.actions.quarter.show_quarter import show_quarter
from judrec.actions.records.file_record import file_record
from judrec.actions.records.version_entry import Filed
from judrec.actions.release.close_record import Closing, close_on_paper
from judrec.actions.retaliation.report_retaliation import report_retaliation
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.sign_off import SignedPaper
from judrec.gui.records.filed_page import FiledPage
from judrec.gui.records.form_page import FormPage
from judrec.gui.records.record_page import RecordPage
from judrec.gui.records.report_now.page import ReportNowPage
from judrec.gui.session import Session
from tests.actions.test_report_retaliation import TOLD
from tests.gui.driving import Ask, click, nameless, seen, write
from tests.gui.records_desk import LIFE, Desk
from tests.gui.senders import Q4, register
from tests.station import file_sample, sample_body

AFFECTED: JsonObject = {"effect": {"affected": True, "how": "开庭因此推迟一周。"}}

PAPER = SignedPaper("何䶮", "2026-11-17", "院发〔2026〕12号", "副院长")


def file_affected(station: Station) -> str:
    return file_record(station, sample_body(station) | AFFECTED).number


@pytest.fixture
def number(ask: Ask, cards: dict[str, OwnCard]) -> str:
    """A record that is to be reported at once, and both receivers."""
    for name, card in cards.items():
        register(ask, card, name)
    return ask(file_affected)


@pytest.fixture
def desk(session: Session, qtbot: QtBot, number: str) -> Desk:
    return Desk(session, qtbot)


def opened(desk: Desk, number: str) -> RecordPage:
    desk.page.open_record(number)
    page = desk.step(RecordPage)
    desk.until(page.report.direct.isVisible)
    return page


def test_from_the_records_page_it_is_on_the_stick_in_a_few_clicks(
    desk: Desk, number: str, stick: Path, ask: Ask
) -> None:
    click(opened(desk, number).report.now)
    page = desk.step(ReportNowPage)
    desk.until(lambda: len(page.sealing.to.boxes) == 2)
    assert nameless(page) == []
    write(page.sealing.folder.line, str(stick))
    # On a screen of 1366 × 768 at 200 %.
    page.window().resize(683, 324)
    click(page.sealing.seal)
    desk.until(page.sealing.written.isVisible)
    desk.until(lambda: not page.sealing.written.verdict.visibleRegion().isEmpty())
    assert list(stick.glob("*.jrb"))
    (found,) = ask(lambda station: show_quarter(station, Q4)).affected
    assert found.done
    page.left.emit()
    record = desk.step(RecordPage)
    desk.until(lambda: record.report.now.text() == "✓ 已立即报告…")
    assert "上级法院" in record.report.now.toolTip()
    record.show_tab(LIFE)
    assert "已立即报告" in seen(record)


def handed_in(desk: Desk, filed: Filed) -> FiledPage:
    """Go from the form to the panel that stands after filing."""
    desk.page.new_record()
    desk.step(FormPage).handed_in.emit(filed)
    return desk.step(FiledPage)


def test_after_filing_the_panel_leads_there_and_says_that_it_was_reported(
    desk: Desk, ask: Ask, number: str, stick: Path
) -> None:
    def file(station: Station) -> Filed:
        return file_record(station, sample_body(station) | AFFECTED)

    page = handed_in(desk, ask(file))
    desk.until(page.report.isVisible)
    assert "应当立即报告" in seen(page)
    click(page.report)
    report = desk.step(ReportNowPage)
    report.left.emit()
    assert "应当立即报告" in seen(desk.step(FiledPage))
    click(page.report)
    report = desk.step(ReportNowPage)
    desk.until(lambda: len(report.sealing.to.boxes) == 2)
    write(report.sealing.folder.line, str(stick))
    click(report.sealing.seal)
    desk.until(report.sealing.written.isVisible)
    report.left.emit()
    desk.until_seen("✓ 已立即报告上级法院、政法委")
    assert "应当立即报告" not in seen(page)


def test_what_affects_nothing_is_not_urged(desk: Desk, ask: Ask) -> None:
    page = handed_in(desk, ask(file_sample))
    desk.settle()
    assert not page.report.isVisible()
    assert "立即报告" not in seen(page)


def test_a_direct_report_wants_a_ground_and_chooses_nobody_by_itself(
    desk: Desk, number: str, stick: Path
) -> None:
    click(opened(desk, number).report.direct)
    page = desk.step(ReportNowPage)
    desk.until(lambda: len(page.sealing.to.boxes) == 2)
    assert page.sealing.to.chosen == ()
    assert not page.sign_off.isVisible()
    assert nameless(page) == []
    click(next(iter(page.sealing.to.boxes.values())))
    write(page.sealing.folder.line, str(stick))
    click(page.sealing.seal)
    desk.until_seen("没有写明直报的理由")
    assert not list(stick.glob("*.jrb"))
    page.ground.setPlainText("本件反映的是本院院长。")
    click(page.sealing.seal)
    desk.until(page.sealing.written.isVisible)
    assert list(stick.glob("*.jrb"))


def test_what_is_typed_after_the_click_is_not_what_was_reported(
    desk: Desk, number: str, stick: Path, session: Session
) -> None:
    click(opened(desk, number).report.direct)
    page = desk.step(ReportNowPage)
    desk.until(lambda: len(page.sealing.to.boxes) == 2)
    click(next(iter(page.sealing.to.boxes.values())))
    write(page.sealing.folder.line, str(stick))
    page.ground.setPlainText("本件反映的是本院院长。")
    go_on = threading.Event()
    session.run(lambda _station: go_on.wait(10), lambda _none: None)
    click(page.sealing.seal)
    page.ground.clear()
    go_on.set()
    desk.until(page.sealing.written.isVisible)


def test_to_a_receiver_whose_key_is_stolen_nothing_is_reported_at_once(
    desk: Desk, number: str, cards: dict[str, OwnCard], ask: Ask
) -> None:
    stolen, shut = cards["上级法院"].code, cards["政法委"].code

    def work(station: Station) -> None:
        report_stolen_receiver(station, stolen, since="2026-11-01", reason="电脑失窃")
        closing = Closing(number, ("政法委",), "本件反映的是政法委负责人。")
        close_on_paper(station, closing, PAPER)
        # Another one doesn't count here.
        closing = replace(closing, number=file_affected(station))
        close_on_paper(station, closing, PAPER)

    ask(work)
    click(opened(desk, number).report.now)
    page = desk.step(ReportNowPage)
    desk.until(lambda: "有 1 件记录对它封闭" in seen(page.sealing.to))
    assert "密钥已登记泄露，不能封装给它" in seen(page.sealing.to)
    assert not page.sealing.to.boxes[stolen].isEnabled()
    assert page.sealing.to.chosen == (shut,)
    assert "有接收单位没有选" in seen(page.sealing.to)


def test_without_any_receiver_the_way_to_register_one_is_shown(
    session: Session, ask: Ask, qtbot: QtBot
) -> None:
    desk = Desk(session, qtbot)
    click(opened(desk, ask(file_affected)).report.now)
    page = desk.step(ReportNowPage)
    desk.until(page.sealing.to.lead.isVisible)
    with qtbot.waitSignal(session.settings_wanted):
        click(page.sealing.to.lead)


def test_what_befell_the_recorder_goes_along_where_it_is_ticked(
    desk: Desk, number: str, stick: Path, ask: Ask
) -> None:
    told: JsonObject = {**TOLD, "records": [number]}
    ask(lambda station: report_retaliation(station, told))
    click(opened(desk, number).report.direct)
    page = desk.step(ReportNowPage)
    desk.until(lambda: len(page.sealing.to.boxes) == 2)
    (along,) = (box for box in page.findChildren(QCheckBox) if "打击报复" in box.text())
    assert not along.isChecked()
    click(along)
    click(next(iter(page.sealing.to.boxes.values())))
    page.ground.setPlainText("本件反映的是本院院长。")
    write(page.sealing.folder.line, str(stick))
    click(page.sealing.seal)
    desk.until(page.sealing.written.isVisible)
