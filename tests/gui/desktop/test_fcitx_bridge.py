"""Every key is typed once and in order, whatever fcitx does."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCompleter, QLineEdit
from pytestqt.qtbot import QtBot

from judrec.gui.desktop.bus import Bus
from tests.gui.desktop.fcitx_played import Desk, PlayedFcitx, RecordedFcitx

MOVED = "SetCursorRect"
"""How often a field says where its cursor is belongs to its looks."""
SENSITIVE = 1 << 36
BACKSPACE = 0xFF08
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier

Reach = Callable[[str], Bus]


@pytest.fixture
def fcitx(address: str) -> Iterator[PlayedFcitx]:
    fcitx = PlayedFcitx(address)
    yield fcitx
    fcitx.may_answer.set()
    fcitx.vanish()


@pytest.fixture
def desk(fcitx: PlayedFcitx, address: str, reach: Reach, qtbot: QtBot) -> Desk:
    desk = Desk(reach(address), qtbot)
    desk.until(lambda: fcitx.count("FocusIn") > 0)
    return desk


def test_the_talk_with_a_real_fcitx_4_is_held_again(
    address: str, reach: Reach, qtbot: QtBot
) -> None:
    fcitx = RecordedFcitx(address)
    desk = Desk(reach(address), qtbot)
    desk.until(lambda: desk.fcitx.is_there)
    for key in fcitx.keys:
        desk.press(key)
    desk.second.clearFocus()
    assert desk.first.text() == "你好，ok"
    desk.until(lambda: fcitx.count("FocusOut") == 2)
    held = [(method, body) for method, body in fcitx.calls if method != MOVED]
    assert [method for method, _body in held] == [
        step["call"][0] for step in fcitx.steps
    ]
    asked = [body[:4] for method, body in held if method == "ProcessKeyEvent"]
    assert asked == [
        (key.symbol, key.code, key.state, not key.down) for key in fcitx.keys
    ]
    fcitx.vanish()


def test_a_key_that_fcitx_does_not_take_is_typed_as_it_is(
    desk: Desk, fcitx: PlayedFcitx
) -> None:
    desk.type("ab")
    assert desk.first.text() == "ab"
    assert [key[0] for key in fcitx.asked if not key[3]] == [ord("a"), ord("b")]


def test_what_is_composed_stands_underlined_in_its_place_until_it_is_chosen(
    desk: Desk, fcitx: PlayedFcitx
) -> None:
    desk.text.setPlainText("王的话")
    desk.text.setFocus()
    QTest.keyClick(desk.text, Qt.Key.Key_Right)
    fcitx.compose(("𠮷ni", 8), ("hao", 8 | 16), cursor=4)
    line = desk.text.textCursor().block().layout()
    desk.until(lambda: line.preeditAreaText() == "𠮷nihao")
    assert line.preeditAreaPosition() == 1
    marks = {(each.start, each.length) for each in line.formats()}
    assert {(1, 4), (5, 3)} <= marks
    assert all(each.format.fontUnderline() for each in line.formats())
    assert desk.text.toPlainText() == "王的话"
    fcitx.commit("𠮷好")
    desk.until(lambda: desk.text.toPlainText() == "王𠮷好的话")
    assert line.preeditAreaText() == ""


def test_esc_ends_composing_and_no_shortcut_hears_of_it(
    desk: Desk, fcitx: PlayedFcitx
) -> None:
    fcitx.takes = lambda _key: True
    assert desk.shortcut(Qt.Key.Key_Escape, NONE)
    assert len(fcitx.asked) == 1
    fcitx.takes = lambda _key: False
    assert not desk.shortcut(Qt.Key.Key_Escape, NONE)
    assert len(fcitx.asked) == 2


def test_behind_the_dots_of_a_passphrase_no_key_is_told(
    desk: Desk, fcitx: PlayedFcitx
) -> None:
    desk.second.setEchoMode(QLineEdit.EchoMode.Password)
    desk.second.setFocus()
    desk.type("geheim")
    assert desk.second.text() == "geheim"
    assert fcitx.asked == []
    assert fcitx.count("FocusOut") == 1


def test_a_passphrase_that_is_shown_is_not_learnt(
    desk: Desk, fcitx: PlayedFcitx
) -> None:
    desk.second.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
    desk.second.setFocus()
    desk.until(lambda: fcitx.count("FocusIn") == 2)
    able = [body[0] for method, body in fcitx.calls if method == "SetCapability"]
    assert [bool(int(str(flags)) & SENSITIVE) for flags in able] == [False, True]


def test_whoever_goes_to_another_field_leaves_there_what_was_composed(
    desk: Desk, fcitx: PlayedFcitx
) -> None:
    fcitx.compose(("ni", 8), ("?", 8 | 1 << 5))
    desk.until(lambda: desk.first.composed == "ni?")
    desk.second.setFocus()
    assert desk.first.text() == "ni"
    assert desk.second.text() == ""
    fcitx.commit("好")
    desk.until(lambda: desk.second.text() == "好")


def test_where_fcitx_is_slow_the_keys_wait_in_their_order(
    fcitx: PlayedFcitx, address: str, reach: Reach, qtbot: QtBot
) -> None:
    desk = Desk(reach(address), qtbot, prompt=0.01)
    desk.until(lambda: fcitx.count("FocusIn") > 0)
    fcitx.takes = lambda key: key[0] == ord("n")
    fcitx.may_answer.clear()
    desk.type("nbc")
    assert desk.first.text() == ""
    fcitx.commit("你")
    fcitx.may_answer.set()
    desk.until(lambda: desk.first.text() == "你bc")
    assert [key[0] for key in fcitx.asked if not key[3]] == [ord(c) for c in "nbc"]


def test_a_command_waits_for_nothing(
    fcitx: PlayedFcitx, address: str, reach: Reach, qtbot: QtBot
) -> None:
    desk = Desk(reach(address), qtbot, prompt=0.01)
    desk.until(lambda: fcitx.count("FocusIn") > 0)
    fcitx.hangs = True
    desk.type("n")
    assert not desk.shortcut(Qt.Key.Key_L, CONTROL)


def test_where_fcitx_hangs_all_is_typed_as_it_is_and_the_talk_ended(
    fcitx: PlayedFcitx, address: str, reach: Reach, qtbot: QtBot
) -> None:
    desk = Desk(reach(address), qtbot, prompt=0.01, patience=50)
    desk.until(lambda: fcitx.count("FocusIn") > 0)
    ended: list[bool] = []
    desk.bridge.hanging.connect(lambda: ended.append(True))
    fcitx.compose(("zai", 8))
    desk.until(lambda: desk.first.composed == "zai")
    fcitx.hangs = True
    desk.type("abc")
    desk.until(lambda: bool(ended))
    assert desk.first.text() == "zaiabc"
    desk.type("d")
    assert desk.first.text() == "zaiabcd"


def test_what_was_typed_while_fcitx_was_slow_stays_in_its_own_field(
    fcitx: PlayedFcitx, address: str, reach: Reach, qtbot: QtBot
) -> None:
    desk = Desk(reach(address), qtbot, prompt=0.01)
    desk.until(lambda: fcitx.count("FocusIn") > 0)
    fcitx.takes = lambda _key: True
    fcitx.may_answer.clear()
    desk.type("ni")
    desk.second.setFocus()
    assert desk.first.text() == "ni"
    desk.type("b")
    fcitx.commit("你")
    fcitx.may_answer.set()
    desk.until(lambda: fcitx.count("FocusOut") == 1)
    assert desk.first.text() == "ni"
    assert desk.second.text() == "b"


def test_where_fcitx_dies_what_was_composed_stays_and_typing_goes_on(
    fcitx: PlayedFcitx, address: str, reach: Reach, qtbot: QtBot
) -> None:
    desk = Desk(reach(address), qtbot)
    desk.until(lambda: fcitx.count("FocusIn") > 0)
    fcitx.compose(("zai", 8))
    desk.until(lambda: desk.first.composed == "zai")
    fcitx.vanish()
    desk.until(lambda: not desk.fcitx.is_there)
    desk.type("ab")
    assert desk.first.text() == "zaiab"
    again = PlayedFcitx(address)
    desk.until(lambda: again.count("FocusIn") > 0)
    again.commit("好")
    desk.until(lambda: desk.first.text() == "zaiab好")
    again.vanish()


def test_a_key_that_fcitx_wants_pressed_is_pressed(
    desk: Desk, fcitx: PlayedFcitx
) -> None:
    desk.first.setText("你好")
    fcitx.forward(BACKSPACE)
    desk.until(lambda: desk.first.text() == "你")
    fcitx.forward(ord("x"))
    desk.until(lambda: desk.first.text() == "你x")


def test_under_an_open_list_of_suggestions_chinese_is_typed_all_the_same(
    desk: Desk, fcitx: PlayedFcitx
) -> None:
    completer = QCompleter(["王建国", "王建军"])
    desk.first.setCompleter(completer)
    desk.first.setText("王")
    QTest.keyClick(desk.first, Qt.Key.Key_End)
    completer.complete()
    popup = completer.popup()
    assert popup is not None
    desk.until(popup.isVisible)
    fcitx.takes = lambda _key: True
    before = len(fcitx.asked)
    desk.type("j")
    assert len(fcitx.asked) == before + 2
    fcitx.commit("建")
    desk.until(lambda: desk.first.text() == "王建")


def test_fcitx_is_told_where_the_cursor_is(desk: Desk, fcitx: PlayedFcitx) -> None:
    desk.until(lambda: fcitx.count("SetCursorRect") > 0)
    places = [body for method, body in fcitx.calls if method == "SetCursorRect"]
    corner = desk.first.mapToGlobal(desk.first.rect().topLeft())
    x, y, width, height = (int(str(each)) for each in places[-1])
    assert corner.x() - width <= x < corner.x() + desk.first.width()
    assert corner.y() <= y < corner.y() + desk.first.height()
    assert width > 0
    assert height > 0
