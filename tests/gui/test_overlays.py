"""A lock takes away everything that lies before the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from judrec.gui.main_window import MainWindow
from judrec.gui.places import ask_files, ask_folder, ask_new_file
from judrec.gui.unlock.page import UnlockPage

NAME = "王建国"


def file_dialog(window: MainWindow) -> QWidget:
    return ask_files(window, "选择", "所有文件 (*)", lambda _files: pytest.fail(NAME))


def folder_dialog(window: MainWindow) -> QWidget:
    ask_folder(window, "选择", lambda _folder: pytest.fail(NAME))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    return dialog


def save_dialog(window: MainWindow) -> QWidget:
    return ask_new_file(
        window, "保存", f"{NAME}.pdf", "PDF (*.pdf)", lambda _file: pytest.fail(NAME)
    )


def message(window: MainWindow) -> QWidget:
    # One button, and Esc does nothing.
    box = QMessageBox(QMessageBox.Icon.Warning, "", NAME, parent=window)
    box.addButton("知道了", QMessageBox.ButtonRole.NoRole)
    box.addButton("还是要", QMessageBox.ButtonRole.YesRole)
    box.open()
    return box


def message_over_a_dialog(window: MainWindow) -> QWidget:
    message(window)
    over = QApplication.activeModalWidget()
    assert over is not None
    inner = QDialog(over)
    QLabel(NAME, inner)
    inner.open()
    return inner


def stubborn_dialog(window: MainWindow) -> QWidget:
    class Stubborn(QDialog):
        def reject(self) -> None:
            """Want an answer."""

    dialog = Stubborn(window)
    dialog.open()
    return dialog


def menu(window: MainWindow) -> QWidget:
    menu = QMenu(window)
    menu.addAction(NAME)
    menu.popup(window.mapToGlobal(QPoint(20, 20)))
    return menu


def menu_of_a_line(window: MainWindow) -> QWidget:
    line = QLineEdit(NAME, window)
    line.show()
    menu = line.createStandardContextMenu()
    menu.popup(window.mapToGlobal(QPoint(20, 20)))
    return menu


def list_of_a_box(window: MainWindow) -> QWidget:
    box = QComboBox(window)
    box.addItems([NAME, "李某"])
    box.show()
    box.showPopup()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    return popup


def suggestions(window: MainWindow) -> QWidget:
    line = QLineEdit("王", window)
    line.show()
    line.setFocus()
    completer = QCompleter([NAME, "王建军"], line)
    line.setCompleter(completer)
    completer.complete()
    popup = completer.popup()
    assert popup is not None
    return popup


def tool_tip(window: MainWindow) -> QWidget:
    QToolTip.showText(window.mapToGlobal(QPoint(40, 40)), NAME, window)
    return next(
        each
        for each in QApplication.topLevelWidgets()
        if each.metaObject().className() == "QTipLabel"
    )


OVERLAYS = (
    file_dialog,
    folder_dialog,
    save_dialog,
    message,
    message_over_a_dialog,
    stubborn_dialog,
    menu,
    menu_of_a_line,
    list_of_a_box,
    suggestions,
    tool_tip,
)


@pytest.mark.parametrize("opened", OVERLAYS, ids=lambda each: each.__name__)
def test_a_lock_closes_what_lies_before_the_window(
    opened: Callable[[MainWindow], QWidget], window: MainWindow, qtbot: QtBot
) -> None:
    overlay = opened(window)
    assert overlay.isVisible()
    window.lock("测试")
    seen = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert seen == [window]
    assert isinstance(window.front, UnlockPage)
    assert QApplication.activePopupWidget() is None
    assert QApplication.activeModalWidget() is None


def test_a_lock_ends_a_dialog_that_is_waited_for(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = QDialog(window)
    QTimer.singleShot(0, dialog, lambda: window.lock("测试"))
    assert dialog.exec() == QDialog.DialogCode.Rejected
    assert isinstance(window.front, UnlockPage)


@pytest.mark.parametrize("state", [Qt.WindowState.WindowMinimized, None])
def test_a_window_that_nobody_sees_is_locked_all_the_same(
    state: Qt.WindowState | None, window: MainWindow, store: Path, qtbot: QtBot
) -> None:
    if state is None:
        window.hide()
    else:
        window.setWindowState(state)
    window.system.leave("系统已锁屏。")
    window.showNormal()
    assert isinstance(window.front, UnlockPage)
    assert window.front.reason.text() == "已锁定：系统已锁屏。"
    QTest.keyClicks(window.front.passphrase, "a")
    assert window.front.passphrase.text() == "a"
