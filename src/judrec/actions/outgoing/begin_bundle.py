"""Begin a bundle: chain that it was begun, unless it can be known to fail.

The bundle is laid out to its last byte, and the medium asked for the room, while
`bundle.begun` may still be undone. Then no number is used up, and the ledger says
nothing (docs/decisions/0047).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from judrec.actions.outgoing.closed_lines import Shut, close_lines
from judrec.actions.outgoing.receivers import Receiver, addressed, receivers
from judrec.actions.progress import Progress
from judrec.actions.station import Station
from judrec.bundle.direct import files_of
from judrec.bundle.format import SUFFIX
from judrec.bundle.header import BundleKind
from judrec.bundle.packing import AttachmentSource, BundleSource
from judrec.bundle.part import StationPart
from judrec.bundle.refusals import BundleError
from judrec.bundle.writer import PlannedBundle, plan_bundle
from judrec.core.canonical import JsonObject
from judrec.core.ledger import Head
from judrec.errors import DamagedError
from judrec.store import attachments
from judrec.store.door import Act, Writing


@dataclass(frozen=True, slots=True)
class Load:
    """What a bundle carries."""

    own: StationPart
    head: Head
    """The end of this station's ledger in it."""
    said: JsonObject
    """What `data/bundle.json` says beside what every bundle says; `coverage` always."""
    desks: tuple[StationPart, ...] = ()
    """Each exactly as the desk signed it."""
    desk_ledgers: tuple[tuple[str, int], ...] = ()
    """Signing key of each of these, and how many entries its ledger has."""
    report_json: bytes | None = None
    report_pdf: bytes | None = None
    attachments: tuple[tuple[str, int], ...] = ()
    """SHA-256 and size of each file that goes along."""


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What is to be sent."""

    kind: BundleKind
    quarter: str
    """`2026Q4`; empty in bundles that aren't a quarter's."""
    load: Callable[[], Load]
    """Called once `bundle.begun` is chained, so that the ledger in it holds it."""
    subject: str = ""
    """The record that it is about, where it is about one."""
    introduce: Callable[[Writing], None] | None = None
    """Chains who a receiver is, where the list doesn't say it yet; with the beginning
    or not at all."""
    first: Callable[[Writing, str], None] | None = None
    """Chains what goes with the beginning or not at all, before `load` is called; is
    given the bundle's file."""
    abandoned: Callable[[], None] | None = None
    """Called where no bundle came of what stands in the ledger as begun."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where a bundle goes, how it is sealed, and who is told how far it is."""

    folder: Path
    volume_bytes: int
    """How large a file may be there."""
    suite: str
    progress: Progress | None


@dataclass(frozen=True, slots=True)
class Begun:
    """A bundle that stands in the ledger as begun, and of which no byte is written."""

    planned: PlannedBundle
    named: tuple[Receiver, ...]
    load: Load
    shut: Shut | None


def begin_bundle(
    station: Station,
    name: str,
    dispatch: Dispatch,
    to: Sequence[str],
    way: Way,
) -> Begun:
    """Chain the beginning, unless what is to be sealed can be known to fail.

    The bundle is laid out inside the transaction: its own ledger holds the beginning,
    so only then is its size exact. What was signed of a beginning that is undone
    never leaves this computer's memory.

    Raises:
        MediumError: the medium can't take it; nothing was begun.
        UsageError, RefusedError: as `receivers`.
        RefusedError: `cancelled` where it was called off by now.
        RefusedError: `bundle_too_large`, `too_many_volumes`; as `Store.writing`.
        DamagedError: `bundle_refused` where a receiver would refuse it; as
            `PlannedBundle.check`, as `Store.writing`.
    """
    with station.writing() as writing:
        if dispatch.introduce is not None:
            dispatch.introduce(writing)
        named = receivers(station, to, way.suite)
        _chain_beginning(station, writing, name, dispatch, named)
        if dispatch.first is not None:
            dispatch.first(writing, name + SUFFIX)
        with _in_the_senders_words():
            load = dispatch.load()
            shut = close_lines(station, (load.own, *load.desks), named)
            planned = plan_bundle(
                _source(station, dispatch.kind, named, load, shut),
                [receiver.recipient for receiver in named],
                station.station_key,
                entropy=station.around.entropy,
                name=name,
                volume_bytes=way.volume_bytes,
            )
        planned.check(way.folder)
        if way.progress is not None:
            way.progress(0, planned.total)
    return Begun(planned, named, load, shut)


@contextmanager
def _in_the_senders_words() -> Iterator[None]:
    """Say to who seals what a receiver would have said of the bundle."""
    try:
        yield
    except BundleError as error:
        why = error.detail or error.verdict.word
        raise DamagedError(
            f"没有生成报送件：接收单位的程序会拒收它（{why}）。没有占用序号，"
            "专库没有改动。",
            "请先做完整核验（audit verify）；核验没有问题的，请告知接收单位，"
            "并联系程序的维护单位。",
            code="bundle_refused",
        ) from error


def _chain_beginning(
    station: Station,
    writing: Writing,
    name: str,
    dispatch: Dispatch,
    named: Sequence[Receiver],
) -> None:
    content: JsonObject = {
        "file": name + SUFFIX,
        "kind": dispatch.kind.value,
        "quarter": dispatch.quarter,
        "record": dispatch.subject,
        "recipients": [receiver.to_json() for receiver in named],
    }
    left = station.database.rows(
        "SELECT DISTINCT file FROM sent_bundle WHERE state = 'begun'"
    )
    for (file,) in left:
        writing.append(abandonment(file))
    writing.append(Act("bundle.begun", name + SUFFIX, content))


def abandonment(file: str) -> Act:
    """Say that no bundle came of what was begun."""
    return Act("bundle.abandoned", file, {"file": file})


def _source(
    station: Station,
    kind: BundleKind,
    named: Sequence[Receiver],
    load: Load,
    shut: Shut | None,
) -> BundleSource:
    header = _header(station, kind, named, load)
    told = files_of(load.said)
    return BundleSource(
        header=header if shut is None else {**header, "closed": [*shut.said]},
        parts=(load.own, *load.desks) if shut is None else shut.parts,
        report_json=load.report_json,
        report_pdf=load.report_pdf,
        attachments=tuple(
            AttachmentSource(digest, size, partial(_opened, station, digest))
            for digest, size in load.attachments
            if shut is None or digest in shut.named or digest in told
        ),
        closed=() if shut is None else shut.files,
    )


def _opened(station: Station, digest: str) -> BinaryIO:
    return attachments.open_sealed(station.store.folder, station.database, digest)


def _header(
    station: Station, kind: BundleKind, named: Sequence[Receiver], load: Load
) -> JsonObject:
    unit, now = station.unit, station.now()
    return {
        "kind": kind.value,
        "unit": {"code": unit.code, "name": unit.name},
        "desk": unit.desk,
        "recipients": [addressed(station, receiver) for receiver in named],
        "counts": {},
        "made_at": now.replace(microsecond=0).isoformat(),
        "closed": [],
        **load.said,
    }
