"""The focus comes back to what was switched off, unless a person moved it."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from judrec.gui.paper.kept_focus import KeptFocus


class Row(QWidget):
    """Two buttons that are switched off for some work, and one that isn't."""

    def __init__(self) -> None:
        super().__init__()
        self.save, self.print = QPushButton("保存"), QPushButton("打印")
        self.other = QPushButton("缩小")
        self.another = QPushButton("放大")
        row = QHBoxLayout(self)
        for each in (self.save, self.print, self.other, self.another):
            row.addWidget(each)
        self.focus = KeptFocus(self)

    def work(self) -> None:
        self.focus.hold(self.save, self.print)

    def done(self) -> None:
        self.focus.give_back(self.save, self.print)


@pytest.fixture
def row(qtbot: QtBot) -> Row:
    row = Row()
    qtbot.addWidget(row)
    with qtbot.waitActive(row):
        row.show()
    row.save.setFocus()
    return row


def test_it_comes_back_to_what_was_pressed(row: Row) -> None:
    row.work()
    assert not row.save.isEnabled()
    assert not row.save.hasFocus()
    row.done()
    assert row.save.isEnabled()
    assert row.save.hasFocus()


def test_what_a_person_went_to_meanwhile_keeps_it(row: Row) -> None:
    row.work()
    row.another.setFocus()
    row.done()
    assert row.another.hasFocus()


def test_what_had_it_and_stayed_on_keeps_it(row: Row) -> None:
    row.other.setFocus()
    row.work()
    row.done()
    assert row.other.hasFocus()
