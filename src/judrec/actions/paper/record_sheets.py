"""The sheets of a record as they are set: for a printing, or only to be looked at."""

from collections.abc import Callable
from typing import Final

from judrec.actions.paper.carriers_content import carriers_content
from judrec.actions.paper.excerpt_content import excerpt_content
from judrec.actions.paper.trace_copy import Copy
from judrec.actions.paper.transcript_content import transcript_content
from judrec.actions.paper.typefaces import fonts
from judrec.actions.people.settings import settings
from judrec.actions.records.record_history import Filed, ShownVersion
from judrec.actions.records.whereabouts import whereabouts
from judrec.actions.station import Station
from judrec.core.body import same_shape, text
from judrec.core.sheet_kind import SheetKind
from judrec.core.sheet_variant import Variant
from judrec.pdf.insert.content import InsertContent, VersionContent
from judrec.pdf.insert.insert import insert_sheet
from judrec.pdf.record.carriers import carriers_sheet
from judrec.pdf.record.envelope import EnvelopeContent, envelope_sheet
from judrec.pdf.record.excerpt import excerpt_sheet
from judrec.pdf.record.printing import Printing
from judrec.pdf.record.slip import SlipContent, slip_sheet
from judrec.pdf.record.transcript import transcript_sheet
from judrec.pdf.sheet import Sheet


def record_sheet(
    station: Station, filed: Filed, kind: SheetKind, variant: Variant, copy: Copy | None
) -> Sheet:
    """Set a sheet of a record; without a `copy` it is a preview and bears no code.

    Raises:
        DamagedError: `font_damaged`.
    """
    if kind is SheetKind.INSERT:
        return _insert(station, filed, variant, copy)
    if kind is SheetKind.SLIP:
        return _slip(station, filed, copy)
    return _FURTHER[kind](station, filed, _printing(filed, copy))


def _printing(filed: Filed, copy: Copy | None) -> Printing:
    current = filed.versions[-1]
    if copy is None:
        return Printing(current.version, current.code)
    return Printing(
        current.version, current.code, copy.ledger_code, copy.number, copy.reprint
    )


def _insert(
    station: Station, filed: Filed, variant: Variant, copy: Copy | None
) -> Sheet:
    content = InsertContent(
        form=station.form,
        number=filed.row.number,
        versions=tuple(map(version_content, filed.versions)),
        ledger_code=copy.ledger_code if copy else "",
        copy=copy.number if copy else 1,
        reprint=copy.reprint if copy else False,
        supplements=tuple(map(version_content, filed.supplements)),
        void=version_content(filed.void) if filed.void else None,
        header_mark=settings(station).header_mark,
        variant=variant,
        preview=copy is None,
    )
    return insert_sheet(content, fonts(station))


def _slip(station: Station, filed: Filed, copy: Copy | None) -> Sheet:
    way = whereabouts(station, filed.row)
    content = SlipContent(
        filed.versions[-1].code,
        filed.versions[0].filed_at,
        whereabouts=way.line if way.moved else "",
        ledger_code=copy.ledger_code if copy else "",
        copy_words=_printing(filed, copy).copy_words if copy else "",
        preview=copy is None,
    )
    return slip_sheet(content, fonts(station))


def _envelope(station: Station, filed: Filed, printing: Printing) -> Sheet:
    body = filed.versions[-1].body
    cases = same_shape(body, "case", "more_cases")
    numbers = tuple(text(case.get("number")) for _, case in cases)
    return envelope_sheet(EnvelopeContent(numbers, printing), fonts(station))


def _transcript(station: Station, filed: Filed, printing: Printing) -> Sheet:
    content = transcript_content(station, filed, printing)
    return transcript_sheet(content, fonts(station))


def _carriers(station: Station, filed: Filed, printing: Printing) -> Sheet:
    content = carriers_content(station, filed, printing)
    return carriers_sheet(content, fonts(station))


def _excerpt(station: Station, filed: Filed, printing: Printing) -> Sheet:
    content = excerpt_content(station, filed, printing)
    return excerpt_sheet(content, fonts(station))


_FURTHER: Final[dict[SheetKind, Callable[[Station, Filed, Printing], Sheet]]] = {
    SheetKind.ENVELOPE: _envelope,
    SheetKind.TRANSCRIPT: _transcript,
    SheetKind.CARRIERS: _carriers,
    SheetKind.EXCERPT: _excerpt,
}


def version_content(version: ShownVersion) -> VersionContent:
    """Give one act on the record as the sheets take it."""
    return VersionContent(
        version=version.version,
        kind=version.kind,
        reason=version.reason,
        entered_at=version.entered_at,
        filed_at=version.filed_at,
        body=version.body,
        code=version.code,
        attachments=version.attachments,
    )
