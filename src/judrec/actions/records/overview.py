"""What the list of records offers to filter by, each with how many there are."""

from dataclasses import dataclass

from judrec.actions.records.list_records import count_records
from judrec.actions.records.record_query import Mark, RecordQuery
from judrec.actions.records.saved_filters import SavedFilter, saved_filters
from judrec.actions.station import Station
from judrec.core.states import State


@dataclass(frozen=True, slots=True)
class Overview:
    """One's own records, counted by what they still ask for."""

    records: int
    marked: dict[Mark, int]
    void: int
    drafts: int
    quarters: tuple[str, ...]
    """Those that records were filed in, the newest first."""
    filters: tuple[SavedFilter, ...]


def overview(station: Station) -> Overview:
    """Count what there is; nothing is changed."""
    quarters = station.database.rows(
        "SELECT DISTINCT quarter FROM record r WHERE station = '' "  # noqa: S608 - ours
        f"AND ({station.view.where}) ORDER BY quarter DESC",
        *station.view.values,
    )
    return Overview(
        records=count_records(station, RecordQuery()),
        marked={mark: count_records(station, RecordQuery(mark=mark)) for mark in Mark},
        void=count_records(station, RecordQuery(state=State.VOID)),
        drafts=station.database.scalar(
            "SELECT count(*) FROM draft WHERE person = ?", station.person.id
        ),
        quarters=tuple(quarter for (quarter,) in quarters),
        filters=saved_filters(station),
    )
