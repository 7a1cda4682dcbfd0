"""Forgotten: the sheet from the envelope opens the store again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from judrec.actions.people.create_store import Created
from judrec.gui.main_window import MainWindow
from judrec.gui.tasks import Tasks
from judrec.gui.unlock.page import UnlockPage
from judrec.gui.unlock.recovery import Recovery
from judrec.gui.workplace import Workplace
from tests.gui.driving import click, nameless, seen, write
from tests.station import Clock, file_sample, make_store, reopen, seeded

NEW = "信封拆开之后换的一句新口令"


@pytest.fixture
def created(tmp_path: Path, clock: Clock) -> Created:
    made = make_store(tmp_path / "own", clock=clock, entropy=seeded(7))
    file_sample(made.station)
    made.station.close()
    return made


@pytest.fixture
def page(
    new_window: Callable[[Path], MainWindow], created: Created, tmp_path: Path
) -> Recovery:
    window = new_window(tmp_path / "own")
    door = window.front
    assert isinstance(door, UnlockPage)
    click(door.recover)
    page = window.front
    assert isinstance(page, Recovery)
    return page


def set_passphrase(page: Recovery, text: str = NEW) -> None:
    for line in (page.passphrase.first, page.passphrase.again):
        write(line, text)
    if page.passphrase.weak.isVisible():
        click(page.passphrase.weak)
    click(page.shell.next)


def test_the_phrase_and_a_new_passphrase_open_the_store(
    page: Recovery, created: Created, tmp_path: Path, qtbot: QtBot
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    write(page.phrase.phrase, created.recovery_phrase)
    click(page.shell.next)
    set_passphrase(page)
    qtbot.waitUntil(lambda: isinstance(window.front, Workplace))
    assert "最近一件 鄂0106-03-2026-0001" in seen(window)
    window.lock("测试结束")
    qtbot.waitUntil(lambda: isinstance(window.front, UnlockPage))
    qtbot.waitUntil(lambda: not (tmp_path / "own" / "store.db-journal").exists())
    reopen(tmp_path / "own", NEW).close()


def test_where_a_bug_ends_it_it_may_be_tried_again(
    page: Recovery, created: Created, tasks: Tasks, qtbot: QtBot
) -> None:
    def breaks() -> datetime:
        raise ZeroDivisionError

    page._around = replace(page._around, clock=breaks)
    write(page.phrase.phrase, created.recovery_phrase)
    click(page.shell.next)
    with qtbot.waitSignal(tasks.broken):
        set_passphrase(page)
    qtbot.waitUntil(page.shell.next.isEnabled)


def test_too_few_characters_are_told_at_the_field(page: Recovery) -> None:
    write(page.phrase.phrase, "演 膨 寻")
    click(page.shell.next)
    assert page.step == 0
    assert "应有 24 个字，现有 3 个。" in seen(page)


def test_a_foreign_phrase_leads_back_to_its_field(
    page: Recovery, tmp_path: Path, qtbot: QtBot
) -> None:
    other = make_store(tmp_path / "other")
    other.station.close()
    write(page.phrase.phrase, other.recovery_phrase)
    click(page.shell.next)
    set_passphrase(page)
    qtbot.waitUntil(lambda: bool(page.shell.message.text))
    assert page.step == 0
    assert "不是本库的" in page.shell.message.text
    assert page.shell.next.isEnabled()


def test_who_remembers_goes_back_to_the_door(page: Recovery) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    write(page.phrase.phrase, "演 膨 寻")
    click(page.shell.back)
    assert isinstance(window.front, UnlockPage)
    assert page.phrase.phrase.text() == ""


def test_every_field_has_a_name_for_a_screen_reader(page: Recovery) -> None:
    assert nameless(page) == []
