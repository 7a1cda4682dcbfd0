import gc
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from judrec.actions.records.drafts import drafts
from judrec.actions.station import Station
from judrec.core.body import group
from judrec.crypto.signing import SigningKey
from judrec.gui.clipboard import ClipboardWatch
from judrec.gui.main_window import MainWindow
from judrec.gui.records.form_page import FormPage
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.tasks import Tasks
from judrec.gui.unlock.page import UnlockPage
from judrec.gui.workplace import ENTRIES, Workplace
from tests.gui.driving import click, seen, write
from tests.station import PASSPHRASE, Clock, file_sample, reopen, sample_body


def files_open_in(folder: Path) -> list[Path]:
    """Ask the operating system, not the program."""
    links = Path("/proc/self/fd").iterdir()
    files = [link.resolve() for link in links if link.exists()]
    return [file for file in files if folder in file.parents]


def said_anywhere() -> str:
    """Give every text that any widget of the program holds, seen or not."""
    said: list[str] = []
    for widget in QApplication.allWidgets():
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            said.append(widget.text())
        if isinstance(widget, QPlainTextEdit):
            said.append(widget.toPlainText())
        if isinstance(widget, QAbstractItemView):
            model = widget.model()
            said += [
                str(model.index(row, column).data())
                for row in range(model.rowCount())
                for column in range(_columns(model))
            ]
        said += [widget.accessibleName(), widget.accessibleDescription()]
        said += [widget.toolTip(), widget.windowTitle()]
    return "\n".join(said)


def _columns(model: QAbstractItemModel) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


def held(kind: type) -> list[object]:
    """Give every object of a kind that the program still reaches."""
    gc.collect()
    return [each for each in gc.get_objects() if type(each) is kind]


def settle(tasks: Tasks, qtbot: QtBot) -> None:
    """Wait until everything that was asked for so far is done."""
    done: list[bool] = []
    tasks.run(lambda: True, done.append)
    qtbot.waitUntil(lambda: bool(done))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_ctrl_l_locks_from_every_page(
    window: MainWindow, store: Path, tasks: Tasks, qtbot: QtBot
) -> None:
    for number in range(len(ENTRIES)):
        assert isinstance(window.front, Workplace)
        window.front.show_page(number)
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert isinstance(window.front, UnlockPage)
        assert "已锁定：由您锁定。" in seen(window)
        write(window.front.passphrase, PASSPHRASE)
        click(window.front.open)
        qtbot.waitUntil(lambda: isinstance(window.front, Workplace))


def test_after_a_lock_no_file_of_the_store_is_open(
    window: MainWindow, store: Path, tasks: Tasks, qtbot: QtBot
) -> None:
    assert store / "store.db" in files_open_in(store)
    window.lock("测试")
    settle(tasks, qtbot)
    assert files_open_in(store) == []


def test_after_a_lock_nothing_holds_the_keys_any_more(
    new_window: Callable[[Path], MainWindow], store: Path, tasks: Tasks, qtbot: QtBot
) -> None:
    # What other tests made in this process isn't this window's.
    others = {*map(id, held(Station)), *map(id, held(SigningKey))}

    def ours(kind: type[object]) -> list[object]:
        return [each for each in held(kind) if id(each) not in others]

    window = new_window(store)
    window.try_passphrase(PASSPHRASE)
    qtbot.waitUntil(lambda: isinstance(window.front, Workplace))
    assert ours(Station)
    assert ours(SigningKey)
    window.lock("测试")
    settle(tasks, qtbot)
    # Whether the freed memory is written over is not Python's to promise.
    assert ours(Station) == []
    assert ours(SigningKey) == []


def test_after_a_lock_no_widget_of_the_workplace_is_left(
    window: MainWindow, tasks: Tasks, qtbot: QtBot
) -> None:
    place = window.front
    assert isinstance(place, Workplace)
    window.lock("测试")
    settle(tasks, qtbot)
    assert not window.findChildren(Workplace)
    assert "周晓" not in seen(window)


