import threading
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from judrec.actions.outgoing.report_now import report_now
from judrec.actions.people.identity import OwnCard
from judrec.actions.quarter.show_quarter import show_quarter
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.drafts import keep_draft
from judrec.actions.records.file_record import file_record
from judrec.actions.records.print_record import print_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.station import Station
from judrec.actions.upkeep.sample_records import intakes
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.core.canonical import JsonObject
from judrec.core.event_time import CHINA
from judrec.core.quarter import Quarter
from judrec.gui.main_window import MainWindow
from judrec.gui.quarter.offered import meant, offered
from judrec.gui.quarter.page import QuarterPage
from judrec.gui.quarter.steps import QuarterSteps
from judrec.gui.session import Facts, Session, facts
from judrec.gui.settings.page import SettingsPage
from judrec.gui.tasks import Tasks
from judrec.gui.workplace import Workplace
from tests.actions import shared_desk
from tests.gui.driving import Ask, click, nameless, seen, worker_held, write
from tests.gui.quarter_hands import said_at
from tests.gui.senders import (
    Q4,
    register,
)
from tests.station import Clock, file_sample, make_station, reopen, sample_body


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        ((2026, 10, 1), Quarter(2026, 3)),
        ((2026, 10, 31), Quarter(2026, 3)),
        ((2026, 11, 1), Quarter(2026, 4)),
        ((2026, 12, 31), Quarter(2026, 4)),
        ((2027, 1, 1), Quarter(2026, 4)),
    ],
)
def test_in_its_first_month_the_quarter_just_ended_is_meant(
    day: tuple[int, int, int], quarter: Quarter
) -> None:
    now = datetime(*day, 9, tzinfo=CHINA)
    assert meant(now) == quarter
    assert offered(now)[0] == Quarter.of(now)
    assert quarter in offered(now)


def test_a_quarter_without_records_is_said_in_its_words(page: QuarterPage) -> None:
    assert page.quarter.currentText() == "2026年第四季度（尚未结束）"
    said = seen(page)
    assert "本季度本院专库未收到记录" in said
    assert "零报告同样签名、编号" in said
    assert "未发生" not in said
    assert "没有未提交的草稿" in said
    # Nothing is said of records where there are none.
    assert "记录都" not in said
    assert "补正 0 次" not in said


def test_where_nobody_is_registered_the_page_leads_to_the_settings(
    page: QuarterPage, session: Session, qtbot: QtBot
) -> None:
    assert "还没有登记接收单位" in seen(page)
    with qtbot.waitSignal(session.settings_wanted):
        click(page.sealing.to.lead)


def test_from_the_quarter_a_click_leads_to_the_settings(
    window: MainWindow, qtbot: QtBot
) -> None:
    place = window.front
    assert isinstance(place, Workplace)
    pages = [place.page_at(number) for number in range(place.pages.count())]
    (steps,) = (each for each in pages if isinstance(each, QuarterSteps))
    page = steps.quarter
    place.show_page(pages.index(steps))
    qtbot.waitUntil(page.sealing.to.lead.isVisible)
    click(page.sealing.to.lead)
    assert isinstance(place.pages.currentWidget(), SettingsPage)


def test_the_list_says_what_is_left_and_what_to_do(
    page: QuarterPage, ask: Ask, qtbot: QtBot
) -> None:
    def work(station: Station) -> None:
        numbers = [
            file_record(station, intake.body).number
            for intake in intakes(station.now())
        ]
        print_record(station, numbers[0])
        keep_draft(station, {"schema": 1, "content": "来电话询问进度"})

    ask(work)
    page.refresh()
    qtbot.waitUntil(lambda: said_at(page, "1 份草稿没有提交入库"))
    found = ask(lambda station: show_quarter(station, Q4))
    for count, words in (
        (found.immediate, "件已影响案件正常办理，没有立即报告"),
        (found.incomplete, "件记录要素待补"),
        (found.unprinted, "件记录没有打印入卷件"),
        (found.unanchored, "件记录尚无外部凭据"),
    ):
        if count:
            assert said_at(page, f"{count} {words}")
    assert found.immediate > 0
    assert found.incomplete > 0
    assert found.unprinted == 11
    for advice in (
        "应当立即报告",
        "点“立即报告…”",
        "请核实后补正",
        "随案入卷",
        "提交或者删除",
    ):
        assert said_at(page, advice)


