"""Killed at any moment: nothing acknowledged is lost, and the next one gets in."""

import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from judrec.actions.station import Station
from tests.station import file_sample, reopen
from tests.store.aftermath import aftermath, size_of
from tests.store.campaign import ALL
from tests.store.insider import copied
from tests.store.striking import KILLED, Desk

KILLS = 300 if ALL else 20
"""For each kind of work."""
FRESH = 20
"""Kills that one store survives before the next is taken: checking is what is slow."""
CHECKED = 5
"""Kills after which a store is checked from end to end; what a kill spoils stays so."""
ONE_ACT = 0.03
"""Seconds that an act takes, more or less: he is killed somewhere in it."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


@pytest.mark.parametrize("work", ["file", "attach", "draft"])
def test_nothing_acknowledged_is_lost_and_the_store_is_whole(
    desk: Desk, station: Station, folder: Path, tmp_path: Path, work: str
) -> None:
    file_sample(station)
    station.close()
    original = copied(folder, tmp_path / "original")
    moments, before = random.Random(7), 0
    for nth in range(KILLS):
        if nth % FRESH == 0:
            shutil.rmtree(folder)
            copied(original, folder)
            before = size_of(folder)
        worker = desk.begin(folder, work, times=10_000)
        worker.let_go()
        worker.wait_for(moments.randrange(3))
        time.sleep(moments.uniform(0, ONE_ACT))
        worker.kill()
        ended = worker.end()
        assert ended.status == KILLED
        checked = nth % CHECKED == CHECKED - 1
        found = aftermath(folder, before, ended.acknowledged, checked=checked)
        assert (found.missing, found.flaws) == ((), ())
        before = found.size
        unsaid = len(found.actions) - len(ended.acks)
        assert unsaid in {0, 1} or work == "draft"


def test_the_last_draft_that_was_saved_is_there(
    desk: Desk, station: Station, folder: Path
) -> None:
    station.close()
    worker = desk.begin(folder, "draft", times=10_000)
    worker.let_go()
    worker.wait_for(5)
    worker.kill()
    ended = worker.end()
    last = len(ended.acks) - 1
    found = aftermath(folder, 2, ended.acknowledged)
    assert found.drafts in {(f'{{"content":"第{nth}稿"}}',) for nth in (last, last + 1)}


def test_a_killed_program_leaves_no_stale_lock(
    desk: Desk, station: Station, folder: Path
) -> None:
    station.close()
    worker = desk.begin(folder, "file")
    assert (folder / "store.lock").exists()
    worker.kill()
    worker.end()
    reopen(folder).close()
