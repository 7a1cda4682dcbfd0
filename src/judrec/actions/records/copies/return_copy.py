"""Enter that a printed sheet came back: from whom, when."""

from judrec.actions.records.copies.enter import (
    EnteredSheet,
    enter,
    found_sheet,
    require_sound,
)
from judrec.actions.records.copies.printed_sheets import SheetName
from judrec.actions.station import Station
from judrec.core.copy_acts import Return
from judrec.core.paper_copy import CopyAct


def return_copy(
    station: Station, number: str, name: SheetName, back: Return
) -> EnteredSheet:
    """Enter that a sheet is in hand again; also one that was told to be destroyed.

    Raises:
        RefusedError: `no_record`, `not_printed`, `copy_state`.
        IncompleteError: `incomplete`, with each field.
    """
    history, sheet = found_sheet(station, number, name, CopyAct.RETURN)
    said = back.normalised()
    moment = sheet.moment(station.now())
    require_sound(CopyAct.RETURN, said.problems(moment))
    return enter(station, history, sheet, CopyAct.RETURN, {"return": said.to_json()})
