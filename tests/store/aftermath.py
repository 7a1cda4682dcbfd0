"""What a person finds in a store after a fault: whole, and with all that was said."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.store.entries import newest_entries
from tests.station import reopen

FOUND_AT_OPENING = {"orphans.swept", "head.missing"}
"""Acts that an opening adds by itself."""


@dataclass(frozen=True, slots=True)
class Aftermath:
    """A store that was opened and checked after a fault."""

    actions: tuple[str, ...]
    """What it holds beyond what it held before, without what the opening added."""
    drafts: tuple[str, ...]
    flaws: tuple[str, ...]
    missing: tuple[int, ...]
    """Acknowledged entries that aren't there, or say something else."""
    size: int
    """How many entries it has in the end, with those of opening and checking."""


def size_of(folder: Path) -> int:
    station = reopen(folder)
    size = station.store.head.size
    station.close()
    return size


def aftermath(
    folder: Path,
    before: int,
    acknowledged: list[tuple[int, str]],
    *,
    checked: bool = True,
) -> Aftermath:
    """Open and check a store that held `before` entries before the fault.

    One that isn't `checked` from end to end is compared with what was acknowledged.
    """
    station = reopen(folder)
    try:
        flaws = flaws_of if checked else _nothing
        return found_in(station, before, acknowledged, flaws)
    finally:
        station.close()


def found_in(
    station: Station,
    before: int,
    acknowledged: list[tuple[int, str]],
    flaws: Callable[[Station], tuple[str, ...]],
) -> Aftermath:
    """Say what a store holds beyond what it held before the fault."""
    # In this order: a check leaves an act of its own.
    return Aftermath(
        _actions(station, before),
        tuple(body for (body,) in station.database.rows("SELECT body FROM draft")),
        flaws(station),
        tuple(seq for seq, digest in acknowledged if not _holds(station, seq, digest)),
        station.store.head.size,
    )


def _nothing(_station: Station) -> tuple[str, ...]:
    return ()


def flaws_of(station: Station) -> tuple[str, ...]:
    """Check the whole store."""
    return tuple(flaw.text for flaw in verify(station).problems)


def _actions(station: Station, before: int) -> tuple[str, ...]:
    newer = newest_entries(station.database, station.store.head.size - before)
    actions = (stored.opening.action for stored in newer)
    return tuple(action for action in actions if action not in FOUND_AT_OPENING)


def _holds(station: Station, seq: int, digest: str) -> bool:
    row = station.database.row("SELECT digest FROM entry WHERE seq = ?", seq)
    return row is not None and row[0].hex() == digest
