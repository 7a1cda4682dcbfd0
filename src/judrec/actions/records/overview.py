"""What the list of records offers to filter by, each with how many there are."""

from dataclasses import dataclass

from judrec.actions.records.list_records import count_records
from judrec.actions.records.record_query import Mark, RecordQuery, condition
from judrec.actions.records.saved_filters import SavedFilter, saved_filters
from judrec.actions.station import Station
from judrec.actions.statistics.counted_units import unit_names
from judrec.core.states import State


@dataclass(frozen=True, slots=True)
class Overview:
    """The records of whom one asks for, counted by what they still ask for."""

    records: int
    """One's own."""
    marked: dict[Mark, int]
    void: int
    drafts: int
    quarters: tuple[str, ...]
    """Those that records were filed in, the newest first."""
    filters: tuple[SavedFilter, ...]
    units: tuple[tuple[str, str], ...]
    """Code and name of each unit that records were received from, by code."""


def overview(station: Station, unit: str = "") -> Overview:
    """Count what there is of a query's `unit`; nothing is changed."""
    found = condition(station, RecordQuery(unit=unit))
    quarters = (
        station.database.rows(
            "SELECT DISTINCT quarter "  # noqa: S608 - ours
            f"FROM {found.source} WHERE {found.where} ORDER BY quarter DESC",
            *found.values,
        )
        if found is not None
        else ()
    )
    return Overview(
        records=count_records(station, RecordQuery()),
        marked={
            mark: count_records(station, RecordQuery(mark=mark, unit=unit))
            for mark in Mark
        },
        void=count_records(station, RecordQuery(state=State.VOID, unit=unit)),
        drafts=station.database.scalar(
            "SELECT count(*) FROM draft WHERE person = ?", station.person.id
        ),
        quarters=tuple(quarter for (quarter,) in quarters),
        filters=saved_filters(station),
        units=_senders(station),
    )


def _senders(station: Station) -> tuple[tuple[str, str], ...]:
    rows = station.database.rows(
        "SELECT DISTINCT unit_code FROM record r WHERE station > '' "  # noqa: S608 - ours
        f"AND ({station.view.where}) ORDER BY 1",
        *station.view.values,
    )
    names = unit_names(station) if rows else {}
    codes: list[str] = [code for (code,) in rows]
    return tuple((code, names.get(code, code)) for code in codes)
