"""Icons beside words: outlines drawn in the colour of the words (resources/icons).

An icon never stands for a word that isn't there, too: it only helps the eye to find
it. A button remembers its icon by name, so that all of them change with the colours.
"""

from enum import StrEnum

from PySide6.QtCore import QByteArray, QFile, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from judrec.gui.look.colours import DAY, NIGHT, Colours

FOLDER = "outline"
"""The search path of Qt's under which they are found; set by look.apply."""
_SIDE = 18
_GAP = 6
"""Between an icon and its words; a style sheet can't say it."""
_FINEST = 3
"""Screens of up to 300 % are drawn without a blur."""
_NAME, _INK = "icon_name", "icon_ink"


class Ink(StrEnum):
    """Whose colour an icon has."""

    PLAIN = "plain"
    QUIET = "quiet"
    PRIMARY = "primary"
    RAIL = "rail"


def put(button: QAbstractButton, name: str, ink: Ink = Ink.PLAIN) -> None:
    """Set the icon of that name before the words of a button."""
    button.setProperty(_NAME, name)
    button.setProperty(_INK, ink.value)
    button.setIconSize(QSize(_SIDE + (_GAP if button.text() else 0), _SIDE))
    _draw(button, colours_worn())


def lead(line: QLineEdit, name: str) -> None:
    """Set an icon into a line, before what is written there."""
    action = line.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
    action.setProperty(_NAME, name)
    action.setIcon(icon(name, colours_worn().quiet))


def recolour(window: QWidget, colours: Colours) -> None:
    """Draw all icons of a window anew, after its colours have changed."""
    for button in window.findChildren(QAbstractButton):
        if button.property(_NAME):
            _draw(button, colours)
    for line in window.findChildren(QLineEdit):
        for action in line.actions():
            if name := action.property(_NAME):
                action.setIcon(icon(str(name), colours.quiet))


def icon(name: str, colour: str, width: int = _SIDE) -> QIcon:
    """Draw one in a colour, `#rrggbb`, for every fineness of screen.

    What `width` has over the icon's own stays empty behind it.
    """
    file = QFile(f"{FOLDER}:{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(name)
    outline = bytes(file.readAll().data()).replace(b"currentColor", colour.encode())
    drawn = QIcon()
    renderer = QSvgRenderer(QByteArray(outline))
    for scale in range(1, _FINEST + 1):
        pixmap = QPixmap(width * scale, _SIDE * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, _SIDE * scale, _SIDE * scale))
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        drawn.addPixmap(pixmap)
    return drawn


def colours_worn() -> Colours:
    """Tell which set the program wears."""
    ground = QApplication.palette().color(QPalette.ColorRole.Window)
    return NIGHT if ground == QColor(NIGHT.window) else DAY


def _draw(button: QAbstractButton, colours: Colours) -> None:
    ink = {
        Ink.PLAIN: colours.text,
        Ink.QUIET: colours.quiet,
        Ink.PRIMARY: colours.on_accent,
        Ink.RAIL: colours.rail_text,
    }[Ink(button.property(_INK))]
    name, width = str(button.property(_NAME)), button.iconSize().width()
    button.setIcon(icon(name, ink, width))
