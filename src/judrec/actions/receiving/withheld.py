"""What a bundle keeps back of a station's records, as the station's own ledger shows.

Which entries of a desk are opened, and which of its records' lines go along, is up to
the court that hands its part on: signed by the desk are only the chain and its head. So
both are counted here (T2). It is a finding, not a verdict: what is there is merged.
"""

from collections.abc import Iterator
from datetime import datetime

from judrec.bundle.header import BundleKind
from judrec.bundle.part import OpenedPart
from judrec.bundle.reader import OpenedBundle
from judrec.core.quarter import Quarter


def withheld(bundle: OpenedBundle) -> Iterator[str]:
    """Say of each part what is missing in it."""
    # Of a court's own ledger nothing is opened where it returns receipts.
    if bundle.header.kind is BundleKind.RETURN:
        return
    for part in bundle.parts:
        blind = _blind(part)
        if blind:
            yield (
                f"席位 {part.card.desk} 签名写明的登记行为有 {part.signed_acts} 条，"
                f"这里打开的有 {len(part.acts)} 条，请向该席位和报送单位核实"
            )
        missing = _missing(bundle, part)
        if missing:
            yield (
                f"席位 {part.card.desk} 有 {missing} 条登记行为的记录内容没有随附，"
                "请向该席位和报送单位核实"
            )


def _blind(part: OpenedPart) -> bool:
    """Tell whether other than all filing acts are opened, as far as the head says."""
    return part.signed_acts is not None and part.signed_acts != len(part.acts)


def _missing(bundle: OpenedBundle, part: OpenedPart) -> int:
    """Count the filing acts that the bundle must bring, open or closed, and doesn't."""
    brought = {line.seq for line in part.records}
    brought |= {line.seq for line in part.closed}
    return sum(
        seq not in brought and _belongs(bundle, at) for seq, at in part.acts.items()
    )


def _belongs(bundle: OpenedBundle, at: str) -> bool:
    """Tell whether a bundle of this kind carries every act of that moment."""
    if bundle.header.kind is BundleKind.DESK:
        return True
    quarter = bundle.header.coverage.quarter
    if bundle.header.kind is not BundleKind.QUARTER or not quarter:
        return False
    try:
        return str(Quarter.of(datetime.fromisoformat(at))) == quarter
    except OverflowError:  # a year that China's calendar doesn't reach
        return False
