"""Show how a sheet will look: no trace is left, and it bears no code."""

from judrec.actions.paper.record_sheets import record_sheet
from judrec.actions.paper.typefaces import fonts
from judrec.actions.people.settings import settings
from judrec.actions.records.show_record import ShownRecord
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.record import with_defaults
from judrec.core.record_version import VersionKind
from judrec.core.sheet_kind import SheetKind
from judrec.core.sheet_variant import Variant
from judrec.pdf.insert.content import InsertContent, VersionContent
from judrec.pdf.insert.insert import insert_sheet


def preview_body(station: Station, body: JsonObject) -> bytes:
    """Give the insert as a body would print, marked as a preview; no trace is left.

    Raises:
        DamagedError: `font_damaged`.
    """
    now = station.now().replace(microsecond=0).isoformat()
    version = VersionContent(
        version=1,
        kind=VersionKind.FILED,
        reason="",
        entered_at=now,
        filed_at=now,
        body=with_defaults(body, station.recorder),
        code="",
    )
    content = InsertContent(
        form=station.form,
        number="",
        versions=(version,),
        ledger_code="",
        copy=1,
        header_mark=settings(station).header_mark,
        preview=True,
    )
    return insert_sheet(content, fonts(station)).pdf


def preview_record(
    station: Station,
    shown: ShownRecord,
    *,
    kind: SheetKind = SheetKind.INSERT,
    variant: Variant | None = None,
) -> bytes:
    """Give a sheet of an opened record to look at before it is printed.

    The opening was traced (`show_record`); this shows nothing more and leaves no
    trace. It is marked as a preview and bears no code.

    Raises:
        DamagedError: `font_damaged`.
    """
    chosen = variant or settings(station).default_variant
    return record_sheet(station, shown, kind, chosen, None).pdf
