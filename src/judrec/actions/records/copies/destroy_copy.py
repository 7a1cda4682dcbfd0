"""Enter that a printed sheet was destroyed: when, by whom, before whom, why."""

from judrec.actions.records.copies.enter import (
    EnteredSheet,
    enter,
    found_sheet,
    require_sound,
)
from judrec.actions.records.copies.printed_sheets import SheetName
from judrec.actions.station import Station
from judrec.core.copy_acts import Destruction
from judrec.core.paper_copy import CopyAct


def destroy_copy(
    station: Station, number: str, name: SheetName, gone: Destruction
) -> EnteredSheet:
    """Enter that a sheet is no more; that it was printed stays on record.

    Raises:
        RefusedError: `no_record`, `not_printed`, `copy_state`.
        IncompleteError: `incomplete`, with each field.
    """
    history, sheet = found_sheet(station, number, name, CopyAct.DESTROY)
    said = gone.normalised()
    moment = sheet.moment(station.now())
    require_sound(CopyAct.DESTROY, said.problems(moment))
    told = {"destruction": said.to_json()}
    return enter(station, history, sheet, CopyAct.DESTROY, {**told})
