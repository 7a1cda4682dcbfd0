"""The blocks of a document in the style of an official letter, and how they are set.

How a letter or a report is made of them:

    setter = BlockSetter(Composer(fonts))
    strips = setter.strips([
        Title(("某市中级人民法院", "关于报送2026年第四季度", "有关情况的函")),
        Heading("一、基本情况"),
        Paragraph("本季度本院专库收到记录3件。"),
        Heading("（一）按情形", level=2),
        Table((group,)),                 # a pdf/ruled Group: its head is repeated
        Together((Paragraph("…"), Table((group,)))),   # on one sheet, if it can be
        Attached(("某表", "某说明")),
        Signed("某市中级人民法院", "2026年11月17日"),
    ])
    sheets = Sheets()
    sheets.fill(strips)
    # then Margins(...).ink(page, pages, composer) for each of sheets.pages

Keep rules: a paragraph leaves no single line on a sheet; a heading stays with what
follows it; the signature stands on the sheet of the last lines of the text.
A text may hold line feeds: each begins a new paragraph. It is never markup.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from judrec.pdf import paper
from judrec.pdf.fonts import Role
from judrec.pdf.glyphs.composer import Composer, Style, width_of
from judrec.pdf.glyphs.lines import Line, break_lines
from judrec.pdf.letter.strip import LEADING, SIZE, Strip, gap, line_strip
from judrec.pdf.letter.title import title_lines
from judrec.pdf.ruled.table import Group

TEXT: Final = Style(Role.TEXT, SIZE, LEADING)
"""三号仿宋."""
_TITLE: Final = Style(Role.TITLE, 22, 36)
"""二号小标宋."""
_LEVELS: Final = (
    Style(Role.LABEL, SIZE, LEADING),
    Style(Role.NAME, SIZE, LEADING),
    TEXT,
)
"""黑体 for 一、, then 宋体 (no font of ours is a 楷体) for （一）, 仿宋 for 1."""
_EM: Final = SIZE
_LAST_LINES: Final = 2
"""So many lines of the text stand on the sheet of the signature."""
_DATE_EMS: Final = 4
"""The date ends four characters before the edge (成文日期右空四字)."""
_SEAL: Final = 21 * paper.MM
"""Half of a seal of 42 mm: pressed between signature and date, it touches neither the
text nor what stands below."""
_ABOVE_SEAL, _BELOW_SEAL = 2.5, 4.0


@dataclass(frozen=True, slots=True)
class Title:
    """The title in parts that belong together: lines break only between them."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of its own line; `text` begins with its 一、 or （一） or 1."""

    text: str
    level: int = 1
    """1 to 3."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text, its first line indented by two characters."""

    text: str
    indent: bool = True
    style: Style = TEXT


