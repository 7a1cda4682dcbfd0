"""The two streams: what a command gave on stdout, all else on stderr.

Both are UTF-8 whatever the locale. With `--json` stdout holds one JSON object and
nothing else; a person's terminal is never driven by what a record holds.
"""

import io
import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from judrec.cli.reply import Reply
from judrec.cli.text.width import escaped, is_invisible
from judrec.core.canonical import Json, JsonObject
from judrec.errors import IncompleteError, JudrecError


class OutputLostError(Exception):
    """Nobody takes what a command has to say; what it did is done."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.pipe_closed = isinstance(error, BrokenPipeError)
        """The reader went away, as `head` does: no reason to complain."""


def speak_utf8() -> None:
    """Set the process's streams to UTF-8; what can't be encoded is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A lone surrogate, from a file's name, becomes `\udcff`: as JSON writes it.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@dataclass(frozen=True, slots=True)
class Output:
    """Says what came of a command, for programs or for people."""

    as_json: bool

    def show(self, reply: Reply) -> None:
        """Say what a command gave.

        Raises:
            OutputLostError: where the standard output takes nothing.
        """
        self.tell(f"提示：{notice.text}" for notice in reply.notices)
        if self.as_json:
            _put(json_text(reply.to_json()))
        else:
            _put("".join(f"{escaped(line)}\n" for line in reply.lines))

    def refuse(self, error: JudrecError) -> None:
        """Say why a command was refused, and what to do next.

        Raises:
            OutputLostError: as `show`.
        """
        problems = error.problems if isinstance(error, IncompleteError) else ()
        places = (
            f"  {each.key or '（整份记录）'}：{each.text}"
            + (f"（{each.article}）" if each.article else "")
            for each in problems
        )
        self.tell((error.what, *places, error.hint))
        if self.as_json:
            _put(json_text({"error": _error_json(error)}))

    def tell(self, lines: Iterable[str]) -> None:
        """Say something to the person who watches; nobody need be there."""
        with suppress(OSError):
            for line in lines:
                sys.stderr.write(f"{escaped(line)}\n")
            sys.stderr.flush()


def json_text(value: JsonObject) -> str:
    """Give one line of JSON; what would act on a terminal is escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return "".join(map(_json_character, text)) + "\n"


def _json_character(character: str) -> str:
    if not is_invisible(character):
        return character
    return json.dumps(character)[1:-1]


def _error_json(error: JudrecError) -> JsonObject:
    said: JsonObject = {"code": error.code, "what": error.what, "hint": error.hint}
    if isinstance(error, IncompleteError):
        problems: list[Json] = [
            {"key": each.key, "article": each.article, "text": each.text}
            for each in error.problems
        ]
        said["problems"] = problems
    return said


def _put(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        _let_go()
        raise OutputLostError(error) from error


def _let_go() -> None:
    """Keep Python from trying once more at its end, and complaining aloud of it.

    What is left in the buffer would be written again when the stream is closed; some
    releases of 3.11 then print a traceback and exit with 120.
    """
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
