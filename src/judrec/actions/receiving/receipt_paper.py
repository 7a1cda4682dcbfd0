"""The receipt on paper: of a signed receipt of ours, read from its file.

Its 回执码 holds the signature: whoever sealed the bundle files it as he would the file.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from judrec.actions.paper.particulars import margins
from judrec.actions.paper.trace import Copy, Paper, PrintedPaper, print_paper
from judrec.actions.paper.typefaces import fonts
from judrec.actions.station import Station
from judrec.bundle.card import read_card
from judrec.bundle.receipt import Receipt, code_of_receipt, read_receipt
from judrec.core.canonical import parse_object
from judrec.core.code import code_of
from judrec.core.paper_kind import PaperKind
from judrec.core.quarter import told_quarter
from judrec.core.receipt_code import receipt_code
from judrec.core.verdict import Verdict
from judrec.errors import JudrecError, RefusedError
from judrec.pdf.sheet import Sheet
from judrec.pdf.transfer.receipt import ReceiptContent, receipt_sheet

_MOST = 1 << 16
_SUFFIX = ".receipt.json"
_CODE = 9
"""A dot and 8 digits, between the bundle's name and the suffix."""
_NO_DATE = "　　　　年　　月　　日"


def receipt_lines(station: Station, file: Path) -> tuple[str, ...]:
    """Give the 回执码 of a receipt that this station signed, its eight lines.

    Raises:
        RefusedError: `no_file`, `not_our_receipt`.
    """
    return _ours(station, file).code


def print_receipt(station: Station, file: Path) -> PrintedPaper:
    """Trace and set a receipt that this station signed.

    Raises:
        RefusedError: `no_file`, `not_our_receipt`; what `print_paper` refuses.
        DamagedError: `font_damaged`.
    """
    ours = _ours(station, file)
    # The first line stands for the whole: it begins with a digest of it.
    paper = Paper(PaperKind.RECEIPT, ours.code[0])
    return print_paper(station, paper, _set(station, ours))


def preview_receipt(station: Station, file: Path) -> bytes:
    """Give the receipt to look at; no trace is left.

    Raises:
        RefusedError: `no_file`, `not_our_receipt`.
        DamagedError: `font_damaged`.
    """
    return _set(station, _ours(station, file))(None).pdf


@dataclass(frozen=True, slots=True)
class _Ours:
    bundle_file: str
    receipt: Receipt
    code: tuple[str, ...]
    verdict: str
    quarter: str
    sender: str


def _set(station: Station, ours: _Ours) -> Callable[[Copy | None], Sheet]:
    def made(copy: Copy | None) -> Sheet:
        receipt = ours.receipt
        content = ReceiptContent(
            receiver=station.unit.name,
            sender=ours.sender,
            file=ours.bundle_file,
            quarter=ours.quarter,
            nth=receipt.nth,
            verdict=ours.verdict,
            bundle=receipt.bundle,
            head_size=receipt.head.size,
            head_code=code_of(receipt.head.digest),
            received_at=receipt.received_at,
            code=ours.code,
            date=_NO_DATE,
            margins=margins(station, copy),
        )
        return receipt_sheet(content, fonts(station))

    return made


def _ours(station: Station, file: Path) -> _Ours:
    try:
        with file.open("rb") as opened:
            content = opened.read(_MOST)
    except OSError as error:
        raise RefusedError(
            f"{file.name} 无法读出，没有打印回执。",
            "请核对文件位置；介质已经移除的，请重新插入。",
            code="no_file",
        ) from error
    try:
        receipt = _signed_by_us(station, content)
    except JudrecError as error:
        raise _not_ours(file) from error
    row = station.database.row(
        "SELECT b.verdict, b.quarter, u.name FROM received_bundle b "
        "LEFT JOIN unit u ON u.station = b.station WHERE b.tagmanifest = ? "
        "ORDER BY b.seq LIMIT 1",
        receipt.bundle.hex(),
    )
    if row is None:
        raise _not_ours(file)
    verdict, quarter, sender = row
    on = told_quarter(quarter)
    return _Ours(
        bundle_file=_bundle_file(file.name),
        receipt=receipt,
        code=receipt_code(code_of_receipt(parse_object(content))),
        verdict=Verdict(verdict).word,
        quarter=on.words if on else "",
        sender=sender or f"单位核对码 {receipt.sender}",
    )


def _signed_by_us(station: Station, content: bytes) -> Receipt:
    """Read a receipt of ours, also one of the time before our key was changed.

    Raises:
        BundleError: where it is signed by no key of ours.
    """
    for card in station.former_cards:
        with suppress(JudrecError):
            return read_receipt(content, read_card(card))
    return read_receipt(content, read_card(station.card))


def _bundle_file(name: str) -> str:
    stem = name.removesuffix(_SUFFIX)
    return stem[:-_CODE] if stem != name else ""


def _not_ours(file: Path) -> RefusedError:
    return RefusedError(
        f"{file.name[:60]} 不是本单位签署的回执，没有打印。",
        "请选择接收时写在报送件旁边的回执文件（.receipt.json），不要改动其内容。",
        code="not_our_receipt",
    )
