"""Tell where a record is by now; not a reading: nothing of its content is shown."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from judrec.actions.records.carriers import (
    Carrier,
    carriers,
    returned_carriers,
)
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
    """Give the way of a record, up to an entry."""
    filed = Step(Stage.FILED, datetime.fromisoformat(row.filed_at))
    if row.station and row.unit_code != station.unit.code:
        return Whereabouts((filed, _merged(station, row, Stage.MERGED)), row.disputed)
    here = (_merged(station, row, Stage.COLLECTED),) if row.station else ()
    sent = tuple(carriers(station, row, until))
    back = tuple(returned_carriers(station, row, until))
    # What came back stands last: it is how far the record has come for certain.
    signed = sorted((*_signed(sent), *_signed(back)), key=attrgetter("at"))
    return Whereabouts(
        (filed, *here, *_submitted(sent), *_reported(sent), *_reported(back), *signed),
        row.disputed,
    )


def _submitted(carriers: Iterable[Carrier]) -> Iterator[Step]:
    """Give what went from this desk to its court's store, and the court's receipt."""
    for each in carriers:
        if not each.home:
            continue
        yield Step(Stage.SUBMITTED, each.at, bundle=each.file, whole=each.whole)
        if each.received_at is not None:
            yield _receipt(Stage.COLLECTED, each, each.received_at)


def _reported(carriers: Iterable[Carrier]) -> Iterator[Step]:
    """Give each bundle to receivers once, with all of them."""
    outward = (each for each in carriers if not each.home)
    for file, of_bundle in groupby(outward, key=attrgetter("file")):
        each = [*of_bundle]
        yield Step(
            Stage.SEALED,
            each[0].at,
            each[0].quarter,
            file,
            tuple(one.name for one in each),
            whole=each[0].whole,
            version=each[0].version,
            told=each[0].told,
        )


def _signed(carriers: Iterable[Carrier]) -> Iterator[Step]:
    for each in carriers:
        if each.received_at is not None and not each.home:
            yield _receipt(Stage.RECEIPTED, each, each.received_at)


def _receipt(stage: Stage, carrier: Carrier, at: datetime) -> Step:
    return Step(
        stage,
        at,
        carrier.quarter,
        carrier.file,
        (carrier.name,),
        whole=carrier.whole,
        version=carrier.version,
        mark=carrier.mark,
        told=carrier.told,
    )


def _merged(station: Station, row: RecordRow, stage: Stage) -> Step:
    """Give the bundle that brought it here first, its desk's or its court's."""
    found = station.database.row(
        "SELECT e.opening ->> 'at', b.quarter FROM carried c "
        "JOIN received_bundle b ON b.seq = c.bundle JOIN entry e ON e.seq = b.seq "
        "WHERE c.station = ? AND c.record = ? ORDER BY b.seq LIMIT 1",
        row.station,
        row.id,
    )
    at, quarter = found or (row.filed_at, row.quarter)
    told = Quarter.parse(quarter) if quarter else None
    return Step(stage, datetime.fromisoformat(at), told)
