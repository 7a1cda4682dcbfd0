"""Receive bundles: judged one by one, merged or kept as evidence, receipted.

Merging only adds; a conflict is kept as evidence and never overwrites. One bad bundle
doesn't stop the others. What a dry run shows is what receiving does: both are the same
code, the dry run's transaction is undone.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from judrec.actions.progress import Progress
from judrec.actions.receiving.incoming import (
    Arrivals,
    Judged,
    dropping,
    is_same,
    judge_file,
    with_volumes,
)
from judrec.actions.receiving.merge_entry import kept_acts, other_act
from judrec.actions.receiving.receipt_file import is_merged, write_receipt
from judrec.actions.receiving.unreconciled import unreconciled
from judrec.actions.station import Station
from judrec.bundle.header import BundleKind, Header
from judrec.bundle.refusals import BundleError
from judrec.bundle.volumes_beside import without_volumes
from judrec.core.continuity import spans
from judrec.core.shape import inner, objects, text
from judrec.core.verdict import Verdict
from judrec.errors import DamagedError, RefusedError
from judrec.store import attachments
from judrec.store.attachments import SealedFile
from judrec.store.door import Act, Writing
from judrec.store.received import whole_digest

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


class _UndoneError(Exception):
    """Ends a dry run's transaction."""


def receive(
    station: Station,
    files: Sequence[Path],
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Receiving:
    """Receive files in the order of their `nth`; `progress` counts files.

    A bundle's volumes are looked for beside it; named as well, they are left out.

    Raises:
        RefusedError: `no_file`; `disk_full`, `not_writable`, `cancelled`: what was
            received before stays.
    """
    for file in files:
        _require_file(file)
    files = without_volumes(files)
    if dry_run:
        return _planned(station, files, progress)
    found: dict[int, ReceivedBundle] = {}
    for done, place in enumerate(_by_place(station, files), start=1):
        found[place] = _receive_one(station, files[place])
        if progress is not None:
            progress(done, len(files))
    bundles = tuple(found[place] for place in range(len(files)))
    return Receiving(bundles, whole_digest(station.database))


def _require_file(file: Path) -> None:
    try:
        found = file.is_file()
    except OSError:
        # A stick that was pulled, a folder that may not be entered.
        found = False
    if not found:
        raise RefusedError(
            f"{file} 不存在或不是文件，没有接收任何内容。",
            "请核对文件位置；介质未插好的，请重新插入。",
            code="no_file",
        )


def _by_place(station: Station, files: Sequence[Path]) -> list[int]:
    """Give the order in which several files are judged: by sender and `nth`."""
    if len(files) == 1:
        return [0]
    return sorted(range(len(files)), key=lambda place: _key(station, files[place]))


def _key(station: Station, file: Path) -> tuple[str, int]:
    try:
        judged = judge_file(station, file)
    except BundleError:
        return "", 0
    return judged.bundle.sender.card.station, judged.bundle.incoming().nth


def _planned(
    station: Station, files: Sequence[Path], progress: Progress | None
) -> Receiving:
    found: dict[int, ReceivedBundle] = {}
    digest = b""
    order = _by_place(station, files)
    with _undone(station) as writing:
        for done, place in enumerate(order, start=1):
            found[place] = _plan_one(station, files[place], writing)
            if progress is not None:
                progress(done, len(files))
        digest = whole_digest(station.database)
    return Receiving(tuple(found[place] for place in range(len(files))), digest)


@contextmanager
def _undone(station: Station) -> Iterator[Writing]:
    """Write as receiving does, and take all of it back."""
    with suppress(_UndoneError), station.writing() as writing:
        yield writing
        raise _UndoneError


def _plan_one(station: Station, file: Path, writing: Writing) -> ReceivedBundle:
    try:
        judged = with_volumes(station, file, judge_file(station, file))
        with station.database.savepoint():
            _append_all(writing, kept_acts(station, judged, ()))
        told = _reconciled(station, _told(file, judged), judged)
    except DamagedError as error:
        return _refused(file, _its_own_fault(error))
    if judged.doubt is not None:
        return told
    return replace(told, sentence=judged.plan.judgement.plan)


def _receive_one(station: Station, file: Path) -> ReceivedBundle:
    arrivals = Arrivals(station)
    try:
        judged = judge_file(station, file, arrivals)
        judged = with_volumes(station, file, judged, arrivals)
        kept = _kept(station, file, judged, arrivals)
        _commit(station, judged, kept)
    except DamagedError as error:
        refused = _refused(file, _its_own_fault(error))
        with station.writing() as writing:
            writing.append(other_act("bundle.refused", file.name, refused.verdict))
        return refused
    told = _reconciled(station, _told(file, judged), judged)
    if not (judged.verdict.earns_receipt and is_merged(station, judged.bundle)):
        return told
    return _receipted(station, told, judged)


def _kept(
    station: Station, file: Path, judged: Judged, arrivals: Arrivals
) -> tuple[SealedFile, ...]:
    """Make durable what the entry will name: attachments, or the file as evidence."""
    if judged.verdict.merges or judged.completes:
        return arrivals.keep()
    arrivals.drop()
    return (_evidence(station, file, judged),) if judged.verdict.is_evidence else ()


def _evidence(station: Station, file: Path, judged: Judged) -> SealedFile:
    """Seal the file itself; what is kept must be what was judged.

    Raises:
        BundleError: `unreadable` where the medium now gives something else, or nothing.
        RefusedError: `disk_full`, `not_writable`.
    """
    folder = station.store.folder
    try:
        with file.open("rb", buffering=0) as source:
            size = os.fstat(source.fileno()).st_size
            kept = attachments.seal_in(folder, source, size, station.around.entropy)
    except OSError as error:
        raise BundleError(Verdict.UNREADABLE) from error
    except RefusedError as error:
        if error.code != "file_changed":
            raise
        raise BundleError(Verdict.UNREADABLE) from error
    with closing(attachments.open_kept(folder, kept)) as copy:
        same = is_same(station, copy, judged.bundle)
    if not same:
        attachments.discard(folder, kept.file)
        raise BundleError(Verdict.UNREADABLE)
    return kept


def _commit(station: Station, judged: Judged, kept: tuple[SealedFile, ...]) -> None:
    with dropping(station, kept), station.writing() as writing:
        acts = [*kept_acts(station, judged, kept)] or [_unchanging(judged)]
        _append_all(writing, acts)


def _unchanging(judged: Judged) -> Act:
    replayed = judged.verdict is Verdict.REPLAYED
    action = "bundle.replayed" if replayed else "bundle.refused"
    return other_act(action, judged.bundle.name, judged.verdict)


def _append_all(writing: Writing, acts: Iterable[Act]) -> None:
    for act in acts:
        writing.append(act)


def _its_own_fault(error: DamagedError) -> BundleError:
    """Give the verdict on a bundle whose records hang together badly: 损坏.

    Raises:
        DamagedError: where it is our own store that is damaged, not the bundle.
    """
    if isinstance(error, BundleError):
        return error
    if error.code != _BAD_RECORDS:
        raise error
    return BundleError(Verdict.DAMAGED, error.what.removesuffix("。"))


def _refused(file: Path, error: BundleError) -> ReceivedBundle:
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


def _told(file: Path, judged: Judged) -> ReceivedBundle:
    header, verdict = judged.bundle.header, judged.verdict
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
    )


def _findings(judged: Judged) -> Iterator[str]:
    header, missing = judged.bundle.header, judged.plan.judgement.missing
    if missing:
        yield f"尚缺第 {spans(missing)} 次报送"
    silent = "、".join(each.desk for each in header.not_reported)
    if silent:
        yield f"报送单位写明尚未向其报送的席位：{silent}"
    left_out = "、".join(each.desk for each in header.left_out)
    if left_out:
        yield f"报送单位写明因内容不一致没有列入的席位：{left_out}"
    yield from _direct(header)
    if judged.new_key:
        yield judged.new_key
    yield from judged.lacking


def _direct(header: Header) -> Iterator[str]:
    """Say that a report came past its court's keeper, and on what ground."""
    if header.kind is not BundleKind.DIRECT:
        return
    ground = " ".join(str(header.value.get("ground", "")).split())
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


def _receipted(
    station: Station, told: ReceivedBundle, judged: Judged
) -> ReceivedBundle:
    receipt = write_receipt(station, told.file, judged.bundle)
    if receipt is not None:
        return replace(told, receipt=receipt)
    finding = "介质无法写入，没有写出回执；内容已合并，可换介质后重新接收以补写。"
    return replace(told, findings=(*told.findings, finding))
