"""Proof that what was read back from a medium is what was sealed onto it."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from judrec.crypto.age_chunks import CHUNK, SEALED_CHUNK, TAG, chunk_nonce


class SealedCheck:
    """Tells whether bytes that come in pieces are those that were sealed.

    The header is compared, each chunk must open under its number, and nothing may be
    missing or follow: as sure as a digest of all of it, and the chunks are then known
    to open.
    """

    def __init__(
        self, head: bytes, cipher: ChaCha20Poly1305, whole: int, last: int
    ) -> None:
        """Expect `head`, then `whole` chunks of full size and one of `last` bytes."""
        self._head = head
        self._cipher = cipher
        self._whole = whole
        self._last = last
        self._number = 0
        self._kept = bytearray()
        self._opened = bytearray(CHUNK)
        self._is_same = True

    def update(self, data: memoryview) -> None:
        """Take the next bytes."""
        if self._head:
            data = self._compare(data)
        taken = self._fill_up(data)
        while not self._kept and 0 < self._length <= len(data) - taken:
            end = taken + self._length
            self._open(data[taken:end])
            taken = end
        if self._length:
            self._kept += data[taken:]
        else:
            self._is_same &= taken == len(data)

    def is_whole(self) -> bool:
        """Tell, at the end, whether all of it came, and nothing else."""
        return self._is_same and not (self._head or self._kept or self._length)

    @property
    def _length(self) -> int:
        """How long the next chunk is; 0 after the last."""
        if self._number < self._whole:
            return SEALED_CHUNK
        return self._last if self._number == self._whole else 0

    def _fill_up(self, data: memoryview) -> int:
        """Top up a chunk of which a part came before."""
        if not self._kept:
            return 0
        taken = min(self._length - len(self._kept), len(data))
        self._kept += data[:taken]
        if len(self._kept) == self._length:
            self._open(self._kept)
            self._kept = bytearray()
        return taken

    def _compare(self, data: memoryview) -> memoryview:
        piece = data[: len(self._head)]
        self._is_same &= self._head.startswith(piece)
        self._head = self._head[len(piece) :]
        return data[len(piece) :]

    def _open(self, chunk: bytearray | memoryview) -> None:
        nonce = chunk_nonce(self._number, last=self._number == self._whole)
        room = memoryview(self._opened)[: self._length - TAG]
        try:
            self._cipher.decrypt_into(nonce, chunk, None, room)
        except InvalidTag:
            self._is_same = False
        self._number += 1
