"""介质交接单: what lies on the medium, and who gave it to whom (design/04).

Two parts, each on sheets of its own: 交接联 travels with the medium and tells no count
and no order, since the courier is to learn nothing; 留存联 stays with the sender and
says which bundle it was to each receiver, and at which head the ledger stood. Both
have the digests in full, and the lines to sign on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from judrec.pdf import drawing, paper
from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.ink import Ink
from judrec.pdf.letter.blocks import Block, BlockSetter, Gap, Paragraph, Table, Together
from judrec.pdf.letter.sheets import Sheets
from judrec.pdf.letter.strip import Strip, line_strip
from judrec.pdf.letter.title import title_lines
from judrec.pdf.margins import Margins
from judrec.pdf.ruled.density import DENSITIES, SIZE
from judrec.pdf.ruled.framed import labelled
from judrec.pdf.ruled.rows import RowSetter
from judrec.pdf.ruled.table import Group, Row
from judrec.pdf.sheet import Sheet
from judrec.pdf.transfer.digest import digest_cell

_NAME: Final = "介质交接单"
_TITLE: Final = Style(Role.TITLE, 22, 36)
_OVERLEAF: Final = Style(Role.TITLE, 14, 24)
_PART: Final = Style(Role.LABEL, 11, 22)
_PROSE: Final = Style(Role.TEXT, SIZE, 19)
_LABEL: Final = 92.0
_SIGNATURE: Final = 40.0
_BLANK: Final = "（签名、盖章）　　　　　　年　　月　　日　　时"
_TRAVELS: Final = "交　接　联　（随介质交接收单位）"
_KEPT: Final = "留　存　联　（报送单位留存）"
_HOW: Final = (
    (
        "一、核对。交接时双方逐项核对文件名和大小；接收单位用自己的工具计算每个文件的"
        "SHA-256或者SM3，与本单逐组比对，两种有一种全部一致即可。"
    ),
    (
        "二、不符。有一个字符不同，或者多出、缺少文件，就不要接收：当场注明，介质退回报送"
        "单位，另行制作，不得沿用。"
    ),
    (
        "三、文件已经加密，只有登记的接收单位能够打开；各接收单位收到的是同一份文件。"
        "本单不载记录的件数、类别和内容。一式两份，签字后各执一份。"
    ),
)

_KEPT_RULE: Final = (
    "本联载有份次和报送时的总账校验码，由报送单位留存，不随介质交出；"
    "文件名、大小和摘要与交接联相同。"
)


@dataclass(frozen=True, slots=True)
class HandedFile:
    """One file on the medium: a sealed bundle, or a volume of one."""

    name: str
    size: int
    """Bytes."""
    sha256: bytes
    sm3: bytes


@dataclass(frozen=True, slots=True)
class HandoverContent:
    """What the sheet says."""

    sender: str
    receivers: tuple[str, ...]
    files: tuple[HandedFile, ...]
    medium: str
    """What kind it is, U盘 or 光盘; empty where it is to be filled by hand."""
    medium_number: str
    nth: tuple[tuple[str, int], ...]
    """By receiver, which bundle to it this is; on the sender's part alone."""
    head_code: str
    """总账校验码 of the head inside the bundle; on the sender's part alone."""
    margins: Margins


def handover_sheet(content: HandoverContent, fonts: Fonts) -> Sheet:
    """Set both parts.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    composer = Composer(fonts)
    pages: list[list[Ink]] = []
    for kept in (False, True):
        part = _Part(content, composer, kept=kept).pages()
        for number, page in enumerate(part, start=1):
            page.extend(content.margins.ink(number, len(part), composer))
        pages += part
    return Sheet(drawing.write(pages, composer.base), len(pages), composer.missing)


def heading(
    title: str, below: str, composer: Composer, room: float = 6.0
) -> Iterator[Strip]:
    """Give a form's title in the middle, and a line below it."""
    yield from _middle(title, _TITLE, composer)
    yield from _middle(below, _PART, composer)
    yield Strip(room, glued=True)


def overleaf(title: str, part: str, composer: Composer) -> Iterator[Strip]:
    """Give what stands above a form on each further sheet."""
    yield from _middle(f"{title}（{part}，续）", _OVERLEAF, composer)
    yield Strip(6.0)


def _middle(words: str, style: Style, composer: Composer) -> Iterator[Strip]:
    for line in title_lines((words,), style, paper.TYPE_WIDTH, composer):
        x = paper.LEFT + (paper.TYPE_WIDTH - line.width) / 2
        yield line_strip(line, style, x, glued=True)


class _Part:
    """One of the two parts."""

    def __init__(
        self, content: HandoverContent, composer: Composer, *, kept: bool
    ) -> None:
        self._content = content
        self._composer = composer
        self._setter = RowSetter(composer, DENSITIES[0])
        self._kept = kept

    def pages(self) -> list[list[Ink]]:
        """Give the ink of its sheets, without their margins."""
        below = _KEPT if self._kept else _TRAVELS
        *files, last = self._files()
        blocks: tuple[Block, ...] = (
            Table((self._setter.plain(self._facts()),)),
            Gap(0.3),
            *(Together((file,)) for file in files),
            # Nobody signs a sheet that tells of no file.
            Together(
                (
                    last,
                    Gap(0.3),
                    *(Paragraph(each, style=_PROSE) for each in self._rules()),
                    Gap(0.3),
                    Table((self._setter.plain(self._signatures()),)),
                )
            ),
        )
        part = below.partition("（")[0].replace("　", "")
        sheets = Sheets(list(overleaf(_NAME, part, self._composer)))
        strips = BlockSetter(self._composer).strips(blocks)
        sheets.fill([*heading(_NAME, below, self._composer), *strips])
        return sheets.pages

    def _rules(self) -> Sequence[str]:
        return (_KEPT_RULE,) if self._kept else _HOW

    def _facts(self) -> list[Row]:
        content = self._content
        said = [
            ("报送单位", content.sender),
            ("接收单位", "\n".join(content.receivers)),
            ("介质种类", content.medium),
            ("介质编号", content.medium_number),
            ("文　　件", f"共{len(content.files)}个"),
        ]
        if self._kept:
            nth = "\n".join(f"{name}：第{number}份" for name, number in content.nth)
            said += [("份　　次", nth), ("报送时总账校验码", content.head_code)]
        return [labelled(self._setter, label, value, _LABEL) for label, value in said]

    def _files(self) -> Iterator[Block]:
        """Give a table for each file, which is to stay on one sheet."""
        for number, file in enumerate(self._content.files, start=1):
            yield Table((self._file(number, file),))

    def _file(self, number: int, file: HandedFile) -> Group:
        setter, room = self._setter, paper.TYPE_WIDTH - _LABEL
        named = f"{file.name}　　{file.size:,} 字节"
        rows = [labelled(setter, f"文件 {number}", named, _LABEL)]
        for label, digest in (("SHA-256", file.sha256), ("SM3", file.sm3)):
            cells = (
                setter.label(label, _LABEL),
                digest_cell(digest, room, self._composer),
            )
            rows.append(Row(cells, setter.density.padding))
        return setter.plain(rows)

    def _signatures(self) -> list[Row]:
        return [
            labelled(self._setter, each, _BLANK, _LABEL, _SIGNATURE)
            for each in ("交出人", "接收人")
        ]
