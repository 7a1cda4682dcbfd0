"""What was copied here doesn't stay in the clipboard (design/03)."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_SECONDS = 30


class ClipboardWatch(QObject):
    """Empties the clipboard 30 s after something was copied in this program."""

    def __init__(self, seconds: float = KEPT_SECONDS) -> None:
        super().__init__()
        self._clipboard = QGuiApplication.clipboard()
        self._ours = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(int(1000 * seconds))
        self._timer.timeout.connect(self.empty)
        self._clipboard.dataChanged.connect(self._changed)

    def empty(self) -> None:
        """Take away what was copied here; another program's words stay."""
        self._timer.stop()
        if self._ours:
            self._clipboard.clear()
        if self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _changed(self) -> None:
        # Not every platform knows who owns the clipboard, but only the program in
        # front is one that somebody copies in.
        state = QGuiApplication.applicationState()
        in_front = state is Qt.ApplicationState.ApplicationActive
        here = in_front or self._clipboard.ownsClipboard()
        self._ours = here and bool(self._clipboard.text())
        if self._ours:
            self._timer.start()
