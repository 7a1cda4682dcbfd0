"""What lies before the window: it may show a record, so a lock takes it away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget


def close_popups() -> None:
    """Close open lists, menus and hints; what they were opened for isn't done."""
    QToolTip.hideText()
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible() and _is_popup(widget):
            widget.hide()


def close_all_but(window: QWidget) -> None:
    """Close whatever else is open; a dialog takes it as no."""
    close_popups()
    for widget in QApplication.topLevelWidgets():
        if widget is window or not widget.isVisible():
            continue
        if isinstance(widget, QDialog):
            widget.reject()
        # Also one that thinks better of it.
        widget.hide()


def _is_popup(widget: QWidget) -> bool:
    kinds = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
    return widget.windowType() in kinds
