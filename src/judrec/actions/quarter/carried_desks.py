"""The desks' parts that go along with a quarter, each checked before it is sealed.

A desk keeps out nobody but itself (T8): the least go first, so that one that sent more
than a bundle takes is left out, and of two whose codes begin alike the later one.
"""

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import Final

from judrec.actions.outgoing.desk_part import desk_part, desk_versions
from judrec.actions.outgoing.own_part import Versions, attachments_of
from judrec.actions.quarter.desks import (
    DAMAGED,
    SAME_FOLDER,
    TOO_LARGE,
    HeardDesk,
    LeftOut,
    QuarterDesks,
)
from judrec.actions.station import Station
from judrec.bundle.card import read_card
from judrec.bundle.format import HELD_BYTES, STATION_COUNT, folder_of
from judrec.bundle.lines import Budget
from judrec.bundle.part import StationPart, check_part
from judrec.core.quarter import Quarter

_BESIDE: Final = 10 << 20
"""Bytes for what a bundle holds beside parts and report: lists, and closed lines, of
which 500 of the least size take eight and a half."""


@dataclass(frozen=True, slots=True)
class CarriedDesk:
    """A desk's part that goes along."""

    heard: HeardDesk
    versions: Versions
    part: StationPart

    @property
    def ledger(self) -> tuple[str, int]:
        """The desk's signing key, and how many entries its ledger has."""
        return self.heard.desk.ledger, self.heard.through

    def attachments(self, station: Station) -> Iterator[tuple[str, int]]:
        """Give digest and size of each file held that its records name."""
        return attachments_of(station, self.versions, self.heard.desk.ledger)


def carried_desks(
    station: Station,
    quarter: Quarter,
    desks: QuarterDesks,
    beside: tuple[StationPart, bytes | None],
) -> tuple[tuple[CarriedDesk, ...], QuarterDesks]:
    """Give the parts that hold together, and what is to be said of all desks then.

    `beside` are the court's own part and its report, which go along before any desk's.
    """
    if not desks.heard:
        return (), desks
    room = _Room(*beside)
    unlike, broken = _apart(station, desks.heard)
    found: list[CarriedDesk] = []
    for heard in sorted(unlike, key=lambda each: (each.through, each.desk.code)):
        versions = desk_versions(station, heard.desk.ledger, quarter)
        part, why = room.take(station, heard.desk.ledger, versions)
        if part is None:
            broken.append(LeftOut(heard.desk, why))
        else:
            found.append(CarriedDesk(heard, versions, part))
    order = {heard.desk.ledger: nth for nth, heard in enumerate(desks.heard)}
    found.sort(key=lambda each: order[each.heard.desk.ledger])
    broken.sort(key=lambda each: order[each.desk.ledger])
    said = replace(
        desks,
        heard=tuple(each.heard for each in found),
        left_out=(*desks.left_out, *broken),
    )
    return tuple(found), said


class _Room:
    """What a bundle may still hold, and cost who reads it (docs/bundle-format.md)."""

    def __init__(self, own: StationPart, report: bytes | None) -> None:
        self._budget = Budget()
        check_part(own, self._budget)
        self._bytes = HELD_BYTES - _BESIDE - _size(own) - len(report or b"")
        self._stations = STATION_COUNT - 1

    def take(
        self, station: Station, ledger: str, versions: Versions
    ) -> tuple[StationPart | None, str]:
        """Give a desk's part, or why there is none."""
        budget = copy(self._budget)
        part = desk_part(station, ledger, versions, budget)
        if part is None:
            alone = desk_part(station, ledger, versions, Budget())
            return None, DAMAGED if alone is None else TOO_LARGE
        if _size(part) > self._bytes or not self._stations:
            return None, TOO_LARGE
        self._budget, self._bytes = budget, self._bytes - _size(part)
        self._stations -= 1
        return part, ""


def _size(part: StationPart) -> int:
    return sum(map(len, part.files().values()))


def _apart(
    station: Station, heard: Sequence[HeardDesk]
) -> tuple[list[HeardDesk], list[LeftOut]]:
    """Leave out each desk whose folder one that was confirmed before it has already."""
    rows = station.database.rows("SELECT station, seq FROM unit")
    known: dict[str, int] = dict(rows)
    taken = {read_card(station.card).folder}
    found: list[HeardDesk] = []
    broken: list[LeftOut] = []
    for each in sorted(heard, key=lambda each: known.get(each.desk.ledger, 0)):
        folder = folder_of(each.desk.code)
        if folder in taken:
            broken.append(LeftOut(each.desk, SAME_FOLDER))
        else:
            taken.add(folder)
            found.append(each)
    return found, broken
