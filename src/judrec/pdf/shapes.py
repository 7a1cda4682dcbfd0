"""A watermark as the operators that draw its letters, filled shape by shape.

PDF calls it an artifact: what reads a page aloud passes over it. Nothing in it is
transparent: it is drawn first, and all else over it.
"""

import math
from collections.abc import Iterator
from typing import Final

from judrec.pdf.fonts import Fonts
from judrec.pdf.glyphs.contours import Contour, Point, contours
from judrec.pdf.glyphs.lines import Line
from judrec.pdf.ink import Watermark

_PER_EM: Final = 1000
_BEGIN: Final = "/Artifact << /Type /Pagination /Subtype /Watermark >> BDC"
_RAISED: Final = 0.38
"""From the middle of a line down to its base line, in parts of the size."""


def watermark_operators(mark: Watermark, fonts: Fonts) -> str:
    """Give the operators; `fonts` are those that its lines were set in.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    letters = list(_lines(mark, fonts))
    turn = math.radians(mark.angle)
    cosine, sine = math.cos(turn), math.sin(turn)
    parts = [_BEGIN, "q", f"{mark.grey:.2f} g"]
    for x, y in mark.places:
        turned = f"{cosine:.4f} {sine:.4f} {-sine:.4f} {cosine:.4f} {x:.1f} {y:.1f} cm"
        parts += ["q", turned, *letters, "Q"]
    return "\n".join((*parts, "Q", "EMC"))


def _lines(mark: Watermark, fonts: Fonts) -> Iterator[str]:
    """Give all letters, around the middle of the lines."""
    scale = f"{mark.size / _PER_EM:.5f}"
    top = (len(mark.lines) - 1) * mark.leading / 2
    for number, line in enumerate(mark.lines):
        y = top - number * mark.leading - mark.size * _RAISED
        for x, drawing in _letters(line, fonts):
            yield f"q {scale} 0 0 {scale} {x:.2f} {y:.2f} cm"
            yield from drawing
            yield "f Q"


def _letters(line: Line, fonts: Fonts) -> Iterator[tuple[float, list[str]]]:
    x = -line.width / 2
    for glyph in line.glyphs:
        found = contours(fonts.font(glyph.face), glyph.character)
        if found:
            yield x, [each for contour in found for each in _closed(contour)]
        x += glyph.width + line.spacing


def _closed(contour: Contour) -> Iterator[str]:
    last = contour.start
    yield f"{_at(last)} m"
    for curve in contour.curves:
        if curve.by is None:
            yield f"{_at(curve.to)} l"
        else:
            first, second = _nearer(last, curve.by), _nearer(curve.to, curve.by)
            yield f"{_at(first)} {_at(second)} {_at(curve.to)} c"
        last = curve.to
    yield "h"


def _nearer(end: Point, by: Point) -> Point:
    """Give a cubic curve's point between an end and a quadratic one's only point."""
    return Point(end.x + (by.x - end.x) * 2 / 3, end.y + (by.y - end.y) * 2 / 3)


def _at(point: Point) -> str:
    """Give a point to a thousandth of the size, which nobody sees."""
    return f"{point.x:.0f} {point.y:.0f}"
