"""What the worker reads for the list: the first rows, the places of all, the drafts."""

from collections.abc import Sequence
from dataclasses import dataclass

from judrec.actions.records.drafts import DraftRow, drafts
from judrec.actions.records.list_records import (
    Order,
    SortKey,
    first_records,
    record_places,
    records_at,
)
from judrec.actions.records.record_query import RecordQuery
from judrec.actions.station import Station
from judrec.gui.records.records_model import ListedRow, Listing

PAGE = 100
"""More than a screen shows: what is read before anything is painted."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to see, and in what order."""

    query: RecordQuery
    order: Order
    listing: Listing


@dataclass(frozen=True, slots=True)
class Found:
    """What the worker read first."""

    rows: tuple[ListedRow, ...]
    whole: bool
    """Whether these are all."""


@dataclass(frozen=True, slots=True)
class Whole:
    """The places of all, and the words of those about to be seen."""

    places: Sequence[int]
    rows: tuple[ListedRow, ...]


def first_rows(station: Station, wish: Wish) -> Found:
    rows = first_records(station, wish.query, wish.order, limit=PAGE)
    return Found(tuple(map(wish.listing.record, rows)), len(rows) < PAGE)


def all_places(station: Station, wish: Wish) -> Sequence[int]:
    return record_places(station, wish.query, wish.order)


def all_again(station: Station, wish: Wish, top: int) -> Whole:
    """Read the places of all, and the words of those from the place `top` on."""
    places = record_places(station, wish.query, wish.order)
    first = places.index(top) if top in places else 0
    rows = records_at(station, places[first : first + PAGE])
    return Whole(places, tuple(map(wish.listing.record, rows)))


def draft_rows(station: Station, wish: Wish) -> Found:
    """Read the drafts: they are few, and their text is in no index."""
    said = [row for row in drafts(station) if _says(row, wish.query.text)]
    rows = [wish.listing.draft(row, nth) for nth, row in enumerate(said, start=1)]
    key = wish.order.key
    if key is not SortKey.FILED:
        name = SortKey.OFFICIAL if key is SortKey.MASKED else key
        rows.sort(key=lambda row: str(getattr(row, name)))
        rows = rows[::-1] if wish.order.descending else rows
    return Found(tuple(rows), whole=True)


def _says(row: DraftRow, text: str) -> bool:
    return text.casefold() in f"{row.official}\n{row.case}".casefold()
