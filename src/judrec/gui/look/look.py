"""Put the look on the program: style, colours after the system, fonts, Qt's Chinese."""

from pathlib import Path

from PySide6.QtCore import QDir, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from judrec.gui.look import fonts, icons
from judrec.gui.look.button_words import ButtonWords
from judrec.gui.look.colours import DAY, NIGHT, Colours
from judrec.gui.look.sheet import sheet


def apply(application: QApplication, resources: Path) -> None:
    """Give the program its style, fonts and language; colours are each window's."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    fonts.load(resources / "fonts")
    QDir.setSearchPaths(icons.FOLDER, [str(resources / "icons" / "outline")])
    # The system's dialogs keep a list of the files that were chosen (design/07).
    native = Qt.ApplicationAttribute.AA_DontUseNativeDialogs
    QApplication.setAttribute(native)
    application.setStyle("Fusion")
    application.setFont(fonts.plain())
    _speak_chinese(application)


def wear(window: QWidget, resources: Path, colours: Colours) -> None:
    """Put one set of colours on a window and what belongs to it.

    The sheet is the window's, not the application's: a form is built of hundreds of
    parts, and each would be styled anew for each of its parents until it is in place
    (1.0 s, where it takes 0.2 s so).
    """
    QApplication.setPalette(colours.palette())
    window.setStyleSheet(sheet(colours, resources / "icons"))
    icons.recolour(window, colours)


def colours_for(scheme: Qt.ColorScheme) -> Colours:
    """Choose the set after the system's; by day where it has none."""
    return NIGHT if scheme is Qt.ColorScheme.Dark else DAY


def _speak_chinese(application: QApplication) -> None:
    """Let Qt's own dialogs speak; our few words first, its own translation behind."""
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    shipped = QTranslator(application)
    if shipped.load("qtbase_zh_CN", folder):
        application.installTranslator(shipped)
    application.installTranslator(ButtonWords(application))
