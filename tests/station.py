"""Whole real stations in a temporary folder, so that a test can tell a short story.

Nothing in them is a stand-in: the store is encrypted, the ledger signed, the disk real.
Only the passphrase is cheap to check, and the clock goes as the story wants.
"""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from os import urandom
from pathlib import Path

from judrec.actions.people.create_store import Created, NewStore, create_store
from judrec.actions.people.open_station import open_station
from judrec.actions.records.file_record import Filed, file_record
from judrec.actions.station import Station, Surroundings
from judrec.actions.upkeep.sample_intake import COURT
from judrec.actions.upkeep.sample_records import intakes
from judrec.core.canonical import JsonObject
from judrec.core.event_time import CHINA
from judrec.crypto.slots import KdfProfile

PASSPHRASE = "江北-2026-秋天的第一场雨"
UNIT = ("鄂0106", COURT)
RESOURCES = Path(__file__).parents[1] / "resources"


class Clock:
    """A clock that stands still until the story moves it."""

    def __init__(self, now: datetime | None = None) -> None:
        self.now = now or datetime(2026, 11, 17, 14, 30, 5, tzinfo=CHINA)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        """Move on by `days`, `hours`, … (timedelta); back where negative."""
        self.now += timedelta(**by)


def seeded(seed: int) -> Callable[[int], bytes]:
    """Give randomness that comes again, for what must be the same in each run."""
    return random.Random(seed).randbytes


def surroundings(
    clock: Callable[[], datetime] | None = None,
    entropy: Callable[[int], bytes] = urandom,
    resources: Path = RESOURCES,
) -> Surroundings:
    return Surroundings(clock or Clock(), entropy, resources)


def make_store(
    folder: Path,
    *,
    unit: tuple[str, str] = UNIT,
    desk: str = "03",
    name: str = "周晓",
    post: str = "书记员",
    passphrase: str = PASSPHRASE,
    clock: Callable[[], datetime] | None = None,
    entropy: Callable[[int], bytes] = urandom,
    resources: Path = RESOURCES,
) -> Created:
    """Make a store at `folder`; the result holds the recovery phrase, too."""
    details = NewStore(unit[0], unit[1], desk, name, post, KdfProfile.FAST)
    around = surroundings(clock, entropy, resources)
    return create_store(folder, details, passphrase, around)


def make_station(
    folder: Path,
    *,
    unit: tuple[str, str] = UNIT,
    desk: str = "03",
    name: str = "周晓",
    post: str = "书记员",
    clock: Callable[[], datetime] | None = None,
    entropy: Callable[[int], bytes] = urandom,
) -> Station:
    """Make a store at `folder` and sign its first person in; close it when done."""
    return make_store(
        folder,
        unit=unit,
        desk=desk,
        name=name,
        post=post,
        clock=clock,
        entropy=entropy,
    ).station


def reopen(
    folder: Path,
    passphrase: str = PASSPHRASE,
    *,
    clock: Callable[[], datetime] | None = None,
    user: str | None = None,
    resources: Path = RESOURCES,
) -> Station:
    """Open the store at `folder`, as the next morning."""
    around = surroundings(clock, resources=resources)
    return open_station(folder, passphrase, around, user)


def sample_body(station: Station, nth: int = 0) -> JsonObject:
    """Give the body of one of the twelve sample intakes, dated before now."""
    return intakes(station.now())[nth].body


def file_sample(station: Station, nth: int = 0) -> Filed:
    """File one of the twelve sample intakes."""
    return file_record(station, sample_body(station, nth))


def data_key(station: Station) -> bytes:
    """Give the raw key of the database: what the insider of a test holds (T2)."""
    return station.store.keyring.data_key
