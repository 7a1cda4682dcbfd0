"""A nervous hand: pressed twice, another row chosen while it goes on, another asked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from judrec.actions.people.settings import settings
from judrec.actions.records.print_record import Printed, print_record
from judrec.actions.station import Station
from judrec.errors import RefusedError
from judrec.gui.ask_panel import AskPanel, Question
from judrec.gui.checking.page import CheckPage
from judrec.gui.once import Once
from judrec.gui.session import Session
from judrec.gui.settings.case_list import CaseListSection
from judrec.gui.settings.office import OfficeSection
from judrec.gui.settings.own_card import OwnCardSection
from judrec.gui.settings.peers import RecipientsSection
from judrec.gui.settings.people.section import PeopleSection
from judrec.gui.settings.section import Section
from judrec.gui.tasks import Tasks
from judrec.gui.unlock.other_copy import OtherCopyPage
from tests.actions.shared_desk import register as register_judge
from tests.gui.driving import Ask, click, seen, worker_held, write
from tests.gui.senders import RECEIVERS, card_of, register
from tests.gui.test_check_page import FIRST, actions, is_shown, page, printed
from tests.station import PASSPHRASE

__all__ = ["page", "printed"]


def shown(section: Section, session: Session, qtbot: QtBot) -> None:
    """Bring a section to the front, and let it read."""
    qtbot.addWidget(section)
    session.changed.connect(section.refresh)
    section.resize(900, 900)
    with qtbot.waitActive(section):
        section.show()
    section.refresh()


def settled(tasks: Tasks, qtbot: QtBot) -> None:
    """Wait until nothing is asked of the worker any more."""
    qtbot.waitUntil(lambda: not tasks._asked)


def count(ask: Ask, action: str) -> int:
    return actions(ask).count(action)


@pytest.fixture
def receivers(
    session: Session, ask: Ask, tmp_path: Path, qtbot: QtBot
) -> RecipientsSection:
    """Two receivers."""
    for name, unit in RECEIVERS.items():
        register(ask, card_of(tmp_path / name, unit), name)
    section = RecipientsSection(session)
    shown(section, session, qtbot)
    qtbot.waitUntil(lambda: section.model.rowCount() == 2)
    return section


def test_a_key_is_changed_once_however_often_it_is_pressed(
    session: Session, ask: Ask, tasks: Tasks, qtbot: QtBot
) -> None:
    section = OwnCardSection(session)
    shown(section, session, qtbot)
    click(section.rotate)
    with worker_held(tasks):
        click(section.panel.go)
        click(section.panel.go)
    qtbot.waitUntil(lambda: "已更换密钥" in seen(section))
    settled(tasks, qtbot)
    assert count(ask, "identity.rotated") == 1


def test_a_receiver_is_removed_once_and_no_refusal_hides_that_it_was(
    receivers: RecipientsSection, ask: Ask, tasks: Tasks, qtbot: QtBot
) -> None:
    receivers.table.selectRow(0)
    name = receivers.model.row(0).name
    with worker_held(tasks):
        click(receivers.remove)
        click(receivers.remove)
    qtbot.waitUntil(lambda: receivers.model.rowCount() == 1)
    settled(tasks, qtbot)
    assert receivers.message.text == f"已移除接收单位 {name}。"
    assert not receivers.remove.isEnabled()


def test_a_card_is_registered_once_and_nothing_is_left_to_complain_about(
    session: Session, ask: Ask, tmp_path: Path, tasks: Tasks, qtbot: QtBot
) -> None:
    section = RecipientsSection(session)
    shown(section, session, qtbot)
    card = card_of(tmp_path / "committee", RECEIVERS["政法委"])
    section.card.take_from(lambda _station: card.content)
    qtbot.waitUntil(section.card.isVisible)
    write(section.card.code, card.code)
    with worker_held(tasks):
        for _ in range(2):
            QTest.keyClick(section.card.code, Qt.Key.Key_Return)
    settled(tasks, qtbot)
    assert "已登记接收单位" in section.message.text
    assert section.card.field.complaint == ""
    assert count(ask, "recipient.added") == 1


def test_whoever_is_refused_at_a_restored_store_may_try_again(
    session: Session, tasks: Tasks, qtbot: QtBot
) -> None:
    other = OtherCopyPage(session)
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
    click(next(iter(other.answers.values())))
    for _ in range(2):
        other.message.clear()
        click(other.go_on)
        settled(tasks, qtbot)
        assert "本库不在等待确认" in other.message.text


def test_a_list_of_cases_is_imported_once(
    session: Session, ask: Ask, tmp_path: Path, tasks: Tasks, qtbot: QtBot
) -> None:
    section = CaseListSection(session)
    shown(section, session, qtbot)
    file = tmp_path / "在办.csv"
    file.write_text("案号,案由\n（2026）鄂0106民初1234号,合同纠纷\n", "gb18030")
    section.read(file)
    qtbot.waitUntil(section.accept.isVisible)
    with worker_held(tasks):
        click(section.accept)
        click(section.accept)
    settled(tasks, qtbot)
    assert "已导入 1 件" in section.message.text
    assert count(ask, "case_list.imported") == 1


def test_a_number_that_is_turned_on_never_falls_back_to_what_was_kept_before(
    session: Session, ask: Ask, tasks: Tasks, qtbot: QtBot
) -> None:
    section = OfficeSection(session)
    shown(section, session, qtbot)
    seen_then: list[int] = []
    session.changed.connect(lambda: seen_then.append(section.minutes.value()))
    wanted = section.minutes.value() + 3
    with worker_held(tasks):
        for _ in range(3):
            section.minutes.stepUp()
    settled(tasks, qtbot)
    assert seen_then == [wanted] * 3
    assert section.minutes.value() == ask(settings).idle_minutes == wanted


def test_a_panel_about_a_person_stays_where_the_answer_is_anothers(
    session: Session, ask: Ask, tasks: Tasks, qtbot: QtBot
) -> None:
    ask(register_judge)
    section = PeopleSection(session)
    shown(section, session, qtbot)
    qtbot.waitUntil(lambda: section.model.rowCount() == 2)
    at = next(n for n in range(2) if not section.model.row(n).signed_in)
    section.table.selectRow(at)
    click(section.reset)
    resetting = section.resetting
    for line in (resetting.new.first, resetting.new.again):
        write(line, "东湖-2027-换过之后的口令")
    write(resetting.own, PASSPHRASE)
    with worker_held(tasks):
        click(resetting.go)
        section.table.selectRow(1 - at)
        section.table.selectRow(at)
        click(section.reset)
        write(resetting.own, "正在输入")
    qtbot.waitUntil(lambda: "重设口令，请本人登录后自行更改" in section.message.text)
    settled(tasks, qtbot)
    assert resetting.isVisible()
    assert resetting.own.text() == "正在输入"


def test_a_refusal_that_comes_late_is_said_where_the_person_is_not_at_another_question(
    session: Session, tasks: Tasks, qtbot: QtBot
) -> None:
    question = Question("原因", "")
    panel = AskPanel(session, "登记", question)
    qtbot.addWidget(panel)
    said: list[str] = []
    refused: list[object] = []
    tasks.refused.connect(refused.append)
    panel.ask("甲", "", "登记")

    def refuse(_station: Station) -> str:
        raise RefusedError("没有办成。", "请重试。", code="no")

    with worker_held(tasks):
        panel.carry_out(refuse, said.append, lambda error: said.append(error.code))
        panel.ask("乙", "", "登记")
    qtbot.waitUntil(lambda: bool(refused))
    assert said == []
    panel.carry_out(refuse, said.append, lambda error: said.append(error.code))
    qtbot.waitUntil(lambda: said == ["no"])


def test_what_is_refused_after_a_lock_is_said_at_the_door(
    session: Session, tasks: Tasks, qtbot: QtBot
) -> None:
    panel = AskPanel(session, "登记")
    qtbot.addWidget(panel)
    said: list[object] = []

    def refuse(_station: Station) -> str:
        raise RefusedError("没有办成。", "请重试。", code="no")

    with qtbot.waitSignal(tasks.refused), worker_held(tasks):
        panel.ask("甲", "", "登记")
        panel.carry_out(refuse, said.append, said.append)
        session.lock("测试")
        panel.leave()
    assert said == []


def test_no_other_look_of_a_sheet_stands_beside_the_one_that_is_chosen_by_now(
    page: CheckPage, printed: Printed, ask: Ask, tasks: Tasks, qtbot: QtBot
) -> None:
    ask(lambda station: print_record(station, FIRST))
    QTest.keyClicks(page.code.line, printed.code)
    click(page.check)
    qtbot.waitUntil(lambda: is_shown(page))
    assert page.sealed.which.count() > 1
    told: list[bool] = []
    with worker_held(tasks):
        for place in (1, 0):
            page.sealed.which.setCurrentIndex(place)
            page.sealed.which.activated.emit(place)
            tasks.run(lambda: None, lambda _none: told.append(is_shown(page)))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [False, True]


def test_after_a_bug_it_may_be_tried_again(
    session: Session, tasks: Tasks, qtbot: QtBot
) -> None:
    once, done = Once(session), list[int]()

    def breaks(_station: Station) -> int:
        raise ZeroDivisionError

    with qtbot.waitSignal(tasks.broken):
        once.write(breaks, done.append, lambda _error: None)
    qtbot.waitUntil(lambda: not once.goes_on)
    once.write(lambda _station: 1, done.append, lambda _error: None)
    qtbot.waitUntil(lambda: done == [1])


def test_a_code_that_is_handed_in_twice_is_one_check_and_one_trace(
    page: CheckPage, printed: Printed, ask: Ask, tasks: Tasks, qtbot: QtBot
) -> None:
    QTest.keyClicks(page.code.line, printed.code)
    with worker_held(tasks):
        QTest.keyClick(page.code.line, Qt.Key.Key_Return)
        click(page.check)
    qtbot.waitUntil(lambda: is_shown(page))
    assert actions(ask)[:3] == ["record.read", "sheet.checked", "record.printed"]
    click(page.check)
    qtbot.waitUntil(lambda: is_shown(page))
    assert actions(ask).count("sheet.checked") == 2
