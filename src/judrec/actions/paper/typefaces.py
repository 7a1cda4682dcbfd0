"""The shipped fonts of an opened station."""

from judrec.actions.station import Station
from judrec.pdf.fonts import Fonts


def fonts(station: Station) -> Fonts:
    """Give the shipped fonts, read when a glyph of one is wanted."""
    return station.once(Fonts, lambda: Fonts(station.around.resources / "fonts"))
