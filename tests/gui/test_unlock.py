from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from judrec.errors import RefusedError
from judrec.gui.passphrase_line import CAPS, COMPOSING
from judrec.gui.unlock.page import UnlockPage
from judrec.gui.unlock.patience import Patience
from tests.gui.driving import click, nameless, seen, write

WRONG = RefusedError("口令不正确。", "请重试。", code="wrong_passphrase")
IN_USE = RefusedError("专库正在使用。", "请关闭另一个窗口。", code="store_in_use")


def press(line: QLineEdit, text: str, *, shift: bool = False) -> None:
    """Press the key A of a keyboard that makes `text` of it."""
    held = Qt.KeyboardModifier
    modifier = held.ShiftModifier if shift else held.NoModifier
    QApplication.sendEvent(
        line, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, modifier, text)
    )


@pytest.fixture
def tried() -> list[str]:
    return []


@pytest.fixture
def page(qtbot: QtBot, tried: list[str]) -> UnlockPage:
    page = UnlockPage(
        Path("/专库"), lambda *words: tried.append("/".join(filter(None, words)))
    )
    qtbot.addWidget(page)
    page.ask("5 分钟没有操作。")
    with qtbot.waitActive(page):
        page.show()
    return page


def test_it_says_why_it_was_locked_and_waits_in_its_one_field(
    page: UnlockPage,
) -> None:
    assert "已锁定：5 分钟没有操作。" in seen(page)
    assert QApplication.focusWidget() is page.passphrase


def test_return_tries_the_passphrase(page: UnlockPage, tried: list[str]) -> None:
    QTest.keyClicks(page.passphrase, "open sesame")
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert tried == ["open sesame"]
    assert not page.open.isEnabled()


def test_an_empty_passphrase_is_not_tried(page: UnlockPage, tried: list[str]) -> None:
    click(page.open)
    assert not tried
    assert "请输入口令。" in seen(page)


def test_a_wrong_passphrase_is_gone_and_the_cursor_back(
    page: UnlockPage, qtbot: QtBot
) -> None:
    write(page.passphrase, "wrong")
    click(page.open)
    page.refuse(WRONG)
    assert "口令不正确。" in seen(page)
    assert page.passphrase.text() == ""
    assert QApplication.focusWidget() is page.passphrase


def test_where_several_work_a_name_is_asked_for_and_nobody_is_named(
    page: UnlockPage, tried: list[str]
) -> None:
    assert "姓名" not in seen(page)
    page.ask("由您锁定。", several=True)
    assert QApplication.focusWidget() is page.name
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.passphrase
    write(page.passphrase, "open sesame")
    click(page.open)
    assert not tried
    assert "请输入姓名。" in seen(page)
    assert QApplication.focusWidget() is page.name
    write(page.name, " 郑好 ")
    click(page.open)
    assert tried == ["open sesame/郑好"]
    page.refuse(RefusedError("这个口令不是 郑好 的。", "请核对。", code="wrong_user"))
    assert page.open.text() == "请等待 1 秒"
    assert page.name.text().strip() == "郑好"


def test_after_a_lock_who_was_here_types_a_passphrase_only(page: UnlockPage) -> None:
    page.ask("由您锁定。", several=True, name="郑好")
    assert page.name.text() == "郑好"
    assert QApplication.focusWidget() is page.passphrase


def test_after_a_failure_the_wait_counts_down_in_sight(
    page: UnlockPage, tried: list[str], qtbot: QtBot
) -> None:
    page.refuse(WRONG)
    page.refuse(WRONG)
    assert page.open.text() == "请等待 2 秒"
    write(page.passphrase, "again")
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert not tried
    qtbot.waitUntil(lambda: page.open.text() == "请等待 1 秒")
    qtbot.waitUntil(page.open.isEnabled)
    click(page.open)
    assert tried == ["again"]


def test_waits_grow_but_never_for_ever() -> None:
    patience = Patience()
    assert [patience.failed() for _ in range(9)] == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    patience.calm()
    assert patience.failed() == 1


def test_what_is_not_a_wrong_passphrase_needs_no_wait(page: UnlockPage) -> None:
    page.refuse(IN_USE)
    assert page.open.isEnabled()
    assert "请关闭另一个窗口。" in seen(page)


def test_while_it_opens_nothing_leads_elsewhere(
    page: UnlockPage, tried: list[str]
) -> None:
    """It would open in front of whatever the person went to."""
    write(page.passphrase, "口令")
    click(page.open)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    ways = (page.other, page.recover, page.restore)
    assert not any(way.isEnabled() for way in ways)
    assert tried == ["口令"]
    page.refuse(WRONG)
    assert all(way.isEnabled() for way in ways)
    assert not page.open.isEnabled()
    page.unanswered()
    assert not page.open.isEnabled()


def test_dots_hide_the_passphrase_until_it_shall_be_seen(page: UnlockPage) -> None:
    assert page.passphrase.echoMode() is QLineEdit.EchoMode.Password
    click(page.shown)
    assert page.passphrase.echoMode() is QLineEdit.EchoMode.Normal
    hints = page.passphrase.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText


def test_capitals_without_shift_mean_that_the_lock_is_on(page: UnlockPage) -> None:
    press(page.passphrase, "A", shift=True)
    assert CAPS not in seen(page)
    press(page.passphrase, "A")
    assert CAPS in seen(page)
    press(page.passphrase, "a")
    assert CAPS not in seen(page)
    press(page.passphrase, "a", shift=True)
    assert CAPS in seen(page)


def test_an_input_method_at_work_is_pointed_out(page: UnlockPage) -> None:
    QApplication.sendEvent(page.passphrase, QInputMethodEvent("jiang", []))
    assert COMPOSING in seen(page)
    done = QInputMethodEvent("", [])
    done.setCommitString("江")
    QApplication.sendEvent(page.passphrase, done)
    assert COMPOSING not in seen(page)
    assert page.passphrase.text() == "江"


def test_everything_can_be_reached_and_has_a_name(page: UnlockPage) -> None:
    assert not nameless(page)
    order = []
    for _step in range(6):
        order.append(QApplication.focusWidget())
        QTest.keyClick(page.window(), Qt.Key.Key_Tab)
    links = [page.recover, page.restore, page.other]
    assert order == [page.passphrase, page.shown, page.open, *links]
