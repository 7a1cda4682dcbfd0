"""The small parts that every window is made of, so that all of them look alike."""

from enum import IntEnum, StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QWidget,
)

from judrec.gui.look import fonts
from judrec.gui.look.entering import EnterButton
from judrec.gui.look.still_answer import StillNumber
from judrec.gui.look.still_text import StillLabel


class Space(IntEnum):
    """Distances in pixels; Qt scales them with the screen."""

    XS = 4
    S = 8
    M = 12
    L = 20
    XL = 32


class Tone(StrEnum):
    """In which tone something is said; the words say it too, never colour alone."""

    PLAIN = ""
    SUCCESS = "success"
    NOTICE = "notice"
    ERROR = "error"


MARKS = {
    Tone.PLAIN: "",
    Tone.SUCCESS: "✓",
    Tone.NOTICE: "●",
    Tone.ERROR: "⚠",
}
"""The sign before words of that tone."""


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Let the widget say what it says in that tone."""
    _set_property(widget, "tone", tone.value)


def set_kind(widget: QWidget, kind: str) -> None:
    """Tell the style sheet what the widget is."""
    _set_property(widget, "kind", kind)


def heading(text: str) -> QLabel:
    """Give the title of a page."""
    return _label(text, fonts.BASE_POINTS + 6)


def subheading(text: str) -> QLabel:
    """Give the title of a part of a page."""
    return _label(text, fonts.BASE_POINTS + 2)


def words(text: str = "") -> QLabel:
    """Give running text, which wraps and can be selected by the mouse."""
    label = StillLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def hint(text: str = "") -> QLabel:
    """Give words of second rank, which wrap."""
    label = words(text)
    set_kind(label, "hint")
    return label


def name_label(text: str = "") -> QLabel:
    """Give a name, or what was said, in the typeface that lacks no ideograph."""
    label = words(text)
    label.setFont(fonts.names())
    return label


def button(text: str, description: str = "") -> QPushButton:
    """Give a plain button; `description` is what a screen reader adds to its words."""
    made = EnterButton(text)
    made.setAutoDefault(False)
    made.setAccessibleDescription(description)
    return made


def primary(text: str, description: str = "") -> QPushButton:
    """Give the one button of a page that goes on."""
    made = button(text, description)
    set_kind(made, "primary")
    return made


def link(text: str, description: str = "") -> QPushButton:
    """Give a button that looks like running text."""
    made = button(text, description)
    set_kind(made, "link")
    return made


def number(allowed: range, suffix: str = "") -> StillNumber:
    """Give an editor for a whole number, which speaks when it is complete."""
    box = StillNumber()
    box.setRange(allowed.start, allowed.stop - 1)
    box.setSuffix(suffix)
    box.setKeyboardTracking(False)
    # A style sheet's padding doesn't reach the line in it.
    box.lineEdit().setTextMargins(Space.S - 2, 0, 0, 0)
    return box


def card() -> QFrame:
    """Give the framed ground on which what belongs together stands."""
    frame = QFrame()
    set_kind(frame, "card")
    return frame


def side(content: QWidget) -> QScrollArea:
    """Give the ground for a page, or for what stands beside one: it scrolls if low."""
    area = QScrollArea()
    set_kind(content, "page")
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def empty(layout: QLayout) -> None:
    """Take away all that stands in a layout, to be seen no more from now on."""
    while (item := layout.takeAt(0)) is not None:
        gone = item.widget()
        if gone is not None:
            gone.hide()
            gone.deleteLater()


def _label(text: str, points: float) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(fonts.plain(points))
    return label


def _set_property(widget: QWidget, name: str, value: str) -> None:
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
