"""A thousand bundles of twenty records, from courts that are made of keys alone.

A real store for each would take longer than what is measured. What they seal is real:
records signed and chained entry by entry, packed and sealed by the product's writer, to
the receiver's plain X25519 key. A court sends five bundles, each with twenty records
more, and with its whole ledger, as a court does.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from bench.signed_line import signed_line
from judrec.actions.people.identity import own_card
from judrec.actions.people.units import confirm_unit
from judrec.actions.station import Station
from judrec.actions.upkeep.sample_records import sample_bodies
from judrec.bundle.card import Card, read_card, sign_card
from judrec.bundle.format import new_name
from judrec.bundle.packing import BundleSource
from judrec.bundle.part import StationPart
from judrec.bundle.place import Place, seal_place
from judrec.bundle.statement import HEAD_STATEMENT, PERSON_STATEMENT, sign_statement
from judrec.bundle.writer import plan_bundle
from judrec.core.canonical import JsonObject, canonical
from judrec.core.ledger import EMPTY, Head, Opening, commitment, next_entry
from judrec.core.record_version import RecordVersion, VersionKind
from judrec.crypto.age_identity import (
    HybridIdentity,
    Recipient,
    X25519Identity,
    recipient_from_text,
)
from judrec.crypto.signing import SigningKey

RECORDS: Final = 20
SENT: Final = 5
"""Bundles from each court."""
_HOME: Final = frozenset({"remarks", "recorder"})
"""What stays at the desk."""
_BEGAN: Final = datetime(2026, 10, 8, 1, 0, tzinfo=UTC)
_PERSON: Final = "0123456789abcdef"


class Sender:
    """A court, and all that it has signed so far."""

    def __init__(self, nth: int, bodies: Iterator[JsonObject]) -> None:
        self._unit = f"测{nth:04d}"
        self._bodies = bodies
        self._key = SigningKey.generate(os.urandom)
        self._person = SigningKey.generate(os.urandom)
        age = (
            X25519Identity.generate(os.urandom).recipient,
            HybridIdentity.generate(os.urandom).recipient,
        )
        unit = (self._unit, f"某省第 {nth} 人民法院")
        self._card = sign_card(unit, "01", age, self._key)
        self._ledger: list[JsonObject] = []
        self._head: Head = EMPTY
        self._previous: bytes | None = None

    @property
    def card(self) -> Card:
        return read_card(self._card)

    def confirmed_by(self, receiver: Station) -> None:
        confirm_unit(receiver, canonical(self._card), self.card.code)

    def send(self, nth: int, receiver: Station, to: Recipient, folder: Path) -> Path:
        """File twenty records and seal them to the receiver."""
        records = [self._file((nth - 1) * RECORDS + at) for at in range(RECORDS)]
        person: JsonObject = {
            "person": _PERSON,
            "key": self._person.public.openssh(),
        }
        head: JsonObject = {"size": self._head.size, "digest": self._head.digest.hex()}
        part = StationPart.of(
            self._card,
            [sign_statement(PERSON_STATEMENT, person, self._key)],
            records,
            self._ledger,
            sign_statement(HEAD_STATEMENT, head, self._key),
        )
        place = seal_place(Place(nth, self._previous), to, os.urandom)
        header = self._header({"code": own_card(receiver).code, "place": place})
        source = BundleSource(header, (part,))
        name = new_name(os.urandom)
        planned = plan_bundle(source, [to], self._key, entropy=os.urandom, name=name)
        made = planned.seal(folder)
        self._previous = made.tagmanifest
        return made.file

    def _header(self, to: JsonObject) -> JsonObject:
        return {
            "kind": "quarter",
            "unit": {"code": self.card.unit_code, "name": self.card.unit},
            "desk": self.card.desk,
            "coverage": {
                "quarter": "2026Q4",
                "from": "2026-10-01",
                "to": "2026-12-31",
                "complete": False,
                "supplement_of": None,
            },
            "recipients": [to],
            "counts": {},
            "made_at": "2026-11-17T09:00:00+08:00",
            "closed": [],
        }

    def _file(self, nth: int) -> JsonObject:
        whole = next(self._bodies)
        at = _BEGAN + timedelta(minutes=nth)
        version = RecordVersion(
            record=os.urandom(8).hex(),
            number=f"{self._unit}-01-2026-{nth + 1:04d}",
            version=1,
            kind=VersionKind.FILED,
            body={key: value for key, value in whole.items() if key not in _HOME},
            reason="",
            recorder="记录人0123",
            entered_at=at.isoformat(),
            filed_at=at.isoformat(),
            attachments=(),
        )
        return self._chained(version, at)

    def _chained(self, version: RecordVersion, at: datetime) -> JsonObject:
        content = version.to_json()
        hidden, nonce = os.urandom(32), os.urandom(32)
        digest = commitment(hidden, content)
        moment = at.strftime("%Y-%m-%dT%H:%M:%SZ")
        told = (version.kind.action, version.record)
        opening = Opening(moment, "+08:00", _PERSON, *told, digest)
        entry = next_entry(self._head, opening, nonce)
        self._head = Head(entry.seq, entry.digest)
        self._ledger.append(signed_line(entry, nonce, opening, self._person))
        return {
            "content": content,
            "digest": digest.hex(),
            "nonce": hidden.hex(),
            "seq": entry.seq,
        }


def make_bundles(receiver: Station, folder: Path, count: int) -> tuple[Path, ...]:
    """Let courts that the receiver has confirmed send `count` bundles in all."""
    folder.mkdir()
    to = recipient_from_text(
        X25519Identity.from_text(receiver.age_identity("x25519")).recipient
    )
    bodies = sample_bodies(count * RECORDS, count)
    files: list[Path] = []
    for court in range(count // SENT):
        sender = Sender(court, bodies)
        sender.confirmed_by(receiver)
        files += [sender.send(nth, receiver, to, folder) for nth in range(1, SENT + 1)]
    return tuple(files)
