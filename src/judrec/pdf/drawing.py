"""Pages of ink written as a PDF file.

The same pages give the same bytes: no clock, no random id. Every font is embedded,
and the page's first font is one of ours, since reportlab otherwise puts an unembedded
Helvetica into every page. The file's properties say nothing of the record, and there
is nothing in it that acts: no link, no script, no attached file.
"""

from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from judrec.pdf import paper
from judrec.pdf.glyphs.composer import BOX, TICKED_BOX, Glyph
from judrec.pdf.ink import Frame, Ink, Modules, Stroke, Text

_TITLE: Final = "文书"
_VERSION: Final = (1, 5)
"""The first version of PDF in which all that we write has a meaning."""
_BASE_SIZE: Final = 12
_DASHES: Final = (3, 3)
_BOXES: Final = {BOX: "☐", TICKED_BOX: "☑"}
"""What a drawn box is called in a copy of the sheet's text."""


def write(
    pages: Sequence[Sequence[Ink]],
    base: str,
    size: tuple[float, float] = (paper.WIDTH, paper.HEIGHT),
) -> bytes:
    """Give the PDF file of the pages; `base` is the face that a page begins with."""
    target = BytesIO()
    canvas = Canvas(
        target,
        pagesize=size,
        pageCompression=1,
        invariant=True,
        pdfVersion=_VERSION,
        initialFontName=base,  # type: ignore[arg-type]  # the stub says float
        initialFontSize=_BASE_SIZE,
        lang="zh-CN",
    )
    canvas.setTitle(_TITLE)
    for say in (canvas.setAuthor, canvas.setSubject, canvas.setCreator):
        say("")
    canvas.setProducer("")
    for page in pages:
        for ink in page:
            _draw(canvas, ink)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw(canvas: Canvas, ink: Ink) -> None:
    match ink:
        case Text():
            _text(canvas, ink)
        case Stroke():
            _stroke(canvas, ink)
        case Frame():
            canvas.setLineWidth(ink.stroke)
            canvas.rect(ink.x, ink.y, ink.width, ink.height, stroke=1, fill=0)
        case Modules():
            _modules(canvas, ink)


def _stroke(canvas: Canvas, ink: Stroke) -> None:
    canvas.setLineWidth(ink.width)
    if ink.dashed:
        canvas.setDash(*_DASHES)
    canvas.line(*ink.start, *ink.end)
    if ink.dashed:
        canvas.setDash()


def _text(canvas: Canvas, ink: Text) -> None:
    x = ink.x + ink.line.indent
    said = ""
    if ink.grey:
        canvas.setFillGray(ink.grey)
    for face, run in groupby(ink.line.glyphs, key=_face):
        glyphs = tuple(run)
        width = sum(glyph.width + ink.line.spacing for glyph in glyphs)
        if face in _BOXES:
            _box(canvas, (x, ink.y), ink.size, ticked=face == TICKED_BOX)
            said = _BOXES[face]
        else:
            _run(canvas, (x, ink.y), glyphs, ink, said)
            said = ""
        x += width
    if ink.grey:
        canvas.setFillGray(0)


def _face(glyph: Glyph) -> str:
    return glyph.face


def _run(
    canvas: Canvas,
    at: tuple[float, float],
    glyphs: tuple[Glyph, ...],
    ink: Text,
    box: str,
) -> None:
    """Draw glyphs of one face; behind a `box`, the copied text says box and letters.

    A drawn box has no text: without this, a copy of the sheet, or a reader for the
    blind, would list all options and not tell the ticked one.
    """
    letters = "".join(glyph.character for glyph in glyphs)
    if box:
        said = (box + letters).encode("utf-16-be").hex().upper()
        canvas.addLiteral(f"/Span << /ActualText <FEFF{said}> >> BDC")
    text = canvas.beginText(*at)
    text.setFont(glyphs[0].face, ink.size)
    text.setCharSpace(ink.line.spacing)
    text.textOut(letters)
    text.setCharSpace(0)
    canvas.drawText(text)
    if box:
        canvas.addLiteral("EMC")


def _box(canvas: Canvas, at: tuple[float, float], size: float, *, ticked: bool) -> None:
    """Draw a check box: no font that we ship has one."""
    side = size * 0.76
    left, low = at[0] + size * 0.06, at[1] - size * 0.02
    canvas.setLineWidth(0.7)
    canvas.rect(left, low, side, side, stroke=1, fill=0)
    if ticked:
        path = canvas.beginPath()
        path.moveTo(left + side * 0.18, low + side * 0.52)
        path.lineTo(left + side * 0.42, low + side * 0.22)
        path.lineTo(left + side * 0.86, low + side * 0.84)
        canvas.setLineWidth(1.5)
        canvas.drawPath(path, stroke=1, fill=0)


def _modules(canvas: Canvas, ink: Modules) -> None:
    step = ink.side / len(ink.rows)
    path = canvas.beginPath()
    for number, row in enumerate(ink.rows):
        y = ink.y + ink.side - (number + 1) * step
        at = 0
        for dark, run in groupby(row):
            length = len(tuple(run))
            if dark:
                path.rect(ink.x + at * step, y, length * step, step)
            at += length
    canvas.drawPath(path, stroke=0, fill=1)
