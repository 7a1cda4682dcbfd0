"""What a person must know of a printer before anything is printed, in sentences.

A sheet passes through the system's queue in the clear, and through whatever lies behind
it. Qt tells little of that: whether a printer is another computer's, what it is called,
which papers it takes. What it doesn't tell stands on the page for all printers.
"""

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

_WRITES_FILES: Final = ("pdf", "xps", "onenote", "fax", "传真")
_ON_A_NETWORK: Final = ("network", "ipp", "socket", "airprint", "driverless", "网络")
_LEAST: Final = 10.0
"""Millimetres; none of our sheets has anything nearer to an edge."""

NO_PRINTER: Final = (
    "没有找到打印机，没有打印，也没有编份数。请连接打印机，或者保存为 PDF。"
)
QUEUE: Final = "打印的内容要经过系统的打印队列，打印机也可能留存，程序收不回来。"
"""Stands on the page; the manual says more."""


@dataclass(frozen=True, slots=True)
class PrinterFacts:
    """What is known of a printer."""

    name: str
    model: str
    known: bool = True
    """Whether the system still has it."""
    remote: bool = False
    """Whether it is another computer's."""
    takes_a4: bool = True
    usual: str = ""
    """The paper that it takes unless told otherwise; empty where it doesn't say."""
    margin: float = 0.0
    """Millimetres at some edge of A4 that it can't print on."""


def facts(printer: QPrinter) -> PrinterFacts:
    """Ask Qt what it knows of the printer that was chosen."""
    info = QPrinterInfo.printerInfo(printer.printerName())
    papers = {each.id() for each in info.supportedPageSizes()}
    usual = info.defaultPageSize()
    layout = printer.pageLayout()
    layout.setUnits(QPageLayout.Unit.Millimeter)
    margins = layout.minimumMargins()
    sides = (margins.left(), margins.top(), margins.right(), margins.bottom())
    return PrinterFacts(
        name=printer.printerName(),
        model=f"{info.makeAndModel()} {info.description()} {info.location()}",
        known=not info.isNull(),
        remote=info.isRemote(),
        takes_a4=not papers or QPageSize.PageSizeId.A4 in papers,
        usual=usual.name() if usual.isValid() else "",
        margin=max(sides),
    )


def cautions(printer: QPrinter) -> tuple[str, ...]:
    """Say what to think of before printing there; nothing where all is usual."""
    if printer.outputFileName():
        return ()  # a file, by a deliberate act; that it is readable is said of it
    return words(facts(printer))


def words(known: PrinterFacts) -> tuple[str, ...]:
    """Say it of what is known."""
    said = []
    called = f"{known.name} {known.model}".casefold()
    if not known.known:
        said.append("系统里已经没有这台打印机，可能被移除或者断开。")
    if any(word in called for word in _WRITES_FILES):
        said.append("它看来不是打印机，会把内容写成没有加密的文件，或者发往别处。")
    elif known.remote or any(word in called for word in _ON_A_NETWORK):
        said.append(
            "它看来是网络打印机：内容不加密地经过网络和别的电脑，"
            "出纸处可能有旁人。请优先用直接连接本机的打印机。"
        )
    if not known.takes_a4:
        said.append("它没有 A4 纸，会缩放或者裁切，印出来的不宜入卷。")
    elif known.usual and "A4" not in known.usual:
        said.append(f"它平时用的纸是 {known.usual}。请装上 A4 纸，按原大打印。")
    if known.margin > _LEAST:
        said.append(f"它离纸边 {known.margin:.0f} 毫米以内印不出，页脚可能不完整。")
    return tuple(said)
