"""Print a record: the act is chained first, and its digest stands on the sheet.

So a sheet in a case file anchors its own printing, and all that was before it: paper
proves the computer (design/01).
"""

from dataclasses import dataclass

from judrec.actions.paper.notices import notices
from judrec.actions.paper.preview_sheet import preview_body, preview_record
from judrec.actions.paper.record_sheets import record_sheet
from judrec.actions.paper.save_pdf import save_pdf
from judrec.actions.paper.trace_copy import trace_copy
from judrec.actions.paper.typefaces import fonts
from judrec.actions.people.settings import settings
from judrec.actions.records.record_history import record_history
from judrec.actions.station import Station
from judrec.core.sheet_kind import SheetKind
from judrec.core.sheet_variant import Variant
from judrec.core.states import Act as RecordAct
from judrec.core.states import after

__all__ = [
    "Printed",
    "SheetKind",
    "Variant",
    "fonts",
    "preview_body",
    "preview_record",
    "print_record",
    "save_pdf",
]


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet, and what its printing left behind."""

    pdf: bytes
    copy: int
    """Counted for each kind of sheet of the record, from 1."""
    pages: int
    code: str
    """记录校验码."""
    ledger_code: str
    """总账校验码: of the entry of this very printing."""
    seq: int
    """That entry's place in the ledger."""
    notices: tuple[str, ...]


def print_record(
    station: Station,
    number: str,
    *,
    kind: SheetKind = SheetKind.INSERT,
    variant: Variant | None = None,
) -> Printed:
    """Trace a printing and give its sheet; `variant` as the office set it, if None.

    Raises:
        RefusedError: `no_record`, `state`; `disk_full`, `not_writable`.
        DamagedError: `font_damaged`.
    """
    history = record_history(station, number)
    after(history.row.state, RecordAct.PRINT)
    chosen = variant or settings(station).default_variant
    # Set inside the transaction, handed out after it: a printing that gives no sheet
    # must not stand in the ledger as an anchor that no paper bears.
    with station.writing() as writing:
        copy = trace_copy(station, writing, history, kind.counted_as(chosen))
        sheet = record_sheet(station, history, kind, chosen, copy)
    return Printed(
        pdf=sheet.pdf,
        copy=copy.number,
        pages=sheet.pages,
        code=history.current.code,
        ledger_code=copy.ledger_code,
        seq=copy.seq,
        notices=tuple(notices(sheet)),
    )
