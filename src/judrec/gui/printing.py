"""Put a finished sheet on paper: the same pixels on every printer and every Qt.

The pages come as images from the viewer process. Print jobs are called 文书: their
names stand in queues that others read.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from judrec.actions.station import Station
from judrec.actions.upkeep.page_images import PageImage, page_images
from judrec.errors import JudrecError, RefusedError
from judrec.gui.messages import MessageBar
from judrec.gui.places import forget_folders
from judrec.gui.session import Session

DPI = 300
JOB = "文书"
_BYTES_A_PIXEL = 3
_MILLIMETRES = 25.4


def print_sheet(
    parent: QWidget,
    session: Session,
    make: Callable[[Station], bytes],
    message: MessageBar,
) -> None:
    """Ask which printer, make the sheet on the worker, print it, say how it went."""
    printer = ask_printer(parent)
    if printer is not None:
        session.run(
            lambda station: page_images(make(station), DPI),
            partial(_send, printer, message),
            message.show_error,
        )


def _send(printer: QPrinter, message: MessageBar, pages: tuple[PageImage, ...]) -> None:
    try:
        send(pages, printer)
    except JudrecError as error:
        message.show_error(error)
    else:
        message.success(f"已送到打印机，共 {len(pages)} 页。")


def ask_printer(parent: QWidget) -> QPrinter | None:
    """Ask which printer; None where the person thinks better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(JOB)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    # A sheet is printed whole: half of one in a case file would prove nothing.
    pages = QAbstractPrintDialog.PrintDialogOption.PrintPageRange
    dialog.setOption(pages, False)  # noqa: FBT003 - Qt's switch
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chosen = dialog.exec()
    # It has a dialog of its own for printing into a file.
    forget_folders()
    return printer if chosen else None


def send(pages: tuple[PageImage, ...], printer: QPrinter) -> None:
    """Print the pages, each at its own size.

    Raises:
        RefusedError: `printer` where it doesn't take them.
    """
    printer.setDocName(JOB)
    printer.setFullPage(True)
    _set_size(printer, pages[0])
    painter = QPainter()
    if not painter.begin(printer):
        raise RefusedError(
            "打印机没有接受，没有打印任何内容。",
            "请检查打印机，或者保存为 PDF 文件后打印。",
            code="printer",
        )
    try:
        for number, page in enumerate(pages):
            if number:
                _set_size(printer, page)
                printer.newPage()
            painter.drawImage(QRectF(painter.viewport()), image(page))
    finally:
        painter.end()


def image(page: PageImage) -> QImage:
    """Give a page to Qt, as a copy of its own."""
    line = _BYTES_A_PIXEL * page.width
    kind = QImage.Format.Format_RGB888
    return QImage(page.rgb, page.width, page.height, line, kind).copy()


def _set_size(printer: QPrinter, page: PageImage) -> None:
    width, height = (_MILLIMETRES * each / DPI for each in (page.width, page.height))
    size = QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter)
    printer.setPageSize(size)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
