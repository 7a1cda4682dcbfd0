"""The paper of an extraction: set when it is registered, and printed again later.

A later print shows the records as they left, whatever was filed of them since: the
register says up to which act that was.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from judrec.actions.paper.record_sheets import version_content
from judrec.actions.paper.trace import Copy
from judrec.actions.paper.typefaces import fonts
from judrec.actions.people.settings import settings
from judrec.actions.records.record_history import RecordHistory
from judrec.actions.station import Station
from judrec.core.extraction import Extraction
from judrec.core.sheet_variant import Variant
from judrec.pdf.insert.content import InsertContent
from judrec.pdf.sheet import Sheet
from judrec.pdf.transfer.extraction import ExtractionContent, extraction_sheet


@dataclass(frozen=True, slots=True)
class Registered:
    """An extraction as it stands in the register; not yet, where it has no number."""

    number: str
    said: Extraction
    who: str
    post: str
    at: str
    """ISO 8601."""
    entry: int
    code: str
    """The short code of its entry."""


def set_extraction(
    station: Station,
    registered: Registered,
    histories: Sequence[RecordHistory],
    copy: Copy | None,
) -> Sheet:
    """Set the cover and the records; without a `copy` it is a preview.

    Raises:
        DamagedError: `font_damaged`.
    """
    said = registered.said
    who = registered.who + (f"（{registered.post}）" if registered.post else "")
    entry = f"总账第{registered.entry}条，校验码 {registered.code}"
    content = ExtractionContent(
        number=registered.number,
        keeper=station.unit.name,
        organ=said.organ,
        basis=said.basis,
        approved_by=said.approved_by,
        purpose=said.purpose,
        receiver=said.receiver,
        handed_by=who,
        at=registered.at,
        entry=entry if registered.entry else "",
        records=tuple(_record(station, registered, each, copy) for each in histories),
        ledger_code=copy.ledger_code if copy else "",
        reprint=copy.reprint if copy else False,
        header_mark=settings(station).header_mark,
    )
    return extraction_sheet(content, fonts(station))


def _record(
    station: Station, registered: Registered, history: RecordHistory, copy: Copy | None
) -> InsertContent:
    return InsertContent(
        form=station.form,
        number=history.row.number,
        versions=tuple(map(version_content, history.versions)),
        ledger_code=copy.ledger_code if copy else "",
        copy=copy.number if copy else 1,
        reprint=copy.reprint if copy else False,
        supplements=tuple(map(version_content, history.supplements)),
        void=version_content(history.void) if history.void else None,
        header_mark=settings(station).header_mark,
        variant=Variant.SECONDARY,
        preview=copy is None,
        extraction=registered.number,
    )
