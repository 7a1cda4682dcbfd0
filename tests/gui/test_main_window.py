from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from judrec.gui.first_run.wizard import FirstRun
from judrec.gui.main_window import TITLE, MainWindow, lies_there
from judrec.gui.records.form_page import FormPage
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.settings.page import SettingsPage
from judrec.gui.tasks import Tasks
from judrec.gui.unlock.page import UnlockPage
from judrec.gui.workplace import ENTRIES, Workplace
from tests.gui.driving import click, nameless, seen, write
from tests.gui.first_run import fill_person, fill_unit, give_back, make, shown_phrase
from tests.gui.form_hands import tell
from tests.station import PASSPHRASE, data_key, file_sample, reopen
from tests.store.insider import sql_shell

NewWindow = Callable[[Path], MainWindow]
Choose = Callable[[Path], None]


def workplace(window: MainWindow) -> Workplace:
    assert isinstance(window.front, Workplace)
    return window.front


def door(window: MainWindow) -> UnlockPage:
    assert isinstance(window.front, UnlockPage)
    return window.front


def test_where_nothing_lies_the_wizard_waits_and_makes_nothing(
    new_window: NewWindow, tmp_path: Path
) -> None:
    window = new_window(tmp_path / "nothing")
    assert isinstance(window.front, FirstRun)
    assert not (tmp_path / "nothing").exists()


def test_where_something_lies_one_is_asked_for_the_passphrase(
    new_window: NewWindow, store: Path
) -> None:
    assert "打开专库" in seen(new_window(store))


def test_where_a_bug_keeps_the_door_shut_it_takes_another_try(
    new_window: NewWindow, store: Path, tasks: Tasks, qtbot: QtBot
) -> None:
    def breaks() -> datetime:
        raise ZeroDivisionError

    window = new_window(store)
    around = window._around
    window._around = replace(around, clock=breaks)
    write(door(window).passphrase, PASSPHRASE)
    with qtbot.waitSignal(tasks.broken):
        click(door(window).open)
        window._around = around
    qtbot.waitUntil(door(window).open.isEnabled)
    click(door(window).open)
    qtbot.waitUntil(lambda: isinstance(window.front, Workplace))


def test_where_a_bug_ends_the_making_of_a_store_the_window_can_be_closed(
    new_window: NewWindow, tmp_path: Path, tasks: Tasks, qtbot: QtBot
) -> None:
    def breaks() -> datetime:
        raise ZeroDivisionError

    window = new_window(tmp_path / "nothing")
    wizard = window.front
    assert isinstance(wizard, FirstRun)
    wizard._around = replace(wizard._around, clock=breaks)
    fill_unit(wizard)
    fill_person(wizard)
    for line in (wizard.passphrase.first, wizard.passphrase.again):
        write(line, PASSPHRASE)
    with qtbot.waitSignal(tasks.broken):
        click(wizard.shell.next)
    qtbot.waitUntil(lambda: not wizard.is_making)
    assert wizard.shell.next.isEnabled()


def test_the_cursor_waits_where_one_begins(
    new_window: NewWindow, store: Path, tmp_path: Path
) -> None:
    assert door(new_window(store)).passphrase.hasFocus()
    first = new_window(tmp_path / "nothing").front
    assert isinstance(first, FirstRun)
    assert first.welcome.make.hasFocus()


