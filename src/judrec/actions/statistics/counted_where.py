"""Whose records are counted, of which days: the one place that makes it a condition.

All of it goes through `station.view`: on a shared desk a recorder's figures are of his
own records. What is disputed (two histories of one sender differ in it) isn't counted;
`Standing` says of each record which of four it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from judrec.actions.station import Station
from judrec.core.registration_number import is_code
from judrec.core.situation import Situation
from judrec.core.statistics.axis import Axis
from judrec.core.statistics.span import WHOLE, Span
from judrec.core.statistics.tally import Standing
from judrec.errors import UsageError
from judrec.store.connection import Value
from judrec.store.counted_projection import COLUMNS
from judrec.store.written import json_text

_DISPUTED: Final = (
    "EXISTS (SELECT 1 FROM unsettled d WHERE d.station = r.station "
    "AND r.seq BETWEEN d.first AND d.last)"
)
STANDING: Final = (
    f"CASE WHEN {_DISPUTED} THEN '{Standing.DISPUTED}' "
    f"WHEN r.standing = 0 THEN '{Standing.COUNTED}' "
    f"WHEN r.standing = 1 THEN '{Standing.WITHIN_DUTY}' ELSE '{Standing.VOID}' END"
)
"""Of `counted_record r`."""
IS_COUNTED: Final = f"r.standing = 0 AND NOT {_DISPUTED}"
IS_DISPUTED: Final = _DISPUTED
_PLAIN: Final = {
    Axis.EFFECT: "r.affected",
    Axis.QUARTER: "r.day / 100",
    Axis.UNIT: "r.unit_code",
    Axis.DESK: "r.unit_code || '-' || r.desk",
}
"""Axes on which a record's one value stands in its row itself."""


_UNIT: Final = "(SELECT station FROM unit_ledger)"
"""This station, and its desks, whose records the unit reports as its own."""


class Whose(StrEnum):
    """Whose records are counted; the value is the word of `stats --of`."""

    ALL = "all"
    OWN = "own"
    RECEIVED = "received"

    @property
    def words(self) -> str:
        """What people see."""
        return _WHOSE[self]


_WHOSE: Final = {
    Whose.ALL: "本单位登记的和收到的记录",
    Whose.OWN: "本单位登记的记录",
    Whose.RECEIVED: "收到的其他单位的记录",
}


@dataclass(frozen=True, slots=True)
class StatisticsQuery:
    """What is to be counted by what."""

    axis: Axis = Axis.SITUATION
    span: Span = WHOLE
    whose: Whose = Whose.ALL
    unit: str = ""
    """The code of a unit, 鄂0106; empty for all."""
    situation: str = ""
    """The code of a situation of Art. 8; empty for all."""
    stations: tuple[str, ...] | None = None
    """These stations' records alone, by their signing keys, one's own being the empty
    one: what a court's figures over its desks' records are counted from."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A condition over `counted_record r`, and the values bound in it."""

    where: str
    values: tuple[Value, ...]


_Part: TypeAlias = tuple[str, tuple[Value, ...]]


def counted_where(station: Station, query: StatisticsQuery, span: Span) -> Counted:
    """Give the condition that a query makes of the days of a span.

    Raises:
        UsageError: `situation`, `unit` where the word is none.
    """
    parts = list(_narrowing(station, query, span))
    where = " AND ".join(part for part, _values in parts)
    return Counted(where, tuple(value for _part, values in parts for value in values))


def scope_words(station: Station, query: StatisticsQuery) -> str:
    """Say whose records are counted."""
    said = query.whose.words if station.person.oversees else "本人登记的记录"
    if query.unit:
        said += f"（{query.unit}）"
    if query.situation:
        choices = {
            each.value: each.label for each in Axis.SITUATION.choices(station.form)
        }
        said += f"，情形：{choices.get(query.situation, query.situation)}"
    return said


def set_column(axis: Axis) -> str:
    """Give the column that holds the number of a set; empty where the axis has none."""
    if axis in _PLAIN or axis.dimension is None:
        return ""
    return f"r.{COLUMNS[axis.dimension]}"


def plain_column(axis: Axis) -> str:
    """Give what holds the one value of a record on an axis without sets."""
    return _PLAIN[axis]


def _narrowing(station: Station, query: StatisticsQuery, span: Span) -> Iterator[_Part]:
    yield "r.day BETWEEN ? AND ?", span.bounds
    yield station.view.where, station.view.values
    if query.stations is not None:
        marks = ", ".join("?" * len(query.stations))
        yield f"r.station IN ({marks})", query.stations
    elif query.whose is Whose.OWN:
        yield f"r.station IN {_UNIT}", ()
    elif query.whose is Whose.RECEIVED:
        yield f"r.station NOT IN {_UNIT}", ()
    if query.unit:
        if not is_code(query.unit):
            raise UsageError(
                f"“{query.unit[:20]}”不是单位代码。没有改动任何内容。",
                "单位代码由字母、数字和汉字组成，例如 鄂0106。",
                code="unit",
            )
        yield "r.unit_code = ?", (query.unit,)
    if query.situation:
        if query.situation not in set(Situation):
            raise UsageError(
                f"“{query.situation[:20]}”不是情形。没有改动任何内容。",
                f"可以用：{'、'.join(Situation)}。",
                code="situation",
            )
        held = json_text([query.situation])
        yield "r.situation = (SELECT id FROM counted_set WHERE held = ?)", (held,)
