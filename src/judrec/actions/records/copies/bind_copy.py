"""Enter where a printed insert is bound in: 待入卷 → 已入卷 (Art. 10, design/05)."""

from judrec.actions.records.copies.enter import (
    EnteredSheet,
    enter,
    found_sheet,
    require_sound,
)
from judrec.actions.records.copies.printed_sheets import SheetName
from judrec.actions.station import Station
from judrec.core.copy_acts import Binding
from judrec.core.paper_copy import CopyAct
from judrec.errors import RefusedError


def bind_copy(
    station: Station, number: str, name: SheetName, place: Binding
) -> EnteredSheet:
    """Enter the place of a sheet; of one that is bound already, put it right.

    Raises:
        RefusedError: `no_record`, `not_printed`, `no_insert`, `copy_state`.
        IncompleteError: `incomplete`, with each field.
    """
    history, sheet = found_sheet(station, number, name, CopyAct.BIND)
    if sheet.insert is None:
        raise RefusedError(
            f"{sheet.label}不入卷，没有改动任何内容。",
            "入卷的是入卷件（副卷版或正卷版）。",
            code="no_insert",
        )
    said = place.normalised()
    moment = sheet.moment(station.now())
    require_sound(CopyAct.BIND, said.problems(name.kind, sheet.case, moment))
    return enter(station, history, sheet, CopyAct.BIND, {"place": said.to_json()})
