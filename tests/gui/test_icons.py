"""Icons help the eye; words say it."""

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from judrec.gui.look import icons, look
from judrec.gui.look.colours import DAY, NIGHT
from judrec.gui.main_window import MainWindow
from tests.station import RESOURCES

FOLDER = RESOURCES / "icons" / "outline"
SOURCES = RESOURCES.parent / "src" / "judrec" / "gui"
NAMES = sorted(file.stem for file in FOLDER.glob("*.svg"))


def colours_in(image: QImage) -> set[str]:
    """Give the colours of what is drawn, but for edges that are half there."""
    return {
        colour.name()
        for x in range(image.width())
        for y in range(image.height())
        if (colour := QColor(image.pixelColor(x, y))).alpha() == 255
    }


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_drawn_in_the_colour_that_is_asked(
    name: str, qapp: QApplication
) -> None:
    drawn = icons.icon(name, "#1f5582").pixmap(QSize(18, 18), 3.0)
    assert colours_in(drawn.toImage()) == {"#1f5582"}


def test_no_icon_lies_there_unused() -> None:
    text = "".join(file.read_text("utf-8") for file in SOURCES.rglob("*.py"))
    named = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', text))
    assert set(NAMES) <= named


def test_icons_follow_day_and_night(window: MainWindow) -> None:
    def ink() -> set[str]:
        buttons = window.front.findChildren(QAbstractButton)
        drawn = [each for each in buttons if not each.icon().isNull()]
        assert drawn
        return set().union(
            *(
                colours_in(each.icon().pixmap(each.iconSize(), 3.0).toImage())
                for each in drawn
            )
        )

    look.wear(window, RESOURCES, NIGHT)
    night = ink()
    look.wear(window, RESOURCES, DAY)
    assert night != ink()


def test_an_icon_in_a_line_follows_too(qtbot: QtBot, qapp: QApplication) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    icons.lead(line, "search")
    (action,) = line.actions()
    icons.recolour(line, DAY)
    drawn = action.icon().pixmap(18, 18).toImage()
    assert colours_in(drawn) == {DAY.quiet}


def test_no_button_has_an_icon_and_no_words(window: MainWindow) -> None:
    buttons = window.findChildren(QAbstractButton)
    bare = [each for each in buttons if each.property("icon_name") and not each.text()]
    assert [each.accessibleName() for each in bare if not each.accessibleName()] == []
