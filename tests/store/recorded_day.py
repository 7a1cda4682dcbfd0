"""A worker's day, watched: every system call that changes the disk, with its bytes."""

from dataclasses import dataclass
from pathlib import Path

from tests.station import file_sample, make_station
from tests.store.aftermath import size_of
from tests.store.crash_states import WATCH, Recording, recording
from tests.store.insider import files_in
from tests.store.striking import Desk

ACTS = 6


@dataclass(frozen=True, slots=True)
class Day:
    """A worker's acts, call by call."""

    recorded: Recording
    before: int
    """How many entries there were before them."""
    after: dict[str, bytes]
    """What the folder held in the evening."""
    log: Path
    """Of strace."""
    folder: Path


def record_day(place: Path) -> Day:
    """Let a worker file, attach, keep a draft and save it again, and once more."""
    folder = place / "专库"
    station = make_station(folder)
    file_sample(station)
    station.close()
    before, files = size_of(folder), files_in(folder)
    with Desk(place / "desk") as desk:
        worker = desk.begin(folder, "day", times=ACTS)
        strace = worker.trace(place / "trace", *WATCH)
        worker.let_go()
        assert worker.end().status == 0
        strace.communicate()
    recorded = recording(place / "trace", folder, files)
    return Day(recorded, before, files_in(folder), place / "trace", folder)
