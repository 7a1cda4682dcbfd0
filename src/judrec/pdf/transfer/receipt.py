"""回执, on paper: what was received and when, by whom, with room for the seal.

The signed receipt is the file that goes back on the medium. Where no medium goes back,
this sheet does: its 回执码 holds the signature, and whoever sealed the bundle types or
scans it. What else stands here is to be read; the signature alone is believed.
"""

from dataclasses import dataclass
from typing import Final

from judrec.core.moment import moment
from judrec.pdf import drawing, paper
from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.letter.blocks import Block, BlockSetter, Gap, Paragraph, Signed, Table
from judrec.pdf.letter.sheets import Sheets
from judrec.pdf.margins import Margins
from judrec.pdf.ruled.density import DENSITIES, SIZE
from judrec.pdf.ruled.framed import labelled
from judrec.pdf.ruled.rows import RowSetter
from judrec.pdf.ruled.table import Row
from judrec.pdf.sheet import Sheet
from judrec.pdf.transfer.code_row import code_row
from judrec.pdf.transfer.digest import digest_cell
from judrec.pdf.transfer.handover import heading

_PROSE: Final = Style(Role.TEXT, SIZE, 17.5)
_LABEL: Final = 112.0
_BELOW: Final = "（接收单位盖章后退回报送单位）"
_HOW: Final = (
    "本单位收到上列报送件，程序已经解密、核验，并签署了电子回执，随介质退回。回执码就是"
    "其中的电子签名：电子回执没有退回的，由报送单位在程序中录入八行字符或者扫描二维码，"
    "经核对签名后登记；抄错的行会被指出。未经程序核对的，本单不能单独证明收件。"
)


@dataclass(frozen=True, slots=True)
class ReceiptContent:
    """What the sheet says; ISO times with an offset."""

    receiver: str
    sender: str
    file: str
    """The bundle's name; empty where only the receipt is at hand."""
    quarter: str
    """2026年第四季度; empty where the bundle covers none."""
    nth: int
    verdict: str
    """In a word: 连续."""
    bundle: bytes
    """The bundle's digest (that of its tagmanifest)."""
    head_size: int
    head_code: str
    """总账校验码 of the sender's ledger, as received."""
    received_at: str
    code: tuple[str, ...]
    """回执码, its eight lines."""
    date: str
    margins: Margins


def receipt_sheet(content: ReceiptContent, fonts: Fonts) -> Sheet:
    """Set the receipt on one sheet.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    composer = Composer(fonts)
    setter = RowSetter(composer, DENSITIES[0])
    nth = f"第{content.nth}份"
    head = f"{content.head_code}（至第{content.head_size}条）"
    told = (
        ("报送单位", content.sender),
        ("接收单位", content.receiver),
        ("报送件", content.file),
        ("期间和份次", "　".join(each for each in (content.quarter, nth) if each)),
        ("核验结论", content.verdict),
        ("收件时间", moment(content.received_at)),
        ("报送单位总账校验码", head),
    )
    rows = [labelled(setter, label, value, _LABEL) for label, value in told if value]
    room = paper.TYPE_WIDTH - _LABEL
    digest = digest_cell(content.bundle, room, composer)
    label = setter.label("报送件摘要\n（SHA-256）", _LABEL)
    rows.insert(-1, Row((label, digest), setter.density.padding))
    around = content.margins
    scan = not (around.preview or around.comparison)
    label = setter.label("回　执　码", _LABEL)
    rows.append(code_row(label, content.code, room, composer, scan=scan))
    blocks: tuple[Block, ...] = (
        Table((setter.plain(rows),)),
        Gap(0.3),
        Paragraph(_HOW, style=_PROSE),
        Signed(content.receiver, content.date),
    )
    sheets = Sheets()
    strips = BlockSetter(composer).strips(blocks)
    sheets.fill([*heading("报送件收件回执", _BELOW, composer), *strips])
    pages = sheets.pages
    for number, page in enumerate(pages, start=1):
        page.extend(around.ink(number, len(pages), composer))
    return Sheet(drawing.write(pages, composer.base), len(pages), composer.missing)
