"""The program with windows: build it, run it, and be its last door for bugs."""

import signal
import sys
import time
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from judrec.actions.station import Surroundings
from judrec.gui.idle import IdleWatch
from judrec.gui.look import look
from judrec.gui.main_window import TITLE, MainWindow
from judrec.gui.tasks import Tasks

_COMFORTABLE = QSize(1366, 800)


def run(store: Path, around: Surroundings, *, demo_passphrase: str = "") -> int:
    """Show the window until it is closed; `demo_passphrase` opens a sample store."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName(TITLE)
    application.setApplicationDisplayName(TITLE)
    application.setWindowIcon(QIcon(str(around.resources / "icons" / "judrec.svg")))
    look.apply(application, around.resources)
    window = MainWindow(store, around, Tasks(), IdleWatch(around.clock, time.monotonic))
    signal.signal(
        signal.SIGINT, signal.SIG_DFL
    )  # Qt's loop doesn't let Python's see it
    sys.excepthook = lambda _kind, error, _trace: window.show_bug(error)
    # Wide enough for every column of the list, where the screen is.
    window.resize(_COMFORTABLE.boundedTo(window.screen().availableSize()))
    window.show()
    if demo_passphrase:
        window.try_passphrase(demo_passphrase)
    return application.exec()
