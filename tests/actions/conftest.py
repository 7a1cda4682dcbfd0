"""A desk at work, and a court with the committee that it reports to.

Stores are made once and copied for each test: a copy of a folder is a whole store.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from judrec.actions.station import Station
from judrec.pdf.fonts import Fonts
from tests.actions.kept_store import KeptStore, make_kept_store
from tests.actions.parties import Parties
from tests.actions.stranger import Stranger
from tests.actions.three_tiers import Tiers, make_tiers, opened_tiers
from tests.station import RESOURCES, Clock, make_station, reopen
from tests.store.conftest import mounted
from tests.test_quarter import introduce

__all__ = ["mounted"]


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    """The shipped fonts, read once."""
    return Fonts(RESOURCES / "fonts")


@pytest.fixture(scope="session")
def new_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with nothing in it yet, closed."""
    folder = tmp_path_factory.mktemp("stores") / "new"
    make_station(folder).close()
    return folder


@pytest.fixture(scope="session")
def introduced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A court's and a committee's store, closed; they know each other's cards."""
    folder = tmp_path_factory.mktemp("introduced")
    court = make_station(folder / "court")
    unit = ("鄂01政法", "江原市委政法委员会")
    committee = make_station(folder / "committee", unit=unit, desk="01", name="何䶮")
    introduce(court, committee, "政法委")
    court.close()
    committee.close()
    return folder


@pytest.fixture(scope="session")
def made_tiers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three desks, a court and two receivers, closed; see three_tiers.py."""
    folder = tmp_path_factory.mktemp("made_tiers")
    make_tiers(folder)
    return folder


@pytest.fixture
def tiers(made_tiers: Path, tmp_path: Path) -> Iterator[Tiers]:
    """All of them, opened for one story."""
    with opened_tiers(made_tiers, tmp_path / "tiers") as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the store of the desk lies."""
    return tmp_path / "专库"


@pytest.fixture
def station(
    folder: Path, clock: Clock, new_store: Path, fonts: Fonts
) -> Iterator[Station]:
    """A store in `folder`, open, with its first person signed in."""
    shutil.copytree(new_store, folder)
    station = reopen(folder, clock=clock)
    station.once(Fonts, lambda: fonts)
    yield station
    station.close()


@pytest.fixture
def parties(
    tmp_path: Path, clock: Clock, introduced: Path, fonts: Fonts
) -> Iterator[Parties]:
    """A court and a committee that know each other, and the stick between them."""
    stations = []
    for name in ("court", "committee"):
        shutil.copytree(introduced / name, tmp_path / name)
        station = reopen(tmp_path / name, clock=clock)
        station.once(Fonts, lambda: fonts)
        stations.append(station)
    stick = tmp_path / "stick"
    stick.mkdir()
    made = Parties(clock, stations[0], stations[1], stick)
    yield made
    made.close()


@pytest.fixture
def stranger(parties: Parties) -> Stranger:
    """Somebody who knows the format and the committee's card."""
    return Stranger(parties.committee, parties.stick)


@pytest.fixture(scope="session")
def made_to_keep(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A store with something in it, closed, and its recovery phrase."""
    place = tmp_path_factory.mktemp("kept")
    return place / "专库", make_kept_store(place)


@pytest.fixture
def kept(
    tmp_path: Path, clock: Clock, made_to_keep: tuple[Path, str]
) -> Iterator[KeptStore]:
    """That store, open, with its sheet and a stick."""
    original, phrase = made_to_keep
    folder = shutil.copytree(original, tmp_path / "专库")
    stick = tmp_path / "stick"
    stick.mkdir()
    station = reopen(folder, clock=clock)
    yield KeptStore(station, phrase, folder, stick, clock)
    station.close()
