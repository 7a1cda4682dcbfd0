"""List and find records; looking at a list is not a reading (design/06)."""

from judrec.actions.records.record_row import COLUMNS, RecordRow, read_row
from judrec.actions.station import Station
from judrec.core.quarter import Quarter
from judrec.core.states import State
from judrec.errors import UsageError
from judrec.store import search

_STATES = (State.FILED, State.CORRECTED, State.VOID)


def list_records(
    station: Station, *, quarter: str = "", state: str = "", unit: str = ""
) -> tuple[RecordRow, ...]:
    """Give the records, the newest first; each condition that is empty takes all.

    Without `unit` these are one's own; with a unit's code, those received from it.

    Raises:
        UsageError: `quarter` or `record_state` where the word is none.
    """
    wanted = str(Quarter.parse(quarter)) if quarter else ""
    if state and state not in {str(known) for known in _STATES}:
        raise UsageError(
            f"“{state[:20]}”不是记录的状态。没有改动任何内容。",
            f"可以用：draft、{'、'.join(_STATES)}。",
            code="record_state",
        )
    own = unit or station.unit.code
    rows = station.database.rows(
        f"SELECT {COLUMNS} FROM record r WHERE "  # noqa: S608 - written in our modules
        "((? = '' AND r.station = '') OR (? <> '' AND r.unit_code = ?)) "
        "AND (? = '' OR r.quarter = ?) AND (? = '' OR r.state = ?) "
        "AND (? IS NULL OR r.recorder = ?) ORDER BY r.row DESC",
        unit,
        unit,
        own,
        wanted,
        wanted,
        state,
        state,
        station.sees_only,
        station.sees_only,
    )
    return tuple(read_row(row) for row in rows)


def find_records(
    station: Station, text: str, *, limit: int = 200
) -> tuple[RecordRow, ...]:
    """Give the records that hold `text` anywhere, the newest first.

    Exact for any number of characters; NFKC and case don't count.
    """
    found = search.matching(
        station.database, text, recorder=station.sees_only, limit=limit
    )
    if not found:
        return ()
    places = ", ".join("?" * len(found))
    rows = station.database.rows(
        f"SELECT {COLUMNS} FROM record r WHERE r.row IN ({places}) "  # noqa: S608 - ours
        "ORDER BY r.row DESC",
        *found,
    )
    return tuple(read_row(row) for row in rows)
