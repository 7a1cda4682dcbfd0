"""A system call fails, or is the last one: the store is as before or as after.

And what is said is true: who hears that nothing was saved finds nothing saved.
"""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.station import file_sample, make_station
from tests.store.aftermath import aftermath, size_of
from tests.store.campaign import sample
from tests.store.striking import KILLED, Desk, Ended

DONE = {"file": "record.filed", "attach": "record.attached", "draft": "draft.begun"}
EIO, FULL, KILL = "error=EIO:when={}", "error=ENOSPC:when={}", "signal=KILL:when={}"
GONE = "error=EIO:when={}+"
"""From the n-th call on: the disk does not come back."""
FAULTS = {
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


@dataclass(frozen=True, slots=True)
class Fault:
    call: str
    what: str
    nth: int


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one record; each fault strikes a copy."""
    folder = tmp_path_factory.mktemp("base") / "登记库"
    station = make_station(folder)
    file_sample(station)
    station.close()
    return folder


def traced(
    desk: Desk, base: Path, place: Path, work: str, words: list[str]
) -> tuple[Ended, str]:
    """Let somebody work on a copy of the store under strace; give its log, too."""
    folder = place / "登记库"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(base, folder)
    worker = desk.begin(folder, work)
    strace = worker.trace(place / "trace", *words)
    worker.let_go()
    ended = worker.end()
    strace.communicate()
    return ended, (place / "trace").read_text("utf-8")


def paths(call: str, folder: Path) -> list[str]:
    """Only files of the store: the program's own resources are no part of this."""
    names = ("", "store.db", "store.db-journal", "store.head", "store.head.part")
    files = [str(folder / name).rstrip("/") for name in (*names, "attachments")]
    return [word for file in files for word in ("-P", file)] if call == "openat" else []


def calls(desk: Desk, base: Path, place: Path, work: str) -> Counter[str]:
    """Count the calls that the work makes."""
    counts: Counter[str] = Counter()
    for call in FAULTS:
        words = ["-e", f"trace={call}", *paths(call, place / "登记库")]
        _ended, log = traced(desk, base, place, work, words)
        counts[call] = len(re.findall(rf"^\d+\s+{call}\(", log, re.MULTILINE))
    return counts


def struck(desk: Desk, base: Path, place: Path, work: str, fault: Fault) -> Ended:
    inject = f"inject={fault.call}:{fault.what.format(fault.nth)}"
    words = ["-e", f"trace={fault.call}", "-e", inject]
    words += paths(fault.call, place / "登记库")
    ended, log = traced(desk, base, place, work, words)
    assert "INJECTED" in log or "SIGKILL" in log, fault
    return ended


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
    desk: Desk, base: Path, tmp_path: Path, work: str
) -> None:
    before = size_of(base)
    statuses = set()
    counts = calls(desk, base, tmp_path, work)
    for call, kinds in FAULTS.items():
        every = [
            Fault(call, what, nth + 1) for nth in range(counts[call]) for what in kinds
        ]
        for fault in sample(every, len(kinds) + 1):
            ended = struck(desk, base, tmp_path, work, fault)
            found = aftermath(tmp_path / "登记库", before, ended.acknowledged)
            assert (found.missing, found.flaws) == ((), ()), fault
            require_true(ended, found.actions, DONE[work])
            statuses.add(ended.status)
    assert statuses == {0, 1, 3, KILLED}


def test_where_nobody_can_tell_it_is_said_and_nothing_is_thrown_away(
    desk: Desk, base: Path, tmp_path: Path
) -> None:
    """The journal is gone, but whether for good is not to be learnt: the disk is dead.

    What was attached must then still lie there, since its entry may stand.
    """
    before = size_of(base)
    said = []
    for nth in range(1, calls(desk, base, tmp_path, "attach")["fsync"] + 1):
        ended = struck(desk, base, tmp_path, "attach", Fault("fsync", GONE, nth))
        found = aftermath(tmp_path / "登记库", before, ended.acknowledged)
        assert (found.missing, found.flaws) == ((), ())
        said += [(ended.acks[-1], found.actions)]
    assert ("refused uncertain", ("record.attached",)) in said
