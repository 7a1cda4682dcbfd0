"""The same official across cases: exact name and exact unit, identified ones only.

Never by likeness: who is called alike at another unit is only said to be there, with
how many records, and none of those is listed or added up. Names and units are compared
after NFKC (core/statistics/facts.py).

It is a reading of each record that it finds, whoever is looked up (design/01, promise
8): one entry, whose content names the records alone. Whom somebody looked up stands in
its private part, which never leaves this computer.
"""

from dataclasses import dataclass

from judrec.actions.records.list_records import records_at
from judrec.actions.records.record_row import RecordRow
from judrec.actions.station import Station
from judrec.core.canonical import Json, JsonObject
from judrec.core.states import State
from judrec.core.statistics.facts import compared
from judrec.core.text_rules import says_something
from judrec.errors import UsageError
from judrec.store.door import Act

ACTION = "official.looked_up"
_PAGE = 500
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Somebody of the same name at another unit: perhaps he, perhaps another."""

    unit: str
    """As it was written first; empty where it isn't said."""
    records: int


@dataclass(frozen=True, slots=True)
class OfficialRecords:
    """What is recorded of one official."""

    name: str
    unit: str
    posts: tuple[str, ...]
    """As they were written, in the register's order."""
    rows: tuple[RecordRow, ...]
    """Every record that names him, the newest first, void ones too."""
    elsewhere: tuple[Elsewhere, ...]
    """In the order of the register; not among `rows`."""

    @property
    def counted(self) -> int:
        """How many records stand: neither void nor disputed."""
        return sum(
            row.state is not State.VOID and not row.disputed for row in self.rows
        )


def find_official(station: Station, name: str, unit: str) -> OfficialRecords:
    """Trace the look-up, and give what is found in the records that one may see.

    Where `unit` is empty nobody is found, and `elsewhere` says at which units somebody
    of that name stands: so that the unit can be written as the records have it.

    Raises:
        UsageError: `official` where the name says nothing, or either is too long.
        RefusedError: `disk_full`, `not_writable`.
    """
    if not says_something(name) or max(len(name), len(unit)) > _LONGEST:
        raise UsageError(
            f"请写明领导干部的姓名，姓名、单位各不超过 {_LONGEST} 个字。没有查找。",
            "姓名和单位都要与记录中写的完全相同，不作近似查找。",
            code="official",
        )
    view = station.view
    wanted = compared(name), compared(unit)
    found = station.database.rows(
        "SELECT n.row, n.post FROM named_official n JOIN record r ON r.row = n.row "  # noqa: S608 - ours
        f"WHERE n.name = ? AND n.unit = ? AND n.unit <> '' AND {view.where} "
        "ORDER BY n.row DESC",
        *wanted,
        *view.values,
    )
    others = station.database.rows(
        "SELECT n.shown_unit, count(*), min(n.row) AS first "  # noqa: S608 - ours
        "FROM named_official n JOIN record r ON r.row = n.row "
        f"WHERE n.name = ? AND (n.unit <> ? OR n.unit = '') AND {view.where} "
        "GROUP BY n.unit ORDER BY first",
        *wanted,
        *view.values,
    )
    rows = _rows(station, [row for row, _post in found])
    _trace(station, name, unit, rows)
    posts = dict.fromkeys(post for _row, post in reversed(found) if post)
    return OfficialRecords(
        name=name.strip(),
        unit=unit.strip(),
        posts=tuple(posts),
        rows=rows,
        elsewhere=tuple(Elsewhere(shown, many) for shown, many, _first in others),
    )


def _rows(station: Station, places: list[int]) -> tuple[RecordRow, ...]:
    known = {
        row.row: row
        for begin in range(0, len(places), _PAGE)
        for row in records_at(station, places[begin : begin + _PAGE])
    }
    return tuple(known[place] for place in places)


def _trace(station: Station, name: str, unit: str, rows: tuple[RecordRow, ...]) -> None:
    read: list[Json] = [row.id for row in rows]
    private: JsonObject = {"name": name.strip(), "unit": unit.strip()}
    with station.writing() as writing:
        writing.append(Act(ACTION, "", {"records": read}, private))
