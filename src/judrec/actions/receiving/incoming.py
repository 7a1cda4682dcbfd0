"""One bundle as it comes in: opened, checked, judged, and what is kept of it.

Its attachments are sealed into the store while it is read, and dropped again where the
bundle turns out not to merge: nothing of it counts before its last byte was checked.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from judrec.actions.people.cards import shown_code
from judrec.actions.receiving.receipt_file import is_merged
from judrec.actions.station import Station
from judrec.actions.units.known_keys import (
    compromised_keys,
    court_keys,
    known_keys,
    shown_keys,
)
from judrec.bundle.header import BundleKind
from judrec.bundle.ledger_part import CheckedLine
from judrec.bundle.packing import Writable
from judrec.bundle.part import OpenedPart
from judrec.bundle.reader import OpenedBundle, Place, Receiver, glance, open_bundle
from judrec.bundle.refusals import BundleError
from judrec.bundle.volumes_beside import Beside, read_volumes_beside
from judrec.core.continuity import HeldStation
from judrec.core.event_time import CHINA
from judrec.core.key_trust import KeyDoubt, KeyState, Trust, trust
from judrec.core.plan_merge import MergePlan, plan
from judrec.core.verdict import Verdict
from judrec.crypto.age_identity import Identity, identity_from_text
from judrec.errors import JudrecError
from judrec.store.attachments import NewAttachment, SealedFile, discard, keep_all
from judrec.store.received import held_station
from judrec.store.refusals import UncertainError

UNOPENED: Final = ("", 0)
"""The place of what can't be opened."""
_NOT_COURT: Final = (
    "转送的回执不是由登记为“本院专库”的单位发来，其中所说的去向没有采用。"
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A bundle that opened, with the verdict on it."""

    bundle: OpenedBundle
    plan: MergePlan
    trust: Trust
    """Whether its sender's key is taken, and why not."""
    lacking: tuple[str, ...] = ()
    """What is to be said of its volumes."""
    unheard: str = ""
    """Why what it tells of one's own records isn't taken; empty where it is."""

    @property
    def verdict(self) -> Verdict:
        """The one word."""
        return self.plan.judgement.verdict

    @property
    def doubt(self) -> KeyDoubt | None:
        """Why its sender isn't taken for whom its card names, where that decided."""
        return self.trust.doubt if self.verdict is Verdict.UNCONFIRMED else None

    @property
    def new_key(self) -> str:
        """The finding on a card that the confirmed key has signed for; else empty."""
        if not (self.trust.succeeds and self.verdict.merges):
            return ""
        code = shown_code(self.bundle.sender.card.code)
        return f"报送单位已更换密钥，由原密钥签署接替；新的单位核对码为 {code}"

    @property
    def completes(self) -> bool:
        """Whether it was merged before, and its volumes may bring what was missing."""
        return self.verdict is Verdict.REPLAYED and bool(self.bundle.volumes)


def _go_on() -> None:
    """Let nobody call it off."""


class Arrivals:
    """The attachments of one bundle, on their way into the store."""

    def __init__(self, station: Station, poll: Callable[[], None] = _go_on) -> None:
        self._station = station
        self._poll = poll
        """Asked at each piece of a file; what it raises calls the bundle off."""
        self._open: list[NewAttachment] = []
        self._welcome = False

    def meet(self, sender: OpenedPart) -> None:
        """Hear whose bundle it is: nobody unknown gets room on our disk (T5)."""
        self._welcome = _trust(self._station, sender, "").doubt is None

    def take(self, sha256: str, size: int) -> Place:
        """Give where the reader puts an attachment.

        Raises:
            RefusedError: `disk_full`.
        """
        if not self._welcome or _is_known(self._station, sha256):
            return nullcontext(_Polled(_Nowhere(), self._poll))
        # The reader compares each attachment with its digest before it returns.
        file = NewAttachment(
            self._station.store.folder, size, self._station.around.entropy, sha256
        )
        self._open.append(file)
        return nullcontext(_Polled(file, self._poll))

    @contextmanager
    def together(self) -> Iterator[None]:
        """Drop what is taken within it where that fails."""
        begun = len(self._open)
        try:
            yield
        except BaseException:
            for file in self._open[begun:]:
                file.drop()
            del self._open[begun:]
            raise

    def keep(self) -> tuple[SealedFile, ...]:
        """Make all of them durable.

        Raises:
            RefusedError: `disk_full`.
        """
        return keep_all(self._station.store.folder, self._open)

    def drop(self) -> None:
        """Leave nothing of them."""
        for file in self._open:
            file.drop()


class _Polled:
    """Passes on the bytes of a file, however large, and asks before each piece."""

    def __init__(self, inner: Writable, poll: Callable[[], None]) -> None:
        self._inner, self._poll = inner, poll

    def write(self, data: bytes, /) -> object:
        self._poll()
        return self._inner.write(data)


class _Nowhere:
    """Takes the bytes of a file that isn't kept: the reader checks them."""

    def write(self, data: bytes, /) -> int:
        return len(data)


def judge_file(
    station: Station, file: Path, arrivals: Arrivals | None = None
) -> Judged:
    """Open a bundle and judge it against what is held.

    Raises:
        BundleError: with the verdict, where it can't be opened or isn't for us.
        RefusedError: `disk_full`, where attachments are taken.
    """
    with ExitStack() as failure:
        if arrivals is not None:
            failure.callback(arrivals.drop)
        bundle = open_bundle(
            file,
            own_identities(station),
            own_codes=station.own_codes,
            sink=arrivals.take if arrivals is not None else None,
            receiver=Receiver(
                known=partial(_known_lines, station),
                heard=arrivals.meet if arrivals is not None else None,
            ),
        )
        failure.pop_all()
    returns = bundle.header.kind is BundleKind.RETURN
    trusted = _trust(station, bundle.sender, bundle.header.made_at, returns=returns)
    if trusted.doubt is None and _carries_others(station, bundle):
        trusted = Trust(KeyDoubt.CARRIED)
    held = _held(station, bundle, trusted)
    unheard = _unheard(station, bundle) if returns else ""
    return Judged(bundle, plan(held, bundle.incoming()), trusted, unheard=unheard)


def _carries_others(station: Station, bundle: OpenedBundle) -> bool:
    """Tell whether a desk of our own house brings more than itself.

    It would let in desks whose codes nobody compared, and keys that are out of use.
    """
    own_house = bundle.sender.card.unit_code == station.unit.code
    return own_house and len(bundle.parts) > 1


def _unheard(station: Station, bundle: OpenedBundle) -> str:
    """Say why somebody isn't believed who tells where one's records are.

    Another desk of the same court is confirmed, too, and knows nothing of it.
    """
    known = court_keys(station, bundle.sender.card.station) is not None
    return "" if known else _NOT_COURT


@contextmanager
def dropping(station: Station, files: Sequence[SealedFile]) -> Iterator[None]:
    """Inside, an entry is written that names these files; without it they go."""
    try:
        yield
    except UncertainError:
        # Its entry may be there: the next opening keeps the files, or sweeps them.
        raise
    except JudrecError:
        for file in files:
            discard(station.store.folder, file.file)
        raise


def with_volumes(
    station: Station, file: Path, judged: Judged, arrivals: Arrivals | None = None
) -> Judged:
    """Read the volumes beside a bundle that merges, or whose content is held.

    Without `arrivals` they are checked alone.

    Raises:
        RefusedError: `disk_full`, where attachments are taken.
    """
    bundle = judged.bundle
    if bundle.volumes and judged.verdict.is_evidence:
        unkept = f"附有 {len(bundle.volumes)} 个分卷，没有随同留存：请保留原介质。"
        return replace(judged, lacking=(unkept,))
    completes = judged.completes and is_merged(station, bundle)
    if not (judged.verdict.merges or completes):
        return judged
    with ExitStack() as failure:
        if arrivals is not None:
            failure.callback(arrivals.drop)
        lacking = read_volumes_beside(
            Beside(file, bundle, own_identities(station), _known(station)),
            arrivals.take if arrivals is not None else _pass,
            arrivals.together if arrivals is not None else nullcontext,
        )
        failure.pop_all()
    return replace(judged, lacking=lacking)


def _is_known(station: Station, sha256: str) -> bool:
    row = station.database.row("SELECT 1 FROM attachment WHERE sha256 = ?", sha256)
    return row is not None


def _pass(_sha256: str, _size: int) -> Place:
    return nullcontext(_Nowhere())


def _known_lines(station: Station, sender: str) -> Mapping[int, CheckedLine]:
    """Give what of a ledger was checked when it was merged (decision 0044)."""
    rows = station.database.rows(
        "SELECT seq, line, line ->> '$.opening.actor', line ->> '$.opening.action', "
        "line ->> '$.opening.at', signer FROM received_entry "
        "WHERE station = ? AND signer <> ''",
        sender,
    )
    return {
        seq: CheckedLine(line.encode(), actor, action, at, signer)
        for seq, line, actor, action, at, signer in rows
    }


def _known(station: Station) -> frozenset[str]:
    rows = station.database.rows("SELECT sha256 FROM attachment")
    return frozenset(sha256 for (sha256,) in rows)


def opened_for_us(station: Station, file: Path) -> OpenedBundle:
    """Open a bundle that is sealed to us, and judge nothing.

    Raises:
        BundleError: with the verdict, where it can't be opened or isn't for us.
    """
    return open_bundle(file, own_identities(station), own_codes=station.own_codes)


def is_same(station: Station, copy: BinaryIO, bundle: OpenedBundle) -> bool:
    """Tell whether a copy is the bundle that was judged: a stick may read otherwise."""
    try:
        found = open_bundle(copy, own_identities(station))
    except BundleError:
        return False
    return found.tagmanifest == bundle.tagmanifest


def own_identities(station: Station) -> list[Identity]:
    """Give what opens a bundle that is sealed to us; each is made once."""
    made = station.once(_OwnIdentities, _OwnIdentities).by_secret
    for secret in station.age_identities:
        if secret not in made:
            made[secret] = identity_from_text(secret)
    return [made[secret] for secret in station.age_identities]


class _OwnIdentities:
    """To make one from its text costs as much as to open a small bundle with it."""

    def __init__(self) -> None:
        self.by_secret: dict[str, Identity] = {}


def place_of(station: Station, file: Path) -> tuple[str, int]:
    """Give sender and `nth`, by which bundles of one call are ordered; unchecked.

    What can't be opened comes first: its verdict depends on nothing.
    """
    try:
        return glance(file, own_identities(station), station.own_codes)
    except BundleError:
        return UNOPENED


def _held(station: Station, bundle: OpenedBundle, trusted: Trust) -> HeldStation:
    return held_station(
        station.database,
        bundle.sender.card.station,
        tuple(part.card.station for part in bundle.parts),
        # What is held already stays so, whatever became of the key that signed it.
        confirmed=trusted.doubt is None or _is_held(station, bundle),
    )


def _is_held(station: Station, bundle: OpenedBundle) -> bool:
    row = station.database.row(
        "SELECT 1 FROM received_bundle WHERE tagmanifest = ?", bundle.tagmanifest.hex()
    )
    return row is not None


def _trust(
    station: Station, sender: OpenedPart, made_at: str, *, returns: bool = False
) -> Trust:
    known = known_keys(station, sender.card.station)
    if known is None and returns:
        known = court_keys(station, sender.card.station)
    # Every opening is read for the day: only where it matters.
    retired = known is not None and known.state is KeyState.RETIRED
    return trust(
        known,
        shown_keys(sender.card),
        compromised=compromised_keys(station),
        made=latest_day(sender, made_at) if retired else None,
        chain=sender.chain,
    )


def latest_day(sender: OpenedPart, made_at: str) -> date | None:
    """Give the latest day that a bundle tells of itself, in China."""
    told = [*sender.ledger.moments]
    with suppress(ValueError, OverflowError):
        moments = [datetime.fromisoformat(at) for at in (*told, made_at) if at]
        days = [moment.astimezone(CHINA).date() for moment in moments]
        return max(days, default=None)
    return None