@dataclass(frozen=True, slots=True)
class Attached:
    """附件说明: what goes along, one line below the text; several are numbered."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Groups of pdf/ruled in one frame, `paper.TYPE_WIDTH` wide."""

    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """White space of so many lines, dropped where a sheet begins."""

    lines: float = 1.0


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one sheet where one can hold them."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """发文机关署名 and 成文日期, with room for the seal over both."""

    name: str
    date: str
    """2026年11月17日, or blanks to be filled by hand."""
    note: str = ""
    """附注: （联系人：…）, below the date."""


Block = Title | Heading | Paragraph | Attached | Table | Gap | Together | Signed


class BlockSetter:
    """Sets the blocks of one document into strips."""

    def __init__(self, composer: Composer, share: float = 1.0) -> None:
        """Set lines at a share of their usual distance (GB/T 9704-2012, 5.2.3)."""
        self._composer = composer
        self._share = share
        self._tables = 0

    def strips(self, blocks: Sequence[Block]) -> list[Strip]:
        """Give the strips of all blocks, one below the other."""
        found: list[Strip] = []
        for block in blocks:
            if isinstance(block, Attached | Signed):
                found = _glued_end(found)
            found += self._block(block)
        return found

    def lines(
        self,
        text: str,
        style: Style,
        *,
        first: float = 0.0,
        left: float = 0.0,
        right: float = 0.0,
    ) -> list[Strip]:
        """Give the lines of a text, `left` and `right` points inside the type area."""
        style = self._closer(style)
        glyphs = self._composer.glyphs(text, style)
        lines = break_lines(glyphs, paper.TYPE_WIDTH - left - right, indent=first)
        return _kept([line_strip(each, style, paper.LEFT + left) for each in lines])

    def centred(self, text: str, style: Style, centre: float) -> list[Strip]:
        """Give the lines of a text around a vertical at `centre`."""
        lines = title_lines((text,), style, paper.TYPE_WIDTH, self._composer)
        return [_around(line, style, centre) for line in lines]

    def _block(self, block: Block) -> list[Strip]:  # noqa: PLR0911 - one for each kind
        match block:
            case Title():
                return list(self._title(block))
            case Heading():
                style = _LEVELS[block.level - 1]
                return _glued(self.lines(block.text, style, first=2 * style.size))
            case Paragraph():
                return list(self._paragraphs(block))
            case Attached():
                return list(self._attached(block))
            case Table():
                return list(self._table(block))
            case Gap():
                return [gap(block.lines * self._share)]
            case Together():
                return _together(self.strips(block.blocks))
            case Signed():
                return list(self._signed(block))

    def _title(self, title: Title) -> Iterator[Strip]:
        style = self._closer(_TITLE)
        lines = title_lines(title.parts, style, paper.TYPE_WIDTH, self._composer)
        middle = paper.LEFT + paper.TYPE_WIDTH / 2
        for line in lines:
            yield replace(_around(line, style, middle), glued=True)
        yield gap(self._share, glued=True)

    def _paragraphs(self, block: Paragraph) -> Iterator[Strip]:
        first = 2 * block.style.size if block.indent else 0.0
        for text in block.text.split("\n"):
            yield from self.lines(text, block.style, first=first)

    def _attached(self, block: Attached) -> Iterator[Strip]:
        """附件：1. …, each name's further lines below its beginning."""
        # Glued throughout: the last of the text, what goes along and the signature
        # stand on one sheet.
        yield gap(self._share, glued=True)
        label = "附件："
        left = 2 * _EM + width_of(self._composer.glyphs(label, TEXT))
        numbered = len(block.names) > 1
        for number, name in enumerate(block.names, start=1):
            mark = f"{number}．" if numbered else ""
            before = label + mark if number == 1 else mark
            inner = left + width_of(self._composer.glyphs(mark, TEXT))
            strips = self.lines(name, TEXT, left=inner)
            at = paper.LEFT + (2 * _EM if number == 1 else left)
            style = self._closer(TEXT)
            first = _beside(self._one_line(before, style), style, at, strips[0])
            yield from _glued([first, *strips[1:]])

    def _table(self, table: Table) -> Iterator[Strip]:
        self._tables += 1
        for group in table.groups:
            for row in group.rows:
                yield Strip(row.height, row=row, group=group, table=self._tables)

    def _signed(self, signed: Signed) -> Iterator[Strip]:
        style = self._closer(TEXT)
        date = self._one_line(signed.date, style)
        name = title_lines((signed.name,), style, paper.TYPE_WIDTH, self._composer)
        widest = max(line.width for line in name)
        edge = paper.RIGHT - _DATE_EMS * _EM - date.width / 2
        centre = min(edge, paper.RIGHT - max(widest, date.width) / 2)
        above = _SEAL + _ABOVE_SEAL - (len(name) + 1) * style.leading / 2
        yield Strip(max(above, style.leading), glued=True, blank=True)
        for line in name:
            yield replace(_around(line, style, centre), glued=True)
        yield replace(_around(date, style, centre), glued=bool(signed.note))
        if signed.note:
            yield Strip(above - _ABOVE_SEAL + _BELOW_SEAL, glued=True)
            yield from _glued(self.lines(signed.note, TEXT, first=2 * _EM))[:-1]
            yield self.lines(signed.note, TEXT, first=2 * _EM)[-1]

    def _closer(self, style: Style) -> Style:
        return replace(style, leading=style.leading * self._share)

    def _one_line(self, text: str, style: Style) -> Line:
        glyphs = self._composer.glyphs(text, style)
        return break_lines(glyphs, paper.WIDTH, even=False)[0]


def _around(line: Line, style: Style, centre: float) -> Strip:
    return line_strip(line, style, centre - line.width / 2)


def _beside(line: Line, style: Style, x: float, strip: Strip) -> Strip:
    """Give the strip with a line more on it, on the same base line."""
    other = line_strip(line, style, x)
    return replace(strip, draw=lambda top: (*other.draw(top), *strip.draw(top)))


def _kept(lines: list[Strip]) -> list[Strip]:
    """Leave no single line of a paragraph on a sheet."""
    held = {0, len(lines) - 2} - {len(lines) - 1}
    return [replace(line, glued=at in held) for at, line in enumerate(lines)]


def _glued(strips: list[Strip]) -> list[Strip]:
    return [replace(strip, glued=True) for strip in strips]


def _together(strips: list[Strip]) -> list[Strip]:
    return [*_glued(strips[:-1]), *strips[-1:]]


def _glued_end(strips: list[Strip]) -> list[Strip]:
    """Glue the last lines to what follows: no signature on a sheet of its own."""
    return [*strips[:-_LAST_LINES], *_glued(strips[-_LAST_LINES:])]
