"""What a person is told when something can't be done.

A `JudrecError` is one sentence (what happened, and whether data is safe) and one
hint (what to do next), both in Simplified Chinese. Anything else that reaches the
last door is a bug. The kinds are grouped by what the person can do about it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Problem:
    """One field that stops a record from being filed (design/02)."""

    key: str
    """Dotted path in the canonical body, e.g. `actor.name`."""
    article: str
    """The article that asks for it, e.g. `Art. 9`; empty where none does."""
    text: str
    """The sentence shown at the field."""


class JudrecError(Exception):
    """A refusal that a person can understand."""

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, hint: str, *, code: str) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint
        self.code = code


class RefusedError(JudrecError):
    """The request can't be carried out as it stands; nothing was changed."""


class IncompleteError(RefusedError):
    """A record that may not be filed yet; every problem is named at once."""

    def __init__(self, what: str, hint: str, problems: Sequence[Problem]) -> None:
        super().__init__(what, hint, code="incomplete")
        self.problems = tuple(problems)


class UsageError(JudrecError):
    """The command was called with the wrong words."""

    exit_code = 2


class DamagedError(JudrecError):
    """A check found that something is not as it was written."""

    exit_code = 3
