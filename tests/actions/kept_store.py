"""A store with two records, a draft and two attachments, its sheet and a stick."""

from dataclasses import dataclass
from pathlib import Path

from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.drafts import keep_draft
from judrec.actions.station import Station
from judrec.store.entries import StoredEntry, newest_entries
from tests.station import Clock, file_sample, make_store, reopen

RECORDS = 2
NUMBER = "鄂0106-03-2026-0001"


@dataclass
class KeptStore:
    """What a person has: the open store, the sealed sheet, a stick in the drawer."""

    station: Station
    phrase: str
    folder: Path
    stick: Path
    clock: Clock

    def newest(self) -> StoredEntry:
        """Give the last entry of the ledger."""
        return newest_entries(self.station.database, 1)[0]

    def reopen(self, folder: Path) -> Station:
        """Open another copy, by the same clock."""
        return reopen(folder, clock=self.clock)


def make_kept_store(place: Path) -> str:
    """Make the store at `place/专库`, closed, and give its recovery phrase."""
    made = make_store(place / "专库")
    station = made.station
    for nth in range(RECORDS):
        file_sample(station, nth)
        letter = place / f"letter{nth}"
        letter.write_bytes(bytes([nth]) * 200_000)
        attach_file(station, NUMBER, letter, Material(f"来信{nth}"))
        letter.unlink()
    keep_draft(station, {"content": "还没有写完"})
    station.close()
    return made.recovery_phrase
