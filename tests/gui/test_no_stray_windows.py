"""No part of a page is a window of its own, not even while the page is built.

A part that is shown before it has a place flashes on the screen and takes the keyboard
from the window: after that even Ctrl+L does nothing.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from judrec.gui.main_window import MainWindow
from judrec.gui.workplace import ENTRIES, Workplace


class _Shown(QObject):
    """Notes each window that comes up."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(  # noqa: N802 - Qt's name
        self, watched: QObject, event: QEvent
    ) -> bool:
        if (
            event.type() is QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
        ):
            self.windows.append(type(watched).__name__)
        return False


def test_no_page_shows_a_window_while_it_is_built(window: MainWindow) -> None:
    shown = _Shown()
    application = QApplication.instance()
    assert application is not None
    assert isinstance(window.front, Workplace)
    application.installEventFilter(shown)
    for number in range(len(ENTRIES)):
        window.front.show_page(number)
    application.removeEventFilter(shown)
    assert shown.windows == []
    assert window.isActiveWindow()
