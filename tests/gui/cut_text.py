"""Find words that a window doesn't show whole."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

_SLACK = 1
"""Pixels by which rounding may differ."""


def cut_text(window: QWidget) -> list[str]:
    """Give what is cut, with where it stands; nothing where all can be read."""
    return [
        f"{type(widget).__name__} in {_place(widget)}: {why}: {text[:40]!r}"
        for widget in (window, *window.findChildren(QWidget))
        if widget.isVisible() and not widget.objectName().startswith("qt_")
        for text, why in _cut(widget)
    ]


def settle_layout() -> None:
    """Let each level of layouts ask the next."""
    for _ in range(12):
        QApplication.processEvents()


def _cut(widget: QWidget) -> Iterator[tuple[str, str]]:
    if isinstance(widget, QLabel) and widget.text():
        yield from _label(widget)
    elif isinstance(widget, QAbstractButton) and widget.text():
        if widget.width() + _SLACK < widget.minimumSizeHint().width():
            yield widget.text(), "too narrow"
        if widget.height() + _SLACK < widget.fontMetrics().height():
            yield widget.text(), "too low"
    elif isinstance(widget, QComboBox):
        yield from _combo(widget)
    elif isinstance(widget, QLineEdit) and not widget.text():
        room = widget.width() - 2 * widget.fontMetrics().averageCharWidth()
        if widget.fontMetrics().horizontalAdvance(widget.placeholderText()) > room:
            yield widget.placeholderText(), "placeholder too long"
    if isinstance(widget, QScrollArea) and _hides_its_right(widget):
        yield widget.accessibleName(), "wider than what shows it"
    if _sticks_out(widget):
        yield _words(widget), "sticks out of what holds it"


def _label(label: QLabel) -> Iterator[tuple[str, str]]:
    if label.wordWrap():
        if label.height() + _SLACK < label.heightForWidth(label.width()):
            yield label.text(), "too low"
    elif label.width() + _SLACK < label.sizeHint().width():
        yield label.text(), "too narrow"


def _combo(combo: QComboBox) -> Iterator[tuple[str, str]]:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    room = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox,
        option,
        QStyle.SubControl.SC_ComboBoxEditField,
        combo,
    )
    # The last of the words may be a bracket, whose right half is empty.
    wide = combo.fontMetrics().horizontalAdvance(combo.currentText())
    if wide > room.width() + combo.fontMetrics().averageCharWidth():
        yield combo.currentText(), "too narrow"


def _sticks_out(widget: QWidget) -> bool:
    """Tell whether its right end is lost; what scrolls down isn't lost below."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or not _words(widget):
        return False
    if _scrolls_sideways(parent):
        return False
    return widget.geometry().right() > parent.width() + _SLACK


def _hides_its_right(area: QScrollArea) -> bool:
    """Tell whether what it holds is wider than it, and nothing scrolls there."""
    content = area.widget()
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if content is None or area.horizontalScrollBarPolicy() is not off:
        return False
    return content.width() > area.viewport().width() + _SLACK


def _scrolls_sideways(parent: QWidget) -> bool:
    area: QWidget | None = parent
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return (
        area is not None
        and area.horizontalScrollBarPolicy()
        is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    )


def _words(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    if isinstance(widget, QLineEdit | QComboBox | QAbstractScrollArea):
        return widget.accessibleName()
    return ""


def _place(widget: QWidget) -> str:
    parent = widget.parentWidget()
    while parent is not None and type(parent).__module__.startswith("PySide6"):
        parent = parent.parentWidget()
    return type(parent).__name__
