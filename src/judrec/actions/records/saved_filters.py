"""Filters that a person keeps under a name; each keeping is an entry of the ledger.

A filter may hold a name that was searched for. So what it says stands in the private
part of its entry, which is never disclosed, and each person sees his own alone.
"""

from dataclasses import asdict, dataclass, fields
from typing import Final

from judrec.actions.records.record_query import RecordQuery
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.text_rules import forbidden_character, says_something
from judrec.errors import RefusedError
from judrec.store.door import Act

LONGEST_NAME: Final = 20
MOST_KEPT: Final = 30
_SUBJECT = "filter"


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A query under the name that a person gave it."""

    name: str
    query: RecordQuery


def saved_filters(station: Station) -> tuple[SavedFilter, ...]:
    """Give the filters of the person signed in, by name; nothing is changed."""
    rows = station.database.rows(
        "SELECT name, query FROM saved_filter WHERE person = ? ORDER BY name",
        station.person.id,
    )
    return tuple(SavedFilter(name, _query(parse_object(text))) for name, text in rows)


def save_filter(
    station: Station, name: str, query: RecordQuery
) -> tuple[SavedFilter, ...]:
    """Keep a query under a name, in the place of what had that name; give all.

    Raises:
        RefusedError: `filter_name` for a name that can't be shown; `too_many_filters`.
    """
    named = name.strip()
    if (
        not says_something(named)
        or len(named) > LONGEST_NAME
        or forbidden_character(named, multiline=False)
    ):
        raise RefusedError(
            f"“{named[:LONGEST_NAME]}”不能作为筛选的名称，没有保存。",
            f"请写 1 至 {LONGEST_NAME} 个字，例如：本季度未打印。",
            code="filter_name",
        )
    kept = {each.name for each in saved_filters(station)}
    if named not in kept and len(kept) >= MOST_KEPT:
        raise RefusedError(
            f"已经保存了 {MOST_KEPT} 个常用筛选，没有再保存。",
            "请先删除不再使用的。",
            code="too_many_filters",
        )
    said: JsonObject = {"name": named, "query": _said(query)}
    with station.writing() as writing:
        writing.append(Act("filter.saved", _SUBJECT, {}, said))
    return saved_filters(station)


def remove_filter(station: Station, name: str) -> tuple[SavedFilter, ...]:
    """Take a filter away, if it is there; give those that are left."""
    if name in {each.name for each in saved_filters(station)}:
        with station.writing() as writing:
            writing.append(Act("filter.removed", _SUBJECT, {}, {"name": name}))
    return saved_filters(station)


def _said(query: RecordQuery) -> JsonObject:
    """Write what narrows, and nothing else."""
    return {key: str(value) for key, value in asdict(query).items() if value}


def _query(said: JsonObject) -> RecordQuery:
    """Read it back; what a later version knows beside it is left out."""
    known = {field.name for field in fields(RecordQuery)}
    return RecordQuery(**{key: str(said[key]) for key in known & said.keys()})
