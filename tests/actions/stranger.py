"""A station with a true key and a tongue of its own: what it signs needn't be so.

Its bundles are sealed without any of the checks that our own writer makes, so that
whatever is wrong with them is found by who receives them, or not at all.
"""

import os
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from judrec.actions.people.identity import own_card
from judrec.actions.people.units import confirm_unit
from judrec.actions.station import Station
from judrec.bundle.bag import DECLARATION_TEXT
from judrec.bundle.card import read_card
from judrec.bundle.format import (
    ATTACHMENTS,
    DECLARATION,
    FORMAT,
    HEADER,
    STATIONS,
    TAG_FILES,
    TAG_MANIFEST,
)
from judrec.bundle.place import Place, seal_place
from judrec.core.canonical import JsonObject, canonical
from judrec.core.ledger import EMPTY
from judrec.core.record_version import Attachment, RecordVersion, VersionKind
from judrec.core.shape import inner
from judrec.crypto.age_identity import Recipient, recipient_from_text
from tests.bundle.forgery import listed_anew, sealed_to, tar_of
from tests.bundle.sample_station import SampleStation, body_of

RECORD = "0123456789abcdef"
NUMBER = "鄂0106-03-2026-0001"
FILED = RecordVersion(
    record=RECORD,
    number=NUMBER,
    version=1,
    kind=VersionKind.FILED,
    body=body_of(1),
    reason="",
    recorder="记录人甲",
    entered_at="2026-11-17T14:20:00+08:00",
    filed_at="2026-11-17T14:30:05+08:00",
    attachments=(),
)
CORRECTED = replace(
    FILED, version=2, kind=VersionKind.CORRECTED, body=body_of(2), reason="记错"
)
SUPPLEMENTED = replace(
    FILED, kind=VersionKind.SUPPLEMENTED, body={"schema": 1, "content": "他又来了。"}
)
VOIDED = replace(FILED, kind=VersionKind.VOIDED, body={}, reason="误录")


class Stranger:
    """A station made of keys alone, and the committee it sends to."""

    def __init__(self, committee: Station, stick: Path, seed: str = "court") -> None:
        self.station = SampleStation(seed)
        self._committee = committee
        self._stick = stick
        self._sent = 0
        self.last = ""
        """What stands for the bundle sent last: the next one's `previous`."""

    def is_confirmed(self) -> "Stranger":
        """Let the committee take this station for what its card says."""
        card = self.station.card
        confirm_unit(self._committee, canonical(self.station.card_json), card.code)
        return self

    def begins_anew(self) -> "Stranger":
        """Forget all that was signed so far."""
        self.station.ledger, self.station.records = [], []
        self.station.head = EMPTY
        return self

    def acts(self, *versions: RecordVersion) -> "Stranger":
        for version in versions:
            self.station.put(version)
        return self

    def send(
        self,
        nth: int = 1,
        *,
        previous: str | None = None,
        header: JsonObject | None = None,
        parts: tuple[SampleStation, ...] = (),
        attachments: tuple[bytes, ...] = (),
    ) -> Path:
        """Seal all that was said to the committee, unchecked."""
        stations = (self.station, *parts)
        ours: JsonObject = {
            "recipients": [self._receiver(nth, previous)],
            "counts": self._counts(stations, len(attachments)),
            # The quarter still runs at these parties' desks.
            "coverage": {
                **inner(self.station.header(), "coverage"),
                "complete": False,
            },
        }
        members = self._members(stations, {**ours, **(header or {})})
        members |= {self._name(content): content for content in attachments}
        signed = listed_anew(members, self.station.key)
        self.last = sha256(signed[TAG_MANIFEST]).hexdigest()
        return self.put_down(tar_of(signed))

    def put_down(self, plain: bytes) -> Path:
        """Seal any bytes to the committee and lay them on the stick."""
        self._sent += 1
        file = self._stick / f"R-{self.station.seed}-{self._sent}.jrb"
        file.write_bytes(sealed_to(plain, [self._recipient()]))
        return file

    def _receiver(self, nth: int, previous: str | None) -> JsonObject:
        before = bytes.fromhex(previous) if previous else None
        place = seal_place(Place(nth, before), self._recipient(), os.urandom)
        return {"code": own_card(self._committee).code, "place": place}

    def _recipient(self) -> Recipient:
        age = read_card(self._committee.card).age
        return recipient_from_text(next(key for key in age if key.startswith("age1pq")))

    def _counts(
        self, stations: Sequence[SampleStation], attachments: int
    ) -> JsonObject:
        lines = [line for station in stations for line in station.records]
        return {
            "records": len({str(inner(line, "content")["record"]) for line in lines}),
            "versions": len(lines),
            "attachments": attachments,
        }

    def _members(
        self, stations: Sequence[SampleStation], said: JsonObject
    ) -> dict[str, bytes]:
        header: JsonObject = {**self.station.header(), "format": FORMAT, **said}
        members = dict.fromkeys(TAG_FILES, b"")
        members |= {DECLARATION: DECLARATION_TEXT, HEADER: canonical(header)}
        for station in stations:
            for name, content in station.part().files().items():
                members[f"{STATIONS}{station.card.folder}/{name}"] = content
        return members

    @staticmethod
    def _name(content: bytes) -> str:
        return ATTACHMENTS + attachment_of(content).sha256


def attachment_of(content: bytes) -> Attachment:
    """Name a file as a record does."""
    return Attachment(sha256(content).hexdigest(), len(content), "情况说明")
