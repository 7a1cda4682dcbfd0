"""What a command gives back: the same once for programs and once for people."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from judrec.core.canonical import Json, JsonObject
from judrec.core.code import code_of
from judrec.core.ledger import Head
from judrec.core.record import Notice

FOUND_WRONG: Final = 3
"""The exit code of a check that found something wrong (design/06)."""


@dataclass(frozen=True, slots=True)
class SampleStore:
    """A store of invented records, whose passphrase guards nothing."""

    path: Path
    passphrase: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The outcome of one command."""

    json: JsonObject
    lines: tuple[str, ...] = ()
    """For people; each is shown with what would drive a terminal made visible."""
    notices: tuple[Notice, ...] = ()
    """What a window would have asked or pointed at."""
    exit_code: int = 0
    sample: SampleStore | None = None
    """On this the windows open once all is said, where there is a screen."""

    def with_notices(self, sentences: Iterable[str]) -> "Reply":
        """Give a copy that begins with further notices."""
        return replace(self, notices=(*plain_notices(sentences), *self.notices))

    def to_json(self) -> JsonObject:
        """Give the one object that goes to the standard output."""
        listed: list[Json] = [
            {"key": each.key, "code": each.code, "text": each.text}
            for each in self.notices
        ]
        return {**self.json, "notices": listed}


def plain_notices(sentences: Iterable[str]) -> tuple[Notice, ...]:
    """Give notices that belong to no field."""
    return tuple(Notice("", "", sentence) for sentence in sentences)


def head_json(head: Head) -> JsonObject:
    """Give the end of a ledger as the contract writes it."""
    return {
        "size": head.size,
        "digest": head.digest.hex(),
        "code": code_of(head.digest),
    }


def head_line(head: Head) -> str:
    """Give the end of a ledger as people compare it."""
    return f"总账校验码  {code_of(head.digest)}（第 {head.size} 条）"
