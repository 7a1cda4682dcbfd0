"""Seal a bundle of any kind to its receivers and write it to a medium (design/04).

`bundle.begun` is chained before the first byte and `bundle.sealed` after the last was
read back; what fails between is chained as abandoned, its `nth` is never used again and
stands in the next bundle, so an honest court is never taken for a forger.

What can be known to fail is known before: the bundle is laid out to its last byte, and
the medium asked for the room, while `bundle.begun` may still be undone. Then no number
is used up, and the ledger says nothing (docs/decisions/0047).
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from judrec.actions.outgoing.closed_lines import Shut, close_lines
from judrec.actions.outgoing.receivers import Receiver, addressed, receivers
from judrec.actions.progress import Progress
from judrec.actions.station import Station
from judrec.bundle.format import SUFFIX, new_name
from judrec.bundle.header import BundleKind
from judrec.bundle.medium.outcome import MediumOutcome
from judrec.bundle.medium.room import check_medium
from judrec.bundle.packing import AttachmentSource, BundleSource
from judrec.bundle.part import StationPart
from judrec.bundle.whole_file import try_out
from judrec.bundle.writer import PlannedBundle, SealedBundle, plan_bundle
from judrec.core.canonical import Json, JsonObject
from judrec.core.carrier import Carrier
from judrec.core.ledger import Head
from judrec.core.shape import flag, inner
from judrec.crypto.digests import file_digests
from judrec.errors import JudrecError
from judrec.store import attachments
from judrec.store.door import Act, Writing
from judrec.store.refusals import UncertainError

SM3_MISSING = "写成并核对之后介质无法再读，没有算出 SM3；交接单请补填。"


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
    first: Callable[[Writing], None] | None = None
    """Chains what goes with the beginning or not at all, before `load` is called."""
    abandoned: Callable[[], None] | None = None
    """Called where no bundle came of what stands in the ledger as begun."""


@dataclass(frozen=True, slots=True)
class SentVolume:
    """A file of attachments that goes with a bundle, read back like it."""

    file: Path
    sha256: bytes
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A bundle that lies on the medium, read back and found the same."""

    file: Path
    sha256: bytes
    sm3: bytes
    """Empty where the medium could not be read a second time."""
    size: int
    """Bytes."""
    nth: dict[str, int]
    """By the receiver's name: which bundle to it this is."""
    head: Head
    """The end of the ledger in it: an anchor from now on."""
    records: int = 0
    """How many records it is about."""
    notices: tuple[str, ...] = ()
    volumes: tuple[SentVolume, ...] = ()
    closed: int = 0
    """How many records are closed to some of the receivers; their files stay here."""
    said: str = MediumOutcome.OK.sentence
    """What became of it: there is no such value but after the read-back."""
    advice: str = MediumOutcome.OK.hint


