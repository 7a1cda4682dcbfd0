"""What was copied or marked here doesn't stay where other programs read (design/03).

Two places: the clipboard, and where a desktop has it the primary selection, which a
mere marking by mouse fills. Both are emptied after a while and at a lock. Programs that
keep a history of the clipboard are asked, in their own words, not to keep this.
"""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_SECONDS = 30
_ASK = {
    # KDE's Klipper, and the clipboards of other desktops that read its word.
    "x-kde-passwordManagerHint": b"secret",
    # Windows: its history (Win+V), its copy in the cloud, and whoever listens.
    "ExcludeClipboardContentFromMonitorProcessing": b"\1\0\0\0",
    "CanIncludeInClipboardHistory": b"\0\0\0\0",
    "CanUploadToCloudClipboard": b"\0\0\0\0",
}


class ClipboardWatch(QObject):
    """Empties both places 30 s after something of this program came there."""

    def __init__(self, seconds: float = KEPT_SECONDS) -> None:
        super().__init__()
        self._clipboard = QGuiApplication.clipboard()
        self._ours = False
        self._copied = self._timer(seconds, self._empty_clipboard)
        self._marked = self._timer(seconds, self._empty_selection)
        self._clipboard.dataChanged.connect(self._copy_changed)
        self._clipboard.selectionChanged.connect(self._mark_changed)

    def empty(self) -> None:
        """Take away what came from here; another program's words stay."""
        self._empty_clipboard()
        self._empty_selection()

    def _timer(self, seconds: float, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(int(1000 * seconds))
        timer.timeout.connect(then)
        return timer

    def _empty_clipboard(self) -> None:
        self._copied.stop()
        if self._ours:
            self._clipboard.clear()

    def _empty_selection(self) -> None:
        self._marked.stop()
        if self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _copy_changed(self) -> None:
        # Not every platform knows who owns the clipboard, but only the program in
        # front is one that somebody copies in.
        state = QGuiApplication.applicationState()
        in_front = state is Qt.ApplicationState.ApplicationActive
        here = in_front or self._clipboard.ownsClipboard()
        self._ours = here and bool(self._clipboard.text())
        if not self._ours:
            return
        self._copied.start()
        if self._clipboard.ownsClipboard():
            self._ask_for_silence()

    def _mark_changed(self) -> None:
        if self._clipboard.ownsSelection():
            self._marked.start()

    def _ask_for_silence(self) -> None:
        """Copy the same words anew, with the request not to keep them."""
        kept = self._clipboard.mimeData()
        if kept.hasFormat(next(iter(_ASK))):
            return
        asking = QMimeData()
        asking.setText(kept.text())
        for name, word in _ASK.items():
            asking.setData(name, word)
        self._clipboard.setMimeData(asking)
