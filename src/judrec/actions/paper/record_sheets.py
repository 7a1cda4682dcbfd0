"""The sheets of a record as they are set: for a printing, or only to be looked at.

A printing is set from the ledger as it stood at its own entry, also the first time: so
the same printing gives the same bytes whenever it is set again (design/06).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from judrec.actions.paper.carriers_content import carriers_content
from judrec.actions.paper.excerpt_content import excerpt_content
from judrec.actions.paper.trace_copy import Copy
from judrec.actions.paper.transcript_content import transcript_content
from judrec.actions.paper.typefaces import fonts
from judrec.actions.people.settings import header_mark
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
from judrec.store.entries import NEWEST


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a sheet is set from; of the record nothing that came after the printing."""

    station: Station
    filed: Filed
    variant: Variant
    copy: Copy | None
    comparison: bool

    @property
    def until(self) -> int:
        """The last entry that it may know of."""
        return self.copy.seq if self.copy else NEWEST

    @property
    def printing(self) -> Printing:
        """What stands at the foot of the further sheets."""
        current = self.filed.versions[-1]
        if self.copy is None:
            return Printing(current.version, current.code)
        return Printing(
            current.version,
            current.code,
            self.copy.ledger_code,
            self.copy.number,
            self.copy.reprint,
            comparison=self.comparison,
        )


def record_sheet(  # noqa: PLR0913 - a sheet, and how it is shown
    station: Station,
    filed: Filed,
    kind: SheetKind,
    variant: Variant,
    copy: Copy | None,
    *,
    comparison: bool = False,
) -> Sheet:
    """Set a sheet of a record; without a `copy` it is a preview and bears no code.

    `filed` knows no act that came after the copy. For a `comparison` each page says so,
    and there is no QR.

    Raises:
        DamagedError: `font_damaged`.
    """
    return _SHEETS[kind](_Wanted(station, filed, variant, copy, comparison))


def _insert(wanted: _Wanted) -> Sheet:
    filed, copy = wanted.filed, wanted.copy
    content = InsertContent(
        form=wanted.station.form,
        number=filed.row.number,
        versions=tuple(map(version_content, filed.versions)),
        ledger_code=copy.ledger_code if copy else "",
        copy=copy.number if copy else 1,
        reprint=copy.reprint if copy else False,
        supplements=tuple(map(version_content, filed.supplements)),
        void=version_content(filed.void) if filed.void else None,
        header_mark=header_mark(wanted.station, wanted.until),
        variant=wanted.variant,
        preview=copy is None,
        comparison=wanted.comparison,
    )
    return insert_sheet(content, fonts(wanted.station))


def _slip(wanted: _Wanted) -> Sheet:
    filed, copy = wanted.filed, wanted.copy
    way = whereabouts(wanted.station, filed.row, wanted.until)
    content = SlipContent(
        filed.versions[-1].code,
        filed.versions[0].filed_at,
        whereabouts=way.line if way.moved else "",
        ledger_code=copy.ledger_code if copy else "",
        copy_words=wanted.printing.copy_words if copy else "",
        preview=copy is None,
        comparison=wanted.comparison,
    )
    return slip_sheet(content, fonts(wanted.station))


def _envelope(wanted: _Wanted) -> Sheet:
    body = wanted.filed.versions[-1].body
    cases = same_shape(body, "case", "more_cases")
    numbers = tuple(text(case.get("number")) for _, case in cases)
    content = EnvelopeContent(numbers, wanted.printing)
    return envelope_sheet(content, fonts(wanted.station))


def _transcript(wanted: _Wanted) -> Sheet:
    station = wanted.station
    content = transcript_content(station, wanted.filed, wanted.printing, wanted.copy)
    return transcript_sheet(content, fonts(station))


def _carriers(wanted: _Wanted) -> Sheet:
    station = wanted.station
    content = carriers_content(station, wanted.filed, wanted.printing, wanted.copy)
    return carriers_sheet(content, fonts(station))


def _excerpt(wanted: _Wanted) -> Sheet:
    station = wanted.station
    content = excerpt_content(station, wanted.filed, wanted.printing, wanted.copy)
    return excerpt_sheet(content, fonts(station))


_SHEETS: Final[dict[SheetKind, Callable[[_Wanted], Sheet]]] = {
    SheetKind.INSERT: _insert,
    SheetKind.SLIP: _slip,
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
