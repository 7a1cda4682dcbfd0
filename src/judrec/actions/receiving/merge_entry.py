"""What a bundle leaves in the receiver's own ledger.

A merge carries the sender's entries and versions as they were signed, so that the
receiver's tables can be recomputed from his chain alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import merge

from judrec.actions.receiving.dropped_desks import named_desks
from judrec.actions.receiving.incoming import Judged
from judrec.actions.station import Station
from judrec.actions.units.card_acts import rotated_act
from judrec.actions.units.known_keys import known_keys, shown_keys
from judrec.bundle.closed_note import ClosedNote
from judrec.bundle.header import BundleKind
from judrec.bundle.ledger_part import LedgerLine
from judrec.bundle.part import OpenedPart
from judrec.bundle.returned import read_returned
from judrec.core.canonical import Json, JsonObject, parse_object
from judrec.core.key_trust import forked_key
from judrec.core.plan_merge import ChainGrowth
from judrec.core.told_entries import packed
from judrec.core.verdict import Verdict
from judrec.store.attachments import SealedFile
from judrec.store.door import Act

_RECEIVED, _KEPT, _REFUSED = "bundle.received", "bundle.kept", "bundle.refused"


def kept_acts(
    station: Station, judged: Judged, files: Sequence[SealedFile]
) -> Iterator[Act]:
    """Give the acts by which a bundle joins what is held: its sender's new card first.

    None where it doesn't. What is merged and what is kept as evidence differ in the
    action: of evidence the entries that contradict what is held go along blind, as
    rivals.
    """
    sender = judged.bundle.sender
    known = known_keys(station, sender.card.station)
    if judged.verdict.merges and judged.trust.succeeds and known is not None:
        value = parse_object(sender.files.card)
        yield rotated_act(sender.card, value, known.shown.code)
    if judged.verdict.merges:
        yield _act(station, _RECEIVED, judged, files, _returned(judged))
    elif judged.verdict.is_evidence:
        yield _act(station, _KEPT, judged, files, {})
    elif files:
        yield _completing(judged, files)


def _returned(judged: Judged) -> JsonObject:
    """Give what one's own court says of one's records; nobody else is heard."""
    header = judged.bundle.header
    if header.kind is not BundleKind.RETURN or judged.unheard:
        return {}
    return {
        "returned": [
            {
                "bundle": bundle.bundle,
                "file": bundle.file,
                "kind": bundle.kind,
                "quarter": bundle.quarter,
                "sealed_at": bundle.sealed_at,
                "receivers": [
                    {
                        **each.to_json(),
                        "received_at": each.received_at,
                        "mark": each.mark,
                    }
                    for each in bundle.receivers
                ],
                "records": [each.to_json() for each in bundle.records],
            }
            for bundle in read_returned(header.value)
        ],
        "cards": header.value["cards"],
    }


def other_act(action: str, subject: str, verdict: Verdict) -> Act:
    """Give the trace of a file that changed nothing.

    `subject` may be a stranger's file name, which needn't even be text (T8).
    """
    plain = subject.encode("utf-8", "replace").decode()
    return Act(action, plain, {"verdict": verdict.value})


def refused_act(station: Station, judged: Judged) -> Act:
    """Give the trace of a bundle that opened and wasn't taken.

    Where somebody signed as a station that we know by another card, his card and the
    end of his ledger stay as he signed them: what two cards say, an expert can judge.
    """
    sender, doubt = judged.bundle.sender, judged.doubt
    act = other_act(_REFUSED, judged.bundle.name, judged.verdict)
    known = known_keys(station, sender.card.station)
    if doubt is None or not doubt.is_claim or known is None:
        return act
    shown = shown_keys(sender.card)
    content: JsonObject = {
        **act.content,
        "doubt": doubt.value,
        "station": sender.card.station,
        "code": sender.card.code,
        "key": forked_key(known.shown, shown) or shown.key,
        "card": sender.files.card.decode(),
        "head": sender.files.head.decode(),
    }
    return replace(act, content=content)


def _act(
    station: Station,
    action: str,
    judged: Judged,
    files: Sequence[SealedFile],
    returned: JsonObject,
) -> Act:
    bundle, incoming = judged.bundle, judged.bundle.incoming()
    difference = judged.plan.judgement.first_difference
    said = bundle.header.value
    content: JsonObject = {
        "file": bundle.name,
        "ground": said.get("ground", ""),
        "reprisals": said.get("reprisals", []),
        "station": bundle.sender.card.station,
        "nth": incoming.nth,
        "kind": bundle.header.kind.value,
        "tagmanifest": bundle.tagmanifest.hex(),
        "previous": incoming.previous.hex() if incoming.previous else "",
        "verdict": judged.verdict.value,
        "first_difference": difference or 0,
        "record": judged.plan.judgement.record,
        "size": incoming.size,
        "quarter": bundle.header.coverage.quarter,
        "complete": bundle.header.coverage.complete,
        "supplement_of": bundle.header.coverage.supplement_of,
        "made_at": bundle.header.made_at,
        "named": [
            {"desk": desk, "code": code}
            for desk, code in sorted(named_desks(bundle.header))
        ],
        "abandoned": [*sorted(incoming.abandoned)],
        "kept": [*(file.sha256 for file in files)],
        "merged": judged.verdict.merges,
        "parts": [
            {
                **grown_part(part, growth, _blind(station, part)),
                "closed": [*_closed(part, bundle.header.closed)],
            }
            for part, growth in zip(bundle.parts, judged.plan.growth, strict=True)
        ],
        **returned,
    }
    private: JsonObject = {"files": [file.to_json() for file in files]}
    return Act(action, bundle.name, content, private)


def _completing(judged: Judged, files: Sequence[SealedFile]) -> Act:
    """Give the act that takes in what a merged bundle's volumes brought later."""
    content: JsonObject = {
        "file": judged.bundle.name,
        "tagmanifest": judged.bundle.tagmanifest.hex(),
        "verdict": judged.verdict.value,
        "kept": [*(file.sha256 for file in files)],
    }
    private: JsonObject = {"files": [file.to_json() for file in files]}
    return Act("bundle.completed", judged.bundle.name, content, private)


