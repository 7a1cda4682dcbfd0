"""Making, opening, migrating and recovering a store, interrupted at any call.

The store is the old one or the new one, never something between, and somebody who could
open it before can open it afterwards.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from judrec.actions.people.recover_store import recover_store
from judrec.actions.upkeep.verify_store import verify
from judrec.crypto.slots import KdfProfile
from judrec.errors import JudrecError, RefusedError
from judrec.store.entries import newest_entries
from judrec.store.migration import version
from tests.station import (
    PASSPHRASE,
    RESOURCES,
    file_sample,
    make_store,
    reopen,
    surroundings,
)
from tests.store.campaign import ALL
from tests.store.desk import NEW_PASSPHRASE
from tests.store.faults import EIO, FULL, GONE, KILL, Fault, Faults, Scene
from tests.store.insider import newer_resources
from tests.store.striking import KILLED, Desk, Ended

FAULTS: Faults = {
    "pwrite64": (EIO, FULL, KILL, GONE) if ALL else (FULL, KILL),
    "write": (EIO, FULL, KILL, GONE) if ALL else (KILL, GONE),
    "fsync": (EIO, FULL, KILL, GONE) if ALL else (EIO, KILL),
    "unlink": (EIO, KILL, GONE) if ALL else (KILL,),
    "rename": (EIO, FULL, KILL, GONE) if ALL else (EIO, KILL),
    "mkdir": (FULL, KILL) if ALL else (FULL,),
    "openat": (EIO, FULL, KILL, GONE) if ALL else (FULL, GONE),
}
NEXT = """
CREATE TABLE next (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
INSERT INTO next SELECT id, number FROM record;
"""
NEWEST = len(list((RESOURCES / "schema").glob("*.sql")))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a record, its phrase, a newer schema; and what a crash left."""
    place = tmp_path_factory.mktemp("original")
    created = make_store(place / "专库")
    (place / "phrase").write_text(created.recovery_phrase, "utf-8")
    file_sample(created.station)
    created.station.close()
    with pytest.raises(RefusedError):
        reopen(place / "专库", "猜的口令")
    (place / "专库" / "attachments" / ("ab" * 16)).write_bytes(b"left by a crash")
    newer_resources(place / "newer", NEXT)
    return place


@pytest.fixture
def scene(desk: Desk, original: Path, tmp_path: Path) -> Scene:
    return Scene(desk, original, tmp_path)


def require_known(ended: Ended, fault: Fault) -> None:
    assert ended.status in {0, 1, 3, KILLED}, fault


def require_whole(folder: Path, passphrase: str, resources: Path) -> None:
    """Open it, and once more: what an opening finds is on record, nothing is wrong."""
    reopen(folder, passphrase, resources=resources).close()
    station = reopen(folder, passphrase, resources=resources)
    actions = {each.opening.action for each in newest_entries(station.database, 20)}
    assert {"unlock.failed", "orphans.swept"} <= actions
    assert station.notices == ()
    assert list((folder / "attachments").iterdir()) == []
    assert verify(station).problems == ()
    station.close()


def test_an_opening_that_was_interrupted_is_made_up_for_by_the_next(
    scene: Scene,
) -> None:
    for fault in scene.faults("unlock", FAULTS):
        require_known(scene.strike("unlock", fault), fault)
        require_whole(scene.store, PASSPHRASE, RESOURCES)


def test_a_migration_that_was_interrupted_leaves_the_old_version_or_the_new(
    scene: Scene,
) -> None:
    newer = scene.store.with_name("newer")
    left = set()
    for fault in scene.faults("migrate", FAULTS):
        require_known(scene.strike("migrate", fault), fault)
        try:
            station = reopen(scene.store)
        except RefusedError as refused:
            assert refused.code == "store_too_new"  # noqa: PT017 - the new version
            left.add(NEWEST + 1)
        else:
            left.add(version(station.database))
            station.close()
        require_whole(scene.store, PASSPHRASE, newer)
    assert left == {NEWEST, NEWEST + 1}


def test_a_recovery_that_was_interrupted_leaves_the_old_passphrase_or_the_new(
    scene: Scene,
) -> None:
    left = set()
    for fault in scene.faults("recover", FAULTS):
        ended = scene.strike("recover", fault)
        require_known(ended, fault)
        working = working_passphrase(scene.store)
        if ended.status == 0:
            assert working == NEW_PASSPHRASE, fault
        require_whole(scene.store, working, RESOURCES)
        left.add(working)
        phrase = scene.store.with_name("phrase").read_text("utf-8")
        recover_store(
            scene.store, phrase, "第三个口令", surroundings(), profile=KdfProfile.FAST
        ).station.close()
        require_whole(scene.store, "第三个口令", RESOURCES)
    assert left == {PASSPHRASE, NEW_PASSPHRASE}


def working_passphrase(folder: Path) -> str:
    """Give the one passphrase of the two that opens the store."""
    found = []
    for passphrase in (PASSPHRASE, NEW_PASSPHRASE):
        try:
            reopen(folder, passphrase).close()
        except RefusedError as refused:
            assert refused.code in {"wrong_passphrase", "no_person"}  # noqa: PT017
        else:
            found.append(passphrase)
    (working,) = found
    return working


def test_a_store_whose_making_was_interrupted_is_whole_or_no_store(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "nothing").mkdir()
    scene = Scene(desk, tmp_path / "nothing", tmp_path)
    left = set()
    for fault in scene.faults("create", FAULTS):
        ended = scene.strike("create", fault)
        require_known(ended, fault)
        try:
            station = reopen(scene.store)
        except JudrecError as refused:
            left.add(refused.code)
            assert ended.status != 0
        else:
            left.add("made")
            assert verify(station).problems == ()
            station.close()
    assert left <= {"made", "no_store", "not_a_store", "unfinished_store"}
    assert "made" in left
