"""Join the desktop that the program runs on, as far as it has what is needed."""

import os
import sys
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from judrec.gui.desktop.ejector import Ejector
from judrec.gui.desktop.system_lock import SystemLock
from judrec.gui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Joined:
    """What listens, and what the desktop does for us."""

    held: object
    ejector: Ejector


def join(
    lock: SystemLock,
    tasks: Tasks,
    window: QWidget,
    method: str,
    system: str = sys.platform,
) -> Joined:
    """Begin to listen; it goes on for as long as what is given lives.

    `method` is the input method that `input_method.prepare` found to be wanted.
    """
    if system == "win32":
        from judrec.gui.desktop import windows_session

        return Joined(windows_session.join(lock, tasks, window), Ejector())
    if system == "linux":
        from judrec.gui.desktop.linux_desktop import LinuxDesktop

        desktop = LinuxDesktop(lock, tasks, method, os.environ)
        return Joined(desktop, desktop.ejector)
    return Joined(None, Ejector())
