from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from judrec.actions.progress import CancelledError
from judrec.errors import JudrecError, RefusedError
from judrec.gui.messages import MessageBar
from judrec.gui.progress_row import ProgressRow
from judrec.gui.tasks import Tasks
from tests.gui.driving import click, seen

LONG = RefusedError("磁盘已满，" * 20, "请清理后重试。" * 10, code="disk_full")


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[MessageBar]:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    bar = MessageBar()
    column.addWidget(bar)
    column.addStretch(1)
    page.resize(420, 600)
    page.show()
    yield bar
    page.close()


def test_a_message_is_only_there_while_something_is_said(bar: MessageBar) -> None:
    assert not bar.isVisible()
    bar.success("已保存。")
    assert bar.isVisible()
    bar.clear()
    assert not bar.isVisible()
    assert bar.text == ""


def test_colour_is_never_alone(bar: MessageBar) -> None:
    signs = set()
    for say in (bar.success, bar.notice, bar.error):
        say("一句话。")
        signs.add(seen(bar).replace("一句话。", ""))
    assert len(signs) == 3


def test_a_refusal_is_its_sentence_and_its_hint(bar: MessageBar) -> None:
    bar.show_error(RefusedError("没有保存。", "请换一个名称。", code="x"))
    assert bar.text == "没有保存。\n请换一个名称。"
    assert bar.accessibleName() == bar.text


@pytest.mark.parametrize(("again", "times"), [(False, 1), (True, 2)])
def test_what_is_offered_beside_a_message_is_done_once_unless_it_only_asks(
    bar: MessageBar, *, again: bool, times: int
) -> None:
    done: list[bool] = []
    bar.notice("打印机在别的房间。")
    bar.offer("仍然打印", lambda: done.append(True), again=again)
    for _ in range(2):
        QTest.mouseClick(bar.extra, Qt.MouseButton.LeftButton)
    assert len(done) == times
    assert bar.extra.isVisible() == again


def test_markup_in_a_message_is_shown_as_it_is(bar: MessageBar) -> None:
    bar.error("<b>文件</b>")
    assert "<b>文件</b>" in seen(bar)


def test_a_long_message_grows_instead_of_being_cut(
    bar: MessageBar, qtbot: QtBot
) -> None:
    bar.show_error(LONG)
    qtbot.waitUntil(lambda: bar.height() > 150)
    words = bar.words
    assert words.height() >= words.heightForWidth(words.width())


def test_an_offer_is_followed_and_gone_with_its_message(bar: MessageBar) -> None:
    followed: list[bool] = []
    bar.error("程序出错。")
    bar.offer("保存报告…", lambda: followed.append(True))
    click(bar.extra)
    assert followed
    bar.notice("别的事。")
    assert not bar.extra.isVisible()


def test_long_work_shows_how_far_it_is_and_can_be_called_off(
    tasks: Tasks, qtbot: QtBot
) -> None:
    row, refusals = ProgressRow("写出报送件"), list[JudrecError]()
    qtbot.addWidget(row)
    progress = row.begin()
    tasks.run(lambda: progress(3 << 31, 6 << 31), lambda _nothing: None)
    qtbot.waitUntil(lambda: row.bar.value() == row.STEPS // 2)
    click(row.cancel)
    assert not row.cancel.isEnabled()
    tasks.run(
        lambda: progress(4 << 31, 6 << 31),
        lambda _nothing: pytest.fail("it was called off"),
        refusals.append,
    )
    qtbot.waitUntil(lambda: bool(refusals))
    assert isinstance(refusals[0], CancelledError)
    row.end()
    assert not row.isVisible()
