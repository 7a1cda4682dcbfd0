"""An excerpt of the ledger about one record (留痕摘录): who did what with it, when.

Each line bears the number and the code of its entry. The sheet says what that proves
and what it doesn't, and how far the ledger had come when it was printed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from judrec.pdf import drawing, paper
from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.record.heading import Heading
from judrec.pdf.record.printing import Printing, footed
from judrec.pdf.record.table_cells import Column, head_row, table_row
from judrec.pdf.ruled.density import DENSITIES
from judrec.pdf.ruled.framed import labelled
from judrec.pdf.ruled.rows import RowSetter
from judrec.pdf.ruled.table import Align, Group, Row
from judrec.pdf.sheet import Sheet

_TEXT: Final = Style(Role.NAME, 11, 15.5)
_SMALL: Final = Style(Role.NAME, 9.5, 14)
_CODE: Final = Style(Role.NAME, 9, 14)
_COLUMNS: Final = (
    Column("总账\n条号", 50.0, _TEXT, Align.CENTRE, repeats=True),
    Column("时间\n（本机）", 84.0, _SMALL, Align.CENTRE, repeats=True),
    Column("经　过", paper.TYPE_WIDTH - 50.0 - 84.0 - 128.0, _TEXT),
    Column("条目校验码", 128.0, _CODE, Align.CENTRE, repeats=True, shrinks=True),
)
_ELSEWHERE: Final = "——"
_LABEL: Final = 92.0
_SIGNATURE: Final = 34.0
_DATE: Final = "　　　　　　　　　　　　　　年　　月　　日"
_PROVES: Final = (
    "上列有条号的各条都在本机总账中，逐条签名、首尾相接；条目校验码由该条全部内容算出，"
    "改动其中任何一字，校验码和此后的总账校验码都会不同。持有本页的人日后可以据此核对："
    "到打印时为止，本件记录的留痕有没有被删除、插入或者改写。"
)
_PROVES_NOT: Final = (
    "不证明记录的内容属实；不证明本机时间准确；不证明操作时坐在机前的就是口令的持有人；"
    "不反映绕开本程序所做的事，例如拍照、抄写纸件；打印之后的事不在其内。"
)
_ABROAD: Final = (
    "条号为“——”的，是报送单位所述，不在本机总账中，时间为该单位的本机时间。"
)


@dataclass(frozen=True, slots=True)
class ExcerptLine:
    """One thing that happened."""

    seq: int
    """The entry's number; 0 for what a sender did in a ledger of his own."""
    at: str
    """As the sheet says it, to the second."""
    words: str
    code: str
    """The short code of the entry's digest; empty where it isn't ours."""


@dataclass(frozen=True, slots=True)
class ExcerptContent:
    """What the excerpt says."""

    number: str
    lines: tuple[ExcerptLine, ...]
    """The oldest first."""
    head: int
    """How many entries the ledger has, this printing included."""
    printed_at: str
    printing: Printing
    void: bool = False
    header_mark: str = ""


def excerpt_sheet(content: ExcerptContent, fonts: Fonts) -> Sheet:
    """Set the excerpt.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    composer = Composer(fonts)
    setter = RowSetter(composer, DENSITIES[0])
    void = "（已注销）" if content.void else ""
    heading = Heading(
        "留痕摘录",
        left=f"登记号：{content.number}{void}",
        right=f"共{len(content.lines)}条",
        mark=content.header_mark,
        caution=content.printing.caution,
    )
    rows = [
        table_row(
            _COLUMNS,
            (
                str(each.seq) if each.seq else _ELSEWHERE,
                each.at,
                each.words,
                each.code or _ELSEWHERE,
            ),
            composer,
        )
        for each in content.lines
    ]
    groups = [
        setter.plain(rows, head_row(_COLUMNS, composer)),
        *_statements(content, setter),
    ]
    pages = footed(
        lambda page: heading.opening(page, composer),
        groups,
        setter.plain(_signatures(setter)),
        content.printing,
        composer,
    )
    return Sheet(drawing.write(pages, composer.base), len(pages), composer.missing)


def _statements(content: ExcerptContent, setter: RowSetter) -> Iterator[Group]:
    yield setter.group("", [setter.entry("打印时的总账", _head_words(content))])
    yield setter.group("", [setter.entry("能够证明", _PROVES, prose=True)])
    yield setter.group("", [setter.entry("不能证明", _PROVES_NOT, prose=True)])
    if any(not each.seq for each in content.lines):
        yield setter.group("", [setter.entry("他处所述", _ABROAD, prose=True)])


def _head_words(content: ExcerptContent) -> str:
    if content.printing.preview:
        return f"{content.printed_at}，共{content.head}条。预览，未打印。"
    return (
        f"{content.printed_at}，共{content.head}条，末条即本次打印，"
        f"其校验码（总账校验码）为 {content.printing.ledger_code}。"
    )


def _signatures(setter: RowSetter) -> list[Row]:
    labels = ("摘录人（签名）", "专库管理部门\n（盖章）")
    return [labelled(setter, label, _DATE, _LABEL, _SIGNATURE) for label in labels]
