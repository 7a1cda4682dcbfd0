"""How a verdict is said: its tone, and before receiving in words of what will be."""

from judrec.actions.receiving.receive import ReceivedBundle, Receiving
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

_PLANNED = {
    Verdict.FIRST: "这是该单位的第一份报送件，可以接收。",
    Verdict.CONTINUOUS: "报送件与以前已报的内容连续，可以接收。",
    Verdict.LATE: "较早期次的报送件现已收到，与已收的各期相符，可以接收。",
    Verdict.GAP: "可以接收，但此前还有期次没有收到。",
}


def tone(verdict: Verdict) -> Tone:
    """Give the tone in which a verdict is said."""
    return Tone.SUCCESS if verdict.is_calm else _TONES[verdict]


def sentence(bundle: ReceivedBundle, *, planned: bool) -> str:
    """Say what happened; in a plan nothing has happened, so say what will."""
    if not planned:
        return bundle.sentence
    verdict = bundle.verdict
    place = bundle.sentence.removeprefix(verdict.sentence)
    ahead = _PLANNED.get(verdict, verdict.sentence)
    if verdict.is_evidence:
        ahead = ahead.replace("没有合并", "不会合并")
        ahead = ahead.replace("已留作证据", "接收时原件留作证据")
    if place == bundle.sentence:
        # A refusal that names its place in its own words: nothing was merged in it.
        return bundle.sentence
    return ahead + place


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
