"""How verdicts are said: the tone of one, and all of them in a line."""

from judrec.actions.receiving.receive import Receiving
from judrec.core.verdict import Verdict
from judrec.gui.look.parts import Tone

_TONES = {
    Verdict.GAP: Tone.NOTICE,
    Verdict.UNCONFIRMED: Tone.NOTICE,
    Verdict.NOT_FOR_US: Tone.NOTICE,
    Verdict.TOO_NEW: Tone.NOTICE,
    Verdict.UNREADABLE: Tone.NOTICE,
    Verdict.CANNOT_DECRYPT: Tone.NOTICE,
    Verdict.DAMAGED: Tone.ERROR,
    Verdict.WRONG_SIGNER: Tone.ERROR,
    Verdict.REWRITTEN: Tone.ERROR,
    Verdict.FORKED: Tone.ERROR,
    Verdict.TRUNCATED: Tone.ERROR,
}
"""Calm ones are a success."""


def tone(verdict: Verdict) -> Tone:
    """Give the tone in which a verdict is said."""
    return Tone.SUCCESS if verdict.is_calm else _TONES[verdict]


def summary(found: Receiving, *, planned: bool) -> str:
    """Say in one line what all of it comes to."""
    verdicts = [bundle.verdict for bundle in found.bundles]
    merged = sum(verdict.merges for verdict in verdicts)
    evidence = sum(verdict.is_evidence for verdict in verdicts)
    replayed = verdicts.count(Verdict.REPLAYED)
    counted = (
        (merged, "可以接收" if planned else "已合并"),
        (replayed, "重复"),
        (evidence, "留作证据"),
        (len(verdicts) - merged - evidence - replayed, "不能合并"),
    )
    said = "，".join(f"{label} {number} 份" for number, label in counted if number)
    if planned:
        return f"预检 {len(verdicts)} 份：{said}。专库还没有任何变化。"
    return f"接收 {len(verdicts)} 份：{said}。"


def is_worth_receiving(found: Receiving) -> bool:
    """Tell whether receiving would keep anything, or write a receipt again."""
    return any(
        bundle.verdict.merges
        or bundle.verdict.is_evidence
        or bundle.verdict.earns_receipt
        for bundle in found.bundles
    )
