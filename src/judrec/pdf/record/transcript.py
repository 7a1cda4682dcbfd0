"""The page to retype from (抄录页): a record in the order of the courts' platform.

Everything stands in large type, a line for each field and a box to tick it off. What
the office chose not to list is named at the top, so that nobody takes the page for
complete. It says which version it was made from.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from judrec.pdf import drawing, paper
from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.glyphs.lines import break_lines
from judrec.pdf.record.heading import Heading
from judrec.pdf.record.printing import Printing, footed
from judrec.pdf.record.table_cells import Column, head_row, tick_cell
from judrec.pdf.ruled.density import DENSITIES
from judrec.pdf.ruled.framed import labelled
from judrec.pdf.ruled.rows import RowSetter
from judrec.pdf.ruled.table import PADDING, Align, Cell, Group, Row
from judrec.pdf.sheet import Sheet

_SIZE: Final = 14.0
_NAME: Final = Style(Role.NAME, _SIZE, 21)
_PROSE: Final = Style(Role.TEXT, _SIZE, 22)
_NUMBER: Final = Style(Role.NAME, 11, 21)
_LABEL: Final = Style(Role.LABEL, 11.5, 15)
_ROW_PADDING: Final = 4.5
_WIDTHS: Final = (28.0, 104.0, paper.TYPE_WIDTH - 28.0 - 104.0 - 38.0, 38.0)
_HEADS: Final = ("序号", "栏目", "内容", "已录")
_SIGNED: Final = 92.0
"""As wide as the labels of the rows above."""
_SIGNATURE: Final = 34.0
_DATE: Final = "　　　　　　　　　　　　　　年　　月　　日"
_NOTE: Final = (
    "逐项抄录，录完一项勾一项。本页含记录的内容，用完入副卷或者销毁，不得散放。"
)


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """A field with its value."""

    label: str
    text: str
    prose: bool = False
    """Whether its paragraphs begin two characters further in."""


@dataclass(frozen=True, slots=True)
class TranscriptPart:
    """What was filed at once: the record, then each supplement."""

    title: str
    """Empty for the record itself."""
    lines: tuple[TranscriptLine, ...]


@dataclass(frozen=True, slots=True)
class TranscriptContent:
    """What the page says."""

    number: str
    basis: str
    """From which version it was made, and when that was filed."""
    parts: tuple[TranscriptPart, ...]
    left_out: tuple[str, ...]
    """Labels of fields that the record has and the office doesn't list."""
    printing: Printing
    void: bool = False
    header_mark: str = ""


def transcript_sheet(content: TranscriptContent, fonts: Fonts) -> Sheet:
    """Set the page.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    composer = Composer(fonts)
    setter = RowSetter(composer, DENSITIES[0])
    void = "（已注销，不必抄录）" if content.void else ""
    heading = Heading(
        "抄　录　页",
        left=f"登记号：{content.number}{void}",
        right=f"第{content.printing.version}版",
        mark=content.header_mark,
        caution=content.printing.caution,
    )
    pages = footed(
        lambda page: heading.opening(page, composer),
        list(_groups(content, setter, composer)),
        setter.plain(_ending(setter)),
        content.printing,
        composer,
    )
    return Sheet(drawing.write(pages, composer.base), len(pages), composer.missing)


def _groups(
    content: TranscriptContent, setter: RowSetter, composer: Composer
) -> Iterator[Group]:
    yield setter.group("", [setter.entry("依　　据", content.basis)])
    if content.left_out:
        listed = "、".join(content.left_out)
        words = f"{listed}。本件记录有这些栏目，本院设置不列入本页。"
        yield setter.group("", [setter.entry("未列栏目", words)])
    yield setter.group("", [setter.entry("说　　明", _NOTE)])
    head = head_row(
        [
            Column(label, width, _NAME, Align.CENTRE)
            for label, width in zip(_HEADS, _WIDTHS, strict=True)
        ],
        composer,
    )
    number = 0
    for part in content.parts:
        rows = []
        for line in part.lines:
            number += 1
            rows.append(_row(number, line, composer))
        yield setter.plain(rows, setter.band(part.title) if part.title else head)


def _row(number: int, line: TranscriptLine, composer: Composer) -> Row:
    at, label, value, tick = _WIDTHS
    style = _PROSE if line.prose else _NAME
    room = value - 2 * PADDING
    glyphs = composer.glyphs(line.text, style)
    lines = break_lines(glyphs, room, even=line.prose)
    if line.prose and len(lines) > 1:
        lines = break_lines(glyphs, room, indent=2 * _SIZE)
    counted = break_lines(composer.glyphs(str(number), _NUMBER), at, even=False)
    names, again = (
        break_lines(composer.glyphs(each, _LABEL), label - 8, even=False)
        for each in (line.label, f"{line.label}（续）")
    )
    cells = (
        Cell(at, counted, _NUMBER, Align.CENTRE, continued=counted),
        Cell(label, names, _LABEL, Align.CENTRE, continued=again),
        Cell(value, lines, style),
        tick_cell(tick, style.leading),
    )
    return Row(cells, _ROW_PADDING)


def _ending(setter: RowSetter) -> list[Row]:
    labels = (("录入人（签名）", _DATE), ("平台给出的编号", ""))
    return [
        labelled(setter, label, value, _SIGNED, _SIGNATURE) for label, value in labels
    ]
