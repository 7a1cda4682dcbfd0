"""A drop-down list shows each answer whole, and leaves its field in sight."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from judrec.gui.look import look
from judrec.gui.look.still_answer import StillCombo
from tests.station import RESOURCES

LONG = "领导的身边工作人员、亲属"


@pytest.mark.parametrize("answers", [3, 15])
def test_each_answer_is_whole_though_its_field_is_narrow(
    answers: int, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    combo = StillCombo()
    combo.setFixedWidth(110)
    combo.addItems([LONG] * answers)
    QVBoxLayout(window).addWidget(combo)
    look.wear(window, RESOURCES, look.colours_for(Qt.ColorScheme.Light))
    with qtbot.waitActive(window):
        window.show()
    combo.showPopup()
    view = combo.view()
    qtbot.waitUntil(view.isVisible)
    assert view.viewport().width() >= view.sizeHintForColumn(0)
    shown = min(answers, combo.maxVisibleItems())
    assert view.viewport().height() >= shown * view.sizeHintForRow(0)
    below = combo.mapToGlobal(QPoint(0, combo.height())).y()
    assert view.window().geometry().top() >= below - 1
    combo.hidePopup()
