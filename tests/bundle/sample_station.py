"""Stations made of keys alone, for tests of bundles and for their vectors.

Everything is drawn from a seed, so the same station comes out everywhere. A station
can be told to lie: `act` takes whatever is wanted, and the tests swap what they need.
"""

import base64
import hashlib
import io
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import partial

from judrec.bundle.card import Card, read_card, sign_card
from judrec.bundle.format import PLACE_BYTES
from judrec.bundle.packing import AttachmentSource, BundleSource
from judrec.bundle.part import StationPart
from judrec.bundle.sealed_line import seal_line
from judrec.bundle.statement import HEAD_STATEMENT, PERSON_STATEMENT, sign_statement
from judrec.bundle.succession import sign_succession
from judrec.core.canonical import Json, JsonObject, canonical
from judrec.core.ledger import EMPTY, Head, Opening, commitment, next_entry
from judrec.core.record_version import Attachment, RecordVersion, VersionKind
from judrec.core.shape import inner, objects
from judrec.crypto.age_identity import (
    HybridIdentity,
    X25519Identity,
    recipient_from_text,
)
from judrec.crypto.signing import SigningKey

UNIT = ("鄂0106", "某市某区人民法院")
DESK = "03"
PERSON = "recorder-1"


def seeded(seed: str) -> Callable[[int], bytes]:
    """Give entropy that is the same every time."""
    count = 0

    def draw(size: int) -> bytes:
        nonlocal count
        count += 1
        return hashlib.shake_256(f"{seed}/{count}".encode()).digest(size)

    return draw


def body_of(number: int) -> JsonObject:
    """Give a record's public body, complete as far as a bundle looks at it."""
    return {
        "schema": 1,
        "situation": "self",
        "official": {"name": f"王某{number}", "unit": "某市人民政府", "post": "副市长"},
        "case": {"number": f"（2026）鄂0106民初{number}号", "stage": "审判"},
        "event": {"at": "2026-11-17T14:30+08:00", "means": ["电话"]},
        "content": "来电了解案件进展，要求尽快判决并支持一方的全部诉讼请求。𠮷",
        "effect": {"affected": False},
        "response": "当场告知依法办理。",
        "within_duty": "否",
    }


