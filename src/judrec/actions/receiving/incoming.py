"""One bundle as it comes in: opened, checked, judged, and what is kept of it.

Its attachments are sealed into the store while it is read, and dropped again where the
bundle turns out not to merge: nothing of it counts before its last byte was checked.
"""

from contextlib import ExitStack, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from judrec.actions.station import Station
from judrec.bundle.card import read_card
from judrec.bundle.part import OpenedPart
from judrec.bundle.reader import OpenedBundle, Place, open_bundle
from judrec.bundle.refusals import BundleError
from judrec.core.continuity import HeldStation
from judrec.core.plan_merge import MergePlan, plan
from judrec.core.verdict import Verdict
from judrec.crypto.age_identity import Identity, identity_from_text
from judrec.store.attachments import NewAttachment, SealedFile, keep_all
from judrec.store.received import held_station


@dataclass(frozen=True, slots=True)
class Judged:
    """A bundle that opened, with the verdict on it."""

    bundle: OpenedBundle
    plan: MergePlan

    @property
    def verdict(self) -> Verdict:
        """The one word."""
        return self.plan.judgement.verdict


class Arrivals:
    """The attachments of one bundle, on their way into the store."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self._open: list[NewAttachment] = []
        self._known = {
            sha256
            for (sha256,) in station.database.rows("SELECT sha256 FROM attachment")
        }
        self._welcome = False

    def meet(self, sender: OpenedPart) -> None:
        """Hear whose bundle it is: nobody unknown gets room on our disk (T5)."""
        self._welcome = _is_confirmed(self._station, sender)

    def take(self, sha256: str, size: int) -> Place:
        """Give where the reader puts an attachment.

        Raises:
            RefusedError: `disk_full`.
        """
        if not self._welcome or sha256 in self._known:
            return nullcontext(_Nowhere())
        # The reader compares each attachment with its digest before it returns.
        file = NewAttachment(
            self._station.store.folder, size, self._station.around.entropy, sha256
        )
        self._open.append(file)
        return nullcontext(file)

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
            _identities(station),
            own_codes=frozenset({read_card(station.card).code}),
            sink=arrivals.take if arrivals is not None else None,
            heard=arrivals.meet if arrivals is not None else None,
        )
        failure.pop_all()
    return Judged(bundle, plan(_held(station, bundle), bundle.incoming()))


def is_same(station: Station, copy: BinaryIO, bundle: OpenedBundle) -> bool:
    """Tell whether a copy is the bundle that was judged: a stick may read otherwise."""
    try:
        found = open_bundle(copy, _identities(station))
    except BundleError:
        return False
    return found.tagmanifest == bundle.tagmanifest


def _identities(station: Station) -> list[Identity]:
    suites = (station.age_identity(suite) for suite in ("hybrid", "x25519"))
    return [identity_from_text(secret) for secret in suites]


def _held(station: Station, bundle: OpenedBundle) -> HeldStation:
    return held_station(
        station.database,
        bundle.sender.card.station,
        tuple(part.card.station for part in bundle.parts),
        confirmed=_is_confirmed(station, bundle.sender),
    )


def _is_confirmed(station: Station, sender: OpenedPart) -> bool:
    code = sender.card.code
    return station.database.row("SELECT 1 FROM unit WHERE code = ?", code) is not None