def test_a_folder_of_other_things_is_never_taken_for_a_new_store(
    new_window: NewWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    assert lies_there(tmp_path)
    window = new_window(tmp_path)
    write(door(window).passphrase, PASSPHRASE)
    click(door(window).open)
    qtbot.waitUntil(lambda: bool(door(window).message.text))
    assert [file.name for file in tmp_path.iterdir()] == ["photo.jpg"]


def test_the_right_passphrase_leads_in_and_the_three_facts_are_told(
    window: MainWindow, qtbot: QtBot
) -> None:
    place = workplace(window)
    qtbot.waitUntil(lambda: bool(place.status.anchors.text()))
    said = seen(window)
    assert "5 分钟后锁定" in said
    assert "尚无记录" in said
    assert "从未备份" in said
    assert "周晓" in said


def test_who_is_in_has_the_cursor_and_the_door_does_not_take_it_back(
    new_window: NewWindow, store: Path, tasks: Tasks, qtbot: QtBot
) -> None:
    window = new_window(store)
    write(door(window).passphrase, PASSPHRASE)
    click(door(window).open)
    answered: list[bool] = []
    tasks.after(lambda: answered.append(True))
    qtbot.waitUntil(lambda: bool(answered))
    assert isinstance(window.front, Workplace)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.front.isAncestorOf(focused)


def test_a_wrong_passphrase_leads_nowhere_and_the_next_try_is_told_of_it(
    new_window: NewWindow, store: Path, qtbot: QtBot
) -> None:
    window = new_window(store)
    write(door(window).passphrase, "wrong")
    click(door(window).open)
    qtbot.waitUntil(lambda: "口令不正确" in seen(window))
    assert QApplication.focusWidget() is door(window).passphrase
    qtbot.waitUntil(door(window).open.isEnabled)
    write(door(window).passphrase, PASSPHRASE)
    click(door(window).open)
    qtbot.waitUntil(lambda: isinstance(window.front, Workplace))
    assert "1 次口令错误" in seen(window)


def test_the_rail_leads_to_every_page_by_mouse_and_by_keyboard(
    window: MainWindow,
) -> None:
    place = workplace(window)
    for number, entry in enumerate(ENTRIES):
        QTest.keyClick(
            window, Qt.Key(Qt.Key.Key_1.value + number), Qt.KeyboardModifier.AltModifier
        )
        assert place.current == number
        assert entry.label in seen(window)


def open_form(window: MainWindow) -> RecordsPage:
    """Begin a record, and type a word of it."""
    page = workplace(window).page_at(0)
    assert isinstance(page, RecordsPage)
    page.new_record()
    assert isinstance(page.current, FormPage)
    tell(page.current.form, {"content": "他来院打听案情。"})
    return page


def rail_button(window: MainWindow, label: str) -> QPushButton:
    return next(
        each for each in window.findChildren(QPushButton) if each.text() == label
    )


def test_the_rail_leads_back_from_a_form_to_the_list_and_keeps_what_was_typed(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = open_form(window)
    click(rail_button(window, "记录"))
    qtbot.waitUntil(lambda: page.current is page.list)
    qtbot.waitUntil(lambda: page.list.drafts.text() == "有 1 份草稿")
    assert workplace(window).current == 0
    assert rail_button(window, "记录").isChecked()


def test_a_double_click_on_the_rail_comes_back_to_the_form_that_lay_open(
    window: MainWindow,
) -> None:
    page = open_form(window)
    click(rail_button(window, "设置"))
    button, left = rail_button(window, "记录"), Qt.MouseButton.LeftButton
    QTest.mouseClick(button, left)
    QTest.mouseDClick(button, left)
    assert workplace(window).current == 0
    assert isinstance(page.current, FormPage)


def test_a_page_is_built_when_it_is_first_shown_and_then_kept(
    window: MainWindow,
) -> None:
    place = workplace(window)
    last = len(ENTRIES) - 1
    assert place.findChild(SettingsPage) is None
    place.show_page(last)
    page = place.findChild(SettingsPage)
    assert page is not None
    assert page.isVisible()
    place.show_page(0)
    place.show_page(last)
    assert place.findChildren(SettingsPage) == [page]
    assert place.pages.count() == len(ENTRIES)


def test_the_title_tells_nothing_and_never_changes(window: MainWindow) -> None:
    before = window.windowTitle()
    window.lock("测试")
    assert before == window.windowTitle() == TITLE == "记录登记"


def test_a_ledger_that_was_changed_is_found_after_the_list_and_closed_again(
    new_window: NewWindow, store: Path, qtbot: QtBot
) -> None:
    station = reopen(store)
    file_sample(station)
    key = data_key(station)
    station.close()
    with sql_shell(store / "store.db", key) as shell:
        shell.execute("UPDATE entry SET signature = zeroblob(64) WHERE seq = 2")
    window = new_window(store)
    write(door(window).passphrase, PASSPHRASE)
    click(door(window).open)
    qtbot.waitUntil(lambda: bool(door_message(window)))
    assert "第 2 条的签名不符" in door_message(window)
    assert "已锁定：核验发现问题。" in seen(window)


def door_message(window: MainWindow) -> str:
    """Give what the door says; nothing while somebody is inside."""
    front = window.front
    return front.message.text if isinstance(front, UnlockPage) else ""


def test_everything_in_the_frame_has_a_name(window: MainWindow) -> None:
    assert not nameless(window)


def test_a_small_screen_at_double_size_is_enough(window: MainWindow) -> None:
    window.resize(683, 384)
    assert (window.width(), window.height()) == (683, 384)


def test_a_bug_is_called_a_bug_and_its_report_holds_no_content(
    window: MainWindow, tasks: Tasks, choose: Choose, tmp_path: Path, qtbot: QtBot
) -> None:
    def breaks() -> None:
        name = "王建国"
        raise KeyError(name)

    tasks.run(breaks, lambda _nothing: pytest.fail("it broke"))
    qtbot.waitUntil(lambda: "程序出错" in seen(window))
    click(window.message.extra)
    choose(tmp_path / "report.txt")
    qtbot.waitUntil(lambda: "报告已保存到" in seen(window))
    report = (tmp_path / "report.txt").read_text("utf-8")
    assert "KeyError" in report
    assert "test_main_window.py" in report
    assert "王建国" not in report
    assert str(Path.home()) not in report


def test_another_store_can_be_chosen_at_the_door(
    new_window: NewWindow, store: Path, tmp_path: Path, choose: Choose, qtbot: QtBot
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "file").write_text("x")
    window = new_window(tmp_path / "other")
    click(door(window).other)
    choose(store)
    qtbot.waitUntil(lambda: str(store) in seen(window))
    write(door(window).passphrase, PASSPHRASE)
    click(door(window).open)
    qtbot.waitUntil(lambda: isinstance(window.front, Workplace))


def test_choosing_a_file_leaves_no_trace_of_its_folder(
    new_window: NewWindow, store: Path, tmp_path: Path, choose: Choose
) -> None:
    window = new_window(tmp_path / "nothing")
    assert isinstance(window.front, FirstRun)
    click(window.front.welcome.open)
    choose(store)
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    kept.sync()
    values = [str(kept.value(key)) for key in kept.allKeys()]
    assert not [value for value in values if str(tmp_path) in value]


def test_a_new_store_leads_straight_to_work(
    new_window: NewWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = new_window(tmp_path / "new")
    wizard = window.front
    assert isinstance(wizard, FirstRun)
    make(wizard, qtbot)
    phrase = shown_phrase(wizard)
    click(wizard.shell.next)
    give_back(wizard, phrase)
    click(wizard.shell.next)
    qtbot.waitUntil(lambda: isinstance(window.front, Workplace))
    assert "陈𬭎" in seen(window)


def test_closing_asks_first_while_the_recovery_phrase_is_only_on_the_screen(
    new_window: NewWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = new_window(tmp_path / "new")
    wizard = window.front
    assert isinstance(wizard, FirstRun)
    make(wizard, qtbot)
    window.close()
    box = window.findChild(QMessageBox)
    assert box is not None
    assert "恢复词不能再次显示" in box.text()
    click(box.button(QMessageBox.StandardButton.Cancel))
    assert window.isVisible()
    window.close()
    (box,) = (each for each in window.findChildren(QMessageBox) if each.isVisible())
    click(box.button(QMessageBox.StandardButton.Close))
    assert not window.isVisible()
