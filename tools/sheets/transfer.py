"""What goes along with a medium: long names, forty files, blanks."""

from dataclasses import replace
from hashlib import sha256

from judrec.pdf.margins import PREVIEW, Margins
from judrec.pdf.sheet import Sheet
from judrec.pdf.transfer.handover import HandedFile, HandoverContent, handover_sheet
from judrec.pdf.transfer.receipt import ReceiptContent, receipt_sheet

from .shop import COMMITTEE, COURT, SUPERIOR, Shop, code

_MARGINS = Margins("", code("handover"), "第1份")
_LONG_NAME = f"{SUPERIOR}{SUPERIOR}{COMMITTEE}审判管理办公室"


def _file(number: int) -> HandedFile:
    name = "R-7QK3M2X9" + (f"-{number:03}" if number > 1 else "") + ".jrb"
    digests = [sha256(f"{name}{kind}".encode()).digest() for kind in ("a", "b")]
    return HandedFile(name, 1_073_741_824 - number * 7_919, *digests)


def handover(shop: Shop) -> Sheet:
    """Give the sheet of one file to two receivers."""
    content = HandoverContent(
        sender=COURT,
        receivers=(COMMITTEE, SUPERIOR),
        files=(_file(1),),
        medium="U盘（加密）",
        medium_number="某高法密-2026-017",
        nth=((COMMITTEE, 12), (SUPERIOR, 3)),
        head_code=code("head"),
        margins=_MARGINS,
    )
    return handover_sheet(content, shop.fonts)


def handover_many(shop: Shop) -> Sheet:
    """Give the sheet of forty files to a receiver with a long name, all else blank."""
    files = tuple(_file(number) for number in range(1, 41))
    content = HandoverContent(
        sender=COURT,
        receivers=(_LONG_NAME,),
        files=(*files[:-1], replace(files[-1], sm3=b"")),
        medium="",
        medium_number="",
        nth=((_LONG_NAME, 1),),
        head_code=code("head"),
        margins=PREVIEW,
    )
    return handover_sheet(content, shop.fonts)


def receipt(shop: Shop) -> Sheet:
    """Give the receipt of a receiver with a long name."""
    content = ReceiptContent(
        receiver=_LONG_NAME,
        sender=COURT,
        file="R-7QK3M2X9.jrb",
        quarter="2026年第四季度",
        nth=12,
        verdict="连续",
        bundle=sha256(b"bundle").digest(),
        head_size=1204,
        head_code=code("head"),
        received_at="2026-11-17T14:30:00+08:00",
        code=code("receipt"),
        date="2026年11月17日",
        margins=_MARGINS,
    )
    return receipt_sheet(content, shop.fonts)
