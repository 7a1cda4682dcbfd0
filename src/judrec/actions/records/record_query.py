"""Which records are wanted: one value, and the one place where it becomes a condition.

Lists, searches and counts all ask by it, so that a recorder at a shared desk sees his
own records wherever he looks; the quarter's figures, which are the whole desk's as its
bundle is, take from here what "not printed" means.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, TypeAlias

from judrec.actions.station import Station
from judrec.core.quarter import Quarter
from judrec.core.situation import Situation
from judrec.core.states import State
from judrec.core.whereabouts import Stage
from judrec.errors import UsageError
from judrec.store import search
from judrec.store.connection import Value

STATES = (State.FILED, State.CORRECTED, State.VOID)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Mark(StrEnum):
    """What a record still asks for."""

    INCOMPLETE = "incomplete"
    UNPRINTED = "unprinted"
    LOOSE = "loose"
    UNANCHORED = "unanchored"
    IMMEDIATE = "immediate"

    @property
    def label(self) -> str:
        """What people see."""
        return _LABELS[self]


_LABELS = {
    Mark.INCOMPLETE: "要素待补",
    Mark.UNPRINTED: "未打印",
    Mark.LOOSE: "未入卷",
    Mark.UNANCHORED: "尚无外部凭据",
    Mark.IMMEDIATE: "待立即报告",
}

MARKED = {
    Mark.INCOMPLETE: "r.incomplete <> '' AND r.state <> 'void'",
    Mark.UNPRINTED: "r.inserts = 0 AND r.state <> 'void'",
    # Never printed, printed and not bound, or bound before the newest act on it.
    Mark.LOOSE: "r.loose > 0 AND r.state <> 'void'",
    Mark.UNANCHORED: (
        "r.station = '' AND r.seq > (SELECT coalesce(max(seq), 0) FROM anchor)"
    ),
    # Reported is what stands, to its newest act, in an immediate report of its own;
    # what another unit recorded is for that unit to report.
    Mark.IMMEDIATE: (
        "r.immediate = 1 AND r.state <> 'void' "
        "AND r.station IN (SELECT station FROM unit_ledger) AND NOT EXISTS (SELECT 1 "
        "FROM sent_bundle b JOIN sent_part p ON p.file = b.file "
        "AND p.station = r.station WHERE b.record = r.id AND b.record <> '' "
        "AND b.state = 'sealed' AND b.kind = 'immediate' AND p.size >= r.seq)"
    ),
}
"""Each as SQL over `record r`; written here, never from what a person typed."""
RECEIVED: Final = "*"
"""No unit's code: a code is letters and digits."""


@dataclass(frozen=True, slots=True)
class RecordQuery:
    """What narrows a list; each condition that is empty takes all."""

    text: str = ""
    """Anywhere in the record, any number of characters."""
    quarter: str = ""
    """Of filing, `2026Q4`."""
    since: str = ""
    """The first day of filing, `2026-11-17`."""
    until: str = ""
    """The last one."""
    state: str = ""
    situation: str = ""
    whereabouts: str = ""
    """How far it has come, and no further."""
    mark: str = ""
    unit: str = ""
    """A unit's code: those of its desks; RECEIVED: what came in bundles, of whom ever.
    Nothing: one's own.
    """


_Part: TypeAlias = tuple[str, tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Condition:
    """The end of a statement over `record r`, with the values bound in it."""

    source: str
    """What stands after FROM."""
    where: str
    values: tuple[Value, ...]
    place: str
    """What gives a record's row, and the order of filing."""


def checked(query: RecordQuery) -> RecordQuery:
    """Give the query with its words as they are stored.

    Raises:
        UsageError: `record_state`, `situation`, `whereabouts`, `mark`, `day`, `quarter`
            where the word is none.
    """
    for value, known, what, code in (
        (query.state, STATES, "记录的状态", "record_state"),
        (query.situation, tuple(Situation), "情形", "situation"),
        (query.whereabouts, tuple(Stage), "去向", "whereabouts"),
        (query.mark, tuple(Mark), "筛选条件", "mark"),
    ):
        if value and value not in {str(word) for word in known}:
            raise UsageError(
                f"“{value[:20]}”不是{what}。没有改动任何内容。",
                f"可以用：{'、'.join(known)}。",
                code=code,
            )
    for day in (query.since, query.until):
        if day and not _DAY.fullmatch(day):
            raise UsageError(
                f"“{day[:20]}”不是日期。没有改动任何内容。",
                "请写成年-月-日，例如 2026-11-17。",
                code="day",
            )
    quarter = str(Quarter.parse(query.quarter)) if query.quarter else ""
    return replace(query, quarter=quarter)


def condition(station: Station, query: RecordQuery) -> Condition | None:
    """Give the condition that a query makes; None where no record can meet it.

    Raises:
        UsageError: as `checked`.
    """
    wanted = checked(query)
    source, place = "record r", "r.row"
    parts: list[_Part] = []
    if wanted.text:
        found = search.narrowed(wanted.text)
        if found is None:
            return None
        place = search.ROW
        source = f"{found.source} CROSS JOIN record r ON r.row = {place}"
        parts.append((found.where, found.values))
    parts += _narrowing(station, wanted)
    where = " AND ".join(part for part, _values in parts) or "1"
    values = tuple(value for _part, values in parts for value in values)
    return Condition(source, where, values, place)


def _narrowing(station: Station, wanted: RecordQuery) -> Iterator[_Part]:
    """Give each condition with the values bound in it."""
    if wanted.unit == RECEIVED:
        yield "r.station <> ''", ()
    elif wanted.unit:
        yield "r.unit_code = ?", (wanted.unit,)
    elif not wanted.text:
        # A search goes through what was received, too.
        yield "r.station = ''", ()
    yield station.view.where, station.view.values
    for column in ("quarter", "state", "situation", "whereabouts"):
        value = getattr(wanted, column)
        if value:
            yield f"r.{column} = ?", (value,)
    if wanted.since:
        yield "r.filed_at >= ?", (wanted.since,)
    if wanted.until:
        # A moment's text goes on after its day.
        yield "substr(r.filed_at, 1, 10) <= ?", (wanted.until,)
    if wanted.mark:
        yield MARKED[Mark(wanted.mark)], ()
