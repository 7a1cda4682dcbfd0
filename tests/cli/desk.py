"""A desk in a temporary folder, and what the command line answers there.

`say` goes through the same door as the program, in this process: starting Python for
each word would cost a third of a second. What is about processes (streams, signals,
imports) is tested with real ones, by `start`.
"""

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from judrec.actions.station import Surroundings
from judrec.actions.upkeep.sample_records import intakes
from judrec.cli.main import run
from judrec.cli.program import Program
from judrec.core.canonical import JsonObject
from tests.station import PASSPHRASE, Clock, surroundings

INIT = (
    *("init", "--unit-code", "鄂0106", "--unit", "江原市江北区人民法院"),
    *("--desk", "03", "--name", "周晓", "--post", "书记员", "--kdf-profile", "fast"),
)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one object on the standard output."""
        assert self.out.count("\n") == 1, self
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


class Desk:
    """A folder with a store, a passphrase file and a clock."""

    def __init__(self, folder: Path, clock: Clock | None = None) -> None:
        self.folder = folder
        self.store = folder / "store"
        self.clock = clock or Clock()
        self.around: Surroundings = surroundings(self.clock)
        self.passphrase = folder / "passphrase"
        self.passphrase.write_text(f"{PASSPHRASE}\n", "utf-8")
        self.opened: list[tuple[Path, str]] = []

    @property
    def program(self) -> Program:
        return Program(
            default_store=self.folder / "default",
            reports=self.folder / "reports",
            around=self.around,
            windows=self._windows,
            tour=lambda _store, _passphrase, _folder: (),
            screen=True,
        )

    def say(self, *words: str, stdin: bytes = b"") -> Answer:
        """Say words to the store, with its passphrase."""
        return self.call(
            *("--store", str(self.store), "--passphrase-file", str(self.passphrase)),
            *words,
            stdin=stdin,
        )

    def call(self, *words: str, stdin: bytes = b"") -> Answer:
        """Say words as they are."""
        out, err = _stream(), _stream()
        given, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(stdin))
        try:
            with redirect_stdout(out), redirect_stderr(err):
                code = run(words, self.program)
        finally:
            sys.stdin = given
        return Answer(code, _text(out), _text(err))

    def ask(self, *words: str, stdin: bytes = b"", code: int = 0) -> dict[str, Any]:
        """Give the JSON that words which succeed are answered with."""
        answer = self.say("--json", *words, stdin=stdin)
        assert answer.code == code, answer
        assert "error" not in answer.json
        return answer.json

    def refused(self, *words: str, stdin: bytes = b"", code: int = 1) -> dict[str, Any]:
        """Give the `error` that words are refused with: a sentence and a hint."""
        answer = self.say("--json", *words, stdin=stdin)
        return refusal(answer, code)

    def make(self, unit: tuple[str, str] | None = None) -> "Desk":
        """Make the store."""
        other = () if unit is None else ("--unit-code", unit[0], "--unit", unit[1])
        self.ask(*INIT, *other)
        return self

    def make_superior(self) -> "Desk":
        """Make the store of the court above: another unit's."""
        words = list(INIT)
        for option, value in (
            ("--unit-code", "鄂01"),
            ("--unit", "江原市中级人民法院"),
        ):
            words[words.index(option) + 1] = value
        self.ask(*words)
        return self

    def body(self, nth: int = 0) -> JsonObject:
        """Give the body of a sample intake."""
        return intakes(self.clock())[nth].body

    def write(self, name: str, body: object) -> str:
        """Write JSON to a file and give its path."""
        file = self.folder / name
        file.write_text(json.dumps(body, ensure_ascii=False), "utf-8")
        return str(file)

    def file(self, nth: int = 0) -> str:
        """File a sample intake and give its number."""
        source = self.write(f"{nth}.json", self.body(nth))
        number = self.ask("record", "new", "--from", source)["number"]
        assert isinstance(number, str)
        return number

    def head(self) -> dict[str, Any]:
        """Give the end of the ledger: nothing was done where it is the same."""
        head = self.ask("audit", "head")["head"]
        assert isinstance(head, dict)
        return head

    def _windows(self, store: Path, passphrase: str) -> int:
        self.opened.append((store, passphrase))
        return 0


def refusal(answer: Answer, code: int) -> dict[str, Any]:
    """Give the `error` of an answer, said to the person, too, and never a traceback."""
    assert answer.code == code, answer
    error = answer.json["error"]
    assert isinstance(error, dict)
    lines = answer.err.splitlines()
    assert error["what"] in lines
    assert lines[-1] == error["hint"]
    for sentence in (error["what"], error["hint"]):
        assert any("\u4e00" <= character <= "\u9fff" for character in sentence)
        assert "Error" not in sentence
    assert "Traceback" not in answer.err
    return error


def start(
    *words: str, env: dict[str, str] | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Start the program itself."""
    return subprocess.run(
        [sys.executable, "-m", "judrec", *words],
        input=stdin,
        env=env,
        capture_output=True,
        check=False,
        timeout=60,
    )


def _stream() -> io.TextIOWrapper:
    """Give a stream in a locale that has no Chinese: the program must see to it."""
    return io.TextIOWrapper(io.BytesIO(), encoding="ascii", write_through=True)


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")
