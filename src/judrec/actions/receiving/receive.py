"""Receive bundles: judged one by one, merged or kept as evidence, receipted.

Merging only adds; a conflict is kept as evidence and never overwrites. One bad bundle
doesn't stop the others. What a dry run shows is what receiving does: both are the same
code, the dry run's transaction is undone.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from judrec.actions.progress import CancelledError, Progress
from judrec.actions.receiving.incoming import (
    UNOPENED,
    Arrivals,
    Judged,
    dropping,
    is_same,
    judge_file,
    place_of,
    with_volumes,
)
from judrec.actions.receiving.merge_entry import kept_acts, other_act, refused_act
from judrec.actions.receiving.outcome import (
    ReceivedBundle,
    Receiving,
    its_own_fault,
    outcome_of,
    refusal_of,
)
from judrec.actions.receiving.receipt_file import (
    SignedReceipt,
    is_merged,
    signed_receipt,
)
from judrec.actions.station import Station
from judrec.actions.undone import undone
from judrec.bundle.refusals import BundleError
from judrec.bundle.volumes_beside import without_volumes
from judrec.core.verdict import Verdict
from judrec.errors import DamagedError, JudrecError, RefusedError
from judrec.store import attachments
from judrec.store.attachments import SealedFile
from judrec.store.door import Act, Writing
from judrec.store.received import whole_digest
from judrec.store.refusals import UncertainError

__all__ = ["ReceivedBundle", "Receiving", "receive"]

_TOGETHER, _TOGETHER_BYTES = 25, 32 << 20
"""What one transaction takes: a crash loses no more than what wasn't acknowledged."""


