"""The section 使用人: a judge and a clerk at one desk, by mouse and keyboard."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from judrec.actions.people.roster import roster
from judrec.actions.records.void_request import ask_void
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.gui.main_window import MainWindow
from judrec.gui.new_passphrase import NewPassphrase
from judrec.gui.session import Session
from judrec.gui.settings.page import SettingsPage
from judrec.gui.settings.people.section import PeopleSection
from judrec.gui.tasks import Tasks
from judrec.gui.unlock.page import UnlockPage
from judrec.gui.workplace import Workplace
from tests.actions.shared_desk import JUDGE, JUDGES, register
from tests.gui.driving import Ask, click, nameless, seen, worker_held, write
from tests.station import PASSPHRASE, Clock, file_sample, make_station, reopen

NEW = "东湖-2027-换过之后的口令"


@pytest.fixture(scope="session")
def shared_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store at which a clerk and a judge work, closed."""
    folder = tmp_path_factory.mktemp("shared") / "store"
    with closing(make_station(folder, clock=Clock())) as station:
        register(station)
    return folder


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> SettingsPage:
    page = SettingsPage(session)
    qtbot.addWidget(page)
    session.changed.connect(page.refresh)
    page.resize(1200, 1600)
    with qtbot.waitActive(page):
        page.show()
    page.refresh()
    qtbot.waitUntil(lambda: page.people.model.rowCount() == 1)
    return page


@pytest.fixture
def people(page: SettingsPage) -> PeopleSection:
    return page.people


@pytest.fixture
def shared(shared_store: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shared_store, tmp_path / "shared"))


@pytest.fixture
def window_of(
    new_window: Callable[[Path], MainWindow], shared: Path, qtbot: QtBot
) -> Callable[[str, str], MainWindow]:
    """Let somebody sign in at the shared store, as a person does."""

    def signed_in(name: str, passphrase: str) -> MainWindow:
        window = new_window(shared)
        sign_in(window, name, passphrase)
        qtbot.waitUntil(lambda: isinstance(window.front, Workplace))
        return window

    return signed_in


def sign_in(window: MainWindow, name: str, passphrase: str) -> None:
    door = window.front
    assert isinstance(door, UnlockPage)
    write(door.name, name)
    write(door.passphrase, passphrase)
    click(door.open)


def choose_passphrase(chosen: NewPassphrase, text: str) -> None:
    write(chosen.first, text)
    write(chosen.again, text)


def rows(people: PeopleSection) -> list[list[str]]:
    model = people.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def add_judge(people: PeopleSection, qtbot: QtBot) -> None:
    click(people.add)
    write(people.adding.name, JUDGE.name)
    write(people.adding.post, JUDGE.post)
    choose_passphrase(people.adding.new, JUDGES)
    write(people.adding.own, PASSPHRASE)
    click(people.adding.go)
    qtbot.waitUntil(lambda: people.model.rowCount() == 2)


def in_sight(page: SettingsPage, asked: QWidget) -> bool:
    """Tell whether all of it stands on the part of the page that is seen."""
    shown = page.view.viewport()
    place = QRect(asked.mapTo(shown, QPoint(0, 0)), asked.size())
    return shown.rect().contains(place)


def test_a_judge_is_registered_beside_the_clerk(
    people: PeopleSection, session: Session, ask: Ask, qtbot: QtBot
) -> None:
    add_judge(people, qtbot)
    assert rows(people) == [
        ["周晓", "书记员", "记录人、专库管理员、指定领导", "在用（本次登录）"],
        ["郑好", "审判员", "记录人", "在用"],
    ]
    assert "已登记 郑好。" in seen(people)
    assert not people.adding.isVisible()
    assert people.adding.new.text == people.adding.own.text() == ""
    assert "这是视图，不是锁" in seen(people)
    folder = ask(lambda station: station.store.folder.path)
    session.lock("测试")
    qtbot.waitUntil(lambda: opens(folder))


def opens(folder: Path) -> bool:
    with closing(reopen(folder, JUDGES, user="郑好")) as station:
        return station.person.name == "郑好"