@dataclass
class SampleStation:
    """A station that acts, and then packs what it did."""

    seed: str = "court"
    unit: tuple[str, str] = UNIT
    desk: str = DESK
    ledger: list[JsonObject] = field(default_factory=list)
    records: list[JsonObject] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    head: Head = EMPTY
    tells: int | None = None
    """How many filing acts it says in its signed head that there are."""

    def __post_init__(self) -> None:
        self.entropy = seeded(self.seed)
        self.key = SigningKey.generate(self.entropy)
        self.person_key = SigningKey.generate(self.entropy)
        self.hybrid = HybridIdentity.generate(self.entropy)
        self.plain = X25519Identity.generate(self.entropy)
        self._sign_card()
        self.numbers = 0

    def rotate(self, seed: str) -> None:
        """Change the key as an honest station does, at the entry that stands last."""
        old, self.key = self.key, SigningKey.generate(seeded(seed))
        before = objects(inner(self.card_json, "card"), "succeeds")
        given_way = sign_succession(old, self.key.public, self.head)
        self._sign_card(*before, given_way)

    def claim(self, other: "SampleStation") -> None:
        """Say that another station's key gave way to ours, which it never did."""
        claimed = sign_succession(self.key, self.key.public, self.head)
        said = inner(claimed, "succession")
        claimed["succession"] = {**said, "old": other.key.public.openssh()}
        self._sign_card(claimed)

    def _sign_card(self, *succeeds: JsonObject) -> None:
        age = (self.plain.recipient, self.hybrid.recipient)
        self.card_json = sign_card(self.unit, self.desk, age, self.key, succeeds)

    def twin(self) -> "SampleStation":
        """Give a copy that goes its own way from here, with the same keys."""
        twin = copy(self)
        twin.ledger, twin.records = [*self.ledger], [*self.records]
        return twin

    @property
    def card(self) -> Card:
        return read_card(self.card_json)

    @property
    def code(self) -> str:
        return self.card.code

    def act(
        self,
        action: str,
        subject: str,
        content: Json,
        *,
        blind: bool = False,
        at: str = "2026-11-17T06:30:05Z",
    ) -> tuple[int, bytes, bytes]:
        """Chain an act; give its seq, content digest and content nonce."""
        content_nonce, nonce = self.entropy(32), self.entropy(32)
        digest = commitment(content_nonce, content)
        opening = Opening(at, "+08:00", PERSON, action, subject, digest)
        entry = next_entry(self.head, opening, nonce)
        self.head = Head(entry.seq, entry.digest)
        line: JsonObject = {"entry": entry.to_json()}
        if not blind:
            line["opening"] = opening.to_json()
            line["nonce"] = nonce.hex()
            line["signature"] = self.person_key.sign(entry.signed_bytes).hex()
        self.ledger.append(line)
        return entry.seq, digest, content_nonce

    def read(self) -> None:
        """Open a record: an entry that stays blind."""
        self.act("record.read", "somebody", {}, blind=True)

    def file(
        self, *, content: str = "", attachment: bytes | None = None, claimed: int = 0
    ) -> str:
        """File a record and give its registration number.

        `claimed` is the size of a file `ccc…` that it names and nobody has.
        """
        self.numbers += 1
        number = f"{self.unit[0]}-{self.desk}-2026-{self.numbers:04d}"
        body = body_of(self.numbers)
        if content:
            body["content"] = content
        attachments: tuple[Attachment, ...] = ()
        if attachment is not None:
            sha256 = hashlib.sha256(attachment).hexdigest()
            self.files[sha256] = attachment
            attachments = (Attachment(sha256, len(attachment), "情况说明"),)
        if claimed:
            attachments = (Attachment("c" * 64, claimed, "录像"),)
        version = RecordVersion(
            record=self.entropy(8).hex(),
            number=number,
            version=1,
            kind=VersionKind.FILED,
            body=body,
            reason="",
            recorder="甲一",
            entered_at="2026-11-17T14:20:00+08:00",
            filed_at="2026-11-17T14:30:05+08:00",
            attachments=attachments,
        )
        self.put(version)
        return number

    def put(self, version: RecordVersion) -> None:
        """Chain a record version, with a commitment to what stays private."""
        private = commitment(self.entropy(32), {"remarks": "内部备注"}).hex()
        content: JsonObject = {**version.to_json(), "private": private}
        seq, digest, nonce = self.act(version.kind.action, version.record, content)
        self.records.append(
            {
                "seq": seq,
                "digest": digest.hex(),
                "nonce": nonce.hex(),
                "content": content,
            }
        )

    def people(self) -> list[JsonObject]:
        key = self.person_key.public.openssh()
        body: JsonObject = {"person": PERSON, "key": key}
        return [sign_statement(PERSON_STATEMENT, body, self.key)]

    def head_json(self) -> JsonObject:
        body: JsonObject = {"size": self.head.size, "digest": self.head.digest.hex()}
        if self.tells is not None:
            body["acts"] = self.tells
        return sign_statement(HEAD_STATEMENT, body, self.key)

    def part(self) -> StationPart:
        return StationPart.of(
            self.card_json, self.people(), self.records, self.ledger, self.head_json()
        )

    def header(self, *receivers: JsonObject) -> JsonObject:
        return {
            "kind": "quarter",
            "unit": {"code": self.unit[0], "name": self.unit[1]},
            "desk": self.desk,
            "coverage": {
                "quarter": "2026Q4",
                "from": "2026-10-01",
                "to": "2026-12-31",
                "complete": True,
                "supplement_of": None,
            },
            "recipients": list(receivers),
            "counts": {},
            "made_at": "2027-01-04T09:00:00+08:00",
            "signed_off": None,
            "closed": [],
        }

    def source(
        self, header: JsonObject, *, with_attachments: bool = False
    ) -> BundleSource:
        attachments = tuple(
            AttachmentSource(sha256, len(content), partial(io.BytesIO, content))
            for sha256, content in self.files.items()
        )
        return BundleSource(
            header,
            (self.part(),),
            report_json=b'{"words":"sample"}',
            report_pdf=b"%PDF-1.7 sample",
            attachments=attachments if with_attachments else (),
        )


def addressed(
    receiver: SampleStation,
    nth: int = 1,
    previous: str | None = None,
    abandoned: Sequence[int] = (),
) -> JsonObject:
    """Name a receiver in a header, with the bundle's place sealed to its plain key."""
    gone: list[Json] = [*abandoned]
    return placed(receiver, {"nth": nth, "previous": previous, "abandoned": gone})


def placed(receiver: SampleStation, place: JsonObject) -> JsonObject:
    """Name a receiver, and seal to it whatever it is told of the bundle's place."""
    return {"code": receiver.code, "place": place_of(receiver, canonical(place))}


def place_of(receiver: SampleStation, line: bytes) -> str:
    to = recipient_from_text(receiver.plain.recipient)
    sealed = seal_line(line, [to], PLACE_BYTES, seeded(f"place/{receiver.seed}"))
    return base64.b64encode(sealed).decode()
