"""Time that two programs need for the same work, and what is to be said about it.

The machine is shared and noisy: what counts is the ratio of medians of runs that took
turns. Nothing here is a test: a number worse than hoped for is printed as it is.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

KIB = 1024


def nothing() -> None:
    """Prepare nothing."""


Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Contender:
    """One way to do the work."""

    name: str
    work: Work
    """What is timed."""
    before: Work = nothing
    """What is done before each run and isn't timed."""
    after: Work = nothing


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: ours beside a peer's."""

    row: str
    work: str
    seconds: float
    peer: str
    peer_seconds: float
    most_ratio: float | None = None
    """The most that ours may take of the peer's time; None where it's only told."""
    most_seconds: float | None = None
    memory: int | None = None
    """The most memory that ours took, in bytes, where it was measured."""
    most_memory: int | None = None

    @property
    def ratio(self) -> float:
        """Ours in parts of the peer's time."""
        return self.seconds / self.peer_seconds

    @property
    def reached(self) -> bool | None:
        """Whether ours is as good as hoped for; None where nothing was."""
        bounds = (
            (self.ratio, self.most_ratio),
            (self.seconds, self.most_seconds),
            (self.memory or 0, self.most_memory),
        )
        asked = [(found, most) for found, most in bounds if most is not None]
        return all(found <= most for found, most in asked) if asked else None


def interleaved(contenders: Sequence[Contender], rounds: int) -> dict[str, float]:
    """Let all run in turns, each as often as the others; give each one's median.

    Who begins changes from round to round, and one round before them isn't counted.
    """
    found: dict[str, list[float]] = {each.name: [] for each in contenders}
    for number in range(-1, rounds):
        start = number % len(contenders)
        for each in (*contenders[start:], *contenders[:start]):
            seconds = _timed(each)
            if number >= 0:
                found[each.name].append(seconds)
    return {name: statistics.median(times) for name, times in found.items()}


def _timed(contender: Contender) -> float:
    contender.before()
    begun = time.perf_counter()
    contender.work()
    seconds = time.perf_counter() - begun
    contender.after()
    return seconds


def run(*words: str) -> None:
    """Run a program and wait for it."""
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def pipe(line: str) -> None:
    """Run a line of the shell, where a peer is a pipe of programs."""
    run("/bin/sh", "-ec", line)


def peak_memory(module: str, *words: str) -> int:
    """Run a module of ours in a process of its own; give the most memory it held."""
    measuring = (sys.executable, "-m", "bench.memory", module, *words)
    said = subprocess.run(measuring, check=True, stdout=subprocess.PIPE).stdout
    return int(said) * KIB