def test_what_was_done_stays_in_sight_though_the_form_above_it_goes(
    page: SettingsPage, people: PeopleSection, qtbot: QtBot
) -> None:
    page.resize(1200, 600)
    add_judge(people, qtbot)
    qtbot.waitUntil(lambda: bool(people.message.text))
    qtbot.waitUntil(lambda: in_sight(page, people.message))
    assert people.table.hasFocus()


def test_what_is_missing_is_said_at_its_field_all_at_once(
    people: PeopleSection,
) -> None:
    click(people.add)
    for tick in people.adding.roles.ticks.values():
        tick.setChecked(False)
    click(people.adding.go)
    said = seen(people)
    for words in ("请填写姓名。", "请填写职务。", "请至少选一个角色。"):
        assert words in said
    for words in ("请设置口令。", "请输入口令。"):
        assert words in said
    click(people.adding.cancel)
    assert not people.adding.isVisible()


def test_whoever_sits_there_proves_himself_first(
    people: PeopleSection, ask: Ask, qtbot: QtBot
) -> None:
    click(people.add)
    write(people.adding.name, JUDGE.name)
    write(people.adding.post, JUDGE.post)
    choose_passphrase(people.adding.new, JUDGES)
    write(people.adding.own, "不是我的口令")
    QTest.keyClick(people.adding.own, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "请由本人输入自己的口令" in seen(people))
    assert people.adding.name.text() == JUDGE.name
    assert people.adding.own.text() == ""
    assert len(ask(roster)) == 1
    assert ask(lambda station: ledger_rows(station, 1))[0].label == "口令核对未通过"


def test_a_name_that_is_taken_is_said_at_the_name(
    people: PeopleSection, qtbot: QtBot
) -> None:
    click(people.add)
    write(people.adding.name, "周晓")
    write(people.adding.post, JUDGE.post)
    choose_passphrase(people.adding.new, JUDGES)
    write(people.adding.own, PASSPHRASE)
    click(people.adding.go)
    qtbot.waitUntil(lambda: "本库已有名为“周晓”的人员" in seen(people))


def test_one_changes_ones_own_passphrase(
    people: PeopleSection, ask: Ask, qtbot: QtBot
) -> None:
    click(people.mine)
    write(people.changing.own, "不是这个")
    choose_passphrase(people.changing.new, NEW)
    click(people.changing.go)
    qtbot.waitUntil(lambda: "原口令不正确" in seen(people))
    write(people.changing.own, PASSPHRASE)
    choose_passphrase(people.changing.new, PASSPHRASE)
    click(people.changing.go)
    qtbot.waitUntil(lambda: "新口令与原口令相同" in seen(people))
    choose_passphrase(people.changing.new, NEW)
    click(people.changing.go)
    qtbot.waitUntil(lambda: "口令已更改，原口令不再有效。" in seen(people))
    assert ask(lambda station: ledger_rows(station, 1))[0].label == "更改口令"
    assert people.changing.new.text == ""


def test_a_colleague_is_given_a_new_passphrase_and_later_retired(
    people: PeopleSection, ask: Ask, qtbot: QtBot
) -> None:
    add_judge(people, qtbot)
    assert not people.reset.isEnabled()
    people.table.selectRow(0)
    assert not people.retire.isEnabled()
    people.table.selectRow(1)
    click(people.reset)
    assert "为 郑好 重设口令" in seen(people)
    choose_passphrase(people.resetting.new, NEW)
    write(people.resetting.own, PASSPHRASE)
    click(people.resetting.go)
    qtbot.waitUntil(lambda: "已为 郑好 重设口令" in seen(people))
    people.table.selectRow(1)
    click(people.retire)
    assert "此前复制出去的专库和备份" in seen(people.retiring)
    write(people.retiring.own, PASSPHRASE)
    click(people.retiring.go)
    qtbot.waitUntil(lambda: "已停用 郑好。" in seen(people))
    qtbot.waitUntil(lambda: rows(people)[1][3] == "2026-11-17 停用")
    people.table.selectRow(1)
    assert not people.reset.isEnabled()
    assert [row.label for row in ask(lambda station: ledger_rows(station, 2))] == [
        "停用人员",
        "为他人重设口令",
    ]


