"""The chain of entries that every act leaves behind (全程留痕, design/03).

An entry is `{v, seq, prev, meta}`: `prev` is the digest of the entry before it, `meta`
commits to an opening (who, when, what), whose `body` commits to the content. Each
commitment has a nonce of its own, disclosed only with what it hides, so that nobody
who reads a sheet or a bundle can confirm a guess about what stayed blind.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from judrec.core.canonical import Json, JsonObject, canonical
from judrec.errors import DamagedError

VERSION = 1
DIGEST_BYTES = 32
NONCE_BYTES = 32
SIGNATURE_CONTEXT = b"judrec-entry@v1\0"


def commitment(nonce: bytes, value: Json) -> bytes:
    """Give SHA-256(nonce ‖ JCS(value)), 32 bytes."""
    return commitment_to(nonce, canonical(value))


def commitment_to(nonce: bytes, spelled: bytes) -> bytes:
    """Give the same of what is written in its canonical form already."""
    digest = hashlib.sha256(nonce)
    digest.update(spelled)
    return digest.digest()


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends: how many entries, and the digest of the last one."""

    size: int
    digest: bytes


EMPTY = Head(0, bytes(DIGEST_BYTES))


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the chain; it tells nothing but its place."""

    seq: int
    prev: bytes
    meta: bytes

    def to_json(self) -> JsonObject:
        """Give the object whose canonical bytes are digested."""
        return {
            "v": VERSION,
            "seq": self.seq,
            "prev": self.prev.hex(),
            "meta": self.meta.hex(),
        }

    @classmethod
    def from_json(cls, value: Json) -> "Entry":
        """Read an entry that somebody else wrote.

        Raises:
            DamagedError: `bad_entry` where it has another shape.
        """
        match value:
            case {"v": 1, "seq": int(seq), "prev": str(prev), "meta": str(meta)} if (
                isinstance(value, dict)
                and len(value) == len(("v", "seq", "prev", "meta"))
                # JSON's true is an int in Python, and equal to 1.
                and not isinstance(value["v"], bool)
                and not isinstance(seq, bool)
            ):
                return cls(seq, digest_from_hex(prev), digest_from_hex(meta))
        raise _bad_entry()

    @property
    def digest(self) -> bytes:
        """SHA-256 of the canonical bytes."""
        return hashlib.sha256(canonical(self.to_json())).digest()

    @property
    def signed_bytes(self) -> bytes:
        """What the actor signs: the digest, bound to this one purpose."""
        return SIGNATURE_CONTEXT + self.digest


@dataclass(frozen=True, slots=True)
class Opening:
    """What an entry hides: this computer's time, who, what, about what."""

    at: str
    """UTC, ISO 8601 to the second: `2026-11-17T06:30:05Z`."""
    tz: str
    """The computer's offset from UTC: `+08:00`."""
    actor: str
    action: str
    subject: str
    body: bytes

    def to_json(self) -> JsonObject:
        """Give the object that `meta` commits to."""
        return {
            "at": self.at,
            "tz": self.tz,
            "actor": self.actor,
            "action": self.action,
            "subject": self.subject,
            "body": self.body.hex(),
        }

    @classmethod
    def from_json(cls, value: Json) -> "Opening":
        """Read an opening that somebody else wrote.

        Raises:
            DamagedError: `bad_entry` where it has another shape.
        """
        match value:
            case {
                "at": str(at),
                "tz": str(tz),
                "actor": str(actor),
                "action": str(action),
                "subject": str(subject),
                "body": str(body),
            } if isinstance(value, dict) and len(value) == len(cls.__slots__):
                hidden = digest_from_hex(body)
                return cls(at, tz, actor, action, subject, hidden)
        raise _bad_entry()


def next_entry(head: Head, opening: Opening, nonce: bytes) -> Entry:
    """Chain an opening to what stands already."""
    meta = commitment(nonce, opening.to_json())
    return Entry(head.size + 1, head.digest, meta)


def follow(head: Head, entries: Iterable[Entry]) -> Head:
    """Walk entries from `head` on and give the new end.

    Raises:
        DamagedError: `broken_chain`, naming the first entry that doesn't fit.
    """
    for entry in entries:
        if entry.seq != head.size + 1 or entry.prev != head.digest:
            raise DamagedError(
                f"留痕链在第 {head.size + 1} 条处断开，此后的内容不可信。",
                "请保留现状，不要继续录入，并联系专库管理员。",
                code="broken_chain",
            )
        head = Head(entry.seq, entry.digest)
    return head


def digest_from_hex(text: str) -> bytes:
    """Read 32 bytes written as 64 lower-case hexadecimal digits.

    Raises:
        DamagedError: `bad_entry` where they are written otherwise.
    """
    try:
        value = bytes.fromhex(text)
    except ValueError as error:
        raise _bad_entry() from error
    if len(value) != DIGEST_BYTES or value.hex() != text:
        raise _bad_entry()
    return value


def _bad_entry() -> DamagedError:
    return DamagedError(
        "留痕条目的格式不正确，内容不可信。",
        "请保留原件，并联系报送单位或专库管理员。",
        code="bad_entry",
    )
