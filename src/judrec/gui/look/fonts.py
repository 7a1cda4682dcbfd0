"""The shipped typefaces: no machine needs Chinese fonts of its own."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FILES = ("NotoSansSC_500Medium.ttf", "NotoSerifSC_400Regular.ttf", "HanaMinB.ttf")
_SANS = ("Noto Sans SC", "Noto Sans SC Medium")
_SERIF = "Noto Serif SC"
_RARE = "HanaMinB"
"""CJK extensions B to F: with Noto Serif SC every ideograph that has a code."""

BASE_POINTS = 10.5


def load(folder: Path) -> None:
    """Make the shipped fonts known to Qt."""
    for file in FILES:
        QFontDatabase.addApplicationFont(str(folder / file))


def plain(points: float = BASE_POINTS) -> QFont:
    """Give the font of labels and buttons."""
    return _font((*_SANS, _SERIF, _RARE), points)


def names(points: float = BASE_POINTS + 0.5) -> QFont:
    """Give the font of names and of what was said: no ideograph is missing."""
    return _font((_SERIF, _RARE), points)


def _font(families: tuple[str, ...], points: float) -> QFont:
    font = QFont()
    font.setFamilies(list(families))
    font.setPointSizeF(points)
    return font
