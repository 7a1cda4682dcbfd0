"""What was copied here doesn't stay in the clipboard (design/03)."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_SECONDS = 30


class ClipboardWatch(QObject):
    """Empties the clipboard 30 s after something was copied in this program."""

    def __init__(self, seconds: float = KEPT_SECONDS) -> None:
        super().__init__()
        self._clipboard = QGuiApplication.clipboard()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(int(1000 * seconds))
        self._timer.timeout.connect(self.empty)
        self._clipboard.dataChanged.connect(self._changed)

    def empty(self) -> None:
        """Take away what was copied here; another program's words stay."""
        self._timer.stop()
        if self._clipboard.ownsClipboard():
            self._clipboard.clear()
        if self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _changed(self) -> None:
        if self._clipboard.ownsClipboard() and self._clipboard.text():
            self._timer.start()
