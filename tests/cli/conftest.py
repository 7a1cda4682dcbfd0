"""Desks with stores: made once, copied for each test."""

import shutil
from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.cli.pair import Pair


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Desk]:
    """A court and the court above, with empty stores; tests take copies of them."""
    first = Desk(tmp_path_factory.mktemp("first")).make()
    # A receiver of the court's own unit would take it for one of its desks.
    return first, Desk(tmp_path_factory.mktemp("second")).make_superior()


@pytest.fixture
def desk(tmp_path: Path, made: tuple[Desk, Desk]) -> Desk:
    """A desk with an empty store."""
    return copied(made[0], tmp_path)


@pytest.fixture
def bare(tmp_path: Path) -> Desk:
    """A desk without a store."""
    return Desk(tmp_path)


@pytest.fixture
def two_desks(tmp_path: Path, made: tuple[Desk, Desk]) -> tuple[Desk, Desk]:
    """Two desks that go by one clock."""
    court = copied(made[0], tmp_path / "court")
    receiver = copied(made[1], tmp_path / "receiver")
    receiver.clock.now = court.clock.now
    return court, receiver


def copied(desk: Desk, folder: Path) -> Desk:
    """A store is a folder: its copy opens with the same passphrase."""
    shutil.copytree(desk.store, folder / "store")
    return Desk(folder)


@pytest.fixture
def strangers(tmp_path: Path, two_desks: tuple[Desk, Desk]) -> Pair:
    """Two desks that don't know each other."""
    stick = tmp_path / "stick"
    stick.mkdir()
    return Pair(*two_desks, stick)


@pytest.fixture
def pair(strangers: Pair) -> Pair:
    """Two desks that confirmed each other's cards."""
    return strangers.introduce()
