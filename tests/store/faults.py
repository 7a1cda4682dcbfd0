"""One system call fails, each in turn: strace makes it, on a scene set up afresh."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.store.campaign import sample
from tests.store.striking import Desk, Ended

EIO, FULL, KILL = "error=EIO:when={}", "error=ENOSPC:when={}", "signal=KILL:when={}"
GONE = "error=EIO:when={}+"
"""From the n-th call on: the disk does not come back."""
Faults = Mapping[str, tuple[str, ...]]
"""What may happen to each system call."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to the n-th call of its kind."""

    call: str
    what: str
    nth: int


class Scene:
    """A folder with a store, `专库`, and what else the work needs, set up again."""

    def __init__(self, desk: Desk, original: Path, place: Path) -> None:
        self._desk = desk
        self._original = original
        self._place = place / "scene"
        self._log = place / "trace"

    @property
    def store(self) -> Path:
        return self._place / "专库"

    def faults(self, work: str, kinds: Faults) -> Iterator[Fault]:
        """Give a sample of the faults that may befall the work, or all of them."""
        for call, whats in kinds.items():
            _ended, log = self._traced(work, call, [])
            # strace counts for each thread by itself.
            threads = Counter(re.findall(rf"^(\d+)\s+{call}\(", log, re.MULTILINE))
            made = max(threads.values(), default=0)
            every = [Fault(call, what, n + 1) for n in range(made) for what in whats]
            yield from sample(every, len(whats) + 1)

    def strike(self, work: str, fault: Fault) -> Ended:
        """Let somebody work on a fresh scene while the fault befalls him."""
        inject = f"inject={fault.call}:{fault.what.format(fault.nth)}"
        ended, log = self._traced(work, fault.call, ["-e", inject])
        assert "INJECTED" in log or "SIGKILL" in log, fault
        return ended

    def _traced(self, work: str, call: str, words: list[str]) -> tuple[Ended, str]:
        shutil.rmtree(self._place, ignore_errors=True)
        shutil.copytree(self._original, self._place)
        worker = self._desk.begin(self.store, work)
        trace = ["-e", f"trace={call}", *words, *self._paths(call)]
        strace = worker.trace(self._log, *trace)
        worker.let_go()
        ended = worker.end()
        strace.communicate()
        return ended, self._log.read_text("utf-8")

    def _paths(self, call: str) -> list[str]:
        """Only the store's files: the program's own resources are no part of this."""
        if call != "openat":
            return []
        names = ("store.db", "store.db-journal", "store.head", "store.head.part")
        more = ("store.keys", "store.keys.part", "store.lock", "attachments")
        files = [self.store, *(self.store / name for name in (*names, *more))]
        return [word for file in files for word in ("-P", str(file))]
