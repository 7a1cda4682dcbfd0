from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QRawFont
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from judrec.gui.look import fonts, look
from judrec.gui.look.colours import DAY, NIGHT, Colours
from judrec.gui.look.sheet import sheet
from judrec.gui.main_window import MainWindow
from tests.station import RESOURCES

AA_TEXT, AA_EDGE = 4.5, 3.0


def luminance(colour: str) -> float:
    """WCAG 2.1, relative luminance."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    shade = QColor(colour)
    parts = (shade.redF(), shade.greenF(), shade.blueF())
    red, green, blue = map(linear, parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colours", [DAY, NIGHT], ids=lambda each: each.name)
def test_every_text_can_be_read(colours: Colours) -> None:
    grounds = (colours.window, colours.surface, colours.raised)
    pairs = [(text, on) for text in (colours.text, colours.quiet) for on in grounds]
    pairs += [(colours.accent, on) for on in grounds]
    pairs += [
        (colours.text, colours.chosen),
        (colours.on_accent, colours.accent),
        (colours.on_accent, colours.accent_hover),
        (colours.rail_text, colours.rail),
        (colours.rail_text, colours.rail_chosen),
        (colours.rail_quiet, colours.rail),
    ]
    tones = (colours.success, colours.notice, colours.error)
    pairs += [(tone.text, tone.ground) for tone in tones]
    pairs += [(tone.text, on) for tone in tones for on in grounds]
    assert not [pair for pair in pairs if contrast(*pair) < AA_TEXT]


@pytest.mark.parametrize("colours", [DAY, NIGHT], ids=lambda each: each.name)
def test_what_can_be_operated_has_an_edge_that_can_be_seen(colours: Colours) -> None:
    assert contrast(colours.edge, colours.surface) >= AA_EDGE
    assert contrast(colours.edge, colours.window) >= AA_EDGE


@pytest.mark.parametrize("colours", [DAY, NIGHT], ids=lambda each: each.name)
def test_the_sheet_leaves_no_colour_and_no_icon_open(colours: Colours) -> None:
    written = sheet(colours, RESOURCES / "icons")
    assert "@" not in written
    for word in written.split("url(")[1:]:
        assert Path(word.split('"')[1]).is_file()


def test_day_turns_into_night_and_back(window: MainWindow) -> None:
    def ground() -> str:
        return window.grab().toImage().pixelColor(600, 12).name()

    look.wear(window, RESOURCES, NIGHT)
    assert ground() == NIGHT.window
    look.wear(window, RESOURCES, DAY)
    assert ground() == DAY.window


def test_the_colours_follow_the_system() -> None:
    assert look.colours_for(Qt.ColorScheme.Dark) is NIGHT
    assert look.colours_for(Qt.ColorScheme.Light) is DAY
    assert look.colours_for(Qt.ColorScheme.Unknown) is DAY


def test_a_dialog_wears_what_its_window_wears(window: MainWindow) -> None:
    look.wear(window, RESOURCES, NIGHT)
    line = QLineEdit(QDialog(window))
    assert line.grab().toImage().pixelColor(4, 4).name() == NIGHT.surface
    look.wear(window, RESOURCES, DAY)


@pytest.mark.parametrize("character", ["记", "𬎆", "㐂", "𠀋"])
def test_names_are_set_in_shipped_fonts(qapp: QApplication, character: str) -> None:
    families = fonts.names().families()
    assert set(families) <= set(QFontDatabase.families())
    shipped = [QRawFont(str(RESOURCES / "fonts" / file), 16) for file in fonts.FILES]
    assert any(font.supportsCharacter(ord(character)) for font in shipped)


def test_the_window_text_is_the_shipped_typeface(qapp: QApplication) -> None:
    assert QFontInfo(qapp.font()).family().startswith("Noto Sans SC")


def test_standard_buttons_speak_chinese(qapp: QApplication, qtbot: QtBot) -> None:
    kind = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kind.Ok | kind.Cancel | kind.Save | kind.Yes | kind.Close)
    qtbot.addWidget(box)
    said = {button.text() for button in box.findChildren(QPushButton)}
    assert said == {"确定", "取消", "保存", "是", "关闭"}


def test_qts_own_dialogs_speak_chinese(qapp: QApplication) -> None:
    said = QCoreApplication.translate("QFileDialog", "Look in:")
    assert any("\u4e00" <= character <= "\u9fff" for character in said)
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight
