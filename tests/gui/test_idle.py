import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from judrec.gui.idle import IdleWatch
from tests.station import Clock


class Steady:
    """The seconds of a steady clock, as the story wants them."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def steady() -> Steady:
    return Steady()


@pytest.fixture
def watch(qapp: QApplication, clock: Clock, steady: Steady) -> IdleWatch:
    return IdleWatch(clock, steady)


def pass_time(clock: Clock, steady: Steady, seconds: float) -> None:
    clock.advance(seconds=seconds)
    steady.seconds += seconds


def test_it_counts_the_minutes_down_and_then_says_why(
    watch: IdleWatch, clock: Clock, steady: Steady, qtbot: QtBot
) -> None:
    left, ended = list[int](), list[str]()
    watch.minutes_left.connect(left.append)
    watch.idle.connect(ended.append)
    watch.start(5)
    for _minute in range(5):
        pass_time(clock, steady, 60)
        watch.look()
    assert left == [5, 4, 3, 2, 1]
    assert ended == ["5 分钟没有操作。"]


def test_a_hand_on_the_keyboard_starts_the_count_anew(
    watch: IdleWatch, clock: Clock, steady: Steady, qtbot: QtBot
) -> None:
    ended: list[str] = []
    watch.idle.connect(ended.append)
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    watch.watch(line.windowHandle())
    watch.start(1)
    for _time in range(4):
        pass_time(clock, steady, 50)
        QTest.keyClick(line.windowHandle(), Qt.Key.Key_A)
        watch.look()
    assert not ended
    pass_time(clock, steady, 60)
    watch.look()
    assert ended


def test_writing_with_an_input_method_starts_the_count_anew(
    watch: IdleWatch, clock: Clock, steady: Steady, qtbot: QtBot
) -> None:
    ended: list[str] = []
    watch.idle.connect(ended.append)
    line = QLineEdit()
    qtbot.addWidget(line)
    with qtbot.waitActive(line):
        line.show()
    line.setFocus()
    watch.start(1)
    for _time in range(4):
        pass_time(clock, steady, 50)
        # No key comes through: the method takes all of them.
        QApplication.sendEvent(line, QInputMethodEvent("ni", []))
        watch.look()
    assert not ended


def test_a_computer_that_slept_is_locked_however_short_the_count(
    watch: IdleWatch, clock: Clock, steady: Steady
) -> None:
    ended: list[str] = []
    watch.idle.connect(ended.append)
    watch.start(60)
    clock.advance(minutes=2)  # the steady clock stood still meanwhile
    watch.look()
    assert ended == ["计算机曾休眠，或本机时间被调整。"]


def test_a_clock_that_is_put_back_gives_nobody_more_time(
    watch: IdleWatch, clock: Clock, steady: Steady
) -> None:
    ended: list[str] = []
    watch.idle.connect(ended.append)
    watch.start(5)
    clock.advance(hours=-1)
    watch.look()
    steady.seconds += 300
    watch.look()
    assert ended


def test_nothing_ends_once_it_is_stopped(
    watch: IdleWatch, clock: Clock, steady: Steady, qtbot: QtBot
) -> None:
    ended: list[str] = []
    watch.idle.connect(ended.append)
    watch.start(1)
    watch.stop()
    pass_time(clock, steady, 600)
    qtbot.wait(1100)
    assert not ended