def signed_part(part: OpenedPart) -> JsonObject:
    """Give whose part it is, and what a court needs to pass it on as it was signed."""
    return {
        "station": part.card.station,
        "unit": part.card.unit_code,
        "desk": part.card.desk,
        "size": part.head.size,
        "card": part.files.card.decode(),
        "people": part.files.people.decode(),
        "head": part.files.head.decode(),
    }


def grown_part(
    part: OpenedPart, growth: ChainGrowth, blind: frozenset[int]
) -> JsonObject:
    """Give what is added of one station's part, each line as it was signed.

    `blind` are the seqs of the entries that are held without what they say.
    """
    new = frozenset(growth.records)
    versions = [line.raw.decode() for line in part.records if line.seq in new]
    return {
        **signed_part(part),
        "entries": told(_entries(part, growth, blind)),
        "versions": [*versions],
        "rivals": [part.ledger[seq - 1].entry.to_json() for seq in growth.rivals],
        "carried": [*_carried(part)],
    }


def _carried(part: OpenedPart) -> Iterator[JsonObject]:
    """Name each record that came along, and the newest of its acts."""
    lines = [(line.seq, line.version.record) for line in part.records]
    lines += [(line.seq, line.record) for line in part.closed]
    newest = {record: seq for seq, record in sorted(lines)}
    for record, seq in newest.items():
        yield {"record": record, "through": seq}


def _closed(part: OpenedPart, notes: Sequence[ClosedNote]) -> Iterator[JsonObject]:
    """Name each line that is closed to us, and why."""
    said = {note.file: note for note in notes}
    for line in part.closed:
        yield {
            "seq": line.seq,
            "record": line.record,
            "number": line.number,
            "digest": line.digest.hex(),
            "ground": said[line.file].ground,
            "by": said[line.file].by,
        }


def told(lines: Iterable[LedgerLine]) -> list[Json]:
    """Give entries, in ascending order, as our own ledger keeps them."""
    return packed((line.entry, line.raw, line.signer) for line in lines)


def _entries(
    part: OpenedPart, growth: ChainGrowth, blind: frozenset[int]
) -> Iterator[LedgerLine]:
    """Give the new entries, and those held that are opened now.

    What an earlier or later bundle leaves blind, as that of a direct report, says the
    same in the end, whichever came first.
    """
    agreed = growth.rivals.start if growth.rivals else len(part.ledger) + 1
    opened = {seq for seq in growth.records if seq not in growth.entries}
    opened |= {seq for seq in part.ledger.opened if seq in blind and seq < agreed}
    for seq in merge(sorted(opened), growth.entries):
        yield part.ledger[seq - 1]


def _blind(station: Station, part: OpenedPart) -> frozenset[int]:
    rows = station.database.rows(
        "SELECT seq FROM received_entry WHERE station = ? AND signer = ''",
        part.card.station,
    )
    return frozenset(seq for (seq,) in rows)
