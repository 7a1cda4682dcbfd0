"""The chart of a table alone, for the screen: the very drawing that the sheet has."""

from judrec.core.statistics.figures import Statistics
from judrec.pdf.fonts import Fonts
from judrec.pdf.glyphs.composer import Composer
from judrec.pdf.report.chart import Bars, chart
from judrec.pdf.report.charts_sheet import strips_sheet
from judrec.pdf.sheet import Sheet


def chart_sheet(found: Statistics, fonts: Fonts) -> Sheet | None:
    """Draw a table; None where nothing is drawn of it.

    Raises:
        DamagedError: `font_damaged` where a font can't be read.
    """
    drawn = bars(found)
    if drawn is None:
        return None
    composer = Composer(fonts)
    return strips_sheet(list(chart(drawn, composer)), composer, fonts)


def bars(found: Statistics) -> Bars | None:
    """Give what is drawn: lines that count anything, columns that there are figures of.

    None where the axis isn't drawn (units beside each other would be ranked), or
    nothing is counted.
    """
    if not found.axis.drawn or not found.seen:
        return None
    known = [
        at
        for at in range(len(found.columns))
        if any(line.counts[at] is not None for line in found.lines)
    ]
    return Bars(
        tuple(found.columns[at] for at in known),
        tuple(
            (line.label, tuple(line.counts[at] for at in known))
            for line in found.lines
            if any(line.counts)
        ),
    )
