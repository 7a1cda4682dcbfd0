"""What a person is at a desk (Art. 10): who records, who keeps, who leads."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """One of the roles; a person may have several."""

    RECORDER = "recorder"
    KEEPER = "keeper"
    """Of the department that Art. 10 designates; a receiver's clerk, too."""
    LEADER = "leader"
    """The leader that Art. 10 designates; a receiver's head, too."""

    @property
    def label(self) -> str:
        """What people see."""
        return _LABELS[self]


_LABELS: Final = {
    Role.RECORDER: "记录人",
    Role.KEEPER: "专库管理员",
    Role.LEADER: "指定领导",
}
_OVERSEERS: Final = frozenset({Role.KEEPER, Role.LEADER})


def oversees(roles: Iterable[str]) -> bool:
    """Tell whether these see all records, and say who works at the desk."""
    return not _OVERSEERS.isdisjoint(roles)


def in_order(roles: Iterable[str]) -> tuple[Role, ...]:
    """Give known roles once each, in the order of `Role`."""
    wanted = set(roles)
    return tuple(role for role in Role if role in wanted)
