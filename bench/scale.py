"""How large the work is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """The sizes of one call of the bench."""

    rounds: int
    """Counted runs of each contender where one takes seconds."""
    many: int
    """The same where one takes milliseconds."""
    attachments: int
    """Bytes of attachments in a quarter."""
    records: int
    """Records of the store that is searched."""
    sheets: int
    """Records that are printed in one go."""
    held: int
    """Records of the store whose statistics are asked for; a tenth of it, too."""
    bundles: int
    """Bundles that are received in one go; a tenth of them is the peer."""
    hostile: int
    """Bytes of a file that is to be refused, at most."""
    kinds: int
    """How many kinds of such files."""


FULL = Scale(
    rounds=5,
    many=25,
    attachments=1 << 30,
    records=100_000,
    sheets=100,
    held=200_000,
    bundles=1_000,
    hostile=100 << 20,
    kinds=100,
)
QUICK = Scale(
    rounds=1,
    many=1,
    attachments=1 << 18,
    records=300,
    sheets=2,
    held=300,
    bundles=10,
    hostile=1 << 20,
    kinds=1,
)
"""Enough to see that a row still runs; its numbers say nothing."""