def receive(
    station: Station,
    files: Sequence[Path],
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Receiving:
    """Receive files in the order of their `nth`; `progress` counts files.

    It is told before each, and at each piece of an attachment: a large bundle can be
    called off, too.

    A bundle's volumes are looked for beside it; named as well, they are left out. What
    only has a volume's name, and opens as a bundle, is one: a courier renames files.

    Raises:
        RefusedError: `no_file`; `disk_full`, `not_writable`, `cancelled`: what was
            received before stays.
    """
    for file in files:
        _require_file(file)
    named = {*without_volumes(files)}
    files = [each for each in files if each in named or _is_bundle(station, each)]
    if dry_run:
        return _planned(station, files, progress)
    reception = _Reception(station, files, progress)
    for group in _groups(files, _by_place(station, files)):
        reception.receive(group)
    reception.tell(len(files))
    bundles = tuple(reception.found[place] for place in range(len(files)))
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


def _is_bundle(station: Station, file: Path) -> bool:
    return place_of(station, file) != UNOPENED


def _by_place(station: Station, files: Sequence[Path]) -> list[int]:
    """Give the order in which several files are judged: by sender and `nth`."""
    if len(files) == 1:
        return [0]
    return sorted(range(len(files)), key=lambda place: place_of(station, files[place]))


def _planned(
    station: Station, files: Sequence[Path], progress: Progress | None
) -> Receiving:
    found: dict[int, ReceivedBundle] = {}
    digest = b""
    order = _by_place(station, files)
    with undone(station) as writing:
        for done, place in enumerate(order, start=1):
            found[place] = _plan_one(station, files[place], writing)
            if progress is not None:
                progress(done, len(files))
        digest = whole_digest(station.database)
    return Receiving(tuple(found[place] for place in range(len(files))), digest)


def _plan_one(station: Station, file: Path, writing: Writing) -> ReceivedBundle:
    try:
        judged = with_volumes(station, file, judge_file(station, file))
        with writing.step():
            _append_all(writing, kept_acts(station, judged, ()))
        told = outcome_of(station, file, judged)
    except DamagedError as error:
        return refusal_of(file, its_own_fault(error))
    if judged.doubt is not None:
        return told
    return replace(told, sentence=judged.plan.judgement.plan)


def _groups(files: Sequence[Path], order: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Give what is received in one transaction: few, and of no great size together."""
    group: list[int] = []
    weight = 0
    for place in order:
        size = _size(files[place])
        if group and (len(group) == _TOGETHER or weight + size > _TOGETHER_BYTES):
            yield tuple(group)
            group, weight = [], 0
        group.append(place)
        weight += size
    yield from [tuple(group)] if group else []


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        # Reading it will say so.
        return 0


class _Reception:
    """Files on their way in, and what became of each so far."""

    def __init__(
        self, station: Station, files: Sequence[Path], progress: Progress | None
    ) -> None:
        self._station = station
        self._files = files
        self._progress = progress
        self.found: dict[int, ReceivedBundle] = {}

    def receive(self, group: tuple[int, ...]) -> None:
        """Receive a group in one transaction, or else one by one.

        Raises:
            RefusedError: what stopped it; what came before stays.
        """
        try:
            stopped = self._together(group)
        except (UncertainError, CancelledError):
            raise
        except JudrecError:
            if len(group) == 1:
                raise
            for place in group:
                self.receive((place,))
        else:
            if stopped is not None:
                raise stopped

    def _together(self, group: tuple[int, ...]) -> JudrecError | None:
        """Receive a group whole; give what stopped it, where something came before.

        Raises:
            JudrecError: nothing of the group stays.
        """
        done: dict[int, _Taken] = {}
        kept: list[SealedFile] = []
        stopped: JudrecError | None = None
        with dropping(self._station, kept), self._station.writing() as writing:
            for place in group:
                tell = partial(self.tell, len(self.found) + len(done))
                try:
                    tell()
                    done[place] = _take(
                        self._station, self._files[place], writing, tell
                    )
                    kept += done[place].kept
                except RefusedError as error:
                    if not done or not writing.is_open:
                        raise
                    stopped = error
                    break
        for place, taken in done.items():
            # Only now: a receipt is for what is durable.
            self.found[place] = _receipted(taken)
        return stopped

    def tell(self, done: int) -> None:
        if self._progress is not None:
            self._progress(done, len(self._files))


@dataclass(frozen=True, slots=True)
class _Taken:
    """One file that was judged and entered, but isn't durable yet."""

    told: ReceivedBundle
    kept: tuple[SealedFile, ...] = ()
    receipt: SignedReceipt | None = None


def _take(
    station: Station, file: Path, writing: Writing, poll: Callable[[], None]
) -> _Taken:
    arrivals = Arrivals(station, poll)
    try:
        judged = judge_file(station, file, arrivals)
        judged = with_volumes(station, file, judged, arrivals)
        kept = _kept(station, file, judged, arrivals)
        with dropping(station, kept), writing.step():
            acts = [*kept_acts(station, judged, kept)] or [_unchanging(station, judged)]
            _append_all(writing, acts)
    except DamagedError as error:
        refused = refusal_of(file, its_own_fault(error))
        writing.append(other_act("bundle.refused", file.name, refused.verdict))
        return _Taken(refused)
    told = outcome_of(station, file, judged)
    earns = judged.verdict.earns_receipt and is_merged(station, judged.bundle)
    receipt = signed_receipt(station, told.file, judged.bundle) if earns else None
    return _Taken(told, kept, receipt)


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


def _unchanging(station: Station, judged: Judged) -> Act:
    if judged.verdict is Verdict.REPLAYED:
        return other_act("bundle.replayed", judged.bundle.name, judged.verdict)
    return refused_act(station, judged)


def _append_all(writing: Writing, acts: Iterable[Act]) -> None:
    for act in acts:
        writing.append(act)


def _receipted(taken: _Taken) -> ReceivedBundle:
    told = taken.told
    if taken.receipt is None:
        return told
    receipt = taken.receipt.write()
    if receipt is not None:
        return replace(told, receipt=receipt)
    finding = "介质无法写入，没有写出回执；内容已合并，可换介质后重新接收以补写。"
    return replace(told, findings=(*told.findings, finding))
