"""A receiver in memory, who applies what the plan says and nothing else."""

from dataclasses import dataclass, field
from itertools import pairwise

from judrec.core.continuity import (
    HeldBundle,
    HeldChain,
    HeldStation,
    IncomingBundle,
    Judgement,
)
from judrec.core.plan_merge import held_digest, plan
from judrec.core.verdict import Verdict


@dataclass
class Receiver:
    """What one receiver holds of one sender."""

    confirmed: bool = True
    bundles: list[HeldBundle] = field(default_factory=list)
    chains: dict[str, tuple[bytes, ...]] = field(default_factory=dict)
    versions: dict[str, dict[int, str]] = field(default_factory=dict)
    stories: list[tuple[bytes, ...]] = field(default_factory=list)
    rivals: dict[str, set[tuple[int, bytes]]] = field(default_factory=dict)

    @property
    def held(self) -> HeldStation:
        chains = {
            station: HeldChain(digests, self.versions[station])
            for station, digests in self.chains.items()
        }
        return HeldStation(self.confirmed, tuple(self.bundles), chains)

    @property
    def digests(self) -> tuple[bytes, ...]:
        return next(iter(self.chains.values()), ())

    @property
    def records(self) -> dict[int, str]:
        return next(iter(self.versions.values()), {})

    @property
    def digest(self) -> bytes:
        return held_digest(known.tagmanifest for known in self.bundles)

    @property
    def union(self) -> dict[str, frozenset[tuple[int, bytes]]]:
        """Every entry that any bundle brought, by station."""
        return {
            station: frozenset(enumerate(chain, 1)) | self.rivals[station]
            for station, chain in self.chains.items()
        }

    @property
    def counting(self) -> dict[str, tuple[int, tuple[bytes, ...], dict[int, str]]]:
        """What no history disputes, by station: how far, its entries, its records."""
        found = {}
        for station, entries in self.union.items():
            at = sorted(seq for seq, _ in entries)
            twice = [seq for seq, last in pairwise(at) if seq == last]
            end = min(twice, default=len(at) + 1)
            known = self.versions[station]
            records = {seq: known[seq] for seq in known if seq < end}
            found[station] = (end, self.chains[station][: end - 1], records)
        return found

    def receive(self, incoming: IncomingBundle) -> Judgement:
        planned = plan(self.held, incoming)
        verdict = planned.judgement.verdict
        for part, chain in zip(planned.growth, incoming.chains, strict=False):
            new = tuple(chain.digests[seq - 1] for seq in part.entries)
            self.chains[part.station] = self.chains.get(part.station, ()) + new
            known = self.versions.setdefault(part.station, {})
            known.update({seq: chain.records[seq] for seq in part.records})
            rivals = self.rivals.setdefault(part.station, set())
            rivals.update((seq, chain.digests[seq - 1]) for seq in part.rivals)
        if verdict.merges or verdict.is_evidence:
            self.stories.append(tuple(incoming.chains[0].digests))
            self.bundles.append(
                HeldBundle(
                    incoming.nth,
                    incoming.tagmanifest,
                    incoming.previous,
                    incoming.size,
                    verdict.merges,
                    incoming.abandoned,
                    incoming.desks,
                )
            )
        return planned.judgement

    def told(self, *incoming: IncomingBundle) -> list[Verdict]:
        return [self.receive(one).verdict for one in incoming]
