"""The power goes: nothing acknowledged is lost, whatever the disk had not yet kept."""

import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from judrec.actions.people.open_station import open_station, sign_in
from judrec.actions.station import Station
from judrec.errors import JudrecError
from tests.station import PASSPHRASE, data_key, surroundings
from tests.store.aftermath import Aftermath, flaws_of, found_in
from tests.store.campaign import ALL, sample
from tests.store.crash_states import (
    SECTOR,
    Choose,
    Recording,
    Step,
    after_power_loss,
    said,
)
from tests.store.insider import copied, decrypted, files_in
from tests.store.recorded_day import ACTS, Day, record_day

STATES = 2000
PER_MOMENT = 40 if ALL else 4
DONE = ["record.filed", "record.attached", "draft.begun", "record.filed"]
DONE += ["record.attached"]
"""What a worker's six acts leave in the ledger; a draft is saved again without one."""


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    return record_day(tmp_path_factory.mktemp("day"))


class Mornings:
    """Opens the store again and again, each time with the same keys and randomness.

    The keys are taken from it once: stretching a passphrase takes long, and no state of
    this day touches `store.keys`. A store that holds just what one held on a morning
    before is then the same in each byte of its pages, and isn't checked once more.
    """

    def __init__(self, folder: Path) -> None:
        around = surroundings(entropy=self._draw)
        self._chance = random.Random(1)
        self._station = open_station(folder, PASSPHRASE, around)
        self._checked: dict[object, tuple[str, ...]] = {}

    def _draw(self, count: int) -> bytes:
        return self._chance.randbytes(count)

    def close(self) -> None:
        self._station.close()

    def aftermath(
        self, folder: Path, before: int, acknowledged: list[tuple[int, str]]
    ) -> Aftermath:
        """Open the store in `folder`, and check it unless that was done."""
        self._chance = random.Random(1)
        own = self._station
        unlocked = own.store.unlock_copy(folder)
        try:
            station = sign_in(unlocked, own.person, own.signer.key, own.around)
            return found_in(station, before, acknowledged, self._flaws)
        finally:
            unlocked.store.close()

    def _flaws(self, station: Station) -> tuple[str, ...]:
        # Opening has compared `store.head`, which is sealed anew each time.
        place = station.store.folder
        held = {**files_in(place.attachments), "": place.keys.read_bytes()}
        pages = decrypted(place.database, data_key(station))
        looks = (sha256(pages).digest(), *held.items())
        if looks not in self._checked:
            self._checked[looks] = flaws_of(station)
        return self._checked[looks]


@pytest.fixture(scope="module")
def mornings(day: Day, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mornings]:
    mornings = Mornings(copied(day.folder, tmp_path_factory.mktemp("own") / "专库"))
    yield mornings
    mornings.close()


def nothing(_step: Step) -> int:
    """All that was not flushed is lost."""
    return 0


def everything(step: Step) -> int:
    return len(step.data) or 1


def some(chance: random.Random, step: Step) -> int:
    """Some of it is there, some of that in part."""
    whole = everything(step)
    return chance.choice([0, whole, min(whole, SECTOR * chance.randrange(1, 8))])


def moments(recorded: Recording) -> list[tuple[int, Choose]]:
    """Give each step after which the power may go, with what may then be kept."""
    found: list[tuple[int, Choose]] = []
    for length in range(1, len(recorded.steps) + 1):
        found += [(length, nothing), (length, everything)]
        for nth in range(PER_MOMENT - 2):
            found += [(length, partial(some, random.Random(length * 1000 + nth)))]
    return found


def lost(day: Day, mornings: Mornings, moment: tuple[int, Choose], to: Path) -> str:
    """Say what the next morning misses; nothing, where all is well."""
    shutil.rmtree(to, ignore_errors=True)
    (to / "attachments").mkdir(parents=True)
    for name, content in after_power_loss(day.recorded, *moment).items():
        (to / name).write_bytes(content)
    acks = [words.split() for words in said(day.recorded, moment[0])]
    entries = [(int(words[1]), words[2]) for words in acks if words[1:]]
    try:
        found = mornings.aftermath(to, day.before, entries)
    except JudrecError as refused:
        return refused.what
    if found.missing or found.flaws:
        return f"{found.missing} {found.flaws}"
    drafts = [int(words[0]) for words in acks if not words[1:]]
    kept = [int(nth) for draft in found.drafts for nth in re.findall(r"\d+", draft)]
    if max(drafts, default=-1) > max(kept, default=-1):
        return f"draft {drafts} of {kept}"
    wanted = DONE[: len(found.actions)]
    return "" if list(found.actions) == wanted else f"{found.actions}"


def different(day: Day, chosen: list[tuple[int, Choose]]) -> list[tuple[int, Choose]]:
    """Leave out moments at which the disk holds and the worker said just the same."""
    found: dict[object, tuple[int, Choose]] = {}
    for moment in chosen:
        disk = after_power_loss(day.recorded, *moment)
        held = {name: sha256(content).digest() for name, content in disk.items()}
        words = tuple(said(day.recorded, moment[0]))
        found.setdefault((frozenset(held.items()), words), moment)
    return list(found.values())


def acknowledgements(recorded: Recording) -> list[tuple[int, Choose]]:
    """Give the worst there is at the moment of each acknowledgement."""
    return [
        (nth + 1, nothing)
        for nth, step in enumerate(recorded.steps)
        if step.kind == "say"
    ]


def test_the_model_of_the_disk_is_the_disk_where_nothing_is_lost(day: Day) -> None:
    recorded = day.recorded
    length = len(recorded.steps)
    kinds = {step.kind for step in recorded.steps}
    assert kinds == {"write", "flush", "make", "remove", "move", "say"}
    assert len(said(recorded, length)) == ACTS
    assert after_power_loss(recorded, length, everything) == day.after


def test_no_state_of_the_disk_lacks_what_was_acknowledged(
    day: Day, mornings: Mornings, tmp_path: Path
) -> None:
    chosen = sample(moments(day.recorded), STATES) + acknowledgements(day.recorded)
    troubles = {
        (moment[0], trouble)
        for moment in different(day, chosen)
        if (trouble := lost(day, mornings, moment, tmp_path / "专库"))
    }
    assert troubles == set()
    assert len(chosen) >= STATES


def lying_about(day: Day, kinds: set[bool]) -> Day:
    """Give the same acts on a disk that says "flushed" and does nothing.

    `kinds`: whether it lies about folders (true), about files (false), about both.
    """
    steps = [
        replace(step, kind="nothing")
        if step.kind == "flush" and (step.inode < 0) in kinds
        else step
        for step in day.recorded.steps
    ]
    return replace(day, recorded=Recording(day.recorded.files, steps))


@pytest.mark.parametrize("kinds", [{True}, {True, False}])
def test_on_a_disk_that_lies_about_flushing_this_test_goes_red(
    day: Day, mornings: Mornings, tmp_path: Path, kinds: set[bool]
) -> None:
    """Without the folder's flush the last act is lost: why synchronous is EXTRA."""
    lying = lying_about(day, kinds)
    worst = acknowledgements(lying.recorded)
    assert any(lost(lying, mornings, moment, tmp_path / "专库") for moment in worst)
