"""Each open line of the list leads to where it is settled; nothing is asked twice."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from judrec.actions.outgoing.receiver_states import receiver_states
from judrec.actions.people.identity import OwnCard
from judrec.actions.people.recipients import add_fitting_recipient
from judrec.actions.people.units import confirm_unit
from judrec.actions.quarter import room
from judrec.actions.records.drafts import keep_draft
from judrec.actions.records.print_record import print_record
from judrec.actions.records.record_query import Mark, RecordQuery
from judrec.actions.release.close_record import Closing, close_on_paper
from judrec.actions.station import Station
from judrec.actions.units.report_compromised import report_compromised
from judrec.core.event_time import CHINA
from judrec.core.sign_off import SignedPaper
from judrec.core.states import State
from judrec.gui.quarter.page import QuarterPage
from judrec.gui.quarter.standing.steps_bar import Step
from judrec.gui.session import Session
from tests.gui.driving import Ask, click, seen, write
from tests.gui.quarter_hands import desk_reports, rows, said_at
from tests.gui.senders import Q4, card_of, register
from tests.station import UNIT, Clock, file_sample

PAPER = SignedPaper("何䶮", "2026-11-17", "院发〔2026〕12号", "副院长")


def lead(page: QuarterPage, words: str) -> QPushButton:
    return next(each for each in page.checklist.leads if words in each.text())


def refresh(page: QuarterPage, qtbot: QtBot, said: str) -> None:
    page.refresh()
    qtbot.waitUntil(lambda: said_at(page, said))


def test_a_line_that_counts_records_leads_to_just_these(
    page: QuarterPage, ask: Ask, qtbot: QtBot
) -> None:
    def work(station: Station) -> None:
        file_sample(station)
        keep_draft(station, {"schema": 1, "content": "来电话询问进度"})

    ask(work)
    refresh(page, qtbot, "1 份草稿没有提交入库")
    wanted: list[RecordQuery] = []
    page.records_wanted.connect(wanted.append)
    for words in ("列出草稿", "列出没有打印的记录"):
        click(lead(page, words))
    assert wanted == [
        RecordQuery(state=State.DRAFT),
        RecordQuery(quarter="2026Q4", mark=Mark.UNPRINTED),
    ]


def test_of_paper_nothing_is_said_where_all_records_lie_at_the_desks(
    page: QuarterPage, ask: Ask, stick: Path, qtbot: QtBot
) -> None:
    desk_reports(ask, stick, "07", "周晓")
    refresh(page, qtbot, "1 个席位都已报送")
    assert "收到记录 1 件" in seen(page.figures)
    said = seen(page.checklist)
    for words in ("打印", "登记入卷", "外部凭据"):
        assert words not in said
    printed = ask(lambda at: print_record(at, file_sample(at, 1).number))
    assert printed.copy == 1
    refresh(page, qtbot, "本席位登记的记录都已打印入卷件")
    assert said_at(page, "1 件记录已打印入卷件，没有登记入卷")
    assert said_at(page, "本席位登记的记录都有外部凭据")


def test_that_a_bundle_is_nearly_full_is_said_before_it_is_sealed(
    page: QuarterPage, monkeypatch: pytest.MonkeyPatch, ask: Ask, qtbot: QtBot
) -> None:
    assert not said_at(page, "上限")
    monkeypatch.setattr(room, "OPENED_COUNT", 1)
    ask(file_sample)
    refresh(page, qtbot, "报送件的内容已到上限的 100% 左右")
    assert said_at(page, "另建专库")


def test_what_is_settled_elsewhere_on_the_page_is_brought_to_the_cursor(
    ready: QuarterPage,
) -> None:
    click(lead(ready, "去签发"))
    focus = ready.window().focusWidget()
    assert focus is not None
    assert ready.sign_off.isAncestorOf(focus)


def test_who_is_missing_among_the_receivers_is_said_until_both_are_there(
    page: QuarterPage,
    session: Session,
    cards: dict[str, OwnCard],
    ask: Ask,
    qtbot: QtBot,
) -> None:
    with qtbot.waitSignal(session.settings_wanted):
        assert said_at(page, "还没有登记接收单位")
        click(lead(page, "登记接收单位"))
    register(ask, cards["政法委"], "政法委")
    refresh(page, qtbot, "只登记了一个接收单位")
    register(ask, cards["上级法院"], "上级法院")
    refresh(page, qtbot, "已登记接收单位 2 个")
    assert page.bar.buttons[Step.CHECK].text() == "1 核对：● 1 项待办"
    assert "名片 2026-11-17 核对登记。" in seen(page.sealing.to)
    assert not page.sealing.to.notice.isVisible()
    click(page.sealing.to.boxes[cards["政法委"].code])
    assert "有接收单位没有选" in seen(page.sealing.to)


def test_beside_a_receiver_stands_that_its_key_is_stolen_or_records_are_closed_to_it(
    ready: QuarterPage, cards: dict[str, OwnCard], ask: Ask, qtbot: QtBot
) -> None:
    stolen, shut = cards["上级法院"], cards["政法委"]

    def work(station: Station) -> None:
        number = file_sample(station, 3).number
        closing = Closing(number, ("政法委",), "本件反映的是政法委负责人。")
        close_on_paper(station, closing, PAPER)
        confirm_unit(station, stolen.content, stolen.code)
        report_compromised(station, stolen.code, since="2026-11-01", reason="电脑失窃")

    ask(work)
    ready.refresh()
    qtbot.waitUntil(lambda: "有 1 件记录对它封闭" in seen(ready.sealing.to))
    assert "密钥已登记泄露，不能封装给它" in seen(ready.sealing.to)
    assert not ready.sealing.to.boxes[stolen.code].isEnabled()
    assert said_at(ready, "现在不能封装给上级法院")
    assert ready.sealing.to.chosen == (shut.code,)
    states = {each.code: each for each in ask(lambda at: receiver_states(at, Q4))}
    assert (states[stolen.code].closed, states[shut.code].closed) == (0, 1)


def test_a_desk_is_asked_to_send_to_its_court_once_more_after_the_quarters_end(
    page: QuarterPage, ask: Ask, stick: Path, clock: Clock, tmp_path: Path, qtbot: QtBot
) -> None:
    court = card_of(tmp_path / "court", UNIT)
    ask(lambda at: add_fitting_recipient(at, court.content, court.code))
    refresh(page, qtbot, "本季度还没有送本院专库")
    assert "本季度本席位没有提交记录" in seen(page)
    assert not page.reports.isVisible()
    assert not said_at(page, "还没有领导签发")
    send(page, stick, qtbot)
    qtbot.waitUntil(lambda: said_at(page, "本季度已经送本院专库"))
    assert page.bar.buttons[Step.SEND].text() == "2 封装写出：✓ 已送本院专库"
    clock.now = datetime(2027, 1, 5, 9, tzinfo=CHINA)
    refresh(page, qtbot, "季度结束后还没有送本院专库")
    click(lead(page, "去封装"))
    click(page.to_court.written.next.more)
    send(page, stick, qtbot)
    qtbot.waitUntil(lambda: said_at(page, "季度结束后已经送本院专库"))
    assert len(rows(page)) == 2
    assert page.bar.buttons[Step.CHECK].text() == "1 核对：✓ 没有待办"


def send(page: QuarterPage, stick: Path, qtbot: QtBot) -> None:
    write(page.to_court.folder.line, str(stick))
    click(page.to_court.seal)
    qtbot.waitUntil(page.to_court.written.isVisible)


def test_tab_walks_the_page_as_it_is_read(ready: QuarterPage) -> None:
    way: list[QWidget] = [
        ready.quarter,
        ready.bar.buttons[Step.CHECK],
        *ready.checklist.leads,
        ready.reports.write,
        ready.sign_off.form.how,
        *ready.sealing.to.boxes.values(),
        ready.sealing.folder.line,
        ready.sealing.seal,
        ready.receipts.files,
    ]
    reached: list[QWidget] = []
    ready.quarter.setFocus()
    while (here := QApplication.focusWidget()) is not None and here not in reached:
        reached.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert [each for each in reached if each in way] == way
