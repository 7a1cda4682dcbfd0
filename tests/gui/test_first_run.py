from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from judrec.core.follow_up.kind import StationKind
from judrec.gui.first_run.location import location_notice
from judrec.gui.first_run.wizard import FirstRun
from judrec.gui.session import Session
from judrec.gui.tasks import Tasks
from tests.gui.driving import click, nameless, seen, write
from tests.gui.first_run import (
    fill_person,
    fill_unit,
    give_back,
    make,
    shown_phrase,
)
from tests.station import PASSPHRASE, Clock, reopen, surroundings


@pytest.fixture
def wizard(tmp_path: Path, tasks: Tasks, clock: Clock, qtbot: QtBot) -> FirstRun:
    around = surroundings(clock)
    wizard = FirstRun(tmp_path / "专库", around, tasks, profile="fast")
    qtbot.addWidget(wizard)
    with qtbot.waitActive(wizard):
        wizard.show()
    return wizard


def test_first_of_all_it_says_what_it_does_not_promise(wizard: FirstRun) -> None:
    said = seen(wizard)
    assert "不是涉密信息系统" in said
    assert "可发现" in said
    assert "本机时间" in said
    assert "防篡改" not in said
    assert not (wizard.unit.store).exists()


def test_whose_station_it_is_is_asked_and_stays_a_setting(
    wizard: FirstRun, tasks: Tasks, qtbot: QtBot
) -> None:
    assert wizard.unit.chosen_kind is StationKind.COURT
    kind = wizard.unit.kind
    kind.setCurrentIndex(kind.findData(StationKind.COMMITTEE.value))
    make(wizard, qtbot)
    phrase = shown_phrase(wizard)
    click(wizard.shell.next)
    give_back(wizard, phrase)
    with qtbot.waitSignal(wizard.finished) as finished:
        click(wizard.shell.next)
    assert finished.args is not None
    session = finished.args[0]
    assert session.settings.station_kind is StationKind.COMMITTEE
    session.lock("测试结束")
    tasks.close()


def test_four_steps_make_a_store_that_opens_with_the_passphrase(
    wizard: FirstRun, tmp_path: Path, tasks: Tasks, qtbot: QtBot
) -> None:
    make(wizard, qtbot)
    phrase = shown_phrase(wizard)
    assert len(phrase) == 24
    click(wizard.shell.next)
    give_back(wizard, phrase)
    with qtbot.waitSignal(wizard.finished) as finished:
        click(wizard.shell.next)
    assert finished.args is not None
    session, folder = finished.args
    assert isinstance(session, Session)
    assert (session.person.name, session.unit.name) == ("陈𬭎", "江原市江北区人民法院")
    session.lock("测试结束")
    tasks.close()
    assert folder == tmp_path / "专库"
    reopened = reopen(folder)
    assert reopened.person.post == "书记员"
    reopened.close()


def test_what_is_missing_is_said_at_its_field(wizard: FirstRun) -> None:
    click(wizard.welcome.make)
    write(wizard.unit.code, "鄂-0106")
    click(wizard.shell.next)
    said = seen(wizard)
    assert "不能含“-”" in said
    assert "请填写单位名称。" in said
    write(wizard.unit.code, "鄂0106")
    assert wizard.unit.isVisible()


def test_a_complaint_goes_as_soon_as_one_types(wizard: FirstRun) -> None:
    click(wizard.welcome.make)
    click(wizard.shell.next)
    assert "请填写单位名称。" in seen(wizard)
    write(wizard.unit.name, "江")
    assert "请填写单位名称。" not in seen(wizard)


def test_back_leads_back_and_forgets_nothing(wizard: FirstRun) -> None:
    fill_unit(wizard)
    click(wizard.shell.back)
    assert wizard.unit.code.text() == "鄂0106"
    click(wizard.shell.back)
    assert wizard.welcome.isVisible()


def test_two_different_passphrases_are_no_passphrase(wizard: FirstRun) -> None:
    fill_unit(wizard)
    fill_person(wizard)
    write(wizard.passphrase.first, PASSPHRASE)
    write(wizard.passphrase.again, PASSPHRASE + "x")
    click(wizard.shell.next)
    assert "两次输入的口令不一致。" in seen(wizard)
    assert not wizard.unit.store.exists()


def test_the_steps_stand_in_one_line_with_what_is_around_them_be_it_long_or_short(
    wizard: FirstRun, qtbot: QtBot
) -> None:
    click(wizard.welcome.make)
    area = wizard.shell.findChild(QScrollArea)
    assert area is not None
    bar = area.verticalScrollBar()
    wizard.resize(1366, 1200)
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert _left(wizard.shell.steps) == _left(wizard.shell.back)
    wizard.resize(1366, 460)
    qtbot.waitUntil(bar.isVisible)
    qtbot.waitUntil(lambda: _left(wizard.shell.steps) == _left(wizard.shell.back))


def _left(part: QWidget) -> int:
    return part.mapToGlobal(part.rect().topLeft()).x()


