"""The chunks of an age payload: how long each is, and its number."""

from typing import Final

CHUNK: Final = 1 << 16
"""Plaintext bytes in every chunk but the last."""
TAG: Final = 16
SEALED_CHUNK: Final = CHUNK + TAG


def chunk_nonce(number: int, *, last: bool) -> bytes:
    """Give the nonce of a chunk; that of the last one tells that it is."""
    return number.to_bytes(11) + (b"\1" if last else b"\0")
