"""The sheets of a record as they are set: for a printing, or only to be looked at."""

from typing import Protocol

from judrec.actions.paper.trace_copy import Copy
from judrec.actions.paper.typefaces import fonts
from judrec.actions.people.settings import settings
from judrec.actions.records.record_history import ShownVersion
from judrec.actions.records.record_row import RecordRow
from judrec.actions.station import Station
from judrec.core.sheet_kind import SheetKind
from judrec.core.sheet_variant import Variant
from judrec.pdf.insert.content import InsertContent, VersionContent
from judrec.pdf.insert.insert import insert_sheet
from judrec.pdf.record.slip import SlipContent, slip_sheet
from judrec.pdf.sheet import Sheet


class Filed(Protocol):
    """All that a sheet may say of a record; an opened one and its history have it."""

    @property
    def row(self) -> RecordRow: ...

    @property
    def versions(self) -> tuple[ShownVersion, ...]: ...

    @property
    def supplements(self) -> tuple[ShownVersion, ...]: ...

    @property
    def void(self) -> ShownVersion | None: ...


def record_sheet(
    station: Station, filed: Filed, kind: SheetKind, variant: Variant, copy: Copy | None
) -> Sheet:
    """Set a sheet of a record; without a `copy` it is a preview and bears no code.

    Raises:
        DamagedError: `font_damaged`.
    """
    if kind is SheetKind.SLIP:
        return _slip(station, filed, copy)
    return _insert(station, filed, variant, copy)


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
    content = SlipContent(
        filed.versions[-1].code, filed.versions[0].filed_at, preview=copy is None
    )
    return slip_sheet(content, fonts(station))


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
