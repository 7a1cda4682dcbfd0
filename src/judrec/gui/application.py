"""The program with windows: build it, run it, and be its last door for bugs."""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from judrec.actions.surroundings import Surroundings
from judrec.gui.collector import leave_what_was_loaded
from judrec.gui.desktop import input_method, start
from judrec.gui.desktop.ending import Ending
from judrec.gui.idle import IdleWatch
from judrec.gui.look import look
from judrec.gui.main_window import TITLE, MainWindow
from judrec.gui.tasks import Tasks

_AFTER_PAINT_MS = 50
"""What nobody waits for comes after the window can be seen."""
_COMFORTABLE = QSize(1366, 800)


def open_window(window: QWidget) -> None:
    """Show it wide enough for every column of the list, or as large as the screen.

    On a small screen a window of the screen's size would hide its foot: its frame
    needs room, too.
    """
    room = window.screen().availableSize()
    window.resize(_COMFORTABLE.boundedTo(room))
    if room.width() > _COMFORTABLE.width() and room.height() > _COMFORTABLE.height():
        window.show()
    else:
        window.showMaximized()


def run(store: Path, around: Surroundings, *, demo_passphrase: str = "") -> int:
    """Show the window until it is closed; `demo_passphrase` opens a sample store."""
    method = input_method.prepare(os.environ, input_method.shipped())
    application = QApplication(sys.argv[:1])
    application.setApplicationName(TITLE)
    application.setApplicationDisplayName(TITLE)
    application.setWindowIcon(QIcon(str(around.resources / "icons" / "judrec.svg")))
    look.apply(application, around.resources)
    leave_what_was_loaded()
    tasks = Tasks()
    window = MainWindow(store, around, tasks, IdleWatch(around.clock, time.monotonic))
    ending = Ending()
    ending.asked.connect(window.end)
    application.commitDataRequest.connect(lambda _manager: window.end_session())
    sys.excepthook = lambda _kind, error, _trace: window.show_bug(error)
    open_window(window)
    joined: list[object] = []

    def join() -> None:
        found = start.join(window.system, tasks, window, method)
        joined.append(found)
        window.use(found.ejector)

    def go_on() -> None:
        QTimer.singleShot(_AFTER_PAINT_MS, window, join)
        QTimer.singleShot(_AFTER_PAINT_MS, window, window.read_ahead)

    window.painted.connect(go_on)
    if demo_passphrase:
        window.try_passphrase(demo_passphrase)
    return application.exec()
