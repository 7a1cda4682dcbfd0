"""Strike a clerk at work: kill him, let one of his system calls fail, or watch him."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

DESK = Path(__file__).with_name("desk.py")
ROOT = Path(__file__).parents[2]
KILLED = -signal.SIGKILL


@dataclass(frozen=True, slots=True)
class Ended:
    """How a job ended."""

    status: int
    """The exit status; negative where a signal ended it."""
    acks: tuple[str, ...]
    """`nth size digest` of each act that was acknowledged (a draft has no entry);
    `refused code`."""

    @property
    def acknowledged(self) -> list[tuple[int, str]]:
        """Give number and digest of each entry that was acknowledged."""
        said = [line.split() for line in self.acks if not line.startswith("refused")]
        return [(int(words[1]), words[2]) for words in said if words[1:]]


class Worker:
    """A clerk who stands still, with the store open, until he is let go."""

    def __init__(self, desk: "Desk", number: int, acks: Path) -> None:
        self.number = number
        self._desk = desk
        self._acks = acks

    def let_go(self) -> None:
        os.kill(self.number, signal.SIGCONT)

    def kill(self) -> None:
        os.kill(self.number, signal.SIGKILL)

    def trace(self, trace: Path, *words: str) -> "subprocess.Popen[str]":
        """Let strace take hold of him."""
        strace = subprocess.Popen(
            ["strace", "-f", "-o", str(trace), *words, "-p", str(self.number)],
            stderr=subprocess.PIPE,
            text=True,
        )
        assert strace.stderr is not None
        assert "attached" in strace.stderr.readline()
        return strace

    def end(self) -> Ended:
        """Wait until he has ended."""
        status = self._desk.answer("ended")
        return Ended(status, self.acks())

    def acks(self) -> tuple[str, ...]:
        """Give what he has said so far."""
        said = self._acks.read_text("utf-8") if self._acks.exists() else ""
        return tuple(said.splitlines())

    def wait_for(self, acks: int) -> None:
        """Let him work until he has said so much."""
        while len(self.acks()) < acks:
            assert Path(f"/proc/{self.number}").exists(), f"dead: {self.acks()}"
            time.sleep(0.001)


class Desk:
    """The server that forks workers; see desk.py."""

    def __init__(self, place: Path) -> None:
        place.mkdir(exist_ok=True)
        self._place = place
        self._jobs = 0
        self._server = subprocess.Popen(
            [sys.executable, DESK],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(place)},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.killpg(self._server.pid, signal.SIGKILL)
        self._server.communicate()

    def begin(self, folder: Path, work: str, times: int = 1) -> Worker:
        """Let somebody open the store at `folder` and stand still."""
        self._jobs += 1
        acks = self._place / f"acks-{self._jobs}"
        job = {"folder": str(folder), "work": work, "times": times, "acks": str(acks)}
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps(job) + "\n")
        self._server.stdin.flush()
        return Worker(self, self.answer("stands"), acks)

    def answer(self, word: str) -> int:
        """Read the server's next answer; any other than `word` is no number to kill."""
        assert self._server.stdout is not None
        said, number = self._server.stdout.readline().split()
        assert said == word, f"{said} {number}"
        return int(number)
