"""The receiver's register: of each unit and quarter, what is due, came, is missing."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from judrec.actions.people.units import UnitRow, units
from judrec.actions.station import Station
from judrec.actions.units.key_claims import KeyClaim, is_open, key_claims
from judrec.actions.units.key_history import KeyRow, doubts, key_history
from judrec.bundle.header import BundleKind
from judrec.core.canonical import parse
from judrec.core.continuity import HeldBundle, missing_numbers
from judrec.core.due import Arrival, Owed, QuarterStanding, standing
from judrec.core.quarter import Quarter, told_quarter
from judrec.core.shape import integers

_LAST = 4
_ON_QUARTERS = BundleKind.QUARTER.value
_NO_DIGEST = bytes(32)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One unit, and how it stands on some quarters."""

    unit: UnitRow
    own_desk: bool
    """Whether it is a desk of our own house: it owes no quarter."""
    quarters: tuple[QuarterStanding, ...]
    """In the order asked for."""
    missing: tuple[int, ...]
    """The numbers of its bundles that never came, whatever they were on."""
    bundles: int
    """How many of its bundles were merged."""
    last_received_at: str
    """When the last of them came, UTC; empty where none has."""
    keys: tuple[KeyRow, ...]
    """The first first."""
    doubts: tuple[tuple[int, int], ...]
    """First and last of the entries that may be a thief's, where any may."""
    claims: tuple[KeyClaim, ...]
    """By whom else it was signed as this unit, as long as nobody has settled it."""


@dataclass(frozen=True, slots=True)
class _Came:
    """All that came of one unit."""

    held: tuple[HeldBundle, ...]
    arrivals: tuple[Arrival, ...]
    merged: int
    last: str


_NOTHING = _Came((), (), 0, "")


def last_quarters(station: Station, count: int = _LAST) -> tuple[Quarter, ...]:
    """Give the running quarter and those before it, the earliest first."""
    quarter = Quarter.of(station.now())
    found = [quarter]
    while len(found) < count:
        found.append(found[-1].previous)
    return tuple(reversed(found))


def due_register(
    station: Station, quarters: Sequence[Quarter]
) -> tuple[RegisterRow, ...]:
    """Give the register over some quarters, a row for each unit that was confirmed."""
    came, keys, marked = _all_that_came(station), key_history(station), doubts(station)
    claims = key_claims(station)
    rows = []
    for unit in units(station):
        theirs = came.get(unit.station, _NOTHING)
        missing = missing_numbers(theirs.held)
        held = keys.get(unit.station, ())
        row = RegisterRow(
            unit=unit,
            own_desk=unit.unit_code == station.unit.code,
            quarters=_standings(unit, theirs, missing, quarters, station.now()),
            missing=missing,
            bundles=theirs.merged,
            last_received_at=theirs.last,
            keys=held,
            doubts=marked.get(unit.station, ()),
            claims=tuple(
                each for each in claims.get(unit.station, ()) if is_open(each, held)
            ),
        )
        rows.append(row)
    return tuple(rows)


def overdue(station: Station, quarter: Quarter) -> tuple[RegisterRow, ...]:
    """Give the units that are to be asked for a quarter: 催报.

    Each row has the one standing. Empty while the quarter runs.
    """
    rows = due_register(station, (quarter,))
    return tuple(row for row in rows if row.quarters[0].urged)


def _standings(
    unit: UnitRow,
    came: _Came,
    missing: Sequence[int],
    quarters: Sequence[Quarter],
    now: datetime,
) -> tuple[QuarterStanding, ...]:
    owed = owed_by(unit)
    return tuple(
        standing(
            quarter,
            came.arrivals,
            missing,
            owed=owed.covers(quarter),
            ended=quarter.ended(now),
        )
        for quarter in quarters
    )


def owed_by(unit: UnitRow) -> Owed:
    """Give the quarters that a unit owes."""
    first, last = unit.due_from, unit.due_until
    return Owed(
        Quarter.parse(first) if first else None, Quarter.parse(last) if last else None
    )


def _all_that_came(station: Station) -> dict[str, _Came]:
    found: dict[str, list[tuple[HeldBundle, Arrival | None, str]]] = defaultdict(list)
    rows = station.database.rows(
        "SELECT b.station, b.nth, b.kind, b.quarter, b.complete, b.merged, b.verdict, "
        "b.abandoned, e.opening ->> 'at', EXISTS (SELECT 1 FROM incident i "
        "WHERE i.bundle = b.seq AND i.counts = '') FROM received_bundle b "
        "JOIN entry e ON e.seq = b.seq ORDER BY b.seq"
    )
    for sender, nth, kind, quarter, complete, merged, verdict, gone, at, open_ in rows:
        numbers = integers({"abandoned": parse(gone)}, "abandoned")
        # Of those kept as evidence, too, the number is known to have been used.
        held = HeldBundle(
            nth, _NO_DIGEST, None, 0, merged=bool(merged), abandoned=frozenset(numbers)
        )
        # What was kept as evidence counts here until somebody has decided on it.
        counts = kind == _ON_QUARTERS and (merged or open_)
        told = told_quarter(quarter) if counts else None
        arrival = (
            Arrival(nth, told, bool(complete), at, verdict, merged=bool(merged))
            if told
            else None
        )
        found[sender].append((held, arrival, at))
    return {sender: _came(those) for sender, those in found.items()}


def _came(those: Sequence[tuple[HeldBundle, Arrival | None, str]]) -> _Came:
    merged = [at for held, _, at in those if held.merged]
    return _Came(
        held=tuple(held for held, _, _ in those),
        arrivals=tuple(arrival for _, arrival, _ in those if arrival is not None),
        merged=len(merged),
        last=max(merged, default=""),
    )
