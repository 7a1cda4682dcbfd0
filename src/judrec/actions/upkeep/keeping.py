"""How the store is kept: its last backup, the next one's size, where it came from."""

from dataclasses import dataclass

from judrec.actions.station import Station
from judrec.actions.upkeep.back_up_store import size_of_backup
from judrec.actions.upkeep.continue_store import Origin, Standing, origin, standing_of
from judrec.actions.upkeep.last_backup import LastBackup, last_backup
from judrec.actions.upkeep.restore_store import goes_on_sentence

__all__ = ["Keeping", "LastBackup", "Origin", "Standing", "keeping"]


@dataclass(frozen=True, slots=True)
class Keeping:
    """What a person should know of his store's copies."""

    last: LastBackup
    size: int
    """Bytes that a backup would take now."""
    came_from: str
    """From which backup it goes on, in a sentence; empty where it wasn't restored."""
    standing: Standing


def keeping(station: Station) -> Keeping:
    """Say it; nothing is changed."""
    source = origin(station)
    return Keeping(
        last_backup(station),
        size_of_backup(station),
        goes_on_sentence(source.made_at, source.head) if source else "",
        standing_of(station),
    )
