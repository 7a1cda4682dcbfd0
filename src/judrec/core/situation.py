"""Which blocks a situation of Art. 8 asks for, and which it merely has.

A record may be of several situations: the first is counted, and what is required is
the union (design/02). Letters come from organisations, so `document` belongs to
`organisation` alone; who delivered one is asked for by nobody and may be said.
"""

from collections.abc import Iterable
from enum import StrEnum


class Situation(StrEnum):
    """The four cases of Art. 8."""

    SELF = "self"
    ORGANISATION = "organisation"
    ASSOCIATE = "associate"
    IN_NAME = "in_name"

    @property
    def item(self) -> str:
        """The item of Art. 8, as the law counts: 一."""
        return "一二三四"[list(Situation).index(self)]


_REQUIRED = {
    Situation.SELF: frozenset({"official"}),
    Situation.ORGANISATION: frozenset({"document"}),
    Situation.ASSOCIATE: frozenset({"official", "actor"}),
    Situation.IN_NAME: frozenset({"official", "actor"}),
}

_OPTIONAL = {
    Situation.ORGANISATION: frozenset({"official", "actor"}),
}

CHANGING = frozenset({"official", "actor", "document"})
"""The blocks that come and go with the situation; all others are always there."""


def required_blocks(situations: Iterable[Situation]) -> frozenset[str]:
    """Give the blocks of `CHANGING` that must be filled."""
    return frozenset().union(*(_REQUIRED[each] for each in situations))


def allowed_blocks(situations: Iterable[Situation]) -> frozenset[str]:
    """Give the blocks of `CHANGING` that may be filled: the required and some more."""
    return frozenset().union(
        *(_REQUIRED[each] | _OPTIONAL.get(each, frozenset()) for each in situations)
    )
