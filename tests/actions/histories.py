"""A station that tells several histories under one key, and keeps each bundle."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from judrec.core.record_version import RecordVersion
from tests.actions.stranger import FILED, Stranger, attachment_of

OTHER = replace(FILED, record="fedcba9876543210", number="鄂0106-03-2026-0002")
SCAN = b"a page of the minutes"
THIRD = replace(
    FILED,
    record="00000000000000ff",
    number="鄂0106-03-2026-0003",
    attachments=(attachment_of(SCAN),),
)


class Histories:
    """Bundles by name; each knows which one it follows."""

    def __init__(self, stranger: Stranger) -> None:
        self.stranger = stranger
        self.files: dict[str, Path] = {}
        self._tags: dict[str, str] = {}

    def send(
        self,
        name: str,
        nth: int,
        *acts: RecordVersion,
        after: str = "",
        parts: tuple[Stranger, ...] = (),
        attachments: tuple[bytes, ...] = (),
    ) -> Path:
        """Act and send what was told so far."""
        self.stranger.acts(*acts)
        self.files[name] = self.stranger.send(
            nth,
            previous=self._tags.get(after),
            parts=tuple(part.station for part in parts),
            attachments=attachments,
        )
        self._tags[name] = self.stranger.last
        return self.files[name]

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is told inside is forgotten behind it: another history goes on."""
        station = self.stranger.station
        kept = [*station.ledger], [*station.records], station.head
        yield
        station.ledger, station.records, station.head = kept


def a_fork(stranger: Stranger) -> Histories:
    """Tell one beginning and two histories after it, each with a bundle more."""
    told = Histories(stranger.is_confirmed())
    told.send("first", 1, FILED)
    with told.aside():
        told.send("ours", 2, replace(OTHER, reason=""), after="first")
        told.send("ours-on", 3, after="ours")
    told.send("theirs", 2, OTHER, after="first")
    told.send("theirs-on", 3, THIRD, after="theirs", attachments=(SCAN,))
    return told


def a_rival(court: Stranger) -> tuple[Path, Path, Path]:
    """Let a thief change a court's key before the court does; give what each sends.

    The first bundle is older than the theft.
    """
    first = court.is_confirmed().acts(FILED).send()
    honest, last = court.station.twin(), court.last
    court.station.rotate("thief")
    thief = court.send(2, previous=last)
    court.station = honest
    court.station.rotate("second")
    return first, thief, court.send(2, previous=last)
