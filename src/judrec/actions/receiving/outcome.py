"""What became of each bundle, in words: a verdict, and what was found beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from judrec.actions.incidents.list_incidents import name_of, sender_names
from judrec.actions.people.cards import shown_code
from judrec.actions.receiving.borrowed_numbers import borrowed_numbers
from judrec.actions.receiving.dropped_desks import dropped_desks
from judrec.actions.receiving.in_a_line import in_a_line
from judrec.actions.receiving.incoming import Judged
from judrec.actions.receiving.unreconciled import unreconciled
from judrec.actions.receiving.withheld import withheld
from judrec.actions.station import Station
from judrec.actions.units.key_history import key_history
from judrec.actions.units.known_keys import known_keys
from judrec.bundle.header import BundleKind, Header
from judrec.bundle.reader import OpenedBundle
from judrec.bundle.refusals import BundleError
from judrec.bundle.returned import read_returned
from judrec.core.continuity import spans
from judrec.core.moment import day
from judrec.core.quarter import Quarter
from judrec.core.shape import inner, objects, text
from judrec.core.verdict import Verdict
from judrec.errors import DamagedError, UsageError

_NAME, _GROUND = 60, 2000
"""Characters of what a stranger wrote that are shown in a line."""
_NAMED = 10
"""Number clashes of one bundle that are told one by one."""
_KINDS = {
    BundleKind.IMMEDIATE: "立即报告",
    BundleKind.DIRECT: "直报",
    BundleKind.RETURN: "转送回执",
}
_EARLY = (
    "写明是完整的季度报送，但按本机时间该季度还没有结束，不计为已报；"
    "请核对双方计算机的日期"
)
_LEFT_OUT = {
    "forked": "先后报来互不一致的历史",
    "stolen_key": "密钥已登记泄露",
    "damaged": "报来的内容自相矛盾",
    "too_large": "内容过多，容纳不下",
    "same_code": "单位核对码开头八位与另一席位相同",
}
"""Why a court left a desk out, in the words of its header (format, section 6)."""
_ONWARD = (
    "本院席位的立即报告到此只报到本院专库。请打开 {}，核对后点“立即报告…”，"
    "报接收单位，不等季度报送（第十三条）。"
)
_BAD_RECORDS = "bad_version"
"""The code of what merging says of records that don't follow from each other."""


@dataclass(frozen=True, slots=True)
class ReceivedBundle:
    """What became of one file."""

    file: Path
    verdict: Verdict
    sentence: str
    """What happened, with the place that it is about."""
    hint: str
    unit: str
    """Whose bundle it is; empty where it couldn't be opened."""
    coverage: str
    """The quarter, `2026Q4`; empty where there is none."""
    nth: int
    """0 where it couldn't be opened."""
    accepted: int
    """Record versions that are new."""
    duplicates: int
    """Record versions that were held already."""
    damaged: tuple[str, ...]
    """What in it couldn't be taken, and where."""
    findings: tuple[str, ...]
    receipt: Path | None
    desks: tuple[str, ...] = ()
    """The codes of the desks whose parts came with it."""
    supplement: bool = False
    """补报: it says that another bundle reported the same quarter before."""
    desk: str = ""
    """The sender's own desk, where it sent what it filed to its court."""
    onward: str = ""
    """The number of what a desk of our own reported at once, and is to go on."""
    brought: str = ""
    """What it brought, in words, where that is no records: receipts passed back."""
    tagmanifest: str = ""
    """Its digest, 64 digits; empty where it couldn't be opened."""
    kind: str = ""
    """What it is, as people read it, where it is neither a quarter's nor a desk's."""

    @property
    def next(self) -> str:
        """What is to be done with what it brought; empty for nothing."""
        return _ONWARD.format(self.onward) if self.onward else ""


@dataclass(frozen=True, slots=True)
class Receiving:
    """What became of all files, in the order given."""

    bundles: tuple[ReceivedBundle, ...]
    digest: bytes
    """Over all that is held: the same for every order of arrival, 32 bytes."""

    @property
    def calm(self) -> bool:
        """Whether nothing was amiss with any of them."""
        return all(bundle.verdict.is_calm for bundle in self.bundles)