def test_the_counts_are_said_in_words(
    page: QuarterPage, ask: Ask, qtbot: QtBot
) -> None:
    def work(station: Station) -> None:
        numbers = [file_sample(station, nth).number for nth in (0, 3, 7)]
        corrected = {**sample_body(station, 0), "demand": "两案均按原告请求判决"}
        correct_record(station, numbers[0], corrected, "要求的内容记错")
        supplement_record(station, numbers[1], {"content": "次日他又来院打听结果。"})
        void_record(station, numbers[2], "重复")

    ask(work)
    page.refresh()
    qtbot.waitUntil(lambda: "收到记录 3 件" in seen(page))
    assert "补正 1 次，补充 1 次，注销 1 次。" in seen(page)
    by_situation = ask(lambda station: show_quarter(station, Q4)).by_situation
    assert f"领导干部本人 {by_situation.get('self', 0)} 件" in seen(page)
    assert f"其他人打着领导干部旗号 {by_situation.get('in_name', 0)} 件" in seen(page)


def test_both_receivers_are_ticked_and_who_was_left_out_stays_out(
    ready: QuarterPage, cards: dict[str, OwnCard], qtbot: QtBot, ask: Ask
) -> None:
    assert set(ready.sealing.to.chosen) == {card.code for card in cards.values()}
    left_out = ready.sealing.to.boxes[cards["政法委"].code]
    click(left_out)
    ask(lambda station: file_sample(station, 3))
    ready.refresh()
    qtbot.waitUntil(lambda: "收到记录 2 件" in seen(ready))
    assert ready.sealing.to.chosen == (cards["上级法院"].code,)


def test_a_name_is_shown_as_it_was_written_never_as_markup(
    page: QuarterPage, cards: dict[str, OwnCard], ask: Ask, qtbot: QtBot
) -> None:
    row = register(ask, cards["政法委"], "<b>法&院</b>")
    page.refresh()
    qtbot.waitUntil(lambda: bool(page.sealing.to.boxes))
    box = page.sealing.to.boxes[row.code]
    assert box.text().startswith("<b>法&&院</b>")
    assert box.accessibleName().startswith("<b>法&院</b>")


