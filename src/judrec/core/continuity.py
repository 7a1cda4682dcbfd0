"""The receiver's verdict: whether a station's history goes on or was changed.

Nothing is read or written here: what is held and what came in are values, the verdict
is a value. A verdict depends on what arrived before; what is held after all bundles
arrived (`plan_merge`) does not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from judrec.core.verdict import Verdict


@dataclass(frozen=True, slots=True)
class HeldBundle:
    """One bundle of the sender that is held, merged or as evidence."""

    nth: int
    tagmanifest: bytes
    previous: bytes | None
    size: int
    """How many entries the sender's own ledger had in it."""
    merged: bool
    """False for one that is kept as evidence only."""
    abandoned: frozenset[int] = frozenset()
    desks: Mapping[str, int] = field(default_factory=dict)
    """How many entries the ledger of each desk had that it carried, by station."""


@dataclass(frozen=True, slots=True)
class HeldChain:
    """What was merged of one station's ledger: the entries' digests, from seq 1 on."""

    digests: Sequence[bytes]
    records: Mapping[int, str] = field(default_factory=dict)
    """The registration number of each record version held, by its entry's seq."""


@dataclass(frozen=True, slots=True)
class HeldStation:
    """All that is held of one sender."""

    confirmed: bool
    """Whether a person has confirmed its card by its 单位核对码."""
    bundles: Sequence[HeldBundle] = ()
    chains: Mapping[str, HeldChain] = field(default_factory=dict)
    """By station: the sender's own, and its desks'."""


@dataclass(frozen=True, slots=True)
class IncomingChain:
    """One station's ledger as a bundle brings it."""

    station: str
    digests: Sequence[bytes]
    records: Mapping[int, str]
    """The registration number of each record version it brings, by seq."""


@dataclass(frozen=True, slots=True)
class IncomingBundle:
    """A bundle that opened, is addressed to us and whose signatures hold."""

    nth: int
    tagmanifest: bytes
    previous: bytes | None
    abandoned: frozenset[int]
    chains: tuple[IncomingChain, ...]
    """The sender's own first."""

    @property
    def size(self) -> int:
        """How many entries the sender's own ledger has."""
        return len(self.chains[0].digests)

    @property
    def desks(self) -> dict[str, int]:
        """How many entries the ledger of each desk has that it carries, by station."""
        return {chain.station: len(chain.digests) for chain in self.chains[1:]}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, and the place it is about."""

    verdict: Verdict
    first_difference: int | None = None
    """The first entry that differs from what is held, where one does."""
    record: str = ""
    """The record that this entry filed, where it is known."""
    missing: tuple[int, ...] = ()
    """The `nth` not yet received, below the highest one known."""

    @property
    def sentence(self) -> str:
        """The verdict's sentence, with the place."""
        return self.verdict.sentence + self._place

    @property
    def plan(self) -> str:
        """The same before it is applied."""
        return self.verdict.plan + self._place

    @property
    def _place(self) -> str:
        parts = []
        if self.first_difference is not None:
            named = f"（记录 {self.record}）" if self.record else ""
            parts.append(f"最先不同的是第 {self.first_difference} 条留痕{named}。")
        if self.missing:
            parts.append(f"所缺期次：{spans(self.missing)}。")
        return "".join(parts)


def judge(held: HeldStation, incoming: IncomingBundle) -> Judgement:
    """Give the first verdict of design/04 that applies, from 未确认 on."""
    if not held.confirmed:
        return Judgement(Verdict.UNCONFIRMED)
    missing = missing_numbers((*held.bundles, _as_held(incoming)))
    if any(known.tagmanifest == incoming.tagmanifest for known in held.bundles):
        return Judgement(Verdict.REPLAYED, missing=missing)
    incident = _incident(held, incoming)
    if incident is not None:
        return incident
    return Judgement(_place(held, incoming, missing), missing=missing)


def missing_numbers(bundles: Sequence[HeldBundle]) -> tuple[int, ...]:
    """Give every `nth` below the highest that is neither held nor abandoned."""
    known = {bundle.nth for bundle in bundles}
    for bundle in bundles:
        known |= bundle.abandoned
    highest = max((bundle.nth for bundle in bundles), default=0)
    return tuple(nth for nth in range(1, highest) if nth not in known)


def _as_held(incoming: IncomingBundle) -> HeldBundle:
    return HeldBundle(
        nth=incoming.nth,
        tagmanifest=incoming.tagmanifest,
        previous=incoming.previous,
        size=incoming.size,
        merged=False,
        abandoned=incoming.abandoned,
        desks=incoming.desks,
    )


