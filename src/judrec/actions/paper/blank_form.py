"""Print the blank form, to fill in by hand when the desk is far.

It belongs to no record and holds nothing that is secret: no trace is left, and it has
no copy number.
"""

from judrec.actions.paper.typefaces import fonts
from judrec.actions.station import Station
from judrec.pdf.record.blank import blank_sheet
from judrec.pdf.sheet import Sheet


def blank_form(station: Station) -> Sheet:
    """Give the form without values.

    Raises:
        DamagedError: `font_damaged`.
    """
    return blank_sheet(station.form, fonts(station))
