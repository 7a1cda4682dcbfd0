"""List and find records; looking at a list is not a reading (design/06).

A window reads a long list in three steps, so that none of them makes it wait: the first
rows, then the places of all in their order, then the rows of those that come into view.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from judrec.actions.records.record_query import Condition, RecordQuery, condition
from judrec.actions.records.record_row import COLUMNS, RecordRow, read_row
from judrec.actions.station import Station
from judrec.core.whereabouts import Stage
from judrec.store.connection import Row

_NO_END = -1


class SortKey(StrEnum):
    """What a list can be sorted by."""

    NUMBER = "number"
    FILED = "filed"
    EVENT = "event"
    OFFICIAL = "official"
    MASKED = "masked"
    CASE = "case"
    SITUATION = "situation"
    STATE = "state"
    ANCHORED = "anchored"
    WHEREABOUTS = "whereabouts"
    COPIES = "copies"


_COPIES = (
    "(SELECT count(*) FROM print_copy p WHERE p.record = r.id AND NOT EXISTS "
    "(SELECT 1 FROM failed_print f WHERE f.printing = p.seq))"
)
_ALONG_THE_WAY = " ".join(
    ("CASE r.whereabouts", *(f"WHEN '{each}' THEN {n}" for n, each in enumerate(Stage)))
)
_SORTED: dict[SortKey, tuple[str, ...]] = {
    SortKey.NUMBER: ("r.number",),
    SortKey.FILED: (),
    SortKey.EVENT: ("r.event_at",),
    SortKey.OFFICIAL: ("r.official",),
    SortKey.MASKED: ("r.masked",),
    SortKey.CASE: ("r.case_number",),
    SortKey.SITUATION: ("r.situation",),
    SortKey.STATE: ("r.state", "r.immediate", "r.incomplete <> ''"),
    SortKey.ANCHORED: (
        "r.station <> '' OR r.seq <= (SELECT coalesce(max(seq), 0) FROM anchor)",
    ),
    SortKey.WHEREABOUTS: (f"{_ALONG_THE_WAY} END",),
    SortKey.COPIES: (_COPIES,),
}


@dataclass(frozen=True, slots=True)
class Order:
    """In what order rows are given; among equals the newest comes first."""

    key: SortKey = SortKey.FILED
    descending: bool = True


NEWEST_FIRST = Order()


def list_records(  # noqa: PLR0913 - what a person chooses, the options by name
    station: Station,
    *,
    quarter: str = "",
    state: str = "",
    unit: str = "",
    whereabouts: str = "",
    mark: str = "",
) -> tuple[RecordRow, ...]:
    """Give the records, the newest first; each condition that is empty takes all.

    Without `unit` these are one's own; with a unit's code, those received from it.

    Raises:
        UsageError: `quarter`, `record_state`, `whereabouts` or `mark` where the word is
            none.
    """
    query = RecordQuery(
        quarter=quarter, state=state, unit=unit, whereabouts=whereabouts, mark=mark
    )
    return first_records(station, query, limit=_NO_END)


def find_records(
    station: Station, text: str, *, limit: int = 200
) -> tuple[RecordRow, ...]:
    """Give the records that hold `text` anywhere, the newest first.

    Exact for any number of characters; NFKC and case don't count.
    """
    if not text:
        return ()
    return first_records(station, RecordQuery(text=text), limit=limit)


def first_records(
    station: Station,
    query: RecordQuery,
    order: Order = NEWEST_FIRST,
    *,
    limit: int,
) -> tuple[RecordRow, ...]:
    """Give the first `limit` records of a query.

    Raises:
        UsageError: where a word of the query is none.
        RefusedError: `cancelled` where the reading was called off.
    """
    rows = _selected(station, COLUMNS, condition(station, query), order, limit)
    return tuple(read_row(row) for row in rows)


def record_places(
    station: Station, query: RecordQuery, order: Order = NEWEST_FIRST
) -> "array[int]":
    """Give the places of all records of a query; `records_at` reads them.

    Raises:
        UsageError: where a word of the query is none.
        RefusedError: `cancelled` where the reading was called off.
    """
    rows = _selected(station, "r.row", condition(station, query), order, _NO_END)
    return array("q", (row for (row,) in rows))


def records_at(station: Station, places: Sequence[int]) -> tuple[RecordRow, ...]:
    """Give the records at these places, in no certain order."""
    marks = ", ".join("?" * len(places))
    rows = station.database.rows(
        f"SELECT {COLUMNS} FROM record r WHERE r.row IN ({marks})",  # noqa: S608 - ours
        *places,
    )
    return tuple(read_row(row) for row in rows)


def count_records(station: Station, query: RecordQuery) -> int:
    """Count the records of a query.

    Raises:
        UsageError: where a word of the query is none.
    """
    found = condition(station, query)
    if found is None:
        return 0
    return int(
        station.database.scalar(
            f"SELECT count(*) FROM {found.source} WHERE {found.where}",  # noqa: S608 - ours
            *found.values,
        )
    )


def _selected(
    station: Station, columns: str, found: Condition | None, order: Order, limit: int
) -> list[Row]:
    """Run the statement, all of whose words are written in our modules."""
    if found is None:
        return []
    return station.database.rows(
        f"SELECT {columns} FROM {found.source} WHERE {found.where} "  # noqa: S608 - ours
        f"ORDER BY {_ordered(order, found.place)} LIMIT ?",
        *found.values,
        limit,
    )


def _ordered(order: Order, place: str) -> str:
    way = "DESC" if order.descending else "ASC"
    if order.key is SortKey.FILED:
        return f"{place} {way}"
    return ", ".join((*(f"{key} {way}" for key in _SORTED[order.key]), f"{place} DESC"))
