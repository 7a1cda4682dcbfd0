"""An official letter, after GB/T 9704-2012 as a style to follow; in black alone.

It doesn't pretend to a red head: the office prints it on its own, or stamps it. What
only a person knows (发文字号, 签发人, 联系人) is given, or left as room to write in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from judrec.pdf import drawing, paper
from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.glyphs.composer import Composer, Style, width_of
from judrec.pdf.glyphs.lines import break_lines
from judrec.pdf.ink import Ink, Stroke
from judrec.pdf.letter.blocks import TEXT, Block, BlockSetter, Paragraph, Signed, Title
from judrec.pdf.letter.sheets import Sheets
from judrec.pdf.letter.strip import SIZE, Strip, gap, line_strip
from judrec.pdf.letter.title import title_lines
from judrec.pdf.margins import PREVIEW, Margins
from judrec.pdf.sheet import Sheet

_MARK_SIZES: Final = (34.0, 30.0, 26.0, 23.0)
"""发文机关标志: as large as it stands on one line."""
_NOTE: Final = Style(Role.TEXT, 14, 22)
"""四号: 版记."""
_EM: Final = SIZE
_RULE: Final = 1.4
_THIN: Final = 0.7
_RULE_ROOM: Final = 9.0


@dataclass(frozen=True, slots=True)
class _Spacing:
    """Lines before 发文字号 and the title, and the share of a line's usual distance."""

    number: float
    title: float
    share: float = 1.0


_SPACINGS: Final = (
    _Spacing(1.0, 1.5),
    _Spacing(0.5, 0.6),
    _Spacing(0.5, 0.6, 0.93),
    _Spacing(0.5, 0.5, 0.862),
)
"""What is tried in turn. Lines stand closer only where a letter thereby fits on one
sheet: so the standard lets a signature find its room (7.3.5)."""
_BELOW_SEAL: Final = 34.0
"""What an imprint keeps from the date for the sake of the seal."""
_NO_NUMBER: Final = "　　　　〔　　　〕　　号"
_NO_DATE: Final = "　　　　年　　月　　日"
_NOBODY: Final = "　　　　　"


@dataclass(frozen=True, slots=True)
class Particulars:
    """What only a person knows of a letter; what is empty is left as room."""

    number: str = ""
    """发文字号."""
    signer: str = ""
    """签发人."""
    contact: str = ""
    """联系人 and telephone, as the 附注 says them."""
    copies_to: str = ""
    """抄送."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter; dates as they stand on it: 2026年11月17日."""

    unit: str
    """Who sends it, in full: 发文机关标志 and 署名."""
    title: tuple[str, ...]
    """In parts that belong together."""
    to: str
    """主送机关: one; empty for a report, which has none."""
    blocks: tuple[Block, ...]
    date: str = ""
    """成文日期; room to write it in, if empty: it is the day of the signature."""
    printed_on: str = ""
    """印发日期."""
    given: Particulars = Particulars()
    margins: Margins = PREVIEW


def letter_sheet(letter: Letter, fonts: Fonts) -> Sheet:
    """Set a letter on as many sheets as it needs.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    return letters_sheet((letter,), fonts)


def letters_sheet(letters: Sequence[Letter], fonts: Fonts) -> Sheet:
    """Set letters one after the other: each begins a sheet and counts its own.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    composer = Composer(fonts)
    pages = [page for each in letters for page in _whole(each, composer)]
    return Sheet(drawing.write(pages, composer.base), len(pages), composer.missing)


def _whole(letter: Letter, composer: Composer) -> list[list[Ink]]:
    contact = f"（联系人：{letter.given.contact}）" if letter.given.contact else ""
    blocks = (
        Title(letter.title),
        *([Paragraph(f"{letter.to}：", indent=False)] if letter.to else ()),
        *letter.blocks,
        Signed(letter.unit, letter.date or _NO_DATE, contact),
    )
    filled = (_pages(letter, blocks, composer, spacing) for spacing in _SPACINGS)
    roomy, close, *closer = filled
    fewest = min((roomy, close), key=len)
    if len(fewest) > 1:
        fewest = next((pages for pages in closer if len(pages) == 1), fewest)
    return with_margins(fewest, letter.margins, composer)


