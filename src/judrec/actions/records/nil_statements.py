"""无干预情况说明: stated for a case that closed without any, where the office wants it.

One signed entry and one row each. A record on the case takes its place by itself: that
is found out whenever a statement is shown, and nothing is deleted. Whoever is shown his
own records alone is told nothing of a colleague's: neither by a refusal nor by a mark
could he learn that one was made (docs/decisions/0017).
"""

from dataclasses import dataclass
from typing import Final

from judrec.actions.people.settings import settings
from judrec.actions.station import Station
from judrec.core import case_number, nil_statement
from judrec.core.canonical import JsonObject
from judrec.core.code import code_of
from judrec.core.nil_statement import NilStatement
from judrec.core.quarter import Quarter
from judrec.errors import IncompleteError, RefusedError
from judrec.store.door import Act

MOST_SHOWN: Final = 500
"""Rows of a list; what is older is searched for."""

_ON_THE_CASE: Final = (
    "r.state <> 'void' AND r.row IN ("
    "SELECT row FROM record WHERE station = '' AND case_number = {case} "
    "UNION SELECT o.row FROM several_cases s CROSS JOIN record o "
    "ON o.station = '' AND o.id = s.record WHERE s.station = '' AND s.number = {case})"
)
"""Records that speak of a case; one that was voided speaks of nothing.

CROSS JOIN keeps the order of reading: the other one goes through all records for each
statement.
"""


@dataclass(frozen=True, slots=True)
class NilRow:
    """One statement, as it is listed."""

    case: str
    cause: str
    closed_on: str
    who: str
    stated_at: str
    """UTC, ISO 8601: this computer's time."""
    superseded_by: str
    """The number of the record that took its place; empty while it stands."""
    seq: int
    """The entry that it stands in."""

    @property
    def state_words(self) -> str:
        """Whether it still stands, in words."""
        if self.superseded_by:
            return f"已被 {self.superseded_by} 号记录取代"
        return "有效"


@dataclass(frozen=True, slots=True)
class NilList:
    """The newest that were wanted, and how many there are."""

    rows: tuple[NilRow, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Stated:
    """What was signed just now."""

    case: str
    code: str
    """The entry's short code."""
    earlier: int
    """The entry of one's own earlier statement on the case; 0 where there is none."""
    notice: str
    """What is to be checked about the number; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class NilCount:
    """Statements of a quarter."""

    stated: int
    superseded: int
    """Of these, how many gave way to a record."""
    own: bool
    """Whether only one's own are counted, for one is shown no others."""


def state_nil(station: Station, told: NilStatement) -> Stated:
    """Sign that one met with no interference in a case.

    Raises:
        RefusedError: `nil_off` while the office doesn't want it; `nil_has_record`.
        IncompleteError: `incomplete`, with each field.
    """
    _require_wanted(station)
    stated = told.normalised()
    wrong = nil_statement.problems(stated, station.now())
    if wrong:
        raise IncompleteError("还没有签名，没有留下任何内容。", wrong[0].text, wrong)
    with station.writing() as writing:
        _require_no_record(station, stated.number)
        earlier = _earlier(station, stated.number)
        content: JsonObject = {**stated.to_json(), "earlier": earlier}
        written = writing.append(Act("nil.stated", stated.number, content))
    notice = case_number.review(stated.number)
    code = code_of(written.digest)
    return Stated(stated.number, code, earlier, notice[1] if notice else "")


def nil_statements(station: Station, search: str = "") -> NilList:
    """Give the newest statements whose case number holds a text; nothing is changed."""
    where, values = _shown(station)
    typed = search.strip()
    # The courts' own brackets, however they were typed.
    round_ones = typed.replace("(", "（").replace(")", "）")
    where += " AND (instr(n.case_number, ?) OR instr(n.case_number, ?))"
    values += (typed, round_ones)
    replaced, seen = _replaced(station)
    rows = station.database.rows(
        "SELECT n.case_number, n.cause, n.closed_on, p.name, n.at, "  # noqa: S608 - ours
        f"coalesce(({replaced}), ''), n.seq FROM nil_statement n "
        f"JOIN person p ON p.id = n.person WHERE {where} "
        f"ORDER BY n.seq DESC LIMIT {MOST_SHOWN}",
        *seen,
        *values,
    )
    count = station.database.scalar(
        f"SELECT count(*) FROM nil_statement n WHERE {where}",  # noqa: S608 - ours
        *values,
    )
    return NilList(tuple(NilRow(*row) for row in rows), count)


def count_nil(station: Station, quarter: Quarter) -> NilCount | None:
    """Count the statements of a quarter; None while the office doesn't want any."""
    if not settings(station).nil_statements:
        return None
    where, values = _shown(station)
    replaced, seen = _replaced(station)
    stated, superseded = station.database.rows(
        f"SELECT count(*), count(({replaced})) "  # noqa: S608 - ours
        f"FROM nil_statement n WHERE {where} AND n.quarter = ?",
        *seen,
        *values,
        str(quarter),
    )[0]
    return NilCount(stated, superseded, own=not station.person.oversees)


def _shown(station: Station) -> tuple[str, tuple[str, ...]]:
    """Which statements somebody is shown: on a shared desk a recorder's own."""
    if station.person.oversees:
        return "1", ()
    return "n.person = ?", (station.person.id,)


def _replaced(station: Station) -> tuple[str, tuple[str, ...]]:
    """Ask for the number of the record in whose favour `n` gives way, the first one."""
    view = station.view
    on_it = _ON_THE_CASE.format(case="n.case_number")
    asked = (
        f"SELECT r.number FROM record r WHERE {on_it} AND "  # noqa: S608 - ours
        f"({view.where}) ORDER BY r.row LIMIT 1"
    )
    return asked, view.values


def _require_wanted(station: Station) -> None:
    if not settings(station).nil_statements:
        raise RefusedError(
            "本单位没有启用“无干预情况说明”，没有留下任何内容。",
            "需要的，请在“设置”的“本机设置”中启用。",
            code="nil_off",
        )


def _require_no_record(station: Station, number: str) -> None:
    """Refuse beside a record that the person may see, and only there."""
    view = station.view
    on_it = _ON_THE_CASE.format(case="?")
    row = station.database.row(
        f"SELECT r.number FROM record r WHERE {on_it} AND "  # noqa: S608 - ours
        f"({view.where}) ORDER BY r.row LIMIT 1",
        number,
        number,
        *view.values,
    )
    if row is not None:
        raise RefusedError(
            f"这一案件已有 {row[0]} 号记录，不能说明没有干预情况；没有留下任何内容。",
            "请核对案号。那件记录本来就不该有的，先把它注销。",
            code="nil_has_record",
        )


def _earlier(station: Station, number: str) -> int:
    row = station.database.row(
        "SELECT seq FROM nil_statement WHERE case_number = ? AND person = ?",
        number,
        station.person.id,
    )
    return int(row[0]) if row else 0
