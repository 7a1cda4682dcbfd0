"""Who signs in is changed, and interrupted at any call: each is the old or the new one.

Nobody who could open the store before, and should still, finds it shut afterwards; and
whoever is told that it is done finds it done.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from judrec.actions.people.add_person import add_person
from judrec.actions.upkeep.verify_store import verify
from judrec.errors import RefusedError
from tests.station import PASSPHRASE, make_station, reopen
from tests.store.campaign import ALL
from tests.store.desk import (
    COLLEAGUE,
    COLLEAGUES,
    NEW_PASSPHRASE,
    NEWCOMER,
)
from tests.store.faults import EIO, FULL, GONE, KILL, Faults, Scene
from tests.store.striking import KILLED, Desk

FAULTS: Faults = {
    "pwrite64": (EIO, FULL, KILL, GONE),
    "write": (EIO, FULL, KILL, GONE),
    "fsync": (EIO, FULL, KILL, GONE),
    "unlink": (EIO, KILL, GONE),
    "rename": (EIO, FULL, KILL, GONE),
    "openat": (EIO, FULL, KILL, GONE),
}
SOME: dict[str, Faults] = {
    "change": {
        "write": (FULL, KILL),
        "fsync": (EIO, KILL),
        "rename": (GONE, KILL),
        "unlink": (EIO, KILL),
    },
    "add": {"rename": (FULL, KILL)},
    "retire": {"fsync": (EIO, KILL), "rename": (EIO, KILL)},
    "reset": {"rename": (FULL, KILL)},
}
"""Enough for every run: each step of the file and of the ledger, before and after."""
FIRST = "周晓"


@dataclass(frozen=True, slots=True)
class Change:
    """One who opens the store before, and one who does after; the rest always do."""

    old: tuple[tuple[str, str], ...]
    new: tuple[tuple[str, str], ...]
    always: tuple[tuple[str, str], ...]


MINE, MINE_NEW = (FIRST, PASSPHRASE), (FIRST, NEW_PASSPHRASE)
HIS, HIS_NEW = (COLLEAGUE.name, COLLEAGUES), (COLLEAGUE.name, NEW_PASSPHRASE)
CHANGES = {
    "change": Change((MINE,), (MINE_NEW,), (HIS,)),
    "add": Change((), ((NEWCOMER.name, NEW_PASSPHRASE),), (MINE, HIS)),
    "retire": Change((HIS,), (), (MINE,)),
    "reset": Change((HIS,), (HIS_NEW,), (MINE,)),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store at which two people work."""
    place = tmp_path_factory.mktemp("original")
    station = make_station(place / "专库")
    add_person(station, COLLEAGUE, COLLEAGUES)
    station.close()
    return place


@pytest.mark.parametrize("work", CHANGES)
def test_a_change_that_was_interrupted_leaves_the_old_people_or_the_new(
    desk: Desk, original: Path, tmp_path: Path, work: str
) -> None:
    scene, change = Scene(desk, original, tmp_path), CHANGES[work]
    everybody = {*change.old, *change.new, *change.always}
    before, after = ({*side, *change.always} for side in (change.old, change.new))
    left = set()
    for fault in scene.faults(work, FAULTS if ALL else SOME[work]):
        ended = scene.strike(work, fault)
        assert ended.status in {0, 1, 3, KILLED}, fault
        found = {who for who in everybody if opens(scene.store, *who)}
        assert found in (before, after), fault
        if ended.status == 0:
            assert found == after, fault
        if ended.status == 1 and ended.acks != ("refused uncertain",):
            assert found == before, (fault, ended.acks)
        require_settled(scene.store, sorted(found))
        left.add(frozenset(found))
    assert left == {frozenset(before), frozenset(after)}


def opens(folder: Path, name: str, passphrase: str) -> bool:
    try:
        reopen(folder, passphrase, user=name).close()
    except RefusedError as refused:
        codes = {"wrong_passphrase", "no_person", "wrong_user"}
        assert refused.code in codes  # noqa: PT017 - whose passphrase it isn't
        return False
    return True


def require_settled(folder: Path, people: list[tuple[str, str]]) -> None:
    """A slot each is left, besides the recovery phrase's, and nothing is wrong."""
    station = reopen(folder, people[0][1], user=people[0][0])
    assert len(station.store.keyring.slots()) == len(people)
    assert verify(station).problems == ()
    station.close()
