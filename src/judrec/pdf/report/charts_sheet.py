"""The charts alone, for the screen: the very drawings of the report (design/05).

One page as high as the charts are; a window renders it as it renders all paper.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from judrec.core.report.figures import Figures
from judrec.pdf import drawing, paper
from judrec.pdf.fonts import Fonts
from judrec.pdf.glyphs.composer import Composer
from judrec.pdf.ink import Ink, Stroke
from judrec.pdf.letter.strip import Strip
from judrec.pdf.report.annexes import CHARTED, bars, seen
from judrec.pdf.report.chart import chart
from judrec.pdf.report.setting import Setter
from judrec.pdf.sheet import Sheet

_MARGIN: Final = 14.0


def charts_sheet(figures: Figures, fonts: Fonts) -> Sheet | None:
    """Draw the charts of a period below each other; None where there is nothing.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    composer = Composer(fonts)
    strips = list(_strips(figures, Setter(composer)))
    return strips_sheet(strips, composer, fonts) if strips else None


def strips_sheet(strips: Sequence[Strip], composer: Composer, fonts: Fonts) -> Sheet:
    """Give one page as high as these strips are.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    height = sum(strip.height for strip in strips) + 2 * _MARGIN
    ink: list[Ink] = []
    y = height - _MARGIN
    for strip in strips:
        ink += strip.draw(y)
        y -= strip.height
    width = paper.TYPE_WIDTH + 2 * _MARGIN
    moved = [_moved(each, _MARGIN - paper.LEFT) for each in ink]
    pdf = drawing.write([moved], fonts, (width, height))
    return Sheet(pdf, 1, composer.missing)


def _moved(ink: Ink, by: float) -> Ink:
    """Move it to the right: blocks stand where a sheet's type area begins."""
    if isinstance(ink, Stroke):
        (x, y), (right, high) = ink.start, ink.end
        return replace(ink, start=(x + by, y), end=(right + by, high))
    return replace(ink, x=ink.x + by)


def _strips(figures: Figures, setter: Setter) -> Iterator[Strip]:
    for dimension in CHARTED:
        table = figures.table(dimension)
        if seen(table):
            yield from setter.section(dimension.heading)
            yield from chart(bars(table, figures), setter.composer)
