"""Texts that people, machines and adversaries put into a form: bad_texts.jsonl.

One text a line, with its kind and why it is bad; `times` repeats it. JSON carries what
no source file can: lone surrogates, NUL, control characters.
"""

import json
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).with_name("bad_texts.jsonl")


@dataclass(frozen=True, slots=True)
class BadText:
    """A text, and what is bad about it."""

    kind: str
    why: str
    text: str


def _read(line: str) -> BadText:
    said = json.loads(line)
    return BadText(said["kind"], said["why"], said["text"] * said.get("times", 1))


BAD_TEXTS = tuple(map(_read, _FILE.read_text("utf-8").splitlines()))
LONG = 1000
"""From this length on a text is long."""
