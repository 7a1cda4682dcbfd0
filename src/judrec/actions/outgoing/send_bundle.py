"""Seal a bundle of any kind to its receivers and write it to a medium (design/04).

`bundle.begun` is chained before the first byte and `bundle.sealed` after the last was
read back; what fails between is chained as abandoned, its `nth` is never used again and
stands in the next bundle, so an honest court is never taken for a forger.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from judrec.actions.outgoing.begin_bundle import (
    Dispatch,
    Load,
    Way,
    abandonment,
    begin_bundle,
)
from judrec.actions.progress import Progress
from judrec.actions.station import Station
from judrec.bundle.format import SUFFIX, new_name
from judrec.bundle.medium.outcome import MediumOutcome
from judrec.bundle.medium.room import check_medium
from judrec.bundle.whole_file import try_out
from judrec.bundle.writer import SealedBundle
from judrec.core.canonical import Json, JsonObject
from judrec.core.carrier import Carrier
from judrec.core.ledger import Head
from judrec.core.shape import flag, inner
from judrec.crypto.digests import file_digests
from judrec.errors import JudrecError
from judrec.store.door import Act
from judrec.store.refusals import UncertainError

_SM3_MISSING = "写成并核对之后介质无法再读，没有算出 SM3；交接单请补填。"
NEARLY_FULL = 80
"""Percent of what a bundle may hold, from which on its sender is told."""
GO_ON_ELSEWHERE = (
    "留痕链每次都从头随附，不会变短：请在到达上限之前，为今后的登记另建专库（新席位），"
    "并告知接收单位；本专库保留备查。"
)
"""What to do from then on."""


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
        RefusedError, DamagedError: as `begin_bundle`.
        DamagedError: where an attachment isn't as it was written.
    """
    name = new_name(station.around.entropy)
    # At once, not after the seconds that a large ledger takes to be read.
    check_medium(folder, [folder / (name + SUFFIX)], ())
    try_out(folder, name)
    way = Way(folder, volume_bytes, suite, progress)
    begun = begin_bundle(station, name, dispatch, to, way)
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
    sm3 = _sm3(sealed.file)
    return Sent(
        file=sealed.file.absolute(),
        sha256=sealed.sha256,
        sm3=sm3,
        size=sealed.size,
        nth={receiver.row.name: receiver.nth for receiver in begun.named},
        head=load.head,
        notices=tuple(_notices(sm3, sealed.percent)),
        volumes=tuple(
            SentVolume(each.path.absolute(), each.sha256, each.size)
            for each in sealed.volumes
        ),
        closed=shut.records if shut is not None else 0,
    )


def _notices(sm3: bytes, percent: int) -> Iterator[str]:
    if not sm3:
        yield _SM3_MISSING
    if percent >= NEARLY_FULL:
        yield f"这份报送件的内容已到上限的 {percent}%。{GO_ON_ELSEWHERE}"


def _abandon(station: Station, name: str, dispatch: Dispatch) -> None:
    # A disk that takes no entry now gets it with the next bundle, or at unlocking.
    with suppress(JudrecError), station.writing() as writing:
        writing.append(abandonment(name + SUFFIX))
    if dispatch.abandoned is not None:
        dispatch.abandoned()


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


def _sm3(file: Path) -> bytes:
    """Digest what lies on the medium, after the read-back (design/04).

    Empty where the medium was pulled since: the bundle on it was complete by then.
    """
    try:
        with file.open("rb") as opened:
            return file_digests(opened, with_sm3=True).sm3 or b""
    except OSError:
        return b""