def test_after_a_lock_no_passphrase_and_no_name_is_left(
    people: PeopleSection,
) -> None:
    click(people.add)
    write(people.adding.name, JUDGE.name)
    choose_passphrase(people.adding.new, JUDGES)
    people.clear()
    assert people.adding.new.text == people.adding.name.text() == ""
    assert rows(people) == []


def test_everything_has_a_name_for_a_screen_reader(people: PeopleSection) -> None:
    for opener in (people.mine, people.add):
        click(opener)
        assert not nameless(people)


def test_a_recorder_sees_who_works_here_and_decides_nothing(
    window_of: Callable[[str, str], MainWindow], qtbot: QtBot
) -> None:
    window = window_of("郑好", JUDGES)
    place = window.front
    assert isinstance(place, Workplace)
    assert "只列本人的记录" in seen(place)
    page = next(
        page
        for page in (place.page_at(at) for at in range(place.pages.count()))
        if isinstance(page, SettingsPage)
    )
    place.show_page(place.pages.indexOf(page))
    qtbot.waitUntil(lambda: page.people.model.rowCount() == 2)
    assert page.people.mine.isVisible()
    assert not page.people.add.isVisible()
    assert "由专库管理员或指定领导办理" in seen(page.people)


def test_people_change_places_by_a_lock(
    window_of: Callable[[str, str], MainWindow], qtbot: QtBot
) -> None:
    window = window_of("郑好", JUDGES)
    assert "郑好" in seen(window)
    window.lock("由您锁定。")
    qtbot.waitUntil(lambda: isinstance(window.front, UnlockPage))
    door = window.front
    assert isinstance(door, UnlockPage)
    assert door.name.text() == "郑好"
    sign_in(window, "周晓", "不是我的口令")
    qtbot.waitUntil(lambda: "口令不正确" in seen(window))
    assert "请等待" in door.open.text()
    qtbot.waitUntil(door.open.isEnabled)
    sign_in(window, "周晓", PASSPHRASE)
    qtbot.waitUntil(lambda: isinstance(window.front, Workplace))
    assert "周晓" in seen(window)
    assert "只列本人的记录" not in seen(window)


def test_a_void_that_a_judge_asked_for_is_countersigned_in_the_window(
    window_of: Callable[[str, str], MainWindow],
    shared: Path,
    tasks: Tasks,
    qtbot: QtBot,
    clock: Clock,
) -> None:
    with closing(reopen(shared, JUDGES, user="郑好", clock=clock)) as judge:
        for nth in range(2):
            ask_void(judge, file_sample(judge, nth).number, "误录")
    window = window_of("周晓", PASSPHRASE)
    assert "有 2 件注销申请待核准" in seen(window)
    place = window.front
    assert isinstance(place, Workplace)
    place.show_page(place.pages.count() - 1)
    page = place.pages.currentWidget()
    assert isinstance(page, SettingsPage)
    voids = page.voids
    qtbot.waitUntil(lambda: voids.model.rowCount() == 2)
    assert not voids.agree.isEnabled()
    voids.table.selectRow(0)
    click(voids.decline)
    qtbot.waitUntil(lambda: "请写明不予注销的原因" in seen(voids))
    write(voids.reason, "另一件的原因")
    voids.table.selectRow(1)
    assert voids.reason.text() == ""
    voids.table.selectRow(0)
    write(voids.reason, "内容属实")
    voids._session.changed.emit()
    qtbot.waitUntil(lambda: not tasks._asked)
    voids.table.selectRow(0)
    assert voids.reason.text() == "内容属实"
    click(voids.decline)
    qtbot.waitUntil(lambda: voids.model.rowCount() == 1)
    assert "不予注销，记录保留" in seen(voids)
    voids.table.selectRow(0)
    with worker_held(tasks):
        click(voids.agree)
        click(voids.agree)
    qtbot.waitUntil(lambda: "没有待核准的注销申请。" in seen(voids))
    qtbot.waitUntil(lambda: not tasks._asked)
    assert "0002 已注销" in seen(voids)
