"""Digests: SHA-256 everywhere, SM3 beside it where a Chinese office asks for it.

SM3 runs at a third of SHA-256's speed, so it is computed only where it is asked for,
never in the durable path (design/03).
"""

import hashlib
from dataclasses import dataclass
from typing import BinaryIO, Final

from cryptography.hazmat.primitives import hashes

_BUFFER: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class FileDigests:
    """What identifies a file: 32-byte digests and its size in bytes."""

    sha256: bytes
    sm3: bytes | None
    size: int


def sha256(*parts: bytes) -> bytes:
    """Give the 32-byte SHA-256 of the parts, one after the other."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()


def sm3(*parts: bytes) -> bytes:
    """Give the 32-byte SM3 (GB/T 32905) of the parts, one after the other."""
    digest = hashes.Hash(hashes.SM3())
    for part in parts:
        digest.update(part)
    return digest.finalize()


def file_digests(stream: BinaryIO, *, with_sm3: bool = False) -> FileDigests:
    """Read a stream to its end, in constant memory, and digest it."""
    first = hashlib.sha256()
    second = hashes.Hash(hashes.SM3()) if with_sm3 else None
    size = 0
    while block := stream.read(_BUFFER):
        first.update(block)
        if second is not None:
            second.update(block)
        size += len(block)
    return FileDigests(first.digest(), second.finalize() if second else None, size)
