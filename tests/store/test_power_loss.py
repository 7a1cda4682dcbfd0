"""The power goes: nothing acknowledged is lost, whatever the disk had not yet kept."""

import random
import re
import shutil
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from judrec.errors import JudrecError
from tests.store.aftermath import aftermath
from tests.store.campaign import ALL, sample
from tests.store.crash_states import (
    SECTOR,
    Choose,
    Recording,
    Step,
    after_power_loss,
    said,
)
from tests.store.recorded_day import ACTS, Day, record_day

STATES = 220
PER_MOMENT = 40 if ALL else 2
DONE = ["record.filed", "record.attached", "draft.begun", "record.filed"]
DONE += ["record.attached"]
"""What a worker's six acts leave in the ledger; a draft is saved again without one."""


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    return record_day(tmp_path_factory.mktemp("day"))


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


def lost(day: Day, moment: tuple[int, Choose], to: Path) -> str:
    """Say what the next morning misses; nothing, where all is well."""
    shutil.rmtree(to, ignore_errors=True)
    (to / "attachments").mkdir(parents=True)
    for name, content in after_power_loss(day.recorded, *moment).items():
        (to / name).write_bytes(content)
    acks = [words.split() for words in said(day.recorded, moment[0])]
    entries = [(int(words[1]), words[2]) for words in acks if words[1:]]
    try:
        found = aftermath(to, day.before, entries)
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
    day: Day, tmp_path: Path
) -> None:
    chosen = sample(moments(day.recorded), STATES) + acknowledgements(day.recorded)
    troubles = {
        (moment[0], trouble)
        for moment in different(day, chosen)
        if (trouble := lost(day, moment, tmp_path / "专库"))
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
    day: Day, tmp_path: Path, kinds: set[bool]
) -> None:
    """Without the folder's flush the last act is lost: why synchronous is EXTRA."""
    lying = lying_about(day, kinds)
    worst = acknowledgements(lying.recorded)
    assert any(lost(lying, moment, tmp_path / "专库") for moment in worst)
