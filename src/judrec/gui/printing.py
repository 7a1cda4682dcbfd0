"""Put a finished sheet on paper: the same pixels on every printer and every Qt.

The pages come as images from the viewer process, and are grey by then: what a printer
makes of colours is its own affair. Print jobs are called 文书: their names stand in
queues that others read. All pages are ready before the first is handed over, packed in
memory and in no file, so that a printer gets a sheet whole or not at all.
"""

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from os import environ
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from judrec.actions.station import Station
from judrec.actions.upkeep.page_images import PageImage, page_images
from judrec.errors import RefusedError
from judrec.gui.messages import MessageBar
from judrec.gui.paper.cautions import cautions
from judrec.gui.places import forget_folders
from judrec.gui.session import Session

DPI = 300
JOB = "文书"
_BYTES_A_PIXEL = 3
_MILLIMETRES = 25.4
_AT_ONCE = 4
"""Pages that are unpacked at the same time."""
_FAST = 1
_A4 = (2481, 3508)
"""At that resolution."""
_PLACES = ("TMPDIR", "XDG_RUNTIME_DIR")


@dataclass(frozen=True, slots=True)
class PackedPage:
    """A page in greys, made small: sixty of them take less room than three unpacked."""

    width: int
    height: int
    packed: bytes

    @property
    def image(self) -> QImage:
        """The page, unpacked."""
        grey = QImage.Format.Format_Grayscale8
        whole = zlib.decompress(self.packed)
        return QImage(whole, self.width, self.height, self.width, grey).copy()


def packed_pages(pdf: bytes, pages: range | None = None) -> tuple[PackedPage, ...]:
    """Give the pages of a document as a printer gets them; `pages` counts from 0.

    Raises:
        RefusedError: `viewer_failed`, `viewer_too_large`, `viewer_too_slow`.
    """
    made: list[PackedPage] = []
    stop = pages.stop if pages else 2**31
    first = pages.start if pages else 0
    while first < stop:
        wanted = range(first, min(first + _AT_ONCE, stop))
        found = page_images(pdf, DPI, pages=wanted)
        made += map(_pack, found)
        if len(found) < len(wanted):
            break
        first = wanted.stop
    return tuple(made)


def _pack(page: PageImage) -> PackedPage:
    grey = image(page).convertToFormat(QImage.Format.Format_Grayscale8)
    line = grey.bytesPerLine()
    rows = bytes(grey.constBits())
    if line != page.width:
        starts = range(0, line * page.height, line)
        rows = b"".join(rows[at : at + page.width] for at in starts)
    return PackedPage(page.width, page.height, zlib.compress(rows, _FAST))


def print_sheet(
    parent: QWidget,
    session: Session,
    make: Callable[[Station], bytes],
    message: MessageBar,
) -> None:
    """Ask which printer, make the sheet on the worker, print it, say how it went."""
    printer = ask_printer(parent)
    if printer is not None:
        print_sheet_on(printer, session, make, message)


def print_sheet_on(
    printer: QPrinter,
    session: Session,
    make: Callable[[Station], bytes],
    message: MessageBar,
) -> None:
    """Print on the printer that was chosen, or say first what to think of."""

    def go() -> None:
        session.run(
            lambda station: packed_pages(make(station)), hand_over, message.show_error
        )

    def hand_over(pages: tuple[PackedPage, ...]) -> None:
        session.aside(partial(send, pages, printer), told, message.show_error)

    def told(count: int) -> None:
        message.success(f"已送到打印机，共 {count} 页。")

    said = cautions(printer)
    if said:
        message.notice("\n".join(said))
        message.offer("仍然打印", go)
    else:
        go()


def ask_printer(parent: QWidget) -> QPrinter | None:
    """Ask which printer; None where the person thinks better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(JOB)
    as_paper_is(printer)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    # A sheet is printed whole: half of one in a case file would prove nothing.
    options = QAbstractPrintDialog.PrintDialogOption
    dialog.setOption(options.PrintPageRange, False)  # noqa: FBT003 - Qt's switch
    dialog.setOption(options.PrintCollateCopies, False)  # noqa: FBT003 - Qt's switch
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chosen = dialog.exec()
    # It has a dialog of its own for printing into a file.
    forget_folders()
    return printer if chosen else None


def as_paper_is(printer: QPrinter) -> None:
    """Set what our paper is: A4, upright, one side, in greys, to its very edges."""
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
    printer.setColorMode(QPrinter.ColorMode.GrayScale)


def send(pages: tuple[PackedPage, ...], printer: QPrinter) -> int:
    """Print the pages, each at its own size, as one job; give how many.

    It takes half a second a page, and may be done on any thread: Qt lets a painter
    paint on a printer there.

    Raises:
        RefusedError: `printer` where it doesn't take them.
    """
    printer.setDocName(JOB)
    as_paper_is(printer)
    _set_size(printer, pages[0])
    painter = QPainter()
    with _in_memory():
        begun = painter.begin(printer)
    if not begun:
        raise RefusedError(
            "打印机没有接受，没有打印任何内容。",
            "请检查打印机，或者保存为 PDF 文件后打印。",
            code="printer",
        )
    try:
        # Else Qt packs each page as a photograph, and letters get a shadow.
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for number, page in enumerate(pages):
            if number:
                _set_size(printer, page)
                printer.newPage()
            dots = printer.resolution() / DPI
            size = QSizeF(page.width * dots, page.height * dots)
            painter.drawImage(QRectF(QPointF(), size), page.image)
    finally:
        painter.end()
    return len(pages)


def image(page: PageImage) -> QImage:
    """Give a page to Qt, as a copy of its own."""
    line = _BYTES_A_PIXEL * page.width
    kind = QImage.Format.Format_RGB888
    return QImage(page.rgb, page.width, page.height, line, kind).copy()


@contextmanager
def _in_memory() -> Iterator[None]:
    """Let Qt's copy for the print queue, a readable file, lie in memory and on no disk.

    CUPS' library asks TMPDIR where it shall lie; Qt takes it away when it is handed on.
    """
    key, memory = _PLACES[0], environ.get(_PLACES[1], "")
    before = environ.get(key)
    if memory and Path(memory).is_dir():
        environ[key] = memory
    try:
        yield
    finally:
        if before is None:
            environ.pop(key, None)
        else:
            environ[key] = before


def _set_size(printer: QPrinter, page: PackedPage) -> None:
    upright = QPageLayout.Orientation.Portrait
    lying = QPageLayout.Orientation.Landscape
    sides = (page.width, page.height)
    if sides in {_A4, _A4[::-1]}:
        # By its name: a size in numbers is another paper to some queues.
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(upright if sides == _A4 else lying)
        return
    width, height = (_MILLIMETRES * each / DPI for each in sides)
    printer.setPageSize(QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter))
    printer.setPageOrientation(upright)
