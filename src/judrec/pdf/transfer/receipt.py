"""回执, on paper: what was received and when, by whom, with room for the seal.

The signed receipt is the file that goes back on the medium. This sheet names it by
its 回执码, which is short enough to be typed: it tells which receipt was given. It
holds no signature and proves nothing without the seal, or the file. The sheet promises
no more than that: no program reads a 回执码 yet.
"""

from dataclasses import dataclass
from typing import Final

from judrec.pdf import drawing, paper
from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.foot import scanned
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.letter.blocks import Block, BlockSetter, Gap, Paragraph, Signed, Table
from judrec.pdf.letter.sheets import Sheets
from judrec.pdf.margins import Margins
from judrec.pdf.moment import moment
from judrec.pdf.ruled.density import DENSITIES, SIZE
from judrec.pdf.ruled.framed import labelled
from judrec.pdf.ruled.rows import RowSetter
from judrec.pdf.ruled.table import Row
from judrec.pdf.sheet import Sheet
from judrec.pdf.transfer.digest import digest_cell
from judrec.pdf.transfer.handover import heading

_PROSE: Final = Style(Role.TEXT, SIZE, 20)
_LABEL: Final = 112.0
_BELOW: Final = "（接收单位盖章后退回报送单位）"
_HOW: Final = (
    "一、本单位收到上列报送件，程序已经解密、核验，并签署了电子回执；电子回执随介质退回。",
    (
        "二、回执码由电子回执文件的摘要（SHA-256）得出，供日后核对是否同一份回执。"
        "回执码不含签名，没有盖章也没有电子回执的，不能单独证明收件。"
    ),
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
    code: str
    """回执码."""
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
        ("回　执　码", content.code),
    )
    rows = [labelled(setter, label, value, _LABEL) for label, value in told if value]
    room = paper.TYPE_WIDTH - _LABEL
    digest = digest_cell(content.bundle, room, composer)
    label = setter.label("报送件摘要\n（SHA-256）", _LABEL)
    rows.insert(-2, Row((label, digest), setter.density.padding))
    blocks: tuple[Block, ...] = (
        Table((setter.plain(rows),)),
        Gap(0.4),
        *(Paragraph(each, style=_PROSE) for each in _HOW),
        Signed(content.receiver, content.date),
    )
    sheets = Sheets()
    strips = BlockSetter(composer).strips(blocks)
    sheets.fill([*heading("报送件收件回执", _BELOW, composer), *strips])
    pages = sheets.pages
    for number, page in enumerate(pages, start=1):
        page.extend(content.margins.ink(number, len(pages), composer))
    if not (content.margins.preview or content.margins.comparison):
        pages[-1].append(scanned(content.code))
    return Sheet(drawing.write(pages, composer.base), len(pages), composer.missing)
