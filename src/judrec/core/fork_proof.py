"""Two ends of one station's ledger that can't both be of one ledger.

Where they are of the same size, two digests are enough. Where they aren't, the entries
between the shorter one's size and the longer one's end show what the longer ledger had
at the shorter one's size. An entry tells nothing but its place: no content goes along.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from judrec.core.ledger import Entry, Head, follow
from judrec.errors import DamagedError

EntryAt = Mapping[tuple[int, bytes], Entry]
"""The entries of all histories that are known, by seq and digest."""


@dataclass(frozen=True, slots=True)
class ForkProof:
    """What a stranger needs to see that a station told two histories."""

    shorter: Head
    longer: Head
    entries: tuple[Entry, ...]
    """Those of the longer ledger after the shorter one's size, in order."""

    @property
    def hangs_together(self) -> bool:
        """Whether the entries lead from the one size to the other's end."""
        if not 0 < self.shorter.size <= self.longer.size:
            return False
        if not self.entries:
            return self.shorter.size == self.longer.size
        begun = Head(self.shorter.size, self.entries[0].prev)
        try:
            return follow(begun, self.entries) == self.longer
        except DamagedError:
            return False

    @property
    def contradicts(self) -> bool:
        """Whether the longer ledger has another entry where the shorter one ends."""
        there = self.entries[0].prev if self.entries else self.longer.digest
        return there != self.shorter.digest


def shortest_proof(
    heads: Iterable[Head], other: Head, known: EntryAt
) -> ForkProof | None:
    """Find the proof with the fewest entries that `other` and one of `heads` give."""
    proofs = (_proof(head, other, known) for head in heads)
    found = [proof for proof in proofs if proof is not None and proof.contradicts]
    return min(found, key=lambda proof: len(proof.entries), default=None)


def _proof(one: Head, other: Head, known: EntryAt) -> ForkProof | None:
    shorter, longer = sorted((one, other), key=lambda head: head.size)
    entries: list[Entry] = []
    end = longer
    while end.size > shorter.size:
        entry = known.get((end.size, end.digest))
        if entry is None:
            return None
        entries.append(entry)
        end = Head(entry.seq - 1, entry.prev)
    return ForkProof(shorter, longer, tuple(reversed(entries)))
