"""Entries of other stations as our own ledger keeps them, no longer than need be.

An opened line stands as it was sent, with the key that signed it. Of a run of blind
ones only what each commits to is kept: their places and links follow from it, and most
of an old ledger is blind.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from judrec.core.canonical import Json, JsonObject
from judrec.core.ledger import DIGEST_BYTES, Entry
from judrec.core.shape import integer, text
from judrec.errors import DamagedError

_DIGITS: Final = 2 * DIGEST_BYTES
_LINE: Final = re.compile(
    r'\{"entry":(\{"meta":"([0-9a-f]{64})","prev":"[0-9a-f]{64}",'
    r'"seq":([1-9][0-9]{0,14}),"v":1\}),"nonce":.*\}',
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """One entry as a bundle told it."""

    seq: int
    digest: bytes
    meta: bytes
    line: str
    """The canonical line of `ledger.jsonl`: blind, or opened."""
    signer: str
    """The key that signed it, `ssh-ed25519 …`; empty where it is blind."""


def packed(entries: Iterable[tuple[Entry, bytes, str]]) -> list[Json]:
    """Pack entries in ascending order: each with its opened line and its signer.

    The line of a blind one is empty.
    """
    found: list[Json] = []
    run: _Run | None = None
    for entry, line, signer in entries:
        if run is not None and (line or entry.seq != run.next_seq):
            found.append(run.to_json())
            run = None
        if line:
            found.append({"line": line.decode(), "signer": signer})
        else:
            run = run or _Run(entry)
            run.metas += entry.meta
    return [*found, run.to_json()] if run is not None else found


class _Run:
    """Blind entries one after the other: no more of each is held than its `meta`."""

    def __init__(self, first: Entry) -> None:
        self._first = first
        self.metas = bytearray()

    @property
    def next_seq(self) -> int:
        return self._first.seq + len(self.metas) // DIGEST_BYTES

    def to_json(self) -> JsonObject:
        return {
            "first": self._first.seq,
            "prev": self._first.prev.hex(),
            "metas": self.metas.hex(),
        }


def unpacked(values: Iterable[JsonObject]) -> Iterator[ToldEntry]:
    """Give the entries back that `packed` took.

    Raises:
        DamagedError: `bad_shape`, `bad_entry`.
    """
    for value in values:
        if "line" in value:
            yield _opened(text(value, "line"), text(value, "signer"))
        else:
            yield from _blind(value)


def _opened(line: str, signer: str) -> ToldEntry:
    match = _LINE.fullmatch(line)
    if match is None:
        raise DamagedError(
            "收到的留痕格式不正确，内容不可信。",
            "请保留原件，并联系报送单位或专库管理员。",
            code="bad_entry",
        )
    digest = hashlib.sha256(match[1].encode()).digest()
    return ToldEntry(int(match[3]), digest, bytes.fromhex(match[2]), line, signer)


def _blind(value: JsonObject) -> Iterator[ToldEntry]:
    seq, prev, metas = (
        integer(value, "first"),
        text(value, "prev"),
        text(value, "metas"),
    )
    for at in range(0, len(metas), _DIGITS):
        meta = metas[at : at + _DIGITS]
        entry = f'{{"meta":"{meta}","prev":"{prev}","seq":{seq},"v":1}}'
        digest = hashlib.sha256(entry.encode())
        line = f'{{"entry":{entry}}}'
        yield ToldEntry(seq, digest.digest(), bytes.fromhex(meta), line, "")
        seq, prev = seq + 1, digest.hexdigest()
