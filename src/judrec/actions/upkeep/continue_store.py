"""Say what became of the other copy of a store, and move a store to another computer.

Two copies that are both written to are two histories under one key: a receiver sees
分叉 and counts neither. So each step is somebody's explicit word, and an entry.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from judrec.actions.station import Station
from judrec.core.canonical import parse_object
from judrec.core.ledger import Head, digest_from_hex
from judrec.core.shape import inner, integer, text
from judrec.errors import RefusedError
from judrec.store.door import Act
from judrec.store.standing import (
    CONTINUED,
    MOVED,
    RESTORED,
    RESUMED,
    Standing,
    standing,
)

__all__ = [
    "Origin",
    "OtherCopy",
    "Standing",
    "continue_store",
    "continued",
    "mark_moved",
    "origin",
    "resume_store",
    "standing_of",
]


class OtherCopy(Enum):
    """What became of the copy that a restored store comes from."""

    GONE = "gone"
    """Destroyed, lost or deleted."""
    RETIRED = "retired"
    """Still there, but marked as moved away on its own computer."""

    @property
    def words(self) -> str:
        """What people read."""
        return _WORDS[self]


_WORDS: Final = {
    OtherCopy.GONE: "原来那一份已经损坏、丢失或删除，不会再使用",
    OtherCopy.RETIRED: "原来那一份还在，已经在那台电脑上标记为“已搬走”",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """The backup that a restored store goes on from."""

    made_at: str
    head: Head


def standing_of(station: Station) -> Standing:
    """Say whether the store may be worked in."""
    return standing(station.database)


def continue_store(station: Station, other: OtherCopy) -> None:
    """Let a restored store be worked in: the other copy won't be any more.

    Raises:
        RefusedError: `not_restored`; whatever the disk refused; nothing was changed.
    """
    if standing(station.database) is not Standing.RESTORED:
        raise RefusedError(
            "本库不在等待确认：它没有从备份恢复，或者已经确认过。没有改动任何内容。",
            "可以直接使用。",
            code="not_restored",
        )
    with station.writing() as writing:
        writing.append(continued(other))


def continued(other: OtherCopy) -> Act:
    """Give the act that answers what became of the other copy."""
    return Act(CONTINUED, "store", {"other": other.value})


def mark_moved(station: Station) -> None:
    """Mark this copy as moved to another computer: it takes no new records.

    Raises:
        RefusedError: `store_moved`, `store_restored`; nothing was changed.
    """
    with station.writing() as writing:
        writing.append(Act(MOVED, "store", {}))


def resume_store(station: Station) -> None:
    """Take the mark away again, where the other copy was never worked in.

    Raises:
        RefusedError: `not_moved`; whatever the disk refused; nothing was changed.
    """
    if standing(station.database) is not Standing.MOVED:
        raise RefusedError(
            "本库没有标记为“已搬走”，没有改动任何内容。",
            "可以直接使用。",
            code="not_moved",
        )
    with station.writing() as writing:
        writing.append(Act(RESUMED, "store", {}))


def origin(station: Station) -> Origin | None:
    """Give the backup that the store was last restored from; None where it wasn't."""
    row = station.database.row(
        "SELECT content FROM upkeep WHERE act = ? ORDER BY seq DESC LIMIT 1", RESTORED
    )
    if row is None:
        return None
    content = parse_object(row[0])
    head = inner(content, "head")
    digest = digest_from_hex(text(head, "digest"))
    return Origin(text(content, "made_at"), Head(integer(head, "size"), digest))
