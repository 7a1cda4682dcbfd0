"""Pages of ink as the operators that draw them, and these as a PDF file.

The same pages give the same bytes: no clock, no random id. All ink is black or grey:
the operators name no other colour, and nothing is transparent (pdf/file/document.py).
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from judrec.pdf import paper
from judrec.pdf.file.document import document
from judrec.pdf.file.embedded_fonts import EmbeddedFonts
from judrec.pdf.fonts import Fonts
from judrec.pdf.glyphs.composer import BOX, TICKED_BOX, Glyph
from judrec.pdf.ink import Bar, Frame, Ink, Modules, Pattern, Stroke, Text, Watermark
from judrec.pdf.shapes import watermark_operators

_DASHES: Final = "[3 3] 0 d"
_NO_DASHES: Final = "[] 0 d"
_BAR_RULE: Final = 0.6
_DARK: Final = 0.25
_HATCH: Final = 3.2
"""From one line of a hatched bar to the next."""
_BOXES: Final = {BOX: "☐", TICKED_BOX: "☑"}
"""What a drawn box is called in a copy of the sheet's text."""


def write(
    pages: Sequence[Sequence[Ink]],
    fonts: Fonts,
    size: tuple[float, float] = (paper.WIDTH, paper.HEIGHT),
    *,
    under: Watermark | None = None,
) -> bytes:
    """Give the PDF file of the pages; `fonts` are those that they were set in.

    `under` lies under each page, and in the file once.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    embedded = EmbeddedFonts(fonts)
    drawn = [_page(page, embedded) for page in pages]
    shared = watermark_operators(under, fonts) if under else ""
    return document(drawn, embedded, size, under=shared)


def _page(page: Sequence[Ink], fonts: EmbeddedFonts) -> str:
    return "\n".join(line for ink in page for line in _draw(ink, fonts))


def _draw(ink: Ink, fonts: EmbeddedFonts) -> Iterator[str]:
    match ink:
        case Text():
            yield from _text(ink, fonts)
        case Stroke():
            yield from _stroke(ink)
        case Frame():
            yield f"{_n(ink.stroke)} w"
            yield f"{_rectangle(ink.x, ink.y, ink.width, ink.height)} S"
        case Modules():
            yield from _modules(ink)
        case Bar():
            yield from _bar(ink)


def _stroke(ink: Stroke) -> Iterator[str]:
    yield f"{_n(ink.width)} w"
    if ink.dashed:
        yield _DASHES
    yield f"{_at(*ink.start)} m {_at(*ink.end)} l S"
    if ink.dashed:
        yield _NO_DASHES


def _text(ink: Text, fonts: EmbeddedFonts) -> Iterator[str]:
    x = ink.x + ink.line.indent
    said = ""
    if ink.grey:
        yield f"{_n(ink.grey)} g"
    for face, run in groupby(ink.line.glyphs, key=_face):
        glyphs = tuple(run)
        width = sum([glyph.width for glyph in glyphs])
        if face in _BOXES:
            yield from _box((x, ink.y), ink.size, ticked=face == TICKED_BOX)
            said = _BOXES[face]
        else:
            yield from _run((x, ink.y), glyphs, ink, fonts, said)
            said = ""
        x += width + len(glyphs) * ink.line.spacing
    if ink.grey:
        yield "0 g"


def _face(glyph: Glyph) -> str:
    return glyph.face


def _run(
    at: tuple[float, float],
    glyphs: tuple[Glyph, ...],
    ink: Text,
    fonts: EmbeddedFonts,
    box: str,
) -> Iterator[str]:
    """Draw glyphs of one face; behind a `box`, the copied text says box and letters.

    A drawn box has no text: without this, a copy of the sheet, or a reader for the
    blind, would list all options and not tell the ticked one.
    """
    letters = "".join([glyph.character for glyph in glyphs])
    face = glyphs[0].face
    if box:
        said = (box + letters).encode("utf-16-be").hex().upper()
        yield f"/Span << /ActualText <FEFF{said}> >> BDC"
    yield (
        f"BT /{fonts.name(face)} {_n(ink.size)} Tf {_n(ink.line.spacing)} Tc "
        f"{_at(*at)} Td <{fonts.codes(face, letters)}> Tj ET"
    )
    if box:
        yield "EMC"


def _box(at: tuple[float, float], size: float, *, ticked: bool) -> Iterator[str]:
    """Draw a check box: no font that we ship has one."""
    side = size * 0.76
    left, low = at[0] + size * 0.06, at[1] - size * 0.02
    yield f"0.7 w {_rectangle(left, low, side, side)} S"
    if ticked:
        yield (
            f"1.5 w {_at(left + side * 0.18, low + side * 0.52)} m "
            f"{_at(left + side * 0.42, low + side * 0.22)} l "
            f"{_at(left + side * 0.86, low + side * 0.84)} l S"
        )


def _bar(bar: Bar) -> Iterator[str]:
    """Draw a bar of a chart, its pattern within its outline."""
    corner = _rectangle(bar.x, bar.y, bar.width, bar.height)
    if bar.pattern is Pattern.DARK:
        yield f"{_n(_DARK)} g {corner} f 0 g"
    elif bar.pattern is Pattern.HATCHED:
        yield f"q {corner} W n {_n(_BAR_RULE)} w"
        # The lines begin where the bar begins, so that all bars look alike.
        x = bar.x - bar.height
        while x < bar.x + bar.width:
            end = _at(x + bar.height, bar.y + bar.height)
            yield f"{_at(x, bar.y)} m {end} l S"
            x += _HATCH
        yield "Q"
    yield f"{_n(_BAR_RULE)} w {corner} S"


def _modules(ink: Modules) -> Iterator[str]:
    count = len(ink.rows)
    step = ink.side / count
    # Hundreds of runs begin at few places and have few lengths: each is written once.
    lefts = [_n(ink.x + at * step) for at in range(count)]
    lengths = [_n(length * step) for length in range(count + 1)]
    for number, row in enumerate(ink.rows):
        y = _n(ink.y + ink.side - (number + 1) * step)
        at = 0
        for dark, run in groupby(row):
            length = len(tuple(run))
            if dark:
                yield f"{lefts[at]} {y} {lengths[length]} {lengths[1]} re"
            at += length
    yield "f"


def _rectangle(x: float, y: float, width: float, height: float) -> str:
    return f"{_at(x, y)} {_at(width, height)} re"


def _at(x: float, y: float) -> str:
    return f"{_n(x)} {_n(y)}"


def _n(value: float) -> str:
    """Give a number as PDF writes it, to a third of a micrometre."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
