"""What Qt itself shows a person: all of it Chinese."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

LATIN = re.compile("[A-Za-z]{2,}")


def heads(model: QAbstractItemModel) -> Iterator[str]:
    for column in range(model.columnCount()):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")


def words_of(widget: QWidget) -> Iterator[str]:
    """Give every word that a person can read in a window of Qt's."""
    yield widget.windowTitle()
    for each in widget.findChildren(QWidget):
        yield each.toolTip()
        if isinstance(each, QLabel | QAbstractButton):
            yield each.text()
        if isinstance(each, QComboBox) and each.objectName() == "fileTypeCombo":
            yield from (each.itemText(at) for at in range(each.count()))
        if isinstance(each, QAbstractItemView) and each.model() is not None:
            yield from heads(each.model())
        yield from (action.text() for action in each.actions())


def english(said: Iterator[str]) -> set[str]:
    # Keys are called Ctrl and Shift on every keyboard.
    keys = re.compile("(Ctrl|Shift|Alt|Del|Esc|F[0-9]+|Backspace)([+][A-Za-z0-9]+)*")
    return {each for each in said if LATIN.search(keys.sub("", each))}


@pytest.mark.parametrize(
    "mode", list(QFileDialog.AcceptMode), ids=lambda each: each.name
)
def test_the_file_dialog(
    mode: QFileDialog.AcceptMode, qtbot: QtBot, qapp: QApplication
) -> None:
    dialog = QFileDialog(None, "选择文件", "/")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    dialog.setNameFilter("所有文件 (*)")
    qtbot.addWidget(dialog)
    dialog.show()
    assert english(words_of(dialog)) == set()


@pytest.mark.parametrize("button", list(QMessageBox.StandardButton), ids=str)
def test_every_standard_button(
    button: QMessageBox.StandardButton, qtbot: QtBot, qapp: QApplication
) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    if button is not QMessageBox.StandardButton.NoButton:
        box.setStandardButtons(button)
    assert english(each.text() for each in box.buttons()) == set()


@pytest.mark.parametrize("made", [QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox])
def test_the_menu_of_an_editor(
    made: Callable[[], QWidget], qtbot: QtBot, qapp: QApplication
) -> None:
    editor = made()
    qtbot.addWidget(editor)
    if isinstance(editor, QSpinBox):
        menu = editor.lineEdit().createStandardContextMenu()
    elif isinstance(editor, QLineEdit | QPlainTextEdit | QTextEdit):
        menu = editor.createStandardContextMenu()
    else:
        raise TypeError(editor)
    assert isinstance(menu, QMenu)
    qtbot.addWidget(menu)
    assert english(action.text().split("\t")[0] for action in menu.actions()) == set()


def test_a_folder_among_files(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    (tmp_path / "材料").mkdir()
    dialog = QFileDialog(None, "选择文件", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    tree = dialog.findChild(QTreeView)
    assert tree is not None
    qtbot.waitUntil(lambda: tree.model().rowCount(tree.rootIndex()) == 1)
    columns = range(tree.model().columnCount())
    said = [tree.model().index(0, at, tree.rootIndex()).data() for at in columns]
    assert "文件夹" in said
    assert "大小" in list(heads(tree.model()))
