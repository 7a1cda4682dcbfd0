"""Supplement a record (补充): new facts; what was filed stands."""

from judrec.actions.records.drafts import begun_at, take_draft
from judrec.actions.records.file_record import require_complete
from judrec.actions.records.own_record import own_record
from judrec.actions.records.version_entry import Filed, Version, append_version
from judrec.actions.station import Station
from judrec.core.canonical import Json
from judrec.core.draft import DraftKind
from judrec.core.record import check_supplement, supplement_with_defaults
from judrec.core.record_version import VersionKind
from judrec.core.states import Act


def supplement_record(
    station: Station, number: str, body: Json, *, draft: str = ""
) -> Filed:
    """File new facts to a record; `draft` is the draft that it was, which then goes.

    Raises:
        RefusedError: `no_record`, `not_yours`, `state`, `no_draft`.
        IncompleteError: with every problem; nothing was changed.
    """
    history = own_record(station, number, Act.SUPPLEMENT)
    found = check_supplement(
        body,
        form=station.form,
        now=station.now(),
        recorder=station.recorder,
        record=history.current.body,
    )
    complete = require_complete(found, body)
    version = Version(
        record=history.row.id,
        number=history.row.number,
        version=history.current.version,
        kind=VersionKind.SUPPLEMENTED,
        body=supplement_with_defaults(complete, station.recorder),
        entered_at=begun_at(station, history.row.id, DraftKind.SUPPLEMENT, draft),
    )
    with station.writing() as writing:
        filed = append_version(station, writing, version, notices=found.notices)
        if draft:
            take_draft(station, draft)
    return filed
