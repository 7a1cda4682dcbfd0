"""A system call fails, or is the last one: the store is as before or as after.

And what is said is true: who hears that nothing was saved finds nothing saved.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.station import file_sample, make_station
from tests.store.aftermath import aftermath, size_of
from tests.store.faults import EIO, FULL, GONE, KILL, Faults, Scene
from tests.store.striking import KILLED, Desk, Ended

DONE = {"file": "record.filed", "attach": "record.attached", "draft": "draft.begun"}
FAULTS: Faults = {
    "pwrite64": (EIO, FULL, KILL, GONE),
    "pread64": (EIO, GONE),
    "write": (EIO, FULL, KILL, GONE),
    "fsync": (EIO, FULL, KILL, GONE),
    "unlink": (EIO, KILL, GONE),
    "rename": (EIO, FULL, KILL, GONE),
    "mkdir": (FULL,),
    "openat": (EIO, FULL, "error=EMFILE:when={}", KILL, GONE),
    "fcntl": (EIO, GONE),
}
BEFORE = 3
"""Entries: the store, the person, a record."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one record; each fault strikes a copy."""
    place = tmp_path_factory.mktemp("original")
    station = make_station(place / "专库")
    file_sample(station)
    station.close()
    assert size_of(place / "专库") == BEFORE
    return place


@pytest.fixture
def scene(desk: Desk, original: Path, tmp_path: Path) -> Scene:
    return Scene(desk, original, tmp_path)


def require_true(ended: Ended, actions: tuple[str, ...], done: str) -> None:
    match ended.status:
        case 0:
            assert actions == (done,)
        case status if status == KILLED:
            assert actions in {(), (done,)}
        case 1 | 3 if ended.acks[-1] == "refused uncertain":
            assert actions in {(), (done,)}
        case 1 | 3:
            assert actions == ()
            assert ended.acks[-1].startswith("refused ")
        case status:
            pytest.fail(f"a bug, status {status}")


@pytest.mark.parametrize("work", DONE)
def test_a_call_that_fails_leaves_the_state_before_or_after_and_a_true_answer(
    scene: Scene, work: str
) -> None:
    statuses = set()
    for fault in scene.faults(work, FAULTS):
        ended = scene.strike(work, fault)
        found = aftermath(scene.store, BEFORE, ended.acknowledged)
        assert (found.missing, found.flaws) == ((), ()), fault
        require_true(ended, found.actions, DONE[work])
        statuses.add(ended.status)
    assert statuses == {0, 1, 3, KILLED}


def test_where_nobody_can_tell_it_is_said_and_nothing_is_thrown_away(
    scene: Scene,
) -> None:
    """The journal is gone, but whether for good is not to be learnt: the disk is dead.

    What was attached must then still lie there, since its entry may stand.
    """
    said = []
    for fault in scene.faults("attach", {"fsync": (GONE,) * 9}):
        ended = scene.strike("attach", fault)
        found = aftermath(scene.store, BEFORE, ended.acknowledged)
        assert (found.missing, found.flaws) == ((), ())
        said += [(ended.acks[-1], found.actions)]
    assert ("refused uncertain", ("record.attached",)) in said
