"""What is known of a sheet before anything is asked, and where the answers go."""

from collections.abc import Callable

from judrec.actions.records.copies.bind_copy import bind_copy
from judrec.actions.records.copies.destroy_copy import destroy_copy
from judrec.actions.records.copies.enter import EnteredSheet
from judrec.actions.records.copies.printed_sheets import PrintedSheet, SheetName
from judrec.actions.records.copies.return_copy import return_copy
from judrec.actions.station import Station
from judrec.core.copy_acts import Binding, Destruction, Return, Volume
from judrec.core.paper_copy import CopyAct, CopyState
from judrec.core.sheet_variant import Variant


def known(sheet: PrintedSheet, act: CopyAct, who: str) -> dict[str, str]:
    """Give what needn't be asked: what the sheet bears, what was entered before."""
    if act is CopyAct.BIND:
        return _place(sheet, who)
    if act is CopyAct.RETURN:
        return {"from": "卷内"} if sheet.state is CopyState.BOUND else {}
    return {"by": who}


def entering(
    act: CopyAct, number: str, name: SheetName, said: dict[str, str]
) -> Callable[[Station], EnteredSheet]:
    """Give what the worker does with the answers."""
    if act is CopyAct.BIND:
        place = Binding(**said)
        return lambda station: bind_copy(station, number, name, place)
    if act is CopyAct.RETURN:
        back = Return(said["on"], said["from"])
        return lambda station: return_copy(station, number, name, back)
    gone = Destruction(**said)
    return lambda station: destroy_copy(station, number, name, gone)


def _place(sheet: PrintedSheet, who: str) -> dict[str, str]:
    place = sheet.place
    if place is not None:
        return {
            "case": place.case,
            "volume": place.volume,
            "book": place.book,
            "pages": place.pages,
            "by": place.by,
        }
    main = sheet.insert is Variant.MAIN
    volume = Volume.MAIN if main else Volume.SECONDARY
    return {"case": sheet.case, "volume": volume.value, "book": "1", "by": who}
