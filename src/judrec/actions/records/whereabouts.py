"""Tell where a record is by now; not a reading: nothing of its content is shown."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from judrec.actions.people.recipients import NAME_THEN
from judrec.actions.records.record_history import record_history
from judrec.actions.records.record_row import RecordRow
from judrec.actions.station import Station
from judrec.core.quarter import Quarter
from judrec.core.whereabouts import Stage, Step, Whereabouts
from judrec.store.entries import NEWEST


def whereabouts_of(station: Station, number: str) -> Whereabouts:
    """Give the way of the record with that registration number.

    Raises:
        RefusedError: `no_record`, also where it is somebody else's on a shared desk.
    """
    return whereabouts(station, record_history(station, number).row)


def whereabouts(station: Station, row: RecordRow, until: int = NEWEST) -> Whereabouts:
    """Give the way of a record, up to an entry.

    A later step is added where its entries are read.
    """
    filed = Step(Stage.FILED, datetime.fromisoformat(row.filed_at))
    later = _merged(station, row) if row.station else _sealed(station, row, until)
    return Whereabouts((filed, *later), row.disputed)


def _sealed(station: Station, row: RecordRow, until: int) -> Iterator[Step]:
    """Give each bundle that carried it, up to an entry.

    A bundle carries all versions, by then, of what had an act in its quarter, or of the
    one record that it reports at once; a direct report is nobody else's affair, and
    isn't told on a slip. The plus lets the index be used: an expression's index knows
    no column's type.
    """
    rows = station.database.rows(
        "SELECT e.seq, e.opening ->> 'at', s.quarter, s.file, "  # noqa: S608 - ours
        f"{NAME_THEN}, e.content ->> '$.head.size' "
        "FROM sent_bundle s JOIN entry e ON e.opening ->> 'subject' = +s.file "
        "AND e.opening ->> 'action' = 'bundle.sealed' "
        "WHERE s.state = 'sealed' AND e.seq <= ? "
        "AND (s.record = ? AND s.kind = 'immediate' "
        "OR EXISTS (SELECT 1 FROM record_version v WHERE v.station = '' "
        "AND v.record = ? AND v.quarter = s.quarter "
        "AND v.seq <= e.content ->> '$.head.size')) ORDER BY e.seq, s.recipient",
        until,
        until,
        row.id,
        row.id,
    )
    for _seq, of_bundle in groupby(rows, key=itemgetter(0)):
        each = [*of_bundle]
        _, at, quarter, file, _, size = each[0]
        yield Step(
            Stage.SEALED,
            datetime.fromisoformat(at),
            Quarter.parse(quarter) if quarter else None,
            file,
            tuple(name for *_, name, _size in each),
            whole=size >= row.seq,
        )


def _merged(station: Station, row: RecordRow) -> Iterator[Step]:
    """Give the bundle that brought it here first, its desk's or its court's."""
    found = station.database.row(
        "SELECT e.opening ->> 'at', b.quarter FROM received_bundle b "
        "JOIN entry e ON e.seq = b.seq "
        "JOIN received_part p ON p.bundle = b.seq AND p.station = ? "
        "WHERE EXISTS (SELECT 1 FROM record_version v WHERE v.station = p.station "
        "AND v.record = ? AND v.seq <= p.size "
        "AND (b.kind = 'desk' OR v.quarter = b.quarter)) ORDER BY b.seq LIMIT 1",
        row.station,
        row.id,
    )
    at, quarter = found or (row.filed_at, row.quarter)
    told = Quarter.parse(quarter) if quarter else None
    yield Step(Stage.MERGED, datetime.fromisoformat(at), told)