def _incident(held: HeldStation, incoming: IncomingBundle) -> Judgement | None:
    difference = next(_differences(held, incoming), None)
    same_number = any(known.nth == incoming.nth for known in held.bundles)
    if difference is not None and not (
        same_number and _is_dispute(held, incoming, difference)
    ):
        return _named(Verdict.REWRITTEN, held, difference)
    if same_number or _contradicts_previous(held.bundles, _as_held(incoming)):
        return _named(Verdict.FORKED, held, difference)
    lost = next(_losses(held.bundles, incoming), None)
    return _named(Verdict.TRUNCATED, held, lost) if lost is not None else None


@dataclass(frozen=True, slots=True)
class _Difference:
    chain: IncomingChain
    seq: int
    is_own: bool


def _differences(held: HeldStation, incoming: IncomingBundle) -> Iterator[_Difference]:
    for chain in incoming.chains:
        known = held.chains.get(chain.station)
        seq = first_difference(known.digests if known else (), chain.digests)
        if seq is not None:
            yield _Difference(chain, seq, chain is incoming.chains[0])


def first_difference(left: Sequence[bytes], right: Sequence[bytes]) -> int | None:
    """Give the first seq at which two chains differ, as far as both reach.

    A chain that agrees at its end agrees everywhere, so the place is found by halving.
    """
    low, high = 0, min(len(left), len(right))
    if high == 0 or left[high - 1] == right[high - 1]:
        return None
    while low + 1 < high:
        middle = (low + high) // 2
        if left[middle - 1] == right[middle - 1]:
            low = middle
        else:
            high = middle
    return high


def _is_dispute(
    held: HeldStation, incoming: IncomingBundle, difference: _Difference
) -> bool:
    """Tell whether only bundles of this very `nth` brought the differing entry.

    Two copies of one store, both used after a restore, differ from there on: that is a
    fork. What an earlier or later `nth` has reported already is rewritten.
    """
    elsewhere = (b.size for b in held.bundles if b.merged and b.nth != incoming.nth)
    return difference.is_own and difference.seq > max(elsewhere, default=0)


def _named(
    verdict: Verdict, held: HeldStation, difference: _Difference | None
) -> Judgement:
    """Name the first record at or after the place: all that follows it differs too."""
    if difference is None:
        return Judgement(verdict)
    known = held.chains.get(difference.chain.station)
    for records in (known.records if known else {}, difference.chain.records):
        touched = [seq for seq in records if seq >= difference.seq]
        if touched:
            return Judgement(verdict, difference.seq, records[min(touched)])
    return Judgement(verdict, difference.seq)


def _contradicts_previous(held: Sequence[HeldBundle], incoming: HeldBundle) -> bool:
    """Tell whether a bundle names another one before it than the one that is held."""
    return any(
        _denies(later, earlier, held)
        for later, earlier in (
            *((incoming, known) for known in held),
            *((known, incoming) for known in held),
        )
    )


def _denies(later: HeldBundle, earlier: HeldBundle, held: Sequence[HeldBundle]) -> bool:
    between = range(earlier.nth + 1, later.nth)
    # A hostile sender names an `nth` of 100,000: counted before it is gone through.
    if later.nth <= earlier.nth or len(between) > len(later.abandoned):
        return False
    if not later.abandoned.issuperset(between):
        return False
    if earlier.nth in later.abandoned:
        return False
    rivals = {known.tagmanifest for known in held if known.nth == earlier.nth}
    return later.previous not in rivals | {earlier.tagmanifest}


def _losses(
    held: Sequence[HeldBundle], incoming: IncomingBundle
) -> Iterator[_Difference]:
    """Give each ledger, a desk's too, that lost entries while `nth` went up.

    A court hands on the newest that it has of a desk: less than it handed on before
    is a history that was cut, by the desk or by the court.
    """
    for chain in incoming.chains:
        is_own = chain is incoming.chains[0]
        sizes = (
            (known.nth, known.size if is_own else known.desks.get(chain.station))
            for known in held
            if known.merged
        )
        size = len(chain.digests)
        shorter = [
            min(known, size)
            for nth, known in sizes
            if known is not None and (nth - incoming.nth) * (known - size) < 0
        ]
        if shorter:
            yield _Difference(chain, min(shorter) + 1, is_own)


def _place(
    held: HeldStation, incoming: IncomingBundle, missing: tuple[int, ...]
) -> Verdict:
    if any(known.nth > incoming.nth for known in held.bundles):
        return Verdict.LATE
    if missing:
        return Verdict.GAP
    return Verdict.FIRST if incoming.nth == 1 else Verdict.CONTINUOUS


def spans(numbers: Sequence[int]) -> str:
    """Write ascending numbers as people do: `2、4-6`."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return "、".join(f"{a}" if a == b else f"{a}-{b}" for a, b in runs)