def its_own_fault(error: DamagedError) -> BundleError:
    """Give the verdict on a bundle whose records hang together badly: 损坏.

    Raises:
        DamagedError: where it is our own store that is damaged, not the bundle.
    """
    if isinstance(error, BundleError):
        return error
    if error.code != _BAD_RECORDS:
        raise error
    return BundleError(Verdict.DAMAGED, error.what.removesuffix("。"))


def refusal_of(file: Path, error: BundleError) -> ReceivedBundle:
    """Say why a file wasn't taken."""
    return ReceivedBundle(
        file=file.absolute(),
        verdict=error.verdict,
        sentence=error.what,
        hint=error.hint,
        unit="",
        coverage="",
        nth=0,
        accepted=0,
        duplicates=0,
        damaged=(error.what,),
        findings=(),
        receipt=None,
    )


def outcome_of(station: Station, file: Path, judged: Judged) -> ReceivedBundle:
    """Say what became of a bundle that opened, once it is entered."""
    told = _told(file, judged, ours=_is_of_our_own(station, judged))
    dropped = "、".join(dropped_desks(station, judged))
    if dropped:
        said = (
            f"以前报过、这一份没有提到的席位：{dropped}（停用的除外，请向报送单位核实）"
        )
        told = replace(told, findings=(*told.findings, said))
    told = replace(told, findings=(*told.findings, *_claims(station, judged)))
    if _is_early(station, judged.bundle.header):
        told = replace(told, findings=(*told.findings, _EARLY))
    told = _reconciled(station, told, judged)
    numbers = (*borrowed_numbers(judged), *_clashes(station, judged))
    return replace(told, findings=(*told.findings, *numbers))


def _is_of_our_own(station: Station, judged: Judged) -> bool:
    """Tell whether a desk of this court reports to its court's store."""
    kind, card = judged.bundle.header.kind, judged.bundle.sender.card
    return kind is not BundleKind.RETURN and card.unit_code == station.unit.code


def _told(file: Path, judged: Judged, *, ours: bool) -> ReceivedBundle:
    header, verdict = judged.bundle.header, judged.verdict
    of_desk = ours or header.kind is BundleKind.DESK
    doubt = judged.doubt
    return ReceivedBundle(
        file=file.absolute(),
        verdict=verdict,
        sentence=doubt.sentence if doubt else judged.plan.judgement.sentence,
        hint=doubt.hint if doubt else verdict.hint,
        unit=header.unit,
        coverage=header.coverage.quarter,
        nth=judged.bundle.incoming().nth,
        accepted=judged.plan.accepted,
        duplicates=judged.plan.duplicates,
        damaged=(),
        findings=tuple(_findings(judged)),
        receipt=None,
        desks=tuple(sorted(part.card.desk for part in judged.bundle.parts[1:])),
        supplement=bool(header.coverage.supplement_of),
        desk=header.desk if of_desk else "",
        onward=_onward(judged) if ours else "",
        brought=_brought(judged),
        tagmanifest=judged.bundle.tagmanifest.hex(),
        kind=_KINDS.get(header.kind, ""),
    )


def _onward(judged: Judged) -> str:
    """Give the number of the record that was reported at once."""
    bundle = judged.bundle
    if bundle.header.kind is not BundleKind.IMMEDIATE or not judged.verdict.merges:
        return ""
    numbers = {line.version.number for line in bundle.sender.records}
    return in_a_line(min(numbers, default=""), _NAME)


def _brought(judged: Judged) -> str:
    """Say of how many bundles receipts are passed back."""
    header = judged.bundle.header
    if header.kind is not BundleKind.RETURN or judged.unheard:
        return ""
    bundles = [*read_returned(header.value)]
    signed = sum(
        any(each.received_at for each in bundle.receivers) for bundle in bundles
    )
    return f"转来 {len(bundles)} 份报送件的去向，其中 {signed} 份有接收单位的回执"


def _findings(judged: Judged) -> Iterator[str]:
    header, missing = judged.bundle.header, judged.plan.judgement.missing
    if missing:
        yield f"尚缺第 {spans(missing)} 次报送"
    silent = "、".join(each.desk for each in header.not_reported)
    if silent:
        yield f"报送单位写明尚未向其报送的席位：{in_a_line(silent, _GROUND)}"
    left_out = "、".join(
        f"{each.desk}（{_LEFT_OUT.get(each.why, '原因不明')}）"
        for each in header.left_out
    )
    if left_out:
        yield f"报送单位写明没有列入的席位：{in_a_line(left_out, _GROUND)}"
    yield from withheld(judged.bundle)
    yield from _direct(header)
    yield from _closed(judged.bundle)
    if judged.new_key:
        yield judged.new_key
    yield from judged.lacking
    if judged.unheard and judged.doubt is None:
        yield judged.unheard