def send_bundle(  # noqa: PLR0913 - what a person chooses, the options by name
    station: Station,
    dispatch: Dispatch,
    to: Sequence[str],
    folder: Path,
    *,
    suite: str = "hybrid",
    volume_bytes: int = Carrier.STICK.volume_bytes,
    progress: Progress | None = None,
) -> Sent:
    """Seal a bundle to `to` (names or codes) and write it whole into `folder`.

    Where its file would have more than `volume_bytes`, its attachments go into volumes.

    Raises:
        UsageError: `suite`, `no_receiver`.
        RefusedError: `no_recipient`, `no_suite`, `cancelled`; a `MediumError` with the
            outcome that names what the medium did. Nothing usable is left.
        DamagedError: where an attachment isn't as it was written.
    """
    named = receivers(station, to, suite)
    name = new_name(station.around.entropy)
    # At once, not after the seconds that a large ledger takes to be read.
    check_medium(folder, [folder / (name + SUFFIX)], ())
    try_out(folder, name)
    begun = _begin(station, name, dispatch, named, _Way(folder, volume_bytes))
    try:
        sealed = begun.planned.seal(folder, progress)
    except BaseException:
        # Whatever stopped it, also Ctrl-C: a number that was begun must be told of.
        _abandon(station, name, dispatch)
        raise
    load, shut = begun.load, begun.shut
    try:
        _finish(station, sealed, load)
    except UncertainError:
        # The entry may be there, and then the bundle is good; else the next opening
        # calls it void. A receiver takes it either way.
        raise
    except JudrecError:
        # Our own disk took no entry: what no entry names must not travel.
        sealed.take_back()
        _abandon(station, name, dispatch)
        raise
    return Sent(
        file=sealed.file.absolute(),
        sha256=sealed.sha256,
        sm3=_sm3(sealed.file),
        size=sealed.size,
        nth={receiver.row.name: receiver.nth for receiver in named},
        head=load.head,
        volumes=tuple(
            SentVolume(each.path.absolute(), each.sha256, each.size)
            for each in sealed.volumes
        ),
        closed=shut.records if shut is not None else 0,
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """Where a bundle goes, and how large a file may be there."""

    folder: Path
    volume_bytes: int


@dataclass(frozen=True, slots=True)
class _Begun:
    """A bundle that stands in the ledger as begun, and of which no byte is written."""

    planned: PlannedBundle
    load: Load
    shut: Shut | None


def _begin(
    station: Station,
    name: str,
    dispatch: Dispatch,
    named: Sequence[Receiver],
    way: _Way,
) -> _Begun:
    """Chain the beginning, unless what is to be sealed can be known to fail.

    The bundle is laid out inside the transaction: its own ledger holds the beginning,
    so only then is its size exact. What was signed of a beginning that is undone
    never leaves this computer's memory.

    Raises:
        MediumError: the medium can't take it; nothing was begun.
        RefusedError: `bundle_too_large`; as `Store.writing`.
        DamagedError: as `PlannedBundle.check`; as `Store.writing`.
    """
    with station.writing() as writing:
        _chain_beginning(station, writing, name, dispatch, named)
        if dispatch.first is not None:
            dispatch.first(writing)
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
    return _Begun(planned, load, shut)


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
        writing.append(_abandonment(file))
    writing.append(Act("bundle.begun", name + SUFFIX, content))


def _abandon(station: Station, name: str, dispatch: Dispatch) -> None:
    # A disk that takes no entry now gets it with the next bundle, or at unlocking.
    with suppress(JudrecError), station.writing() as writing:
        writing.append(_abandonment(name + SUFFIX))
    if dispatch.abandoned is not None:
        dispatch.abandoned()


def _abandonment(file: str) -> Act:
    return Act("bundle.abandoned", file, {"file": file})


def _finish(station: Station, sealed: SealedBundle, load: Load) -> None:
    head, coverage = load.head, inner(load.said, "coverage")
    desks: list[Json] = [
        {"station": ledger, "size": size} for ledger, size in load.desk_ledgers
    ]
    content: JsonObject = {
        "file": sealed.name + SUFFIX,
        "tagmanifest": sealed.tagmanifest.hex(),
        "sha256": sealed.sha256.hex(),
        "size": sealed.size,
        "head": {"size": head.size, "digest": head.digest.hex()},
        "complete": flag(coverage, "complete"),
        "desks": desks,
    }
    if sealed.volumes:
        content["volumes"] = [
            {
                "file": each.path.name,
                "sha256": each.sha256.hex(),
                "size": each.size,
            }
            for each in sealed.volumes
        ]
    with station.writing() as writing:
        writing.append(Act("bundle.sealed", sealed.name + SUFFIX, content))


def _source(
    station: Station,
    kind: BundleKind,
    named: Sequence[Receiver],
    load: Load,
    shut: Shut | None,
) -> BundleSource:
    header = _header(station, kind, named, load)
    return BundleSource(
        header=header if shut is None else {**header, "closed": [*shut.said]},
        parts=(load.own, *load.desks) if shut is None else shut.parts,
        report_json=load.report_json,
        report_pdf=load.report_pdf,
        attachments=tuple(
            AttachmentSource(digest, size, partial(_opened, station, digest))
            for digest, size in load.attachments
            if shut is None or digest in shut.named
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


def _sm3(file: Path) -> bytes:
    """Digest what lies on the medium, after the read-back (design/04).

    Empty where the medium was pulled since: the bundle on it was complete by then.
    """
    try:
        with file.open("rb") as opened:
            return file_digests(opened, with_sm3=True).sm3 or b""
    except OSError:
        return b""
