from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from judrec.gui.records.saved_button import NameLine


def test_a_filter_without_a_name_is_asked_for_one(qtbot: QtBot) -> None:
    line = NameLine()
    qtbot.addWidget(line)
    named: list[str] = []
    line.named.connect(named.append)
    line.open_line()
    QTest.keyClick(line.name, Qt.Key.Key_Return)
    assert line.name.placeholderText().startswith("请先写一个名称")
    assert line.isVisible()
    line.name.setText("本季度未打印")
    QTest.keyClick(line.name, Qt.Key.Key_Return)
    assert named == ["本季度未打印"]
