"""Somebody lets files go above a part of a window."""

import warnings
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


def drop(target: QWidget, *urls: QUrl) -> None:
    """Do what a file manager's hand does above a part of the page."""
    held = QMimeData()
    held.setUrls(list(urls))
    with warnings.catch_warnings():
        # Qt 6.12 renamed what 6.9 knows by this name alone.
        warnings.simplefilter("ignore", DeprecationWarning)
        entered = QDragEnterEvent(QPoint(5, 5), COPY, held, LEFT, NO_KEYS)
    QApplication.sendEvent(target, entered)
    assert entered.isAccepted()
    dropped = QDropEvent(QPointF(5, 5), COPY, held, LEFT, NO_KEYS)
    QApplication.sendEvent(target, dropped)


def local(*files: Path) -> tuple[QUrl, ...]:
    return tuple(QUrl.fromLocalFile(str(file)) for file in files)
