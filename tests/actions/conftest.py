"""A desk at work, and a court with the committee that it reports to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from judrec.actions.station import Station
from tests.actions.parties import Parties
from tests.station import Clock, make_station
from tests.store.conftest import mounted
from tests.test_quarter import introduce

__all__ = ["mounted"]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the store of the desk lies."""
    return tmp_path / "登记库"


@pytest.fixture
def station(folder: Path, clock: Clock) -> Iterator[Station]:
    """A new store in `folder`, open, with its first person signed in."""
    station = make_station(folder, clock=clock)
    yield station
    station.close()


@pytest.fixture
def parties(tmp_path: Path, clock: Clock) -> Iterator[Parties]:
    """A court and a committee that know each other, and the stick between them."""
    court = make_station(tmp_path / "court", clock=clock)
    unit = ("鄂01政法", "江原市委政法委员会")
    committee = make_station(
        tmp_path / "committee", unit=unit, desk="01", name="何䶮", clock=clock
    )
    introduce(court, committee, "政法委")
    stick = tmp_path / "stick"
    stick.mkdir()
    made = Parties(clock, court, committee, stick)
    yield made
    made.close()