def test_a_weak_passphrase_is_called_weak_and_taken_only_with_a_tick(
    wizard: FirstRun, qtbot: QtBot
) -> None:
    fill_unit(wizard)
    fill_person(wizard)
    for line in (wizard.passphrase.first, wizard.passphrase.again):
        write(line, "faguan123")
    assert "很弱" in seen(wizard)
    click(wizard.shell.next)
    assert "这个口令容易被猜出" in seen(wizard)
    assert not wizard.unit.store.exists()
    click(wizard.passphrase.weak)
    click(wizard.shell.next)
    qtbot.waitUntil(lambda: wizard.shows_phrase)
    wizard.abandon()


def test_the_phrase_must_come_back_from_paper(wizard: FirstRun, qtbot: QtBot) -> None:
    make(wizard, qtbot)
    phrase = shown_phrase(wizard)
    click(wizard.shell.next)
    assert not shown_phrase(wizard)
    write(wizard.confirm.lines[0], "错")
    click(wizard.shell.next)
    assert "与恢复单不符" in seen(wizard)
    assert wizard.shows_phrase
    click(wizard.shell.back)
    assert shown_phrase(wizard) == phrase
    wizard.abandon()


def test_the_recovery_sheet_can_be_kept_as_a_file(
    wizard: FirstRun, choose: Callable[[Path], None], tmp_path: Path, qtbot: QtBot
) -> None:
    make(wizard, qtbot)
    click(wizard.recovery.file)
    choose(tmp_path / "sheet.pdf")
    qtbot.waitUntil(lambda: "打印后请立即删除" in seen(wizard))
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    wizard.abandon()


def test_after_the_last_step_the_phrase_is_nowhere_in_the_window(
    wizard: FirstRun, qtbot: QtBot
) -> None:
    make(wizard, qtbot)
    phrase = shown_phrase(wizard)
    click(wizard.shell.next)
    give_back(wizard, phrase)
    with qtbot.waitSignal(wizard.finished) as finished:
        click(wizard.shell.next)
    QApplication.sendPostedEvents(None, 52)  # deferred deletes
    names = [each.accessibleName() for each in wizard.findChildren(QWidget)]
    assert not [name for name in names if "个字：" in name]
    assert not [
        line for line in wizard.findChildren(QLineEdit) if line.text() in phrase
    ]
    assert finished.args is not None
    finished.args[0].lock("测试结束")


def test_a_folder_with_something_in_it_gets_the_store_as_a_folder_of_its_own(
    wizard: FirstRun, choose: Callable[[Path], None], tmp_path: Path
) -> None:
    (tmp_path / "文件").mkdir()
    (tmp_path / "文件" / "其他.txt").write_text("x")
    click(wizard.welcome.make)
    click(wizard.unit.change)
    choose(tmp_path / "文件")
    assert wizard.unit.store == tmp_path / "文件" / "记录登记专库"
    assert str(wizard.unit.store) in seen(wizard)


def test_a_refused_folder_is_said_and_the_wizard_stays(
    wizard: FirstRun, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "专库").write_text("a file, where a folder shall be")
    fill_unit(wizard)
    fill_person(wizard)
    for line in (wizard.passphrase.first, wizard.passphrase.again):
        write(line, PASSPHRASE)
    click(wizard.shell.next)
    qtbot.waitUntil(lambda: bool(wizard.shell.message.text))
    assert not wizard.shows_phrase
    assert wizard.shell.next.isEnabled()


def test_a_roaming_profile_is_no_place_for_a_store(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    assert "漫游" in location_notice(tmp_path / "Roaming" / "judrec")
    assert location_notice(tmp_path / "Local" / "judrec") == ""


def test_a_share_is_no_place_for_a_store() -> None:
    assert "网络共享" in location_notice(Path("\\\\server\\share\\judrec"))


def test_whoever_has_a_store_can_say_so(wizard: FirstRun, qtbot: QtBot) -> None:
    with qtbot.waitSignal(wizard.existing):
        click(wizard.welcome.open)


def test_every_step_can_be_done_by_keyboard_and_heard(
    wizard: FirstRun, qtbot: QtBot
) -> None:
    unnamed = nameless(wizard)
    fill_unit(wizard)
    unnamed += nameless(wizard)
    fill_person(wizard)
    unnamed += nameless(wizard)
    for line in (wizard.passphrase.first, wizard.passphrase.again):
        write(line, PASSPHRASE)
    click(wizard.shell.next)
    qtbot.waitUntil(lambda: wizard.shows_phrase)
    unnamed += nameless(wizard)
    click(wizard.shell.next)
    unnamed += nameless(wizard)
    assert not unnamed
    assert isinstance(QApplication.focusWidget(), QLineEdit | QPushButton)
    wizard.abandon()


def test_enter_goes_on_to_what_is_empty_and_then_to_the_next_step(
    wizard: FirstRun,
) -> None:
    def enter() -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Return)

    wizard.welcome.make.setFocus()
    enter()
    write(wizard.unit.code, "鄂0106")
    enter()
    assert wizard.unit.name.hasFocus()
    write(wizard.unit.name, "江原市江北区人民法院")
    write(wizard.unit.desk, "03")
    enter()
    assert wizard.person.isVisible()
    assert wizard.person.name.hasFocus()
    wizard.shell.back.setFocus()
    enter()
    assert wizard.unit.isVisible()


def test_what_makes_a_good_passphrase_is_said_before_one_is_typed(
    wizard: FirstRun,
) -> None:
    fill_unit(wizard)
    fill_person(wizard)
    assert "一句只有自己知道的话，不少于 10 个汉字" in seen(wizard)