def test_after_a_lock_no_widget_anywhere_holds_a_word_of_a_record(
    new_window: Callable[[Path], MainWindow],
    store: Path,
    clock: Clock,
    tasks: Tasks,
    qtbot: QtBot,
) -> None:
    station = reopen(store, clock=clock)
    filed = file_sample(station)
    official = str(group(sample_body(station), "official")["name"])
    station.close()
    window = new_window(store)
    window.try_passphrase(PASSPHRASE)
    qtbot.waitUntil(lambda: isinstance(window.front, Workplace))
    records = window.findChild(RecordsPage)
    assert records is not None
    records.open_record(filed.number)
    qtbot.waitUntil(lambda: official in said_anywhere())
    records.new_record()
    form = records.findChild(FormPage)
    assert form is not None
    content = form.form.field("content").editor.findChild(QPlainTextEdit)
    assert content is not None
    content.insertPlainText("原话还没有写完")
    window.lock("测试")
    settle(tasks, qtbot)
    left = said_anywhere()
    assert official not in left
    assert "原话还没有写完" not in left
    station = reopen(store, clock=clock)
    assert [row.situation for row in drafts(station)] == [""]
    station.close()


def test_a_computer_that_slept_finds_the_door_locked(
    window: MainWindow, clock: Clock, qtbot: QtBot
) -> None:
    clock.advance(minutes=6)
    qtbot.waitUntil(lambda: isinstance(window.front, UnlockPage))
    assert "计算机曾休眠" in seen(window)


def test_one_comes_back_to_the_page_one_left(window: MainWindow, qtbot: QtBot) -> None:
    last = len(ENTRIES) - 1
    assert isinstance(window.front, Workplace)
    window.front.show_page(last)
    window.lock("测试")
    assert isinstance(window.front, UnlockPage)
    write(window.front.passphrase, PASSPHRASE)
    click(window.front.open)
    qtbot.waitUntil(lambda: isinstance(window.front, Workplace))
    assert isinstance(window.front, Workplace)
    assert window.front.current == last


def test_a_dialog_goes_with_the_page_below_it(window: MainWindow, qtbot: QtBot) -> None:
    dialog = QDialog(window)
    dialog.open()
    window.lock("测试")
    assert not dialog.isVisible()


def test_work_that_runs_is_finished_before_the_store_is_closed(
    window: MainWindow, store: Path, tasks: Tasks, qtbot: QtBot
) -> None:
    begun, go_on, files = threading.Event(), threading.Event(), list[list[Path]]()

    def long_work() -> None:
        begun.set()
        go_on.wait(5)
        files.append(files_open_in(store))

    tasks.run(long_work, lambda _nothing: None)
    begun.wait(5)
    window.lock("测试")
    assert isinstance(window.front, UnlockPage)
    go_on.set()
    settle(tasks, qtbot)
    assert store / "store.db" in files[0]
    assert files_open_in(store) == []


def test_closing_the_window_closes_the_store(window: MainWindow, store: Path) -> None:
    window.close()
    assert not window.isVisible()
    assert files_open_in(store) == []


def test_before_the_system_ends_the_program_the_store_is_closed(
    window: MainWindow, store: Path
) -> None:
    window.end_session()
    # No loop has turned since: the system was held up until it was done.
    assert files_open_in(store) == []
    assert "已锁定：计算机关机或注销。" in seen(window)


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    clipboard = QGuiApplication.clipboard()
    yield clipboard
    clipboard.clear()


def test_what_was_copied_here_is_gone_after_a_while(
    clipboard: QClipboard, qtbot: QtBot
) -> None:
    watch = ClipboardWatch(seconds=0.05)
    line = QLineEdit("王建国")
    qtbot.addWidget(line)
    with qtbot.waitActive(line):
        line.show()
    line.selectAll()
    line.copy()
    assert clipboard.text() == "王建国"
    qtbot.waitUntil(lambda: clipboard.text() == "")
    watch.deleteLater()


def test_a_lock_empties_the_clipboard_at_once(
    window: MainWindow, clipboard: QClipboard
) -> None:
    clipboard.setText("王建国")
    window.lock("测试")
    assert clipboard.text() == ""
