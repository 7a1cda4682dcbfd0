"""Supplement a record (补充): new facts; what was filed stands."""

from judrec.actions.records.file_record import require_complete
from judrec.actions.records.own_record import own_record
from judrec.actions.records.version_entry import Filed, Version, append_version
from judrec.actions.station import Station
from judrec.core.canonical import Json
from judrec.core.record import check_supplement, supplement_with_defaults
from judrec.core.record_version import VersionKind
from judrec.core.states import Act


def supplement_record(station: Station, number: str, body: Json) -> Filed:
    """File new facts to a record.

    Raises:
        RefusedError: `no_record`, `not_yours`, `state`.
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
    )
    with station.writing() as writing:
        return append_version(station, writing, version, notices=found.notices)
