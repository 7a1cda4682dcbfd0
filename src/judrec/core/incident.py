"""How an incident ends: which of two histories of a station counts."""

from enum import Enum, unique
from typing import Final


@unique
class Counts(Enum):
    """What a person decides; the value is the word of `--json` and of the entry."""

    HELD = "held"
    """The history that was held when the other one came."""
    RECEIVED = "received"
    """The history in the bundle that was kept as evidence."""
    NEITHER = "neither"
    NOTED = "noted"
    """Nothing is to be chosen: the ledgers themselves don't contradict."""

    @property
    def label(self) -> str:
        """What people see."""
        return _LABELS[self]


_LABELS: Final = {
    Counts.HELD: "以原先收到的为准",
    Counts.RECEIVED: "以留作证据的这份为准",
    Counts.NEITHER: "两份都不采信",
    Counts.NOTED: "已说明原因",
}
OPEN: Final = "待处置"
"""What people see while nobody has decided."""


def choices(*, parted: bool) -> tuple[Counts, ...]:
    """Give what may be decided; `parted` where the two ledgers contradict."""
    return (Counts.HELD, Counts.RECEIVED, Counts.NEITHER) if parted else (Counts.NOTED,)