def test_what_was_reported_before_it_was_corrected_is_not_said_to_be_unreported(
    page: QuarterPage,
    cards: dict[str, OwnCard],
    ask: Ask,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    register(ask, cards["政法委"], "政法委")

    def work(station: Station) -> str:
        affected: JsonObject = {"effect": {"affected": True, "how": "庭审推迟"}}
        number = file_record(station, sample_body(station) | affected).number
        report_now(station, number, ["政法委"], tmp_path)
        supplement_record(station, number, {"content": "次日又来电催问。"})
        return number

    number = ask(work)
    page.refresh()
    said = f"{number} 已立即报告政法委；此后的补正、补充等尚未报告"
    qtbot.waitUntil(lambda: said_at(page, said))
    assert said_at(page, "再点一次“立即报告…”")
    assert not said_at(page, "件已影响案件正常办理，没有立即报告")


@pytest.mark.parametrize("width", [1218, 860, 492])
def test_on_every_width_nothing_is_cut(
    ready: QuarterPage, stick: Path, width: int, qtbot: QtBot
) -> None:
    ready.resize(width, 400)
    write(ready.sealing.folder.line, str(stick))
    click(ready.sealing.seal)
    qtbot.waitUntil(ready.sealing.written.isVisible)
    content = ready.widget()
    assert isinstance(content, QWidget)
    qtbot.waitUntil(lambda: content.width() == ready.viewport().width())
    wide = left_of(ready, ready.sealing) > left_of(ready, ready.figures) + 100
    assert wide == (width > 900)


def left_of(page: QuarterPage, part: QWidget) -> int:
    return part.mapTo(page, QPoint(0, 0)).x()


def test_everything_has_a_name_for_a_screen_reader(
    ready: QuarterPage, stick: Path, qtbot: QtBot
) -> None:
    assert not nameless(ready)
    write(ready.sealing.folder.line, str(stick))
    click(ready.sealing.seal)
    qtbot.waitUntil(ready.sealing.written.isVisible)
    assert not nameless(ready)


def test_until_another_quarter_is_read_nothing_is_sealed_or_signed(
    ready: QuarterPage, session: Session, qtbot: QtBot
) -> None:
    go_on = threading.Event()
    session.run(lambda _station: go_on.wait(10), lambda _none: None)
    ready.quarter.setFocus()
    QTest.keyClick(ready.quarter, Qt.Key.Key_Down)
    assert ready.chosen == Quarter(2026, 3)
    assert "收到记录 1 件" in seen(ready.figures)
    for act in (ready.sealing.seal, ready.sign_off.sign, ready.reports.write):
        assert not act.isEnabled()
    go_on.set()
    qtbot.waitUntil(ready.sealing.seal.isEnabled)
    assert "本季度结束时本专库尚未启用" in seen(ready.figures)


def test_of_a_quarter_before_the_store_nothing_is_signed_sealed_or_printed(
    ready: QuarterPage, qtbot: QtBot
) -> None:
    ready.quarter.setFocus()
    QTest.keyClick(ready.quarter, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "本季度结束时本专库尚未启用" in seen(ready))
    said = seen(ready)
    assert "本专库自2026年第四季度起报送" in said
    assert "未收到记录" not in said
    assert "报送前核对" not in said
    for part in (ready.sealing, ready.sign_off, ready.papers, ready.reports):
        assert not part.isVisible()
    QTest.keyClick(ready.quarter, Qt.Key.Key_Up)
    qtbot.waitUntil(ready.sealing.isVisible)
    assert "收到记录 1 件" in seen(ready.figures)
    assert "报送前核对" in seen(ready)


def test_who_founds_a_store_in_a_quarters_first_month_is_shown_that_quarter(
    tmp_path: Path, tasks: Tasks, clock: Clock, qtbot: QtBot
) -> None:
    clock.now = datetime(2027, 1, 5, 9, tzinfo=CHINA)
    opened: list[Session] = []

    def found() -> tuple[Station, Facts]:
        station = make_station(tmp_path / "new", clock=clock)
        return station, facts(station)

    tasks.run(found, lambda result: opened.append(Session(tasks, *result)))
    qtbot.waitUntil(lambda: bool(opened))
    page = QuarterPage(opened[0])
    qtbot.addWidget(page)
    page.refresh()
    assert page.chosen == Quarter(2027, 1)
    opened[0].lock("测试结束")


def test_pressed_twice_it_is_signed_off_once_and_another_quarter_does_not_say_so(
    ready: QuarterPage, ask: Ask, tasks: Tasks, qtbot: QtBot
) -> None:
    card = ready.sign_off
    card.form.how.setCurrentIndex(1)
    card.form.how.activated.emit(1)
    for line, text in (
        (card.form.by, "孔令"),
        (card.form.post, "副院长"),
        (card.form.on, "2026-11-16"),
        (card.form.number, "江法〔2026〕7号"),
    ):
        write(line, text)
    with worker_held(tasks):
        click(card.sign)
        QTest.keyClick(card.form.number, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "签发已经留痕" in seen(card))
    qtbot.waitUntil(lambda: not tasks._asked)
    acts = [row.action for row in ask(lambda station: ledger_rows(station, 9))]
    assert acts.count("release.signed") == 1
    QTest.keyClick(ready.quarter, Qt.Key.Key_Down)
    # That quarter was over before the store was made: nothing is signed off in it.
    qtbot.waitUntil(lambda: not card.isVisible())
    QTest.keyClick(ready.quarter, Qt.Key.Key_Up)
    qtbot.waitUntil(card.isVisible)
    assert "签发已经留痕" not in seen(card)


def test_who_only_records_is_offered_neither_report_nor_letters(
    store: Path, tasks: Tasks, clock: Clock, qtbot: QtBot
) -> None:
    """They tell of all records, and speak for the unit (Art. 10)."""
    opened: list[Session] = []

    def unlock() -> tuple[Station, Facts]:
        keeper = reopen(store, clock=clock)
        shared_desk.register(keeper)
        judge = shared_desk.change_places(keeper)
        return judge, facts(judge)

    tasks.run(unlock, lambda result: opened.append(Session(tasks, *result)))
    qtbot.waitUntil(lambda: bool(opened))
    page = QuarterPage(opened[0])
    qtbot.addWidget(page)
    page.refresh()
    qtbot.waitUntil(lambda: bool(page.figures.records.text()))
    assert page.papers.isHidden()
    assert not page.reports.isVisibleTo(page)
    assert page.sealing.isVisibleTo(page)
    opened[0].lock("测试结束")
