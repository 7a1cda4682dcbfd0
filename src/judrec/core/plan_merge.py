"""What a bundle adds to what is held: a value, shown before anything is applied.

Merging only adds, and what is held afterwards doesn't depend on the order of arrival:
`held_digest` and `undisputed` are functions of the set of bundles alone.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from judrec.core.continuity import (
    HeldChain,
    HeldStation,
    IncomingBundle,
    IncomingChain,
    Judgement,
    first_difference,
    judge,
)

_NOTHING = HeldChain(())


@dataclass(frozen=True, slots=True)
class ChainGrowth:
    """What one station's part of a bundle adds."""

    station: str
    entries: range
    """The seqs of the entries not yet held."""
    records: tuple[int, ...]
    """The seqs of the record versions not yet held, ascending."""
    duplicates: tuple[int, ...]
    """The seqs of the record versions held already, ascending."""
    rivals: range = range(0)
    """The seqs of the entries that contradict what is held; empty where none does."""


@dataclass(frozen=True, slots=True)
class MergePlan:
    """The verdict on a bundle, and what follows from it."""

    judgement: Judgement
    growth: tuple[ChainGrowth, ...]
    """What would be added, a station each; empty where nothing is. Of a bundle that is
    kept as evidence only what all histories agree about is added (decision 0030)."""

    @property
    def accepted(self) -> int:
        """How many record versions are new."""
        return sum(len(part.records) for part in self.growth)

    @property
    def duplicates(self) -> int:
        """How many record versions are held already."""
        return sum(len(part.duplicates) for part in self.growth)


def plan(held: HeldStation, incoming: IncomingBundle) -> MergePlan:
    """Judge a bundle and say what it adds; nothing is changed."""
    judgement = judge(held, incoming)
    verdict = judgement.verdict
    if not (verdict.merges or verdict.is_evidence):
        return MergePlan(judgement, ())
    growth = (_growth(held, chain) for chain in incoming.chains)
    return MergePlan(judgement, tuple(growth))


def held_digest(tagmanifests: Iterable[bytes]) -> bytes:
    """Give the 32 bytes that stand for all that is held, in whatever order it came.

    `tagmanifests` are the 32-byte tagmanifest digests of all bundles merged or kept as
    evidence.
    """
    return hashlib.sha256(b"".join(sorted(set(tagmanifests)))).digest()


def undisputed(chains: Sequence[Sequence[bytes]]) -> int:
    """Give how many entries, from the first on, no two chains disagree about.

    `chains` are all histories of one station that are held, evidence included. Where a
    station told two stories, neither counts from the place where they part.
    """
    longest = max((len(chain) for chain in chains), default=0)
    parted = (
        first_difference(left, right)
        for at, left in enumerate(chains)
        for right in chains[:at]
    )
    return min((seq - 1 for seq in parted if seq is not None), default=longest)


def _growth(held: HeldStation, chain: IncomingChain) -> ChainGrowth:
    known = held.chains.get(chain.station, _NOTHING)
    size = len(chain.digests)
    parted = first_difference(known.digests, chain.digests) or size + 1
    agreed = [seq for seq in sorted(chain.records) if seq < parted]
    return ChainGrowth(
        station=chain.station,
        entries=range(len(known.digests) + 1, parted),
        records=tuple(seq for seq in agreed if seq not in known.records),
        duplicates=tuple(seq for seq in agreed if seq in known.records),
        rivals=range(parted, size + 1),
    )
