"""The figures of a period for the screen: the report's own charts, and words beside."""

from dataclasses import dataclass

from judrec.actions.paper.typefaces import fonts
from judrec.actions.report.report_content import period_figures
from judrec.actions.station import Station
from judrec.core.report.figures import Figures
from judrec.core.report.period import Period
from judrec.pdf.report.charts_sheet import charts_sheet


@dataclass(frozen=True, slots=True)
class ShownFigures:
    """Counts, and the drawing of them as paper has it."""

    figures: Figures
    charts: bytes
    """A PDF of one page; empty where there is nothing to draw."""


def show_figures(station: Station, period: Period) -> ShownFigures:
    """Count a period and draw it; nothing is changed, and no record is told of.

    Raises:
        RefusedError: `not_allowed`.
        DamagedError: `font_damaged`.
    """
    counts = period_figures(station, period)
    sheet = charts_sheet(counts, fonts(station))
    return ShownFigures(counts, sheet.pdf if sheet else b"")
