"""Records under a registration number that isn't their station's own (T2).

A number tells unit and desk, and the card that was compared tells which these are. So
a desk that gives another's numbers is told at once, and not only when that other one's
record with the same number comes (编号冲突). It is a finding: nothing is lost.
"""

from collections.abc import Iterator
from itertools import chain

from judrec.actions.receiving.in_a_line import in_a_line
from judrec.actions.receiving.incoming import Judged
from judrec.bundle.card import Card
from judrec.bundle.part import OpenedPart
from judrec.core.plan_merge import ChainGrowth
from judrec.core.registration_number import parse

_NUMBER, _NAMED = 60, 3
"""Characters of a number, and numbers, that are shown."""


def borrowed_numbers(judged: Judged) -> Iterator[str]:
    """Say of each part which of its new records bear the number of somebody else."""
    if not judged.verdict.merges:
        return
    for part, growth in zip(judged.bundle.parts, judged.plan.growth, strict=True):
        found = [*dict.fromkeys(_borrowed(part, growth))]
        if found:
            named = "、".join(in_a_line(each, _NUMBER) for each in found[:_NAMED])
            more = f"等 {len(found)} 个" if len(found) > _NAMED else ""
            yield (
                f"席位 {part.card.desk} 用了不是它的登记号：{named}{more}"
                "（改过席位号的除外，请向该席位核实）"
            )


def _borrowed(part: OpenedPart, growth: ChainGrowth) -> Iterator[str]:
    new = frozenset(growth.records)
    told = chain(
        ((line.seq, line.version.number) for line in part.records),
        ((line.seq, line.number) for line in part.closed),
    )
    for seq, number in told:
        if seq in new and not _is_own(part.card, number):
            yield number


def _is_own(card: Card, number: str) -> bool:
    found = parse(number)
    return found is not None and (found.unit, found.desk) == (
        card.unit_code,
        card.desk,
    )
