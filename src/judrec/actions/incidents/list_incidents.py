"""What stands against a station's word: incidents, and numbers given twice."""

from collections.abc import Iterator
from dataclasses import dataclass

from judrec.actions.people.roster import require_overseer
from judrec.actions.station import Station
from judrec.bundle.card import read_card
from judrec.core.canonical import parse_object
from judrec.core.incident import OPEN, Counts, choices
from judrec.core.verdict import Verdict
from judrec.errors import RefusedError

__all__ = ["Incident", "NumberClash", "incident", "incidents", "number_clashes"]


@dataclass(frozen=True, slots=True)
class Incident:
    """A ledger that contradicts what its station told before, and how that ended."""

    id: str
    at: str
    """When its bundle was received, UTC, ISO 8601."""
    verdict: Verdict
    unit: str
    """Who sent the bundle, as his confirmed card says."""
    station: str
    """Whose ledger it is about, by its signing key: the sender's, or a desk's."""
    own: bool
    """Whether that is the sender's own."""
    nth: int
    quarter: str
    place: int
    """The first entry that differs, or that is lost; 0 where none is named."""
    record: str
    """The first record at or after it; empty where none is known."""
    bundle: str
    """The tagmanifest digest of the bundle kept as evidence, hexadecimal."""
    against: str
    """That of the bundle which it contradicts; empty where none stands out."""
    against_nth: int
    choices: tuple[Counts, ...]
    """What may be decided."""
    counts: Counts | None
    """What was decided; None while it is open."""
    note: str
    ended_at: str
    ended_by: str

    @property
    def state(self) -> str:
        """What people see: 待处置, or how it ended."""
        return self.counts.label if self.counts else OPEN

    @property
    def differs(self) -> str:
        """The place in words; empty where none is named."""
        named = f"（记录 {self.record}）" if self.record else ""
        return f"第 {self.place} 条留痕{named}" if self.place else ""


@dataclass(frozen=True, slots=True)
class NumberClash:
    """One registration number that more than one station gave: all are kept."""

    number: str
    units: tuple[str, ...]
    """Who gave it, in the order of receiving."""


_ROWS = (
    "SELECT i.id, e.opening ->> 'at', b.verdict, b.station, i.station, b.nth, "
    "b.quarter, i.place, i.record, b.tagmanifest, "
    "(SELECT o.tagmanifest || ' ' || o.nth FROM received_bundle o "
    "WHERE o.station = b.station AND o.seq <> b.seq AND (o.nth = b.nth "
    "OR (i.place > 0 AND o.size >= i.place) OR o.nth = b.nth - 1) "
    "ORDER BY o.nth = b.nth DESC, o.size >= i.place DESC, o.seq LIMIT 1), "
    "i.parted > 0 OR i.counts = 'received', i.counts, i.note, "
    "d.opening ->> 'at', (SELECT name FROM person WHERE id = d.opening ->> 'actor') "
    "FROM incident i JOIN received_bundle b ON b.seq = i.bundle "
    "JOIN entry e ON e.seq = b.seq LEFT JOIN entry d ON d.seq = i.ended "
)


def incidents(station: Station) -> tuple[Incident, ...]:
    """Give all incidents, the newest first.

    Raises:
        RefusedError: `not_allowed`.
    """
    require_overseer(station)
    return tuple(_incidents(station, "ORDER BY i.bundle DESC, i.id"))


def incident(station: Station, name: str) -> Incident:
    """Give one incident by its number.

    Raises:
        RefusedError: `not_allowed`, `no_incident`.
    """
    require_overseer(station)
    found = next(_incidents(station, "WHERE i.id = ?", name.strip()), None)
    if found is None:
        raise RefusedError(
            f"没有编号为 {name[:20]} 的异常事项，没有改动任何内容。",
            "请用 judrec incident list 查看编号。",
            code="no_incident",
        )
    return found


def number_clashes(station: Station) -> tuple[NumberClash, ...]:
    """Give the registration numbers that more than one station gave (编号冲突).

    Raises:
        RefusedError: `not_allowed`.
    """
    require_overseer(station)
    names = sender_names(station)
    found: dict[str, list[str]] = {}
    for number, owner in station.database.rows(
        "SELECT number, station FROM record WHERE number IN (SELECT number FROM record "
        "GROUP BY number HAVING count(*) > 1) ORDER BY number, row"
    ):
        found.setdefault(number, []).append(name_of(names, owner))
    return tuple(NumberClash(number, tuple(units)) for number, units in found.items())


def sender_names(station: Station) -> dict[str, str]:
    """Give the name and desk of each station that was heard of, by its first key."""
    rows = station.database.rows(
        "SELECT card FROM received_station UNION SELECT card FROM unit"
    )
    cards = [read_card(parse_object(card)) for (card,) in rows]
    return {card.station: f"{card.unit} {card.desk} 席位" for card in cards}


def name_of(names: dict[str, str], owner: str) -> str:
    """Name a station: this one, a confirmed one, or one that a court reported for."""
    return names.get(owner, "所属席位") if owner else "本库"


def _incidents(station: Station, which: str, *values: str) -> Iterator[Incident]:
    names = sender_names(station)
    for row in station.database.rows(_ROWS + which, *values):
        against, _, nth = (row[10] or "").partition(" ")
        yield Incident(
            id=row[0],
            at=row[1],
            verdict=Verdict(row[2]),
            unit=name_of(names, row[3]),
            station=row[4],
            own=row[3] == row[4],
            nth=row[5],
            quarter=row[6],
            place=row[7],
            record=row[8],
            bundle=row[9],
            against=against,
            against_nth=int(nth or 0),
            choices=choices(parted=bool(row[11])),
            counts=Counts(row[12]) if row[12] else None,
            note=row[13],
            ended_at=row[14] or "",
            ended_by=row[15] or "",
        )