def _claims(station: Station, judged: Judged) -> Iterator[str]:
    """Name both cards, where two say that they are one station."""
    card = judged.bundle.sender.card
    known = known_keys(station, card.station)
    if judged.doubt is None or not judged.doubt.is_claim or known is None:
        return
    taken = known.shown.code
    for key in key_history(station)[card.station]:
        if key.code == taken:
            yield (
                f"已采用的名片：单位核对码 {shown_code(taken)}，"
                f"{day(key.confirmed_at)} {key.how.word}"
            )
    yield f"这份报送件的名片：单位核对码 {shown_code(card.code)}"


def _is_early(station: Station, header: Header) -> bool:
    """Tell whether it calls a quarter complete that isn't over by our own clock."""
    if header.kind is not BundleKind.QUARTER or not header.coverage.complete:
        return False
    try:
        return not Quarter.parse(header.coverage.quarter).ended(station.now())
    except UsageError:
        # A year that no calendar reaches.
        return True


def _closed(bundle: OpenedBundle) -> Iterator[str]:
    """Say what is closed to this station, and on what ground."""
    notes = {note.file: note for note in bundle.header.closed}
    lines = [line for part in bundle.parts for line in part.closed]
    records = {line.record: line for line in lines}
    if records:
        yield f"含 {len(records)} 件对本单位封闭的记录"
    # A forger with a true key may name hundreds.
    for line in [*records.values()][:_NAMED]:
        note = notes[line.file]
        number, by = in_a_line(line.number, _NAME), in_a_line(note.by, _NAME)
        ground = in_a_line(note.ground, _GROUND)
        yield f"{number} 由{by}决定对本单位封闭，理由：{ground}"


def _direct(header: Header) -> Iterator[str]:
    """Say that a report came past its court's keeper, and on what ground."""
    if header.kind is not BundleKind.DIRECT:
        return
    ground = in_a_line(str(header.value.get("ground", "")), _GROUND)
    yield f"直报，不经报送单位的专库管理员，请注意保密。理由：{ground}"
    for each in objects(header.value, "reprisals"):
        yield f"附打击报复情况反映 {text(inner(each, 'content'), 'number')}"


def _reconciled(
    station: Station, told: ReceivedBundle, judged: Judged
) -> ReceivedBundle:
    """Add what its sender reported at once and left out of the quarter."""
    if not judged.verdict.merges:
        return told
    sender = judged.bundle.sender.card.station
    quarters = {told.coverage} if told.coverage else _quarters(station, judged)
    missing = (
        each.words
        for each in unreconciled(station, sender)
        if str(each.quarter) in quarters
    )
    return replace(told, findings=(*told.findings, *missing))


def _clashes(station: Station, judged: Judged) -> Iterator[str]:
    """Name each new record whose number another station has given, too."""
    found = [*_given_twice(station, judged)]
    # A forger with a true key may give thousands.
    names = sender_names(station) if found else {}
    for number, other in found[:_NAMED]:
        who = name_of(names, other)
        yield f"编号冲突：登记号 {number} 与{who}的一件相同，两件都保留"
    if len(found) > _NAMED:
        yield f"编号冲突还有 {len(found) - _NAMED} 件，见“异常事项”"


def _given_twice(station: Station, judged: Judged) -> Iterator[tuple[str, str]]:
    for part, growth in zip(judged.bundle.parts, judged.plan.growth, strict=False):
        new = frozenset(growth.records)
        mine = (line.version.number for line in part.records if line.seq in new)
        for number in dict.fromkeys(mine):
            row = station.database.row(
                "SELECT station FROM record WHERE number = ? AND station <> ? "
                "ORDER BY row LIMIT 1",
                number,
                part.card.station,
            )
            if row is not None:
                yield number, row[0]


def _quarters(station: Station, judged: Judged) -> set[str]:
    """Give the quarters of the acts that a bundle which is no quarter's carried."""
    return {
        quarter
        for part in judged.bundle.parts
        for record in part.records
        for (quarter,) in station.database.rows(
            "SELECT quarter FROM record_version WHERE station = ? AND seq = ?",
            part.card.station,
            record.seq,
        )
    }
