"""Which bundles carried a record, to whom, and what came back of them.

Those that were written here, and those of the court's of which it told this desk.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from judrec.actions.people.recipients import NAME_THEN
from judrec.actions.records.record_row import RecordRow
from judrec.actions.station import Station
from judrec.core.moment import day_words
from judrec.core.quarter import Quarter


@dataclass(frozen=True, slots=True)
class Carrier:
    """A bundle with the record in it, to one receiver."""

    at: datetime
    """When it was written."""
    quarter: Quarter | None
    home: bool
    """Whether it went from a desk to its own court, and no further."""
    file: str
    name: str
    """The receiver's, at that time."""
    version: int
    """The newest version that it held."""
    whole: bool
    """Whether it held all that is filed by now."""
    received_at: datetime | None
    """By the receiver's receipt; None while there is none."""
    mark: str
    seq: int
    """The entry here that brought its receipt; 0 while there is none."""
    told: bool = False
    """Whether the court says so."""


def carriers(station: Station, row: RecordRow, until: int) -> Iterator[Carrier]:
    """Give each bundle that was written with the record in it, up to an entry.

    A quarter's bundle carries all versions, by then, of what had an act in its quarter;
    a desk's all that was filed; an immediate one the record that it is about. A direct
    report is nobody else's affair, and isn't told on a slip.
    """
    # The plus lets the index be used: an expression's index knows no column's type.
    rows = station.database.rows(
        f"SELECT e.opening ->> 'at', s.quarter, s.home, s.file, {NAME_THEN}, "  # noqa: S608 - ours
        "(SELECT max(v.version) FROM record_version v WHERE v.station = p.station "
        "AND v.record = ? AND v.seq <= p.size), p.size >= ?, "
        "r.received_at, coalesce(r.mark, ''), coalesce(r.seq, 0) "
        "FROM sent_bundle s JOIN sent_part p ON p.file = s.file AND p.station = ? "
        "JOIN entry e ON e.opening ->> 'subject' = +s.file "
        "AND e.opening ->> 'action' = 'bundle.sealed' "
        "LEFT JOIN receipt r ON r.file = s.file AND r.recipient = s.recipient "
        "AND r.why = '' AND r.seq <= ? WHERE s.state = 'sealed' AND e.seq <= ? "
        "AND s.kind IN ('quarter', 'desk', 'immediate') "
        "AND EXISTS (SELECT 1 FROM record_version v WHERE v.station = p.station "
        "AND v.record = ? AND v.seq <= p.size AND (s.kind = 'desk' "
        "OR v.quarter = s.quarter OR v.record = s.record)) ORDER BY e.seq, s.recipient",
        *(until, row.id, row.seq, row.station),
        *(until, until, row.id),
    )
    for each in rows:
        yield _carrier(*each)


def returned_carriers(
    station: Station, row: RecordRow, until: int
) -> Iterator[Carrier]:
    """Give the court's bundles of which it told this desk, up to an entry."""
    if row.station:
        return
    rows = station.database.rows(
        "SELECT sealed_at, quarter, 0, file, name, version, through >= ?, "
        "max(received_at), mark, seq FROM returned WHERE record = ? AND seq <= ? "
        "GROUP BY bundle, recipient ORDER BY sealed_at, file, name",
        *(row.seq, row.id, until),
    )
    for each in rows:
        yield _carrier(*each, told=True)


def signed_for(
    station: Station, row: RecordRow, until: int
) -> Iterator[tuple[datetime, str, int]]:
    """Tell who signed for a record, and by which entry here it is known."""
    for each in (
        *carriers(station, row, until),
        *returned_carriers(station, row, until),
    ):
        if each.received_at is not None:
            via = "（由本院转来）" if each.told else ""
            words = (
                f"{each.name} 于{day_words(each.received_at)}签收 {each.file}，"
                f"第 {each.version} 版，回执码 {each.mark}{via}。"
            )
            yield each.received_at, words, each.seq


def _carrier(  # noqa: PLR0913, PLR0917 - the columns of one row
    at: str,
    quarter: str,
    home: int,
    file: str,
    name: str,
    version: int,
    whole: int,
    received_at: str | None,
    mark: str,
    seq: int,
    *,
    told: bool = False,
) -> Carrier:
    return Carrier(
        at=datetime.fromisoformat(at),
        quarter=Quarter.parse(quarter) if quarter else None,
        home=bool(home),
        file=file,
        name=name,
        version=version,
        whole=bool(whole),
        received_at=datetime.fromisoformat(received_at) if received_at else None,
        mark=mark,
        seq=seq,
        told=told,
    )
