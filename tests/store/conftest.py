"""A folder, and a station that works in it."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from judrec.actions.station import Station
from tests.station import Clock, make_station
from tests.store.busy import make_busy_store

Mount = Callable[[Path, int], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the store of the story lies."""
    return tmp_path / "专库"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def station(folder: Path, clock: Clock) -> Iterator[Station]:
    """A new store in `folder`, open, with its first person signed in."""
    station = make_station(folder, clock=clock)
    yield station
    station.close()


@pytest.fixture(scope="session")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that has done everything, shut; no test changes it, each takes a copy."""
    return make_busy_store(tmp_path_factory.mktemp("busy"))


@pytest.fixture
def mounted() -> Iterator[Mount]:
    """Give small disks: each place a file system of its own, of so many KiB."""
    places: list[Path] = []

    def mount(place: Path, kibibytes: int) -> Path:
        place.mkdir()
        size = f"size={kibibytes}k"
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(place)], check=True
        )
        places.append(place)
        return place

    yield mount
    for place in places:
        subprocess.run(["umount", "--lazy", str(place)], check=True)
