"""The records behind a figure: exactly those that it counts, as a list shows them.

Like every list it is no reading (design/06); opening one of them is.
"""

from array import array
from dataclasses import dataclass
from typing import Final

from judrec.actions.records.list_records import records_at
from judrec.actions.records.record_row import RecordRow
from judrec.actions.station import Station
from judrec.actions.statistics.counted_where import (
    IS_COUNTED,
    STANDING,
    StatisticsQuery,
    counted_where,
    plain_column,
    set_column,
)
from judrec.actions.statistics.outcomes import HAS, HAS_NONE
from judrec.core.quarter import Quarter
from judrec.core.report.filed import UNVERIFIED
from judrec.core.statistics.axis import Axis
from judrec.core.statistics.span import Span
from judrec.core.statistics.tally import NOT_ENTERED, Part, Standing
from judrec.store.connection import Value
from judrec.store.written import json_text

_PAGE: Final = 500
"""Places that are asked for in one statement."""
_HOLDING: Final = (
    "SELECT id FROM counted_set WHERE instr(held, ?) AND EXISTS "
    "(SELECT 1 FROM json_each(held) e WHERE e.value = ?)"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: of a line of the table, or of a line above it."""

    query: StatisticsQuery
    span: Span
    """The days of its column."""
    value: str | None = None
    """A line's `value`; None for a line above the table."""
    part: Part = Part.COUNTED
    """Which line above it, where `value` is None."""


def counted_places(station: Station, figure: Figure) -> "array[int]":
    """Give the places of the records that a figure counts, the newest first.

    Raises:
        UsageError: `situation`, `unit` where the word is none.
    """
    found = counted_where(station, figure.query, figure.span)
    where, values = (
        _of_part(figure.part)
        if figure.value is None
        else _of_value(figure.query.axis, figure.value)
    )
    rows = station.database.rows(
        f"SELECT r.row FROM counted_record r WHERE {found.where} AND {where} "  # noqa: S608 - ours
        "ORDER BY r.day DESC, r.row DESC",
        *found.values,
        *values,
    )
    return array("q", (row for (row,) in rows))


def counted_records(station: Station, figure: Figure) -> tuple[RecordRow, ...]:
    """Give all of them as a list shows them, the newest first.

    Raises:
        UsageError: `situation`, `unit` where the word is none.
    """
    places = counted_places(station, figure)
    found: list[RecordRow] = []
    for begin in range(0, len(places), _PAGE):
        wanted = places[begin : begin + _PAGE]
        known = {row.row: row for row in records_at(station, wanted)}
        found += (known[place] for place in wanted)
    return tuple(found)


def _of_part(part: Part) -> tuple[str, tuple[Value, ...]]:
    if part is Part.RECEIVED:
        return "1", ()
    if part is Part.AFFECTED:
        return f"{IS_COUNTED} AND r.affected = 1", ()
    if part is Part.UNVERIFIED:
        holding = _holding(UNVERIFIED)
        return f"{IS_COUNTED} AND r.identified IN ({_HOLDING})", holding
    return f"{STANDING} = ?", (Standing(part.value).value,)


def _of_value(axis: Axis, value: str) -> tuple[str, tuple[Value, ...]]:
    column = set_column(axis)
    if column:
        return f"{IS_COUNTED} AND {column} IN ({_HOLDING})", _holding(value)
    if axis is Axis.OUTCOME:
        has = (HAS_NONE, ()) if value == NOT_ENTERED else (HAS, (value,))
        return f"{IS_COUNTED} AND {has[0]}", has[1]
    if axis is Axis.EFFECT:
        return f"{IS_COUNTED} AND r.affected = ?", (int(value == "true"),)
    if axis is Axis.QUARTER:
        quarter = Quarter.parse(value)
        return f"{IS_COUNTED} AND r.day BETWEEN ? AND ?", Span.of_quarter(
            quarter
        ).bounds
    return f"{IS_COUNTED} AND {plain_column(axis)} = ?", (value,)


def _holding(value: str) -> tuple[str, str]:
    """Give what narrows sets to those that may hold a value, and the value itself."""
    return json_text(value), value
