"""Files that are dropped or pasted anywhere on a page.

An editor would take a dropped file for text and write its address into a field; so what
reaches any part of the page is looked at before it reaches the part. Nothing is ever
fetched: an address of the web is refused with a sentence.
"""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import (
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QApplication, QWidget

WEB = "没有下载网址：本程序不连接网络。请先把内容存成文件，再拖入那个文件。"
_PNG = "image/png"
_PNG_BEGINNING = b"\x89PNG\r\n\x1a\n"


class FileDrops(QObject):
    """Watches one page while it is to be seen."""

    files = Signal(object)
    """A tuple of Path: what was dropped or pasted as files."""
    picture = Signal(object)
    """The bytes of a PNG: an image that was pasted."""
    refused = Signal(str)
    """Why something wasn't taken."""

    def __init__(self, page: QWidget, *, pictures: bool = True) -> None:
        super().__init__(page)
        self._page = page
        self._pictures = pictures
        page.setAcceptDrops(True)
        page.installEventFilter(self)
        if page.isVisible():
            self._watch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files out of what the page's parts are told."""
        match event.type():
            case QEvent.Type.Show if watched is self._page:
                self._watch()
            case QEvent.Type.Hide if watched is self._page:
                self._rest()
            case QEvent.Type.DragEnter | QEvent.Type.DragMove:
                return self._is_ours(watched) and _welcome(event)
            case QEvent.Type.Drop:
                return self._is_ours(watched) and self._drop(event)
            case QEvent.Type.KeyPress:
                return (
                    isinstance(event, QKeyEvent)
                    and event.matches(QKeySequence.StandardKey.Paste)
                    and self._is_ours(watched)
                    and self.paste()
                )
        return False

    def paste(self) -> bool:
        """Take what lies in the clipboard, unless it is text; say if it was taken."""
        held = QGuiApplication.clipboard().mimeData()
        if held.hasUrls():
            return self._take(held)
        if not self._pictures or held.hasText() or not held.hasImage():
            return False
        self.picture.emit(_png(held))
        return True

    def _watch(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def _rest(self) -> None:
        """Pages that nobody sees cost nothing: every event passes through a filter."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def _is_ours(self, watched: QObject) -> bool:
        return (
            isinstance(watched, QWidget)
            and self._page.isVisible()
            and (watched is self._page or self._page.isAncestorOf(watched))
        )

    def _drop(self, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent) or not self._take(event.mimeData()):
            return False
        event.acceptProposedAction()
        return True

    def _take(self, held: QMimeData) -> bool:
        if not held.hasUrls():
            return False
        urls = held.urls()
        local = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
        if local:
            self.files.emit(local)
        if len(local) < len(urls):
            self.refused.emit(WEB)
        return True


def _welcome(event: QEvent) -> bool:
    if not isinstance(event, QDragMoveEvent) or not event.mimeData().hasUrls():
        return False
    event.acceptProposedAction()
    return True


def _png(held: QMimeData) -> bytes:
    """Give an image as PNG: as it lies there where it is one, undecoded.

    What a stranger's page put into the clipboard isn't decoded in this process where
    that can be helped.
    """
    lying = bytes(held.data(_PNG).data())
    if lying.startswith(_PNG_BEGINNING):
        return lying
    image = held.imageData()
    made = QByteArray()
    if isinstance(image, QImage):
        buffer = QBuffer(made)
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(made.data())
