"""Put the look on the program: style, colours after the system, fonts, Qt's Chinese."""

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from judrec.gui.look import fonts
from judrec.gui.look.button_words import ButtonWords
from judrec.gui.look.colours import DAY, NIGHT, Colours
from judrec.gui.look.sheet import sheet


def apply(application: QApplication, resources: Path) -> None:
    """Dress the program once; the colours follow the system from then on."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    fonts.load(resources / "fonts")
    application.setStyle("Fusion")
    application.setFont(fonts.plain())
    _speak_chinese(application)
    hints = QGuiApplication.styleHints()
    wear(application, resources, _after_the_system(hints.colorScheme()))
    hints.colorSchemeChanged.connect(
        lambda scheme: wear(application, resources, _after_the_system(scheme))
    )


def wear(application: QApplication, resources: Path, colours: Colours) -> None:
    """Put on one set of colours."""
    application.setPalette(colours.palette())
    application.setStyleSheet(sheet(colours, resources / "icons"))


def _after_the_system(scheme: Qt.ColorScheme) -> Colours:
    return NIGHT if scheme is Qt.ColorScheme.Dark else DAY


def _speak_chinese(application: QApplication) -> None:
    """Let Qt's own dialogs speak; our few words first, its own translation behind."""
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    shipped = QTranslator(application)
    if shipped.load("qtbase_zh_CN", folder):
        application.installTranslator(shipped)
    application.installTranslator(ButtonWords(application))
