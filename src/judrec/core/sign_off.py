"""签发: what the designated leader signs off, and what lay before him (Art. 10).

A sign-off is bound to what was shown by a digest: what is changed afterwards isn't
what he signed, and a list says so.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Self

from judrec.core.canonical import JsonObject
from judrec.core.event_time import CHINA
from judrec.core.shape import integer, text
from judrec.core.text_rules import forbidden_character, says_something
from judrec.errors import Problem

LONGEST: Final = 100
"""Characters of a name, a post, a document number."""
_FIRST_YEAR: Final = 2015
"""The Provisions are of that year."""


class Of(StrEnum):
    """What is signed off."""

    QUARTER = "quarter"
    IMMEDIATE = "immediate"
    DIRECT = "direct"


class How(StrEnum):
    """By what a leader signed off."""

    KEY = "key"
    """His own passphrase: the entry is signed by his key."""
    PAPER = "paper"
    """A paper that he signed; a keeper entered it."""


class SignOffState(StrEnum):
    """How a sign-off stands to what would leave now."""

    NONE = "none"
    CURRENT = "current"
    STALE = "stale"
    """What was signed off was changed since."""


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """What a keeper enters of a paper that the leader signed."""

    by: str
    on: str
    """ISO 8601, a day."""
    number: str
    """文号."""
    post: str = ""

    def stripped(self) -> "SignedPaper":
        """Give it without the space around, which nobody sees."""
        said = (self.by, self.on, self.number, self.post)
        return SignedPaper(*(each.strip() for each in said))


@dataclass(frozen=True, slots=True)
class SignOff:
    """What an entry `release.signed` says."""

    of: Of
    subject: str
    """`2026Q4`, or a record's id."""
    version: int
    """Of the record; 0 for a quarter."""
    shown: str
    """SHA-256 of what lay before the leader, 64 digits."""
    by: str
    post: str
    on: str
    """The day, ISO 8601."""
    number: str
    """文号; empty where there is none."""
    how: How
    scan: str
    """SHA-256 of the scanned paper; empty where there is none."""

    def to_json(self) -> JsonObject:
        return {
            "of": self.of.value,
            "subject": self.subject,
            "version": self.version,
            "shown": self.shown,
            "by": self.by,
            "post": self.post,
            "on": self.on,
            "number": self.number,
            "how": self.how.value,
            "scan": self.scan,
        }

    @classmethod
    def from_json(cls, value: JsonObject) -> Self:
        """Read it back.

        Raises:
            DamagedError: `bad_shape`.
            ValueError: a word that is none of `Of` or `How`.
        """
        return cls(
            of=Of(text(value, "of")),
            subject=text(value, "subject"),
            version=integer(value, "version"),
            shown=text(value, "shown"),
            by=text(value, "by"),
            post=text(value, "post"),
            on=text(value, "on"),
            number=text(value, "number"),
            how=How(text(value, "how")),
            scan=text(value, "scan"),
        )


def problems(paper: SignedPaper, now: datetime) -> tuple[Problem, ...]:
    """Give what stands against entering a paper, in the order of its fields."""
    found = (
        ("by", _line_problem(paper.by, "签发人")),
        ("on", _day_problem(paper.on, now)),
        ("number", _line_problem(paper.number, "文号")),
        ("post", _line_problem(paper.post, "职务") if paper.post else ""),
    )
    return tuple(Problem(key, "", said) for key, said in found if said)


def _line_problem(line: str, name: str) -> str:
    if not says_something(line):
        return f"请填写{name}。"
    if len(line) > LONGEST:
        return f"{name}不能超过 {LONGEST} 字。"
    hidden = forbidden_character(line, multiline=False)
    if hidden:
        return f"{name}第 {hidden[0]} 个字符（{hidden[1]}）看不见或者不能保存，请删去。"
    return ""


def _day_problem(day: str, now: datetime) -> str:
    try:
        signed = date.fromisoformat(day)
    except ValueError:
        signed = None
    if signed is None or signed.isoformat() != day or signed.year < _FIRST_YEAR:
        return "请填写签发日期，例如 2026-11-17。"
    if signed > now.astimezone(CHINA).date():
        return "签发日期晚于本机日期。签发之后再录入。"
    return ""