def _pages(
    letter: Letter, blocks: Sequence[Block], composer: Composer, spacing: _Spacing
) -> list[list[Ink]]:
    setter = BlockSetter(composer, spacing.share)
    foot = list(_imprint(letter, setter, composer))
    if foot and not letter.given.contact:
        foot.insert(0, Strip(_BELOW_SEAL))
    sheets = Sheets()
    sheets.fill([*_head(letter, composer, spacing), *setter.strips(blocks)], foot)
    return sheets.pages


def with_margins(
    pages: Iterable[list[Ink]], margins: Margins, composer: Composer
) -> list[list[Ink]]:
    """Give the sheets with what stands around their content."""
    content = list(pages)
    return [
        [*page, *margins.ink(number, len(content), composer)]
        for number, page in enumerate(content, start=1)
    ]


def _head(letter: Letter, composer: Composer, spacing: _Spacing) -> Iterator[Strip]:
    """发文机关标志, then 发文字号 and 签发人 over a rule."""
    middle = paper.LEFT + paper.TYPE_WIDTH / 2
    style = _mark_style(letter.unit, composer)
    for line in title_lines((letter.unit,), style, paper.TYPE_WIDTH, composer):
        yield line_strip(line, style, middle - line.width / 2, glued=True)
    yield gap(spacing.number, glued=True)
    number = letter.given.number or _NO_NUMBER
    signer = f"签发人：{letter.given.signer or _NOBODY}"
    yield from _two_ends(number, signer, TEXT, composer)
    yield replace(_rule_strip(_RULE, _RULE_ROOM), glued=True)
    yield gap(spacing.title, glued=True)


def _mark_style(unit: str, composer: Composer) -> Style:
    for size in _MARK_SIZES:
        style = Style(Role.TITLE, size, size * 1.35)
        if width_of(composer.glyphs(unit, style)) <= paper.TYPE_WIDTH:
            return style
    return style


def _two_ends(
    left: str, right: str, style: Style, composer: Composer
) -> Iterator[Strip]:
    """Give two texts at both ends of a line, or below each other if they would meet."""
    room = paper.TYPE_WIDTH - 2 * _EM
    at, end = (
        break_lines(composer.glyphs(each, style), room, even=False)
        for each in (left, right)
    )
    first = [line_strip(each, style, paper.LEFT + _EM, glued=True) for each in at]
    last = [
        line_strip(each, style, paper.RIGHT - _EM - each.width, glued=True)
        for each in end
    ]
    if len(at) == len(end) == 1 and at[0].width + end[0].width + _EM <= room:
        both = (first[0], last[0])
        yield replace(both[0], draw=lambda top: [i for s in both for i in s.draw(top)])
    else:
        yield from (*first, *last)


def _rule_strip(width: float, room: float) -> Strip:
    """Give a rule across the type area in the middle of `room` points."""

    def draw(top: float) -> tuple[Ink, ...]:
        y = top - room / 2
        return (Stroke((paper.LEFT, y), (paper.RIGHT, y), width),)

    return Strip(room, draw)


def _imprint(
    letter: Letter, setter: BlockSetter, composer: Composer
) -> Iterator[Strip]:
    """版记, at the foot of the last sheet; only where there is something in it."""
    copies, printed = letter.given.copies_to, letter.printed_on
    if not (copies or printed):
        return
    yield _rule_strip(_THIN * 1.5, 6)
    if copies:
        label = "抄送："
        left = _EM + width_of(composer.glyphs(label, _NOTE))
        strips = setter.lines(f"{copies}。", _NOTE, left=left, right=_EM)
        word = setter.lines(label, _NOTE, left=_EM)[0]
        first = strips[0]
        yield replace(first, draw=lambda top: (*word.draw(top), *first.draw(top)))
        yield from strips[1:]
        yield _rule_strip(_THIN, 6)
    if printed:
        yield from _two_ends(letter.unit, f"{printed}印发", _NOTE, composer)
        yield _rule_strip(_THIN * 1.5, 4)
