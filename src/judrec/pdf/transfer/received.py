"""接收结果清单: what became of each bundle that was received together, on paper.

It is for the receiver's own file: what was merged, what was kept as evidence and why,
and the digest by which two receivers compare all that they hold.
"""

from dataclasses import dataclass, replace
from typing import Final

from judrec.core.moment import moment
from judrec.pdf import drawing, paper
from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.letter.blocks import Block, BlockSetter, Gap, Paragraph, Table
from judrec.pdf.letter.sheets import Sheets
from judrec.pdf.margins import Margins
from judrec.pdf.ruled.density import DENSITIES, SIZE
from judrec.pdf.ruled.framed import labelled
from judrec.pdf.ruled.rows import RowSetter
from judrec.pdf.ruled.table import Row
from judrec.pdf.sheet import Sheet
from judrec.pdf.transfer.digest import digest_cell
from judrec.pdf.transfer.handover import heading, overleaf

_TITLE: Final = "接收结果清单"
_PART: Final = "接收单位留存"
_PROSE: Final = Style(Role.TEXT, SIZE, 17.5)
_LABEL: Final = 112.0
_NUMBER, _SENDER, _VERDICT = 26.0, 132.0, 84.0
_TOLD: Final = paper.TYPE_WIDTH - _NUMBER - _SENDER - _VERDICT
_HOW: Final = (
    "逐份列明程序核验的结论和发现。留作证据的，原件加密保存在专库中，处置情况见专库的"
    "“异常事项”。两个接收单位收齐同样的报送件，全部内容摘要一定相同，与先后次序无关。"
)


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """What became of one bundle."""

    sender: str
    """Unit, quarter and which bundle it is; else the file's name."""
    verdict: str
    """In a word: 连续."""
    told: str
    """The sentence, and what was found beside it."""


@dataclass(frozen=True, slots=True)
class ReceivedContent:
    """What the sheet says; `at` is ISO with an offset."""

    receiver: str
    at: str
    lines: tuple[ReceivedLine, ...]
    digest: bytes
    """Over all that is held."""
    code: str
    """比对码 of it."""
    margins: Margins


def received_sheet(content: ReceivedContent, fonts: Fonts) -> Sheet:
    """Set the list on as many sheets as it needs.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    composer = Composer(fonts)
    setter = RowSetter(composer, DENSITIES[0])
    widths = (_NUMBER, _SENDER, _VERDICT, _TOLD)
    heads = ("序号", "报送件", "结论", "说明")
    head = setter.columns(tuple(zip(heads, widths, strict=True)), labels=True)
    rows = [
        _row(setter, (str(place), line.sender, line.verdict, line.told), widths)
        for place, line in enumerate(content.lines, start=1)
    ]
    blocks: tuple[Block, ...] = (
        Table((setter.plain(_facts(content, setter, composer)),)),
        Gap(0.3),
        # Above the list: below it, it could be all that stands on the last sheet.
        Paragraph(_HOW, style=_PROSE),
        Gap(0.3),
        Table((setter.plain(rows, head),)),
    )
    sheets = Sheets(tuple(overleaf(_TITLE, _PART, composer)))
    strips = BlockSetter(composer).strips(blocks)
    sheets.fill([*heading(_TITLE, f"（{_PART}）", composer), *strips])
    pages = sheets.pages
    for number, page in enumerate(pages, start=1):
        page.extend(content.margins.ink(number, len(pages), composer))
    return Sheet(drawing.write(pages, composer.base), len(pages), composer.missing)


def _row(setter: RowSetter, texts: tuple[str, ...], widths: tuple[float, ...]) -> Row:
    """Give a line; its number and verdict stand again where it goes on overleaf."""
    row = setter.columns(tuple(zip(texts, widths, strict=True)), labels=False)
    number, sender, verdict, told = row.cells
    number = replace(number, continued=number.lines)
    verdict = replace(verdict, continued=verdict.lines)
    return replace(row, cells=(number, sender, verdict, told))


def _facts(
    content: ReceivedContent, setter: RowSetter, composer: Composer
) -> list[Row]:
    told = (
        ("接收单位", content.receiver),
        ("接收时间", moment(content.at)),
        ("件　　数", f"{len(content.lines)}份"),
        ("比 对 码", content.code),
    )
    rows = [labelled(setter, label, value, _LABEL) for label, value in told]
    digest = digest_cell(content.digest, paper.TYPE_WIDTH - _LABEL, composer)
    label = setter.label("全部内容摘要\n（SHA-256）", _LABEL)
    return [*rows, Row((label, digest), setter.density.padding)]
