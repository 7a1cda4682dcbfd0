"""Backup, restoring and moving, as a person does them."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from judrec.actions.people.create_store import Created
from judrec.actions.upkeep.back_up_store import back_up_store
from judrec.actions.upkeep.verify_store import verify
from judrec.gui.first_run.restoring import Restoring
from judrec.gui.first_run.wizard import FirstRun
from judrec.gui.main_window import MainWindow
from judrec.gui.session import Session
from judrec.gui.settings.page import SettingsPage
from judrec.gui.tasks import Tasks
from judrec.gui.unlock.other_copy import OtherCopyPage
from judrec.gui.unlock.page import UnlockPage
from judrec.gui.workplace import Workplace
from tests.gui.driving import Ask, click, nameless, seen, write
from tests.station import (
    PASSPHRASE,
    Clock,
    data_key,
    file_sample,
    make_store,
    reopen,
    seeded,
)
from tests.store.insider import sql_shell

Choose = Callable[[Path], None]
NEW = "换了电脑之后的一句新口令"


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> SettingsPage:
    page = SettingsPage(session)
    qtbot.addWidget(page)
    session.changed.connect(page.refresh)
    page.resize(1200, 2000)
    with qtbot.waitActive(page):
        page.show()
    page.refresh()
    qtbot.waitUntil(lambda: "备份约需" in page.backup.last.text())
    return page


@pytest.fixture
def kept(tmp_path: Path, clock: Clock, stick: Path) -> tuple[Created, Path]:
    """A store with a record whose computer is gone; its phrase and its backup."""
    made = make_store(tmp_path / "lost", clock=clock, entropy=seeded(7))
    file_sample(made.station)
    backup = back_up_store(made.station, stick).file
    made.station.close()
    shutil.rmtree(tmp_path / "lost")
    return made, backup


def test_a_backup_is_written_proven_and_then_told_everywhere(
    page: SettingsPage, stick: Path, qtbot: QtBot, ask: Ask
) -> None:
    section = page.backup
    assert "从未备份" in section.last.text()
    click(section.write)
    assert "请选择写到哪个文件夹" in seen(section)
    write(section.folder.line, str(stick))
    click(section.write)
    qtbot.waitUntil(lambda: "核验无误" in seen(section))
    (file,) = stick.iterdir()
    assert file.name in section.message.text
    assert "同一块磁盘" in section.message.text
    qtbot.waitUntil(lambda: "今天已备份" in section.last.text())
    assert ask(verify).problems == ()


def test_a_damaged_backup_is_told_with_its_place(
    page: SettingsPage, stick: Path, choose: Choose, qtbot: QtBot, ask: Ask
) -> None:
    file = ask(lambda station: back_up_store(station, stick)).file
    click(page.backup.check)
    choose(file)
    qtbot.waitUntil(lambda: "完整，可以用来恢复" in seen(page.backup))
    file.write_bytes(file.read_bytes()[:-9])
    click(page.backup.check)
    choose(file)
    qtbot.waitUntil(lambda: "已损坏或不完整" in seen(page.backup))


def test_everything_of_it_has_a_name_for_a_screen_reader(page: SettingsPage) -> None:
    assert nameless(page.backup) == []


def test_a_store_that_moved_takes_no_record_until_that_is_taken_back(
    page: SettingsPage, qtbot: QtBot, ask: Ask
) -> None:
    moving = page.backup.moving
    click(moving.mark)
    click(moving.no)
    assert not moving.question.isVisible()
    click(moving.mark)
    click(moving.yes)
    qtbot.waitUntil(moving.resume.isVisible)
    assert not moving.mark.isVisible()
    click(moving.resume)
    click(moving.yes)
    qtbot.waitUntil(moving.mark.isVisible)
    assert ask(file_sample).number


def wears(widget: QWidget, tone: str) -> bool:
    return bool(widget.property("tone") == tone)


def test_the_reminder_grows_clearer_and_leads_to_the_backup(
    window: MainWindow, clock: Clock, qtbot: QtBot
) -> None:
    place = window.front
    assert isinstance(place, Workplace)
    qtbot.waitUntil(lambda: "从未备份" in place.status.backup.text())
    assert place.status.backup.property("tone") == ""
    assert window._session is not None
    filed: list[object] = []
    window._session.write(file_sample, filed.append)
    qtbot.waitUntil(lambda: bool(filed))
    for days, tone in ((8, "notice"), (30, "error")):
        clock.advance(days=days)
        place.status.refresh()
        qtbot.waitUntil(partial(wears, place.status.backup, tone))
    click(place.status.backup)
    settings = place.pages.currentWidget()
    assert isinstance(settings, SettingsPage)
    assert settings.backup.folder.line.hasFocus()


def restoring(window: MainWindow) -> Restoring:
    wizard = window.front
    assert isinstance(wizard, FirstRun)
    click(wizard.welcome.restore)
    page = window.front
    assert isinstance(page, Restoring)
    return page


def fill_in(page: Restoring, backup: Path, phrase: str, choose: Choose) -> None:
    click(page.file.choose)
    choose(backup)
    click(page.shell.next)
    write(page.phrase.phrase, phrase)
    click(page.shell.next)
    click(page.shell.next)


def test_a_new_computer_gets_the_store_back_and_asks_after_the_other_one(
    new_window: Callable[[Path], MainWindow],
    kept: tuple[Created, Path],
    choose: Choose,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    made, backup = kept
    window = new_window(tmp_path / "again")
    page = restoring(window)
    fill_in(page, backup, made.recovery_phrase, choose)
    click(page.shell.next)
    qtbot.waitUntil(lambda: isinstance(window.front, UnlockPage))
    door = window.front
    assert isinstance(door, UnlockPage)
    assert "已恢复：1 件记录" in seen(door)
    write(door.passphrase, PASSPHRASE)
    click(door.open)
    qtbot.waitUntil(lambda: isinstance(window.front, OtherCopyPage))
    other = window.front
    assert isinstance(other, OtherCopyPage)
    qtbot.waitUntil(lambda: "的备份恢复" in seen(other))
    assert nameless(other) == []
    assert not other.go_on.isEnabled()
    click(other.still_used)
    assert "先不能使用" in seen(other)
    assert not other.go_on.isEnabled()
    click(next(iter(other.answers.values())))
    click(other.go_on)
    qtbot.waitUntil(lambda: isinstance(window.front, Workplace))


def test_where_a_bug_ends_restoring_it_may_be_tried_again(
    new_window: Callable[[Path], MainWindow],
    kept: tuple[Created, Path],
    choose: Choose,
    tasks: Tasks,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    def breaks() -> datetime:
        raise ZeroDivisionError

    made, backup = kept
    page = restoring(new_window(tmp_path / "again"))
    page._around = replace(page._around, clock=breaks)
    fill_in(page, backup, made.recovery_phrase, choose)
    with qtbot.waitSignal(tasks.broken):
        click(page.shell.next)
    qtbot.waitUntil(page.shell.next.isEnabled)
    assert not page.row.isVisible()


def test_who_forgot_the_passphrase_sets_a_new_one_on_the_way(
    new_window: Callable[[Path], MainWindow],
    kept: tuple[Created, Path],
    choose: Choose,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    made, backup = kept
    window = new_window(tmp_path / "again")
    page = restoring(window)
    fill_in(page, backup, made.recovery_phrase, choose)
    click(page.passphrase.forgotten)
    for line in (page.passphrase.new.first, page.passphrase.new.again):
        write(line, NEW)
    if page.passphrase.new.weak.isVisible():
        click(page.passphrase.new.weak)
    click(page.shell.next)
    qtbot.waitUntil(lambda: isinstance(window.front, OtherCopyPage))
    assert "已恢复：1 件记录" in seen(window)
    window.lock("测试结束")
    qtbot.waitUntil(lambda: isinstance(window.front, UnlockPage))
    window._tasks.run(lambda: reopen(tmp_path / "again", NEW).close(), lambda _n: None)


def test_a_wrong_phrase_leads_back_to_its_step(
    new_window: Callable[[Path], MainWindow],
    kept: tuple[Created, Path],
    choose: Choose,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    _made, backup = kept
    other = make_store(tmp_path / "other")
    other.station.close()
    page = restoring(new_window(tmp_path / "again"))
    fill_in(page, backup, other.recovery_phrase, choose)
    click(page.shell.next)
    qtbot.waitUntil(lambda: bool(page.shell.message.text))
    assert page.step == 1
    assert "打不开它" in seen(page)
    assert not (tmp_path / "again").exists()


def test_without_a_file_one_does_not_go_on(
    new_window: Callable[[Path], MainWindow], tmp_path: Path
) -> None:
    page = restoring(new_window(tmp_path / "again"))
    click(page.shell.next)
    assert page.step == 0
    assert "请选择备份文件" in seen(page)
    assert nameless(page) == []


def test_a_door_that_stays_shut_leads_to_the_backup(
    new_window: Callable[[Path], MainWindow], store: Path, qtbot: QtBot
) -> None:
    station = reopen(store)
    key = data_key(station)
    station.close()
    with sql_shell(store / "store.db", key) as shell:
        shell.execute("DROP TABLE setting")
    window = new_window(store)
    door = window.front
    assert isinstance(door, UnlockPage)
    write(door.passphrase, PASSPHRASE)
    click(door.open)
    qtbot.waitUntil(lambda: "结构" in door.message.text)
    click(door.message.extra)
    assert isinstance(window.front, Restoring)
    assert window.front.place.store == store.with_name("store-恢复")
