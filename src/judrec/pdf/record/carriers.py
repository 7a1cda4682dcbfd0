"""The register of carriers (载体登记表, Art. 10 介质存储): on what each material lies.

It is kept where the carriers are, and filled in by hand when one is added, handed
over or given back: so it has empty lines, and a signature for each side.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from judrec.pdf import drawing, paper
from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.record.heading import Heading
from judrec.pdf.record.printing import Printing, footed
from judrec.pdf.record.table_cells import Column, head_row, table_row
from judrec.pdf.ruled.density import DENSITIES
from judrec.pdf.ruled.rows import RowSetter
from judrec.pdf.ruled.table import Align, Group, Row
from judrec.pdf.sheet import Sheet

_TEXT: Final = Style(Role.NAME, 11, 15.5)
_CODE: Final = Style(Role.NAME, 8.5, 13.5)
_MIDDLE: Final = Align.CENTRE
_COLUMNS: Final = (
    Column("序号", 27.0, _TEXT, _MIDDLE, repeats=True),
    Column("材料名称", paper.TYPE_WIDTH - 351.0, _TEXT),
    Column("载体种类、\n编号、保管人", 81.0, _TEXT),
    Column("页数", 30.0, _TEXT, _MIDDLE, shrinks=True),
    Column("原件或\n复制件", 43.0, _TEXT, _MIDDLE),
    Column("存放处", 52.0, _TEXT),
    Column("文件校验码", 118.0, _CODE, _MIDDLE, shrinks=True),
)
_HANDED: Final = (
    Column("载体\n序号", 34.0, _TEXT, _MIDDLE),
    Column("事　由", paper.TYPE_WIDTH - 334.0, _TEXT),
    Column("移交日期", 56.0, _TEXT, _MIDDLE),
    Column("移交人\n（签名）", 62.0, _TEXT, _MIDDLE),
    Column("接收人\n（签名）", 62.0, _TEXT, _MIDDLE),
    Column("归还日期", 56.0, _TEXT, _MIDDLE),
    Column("收回人\n（签名）", 64.0, _TEXT, _MIDDLE),
)
_UNKNOWN: Final = "——"
_EMPTY_LINES: Final = 3
"""For what is registered by hand."""
_LEAST_LINES: Final = 6
_HANDINGS: Final = 7
_HEIGHT: Final = 27.0
_HANDING_HEIGHT: Final = 30.0
_NOTE: Final = (
    "校验码由附在记录上的文件算出：凭它可以核对载体上的文件有没有变动；没有附文件的，写明“未附文件”。"
    "空行供手工登记。载体移交、归还的，双方当场核对后签名。"
)


@dataclass(frozen=True, slots=True)
class Carrier:
    """One of the materials, in words; what isn't known is empty."""

    name: str
    carrier: str
    pages: str
    original: str
    kept_at: str
    codes: tuple[str, ...]
    """The short codes of its files' digests."""


@dataclass(frozen=True, slots=True)
class CarriersContent:
    """What the register says."""

    number: str
    carriers: tuple[Carrier, ...]
    printing: Printing
    none_because: str = ""
    """Why there is no material, where the record says so."""
    void: bool = False
    header_mark: str = ""


def carriers_sheet(content: CarriersContent, fonts: Fonts) -> Sheet:
    """Set the register.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    composer = Composer(fonts)
    setter = RowSetter(composer, DENSITIES[0])
    void = "（已注销）" if content.void else ""
    heading = Heading(
        "载体登记表",
        left=f"登记号：{content.number}{void}",
        mark=content.header_mark,
        caution=content.printing.caution,
    )
    groups = [setter.plain(list(_lines(content, composer)), _head(_COLUMNS, composer))]
    if content.none_because:
        reason = setter.entry("没有材料的原因", content.none_because)
        groups.append(setter.group("", [reason]))
    groups.append(setter.group("", [setter.entry("说　　明", _NOTE, prose=True)]))
    pages = footed(
        lambda page: heading.opening(page, composer),
        groups,
        _handing(setter, composer),
        content.printing,
        composer,
    )
    return Sheet(drawing.write(pages, composer.base), len(pages), composer.missing)


def _head(columns: Sequence[Column], composer: Composer) -> Row:
    return head_row(columns, composer)


def _lines(content: CarriersContent, composer: Composer) -> Iterator[Row]:
    for number, each in enumerate(content.carriers, start=1):
        texts = (
            str(number),
            each.name,
            each.carrier or _UNKNOWN,
            each.pages or _UNKNOWN,
            each.original or _UNKNOWN,
            each.kept_at or _UNKNOWN,
            "\n".join(each.codes) or "未附文件",
        )
        yield table_row(_COLUMNS, texts, composer, least=_HEIGHT)
    written = len(content.carriers)
    for _ in range(max(_EMPTY_LINES, _LEAST_LINES - written)):
        yield table_row(_COLUMNS, [""] * len(_COLUMNS), composer, least=_HEIGHT)


def _handing(setter: RowSetter, composer: Composer) -> Group:
    """Give the lines to sign for handing over and return; they are never cut."""
    empty = [""] * len(_HANDED)
    rows = (
        setter.band("载体移交、归还登记"),
        head_row(_HANDED, composer),
        *(
            table_row(_HANDED, empty, composer, least=_HANDING_HEIGHT)
            for _ in range(_HANDINGS)
        ),
    )
    return setter.plain(rows)
