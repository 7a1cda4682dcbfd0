"""Sealing and opening age v1 files (C2SP age, binary), at any size, in constant memory.

The payload is a row of 64 KiB chunks, each sealed under its number; the last one is
marked, so a file cut at a chunk's border is noticed. What comes out was authentic
chunk by chunk, but a sequential reader may use it only once the end was reached.
`OSError` from a medium passes through: whoever opened the file knows what it means.
"""

import io
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from judrec.crypto.age_chunks import CHUNK, SEALED_CHUNK, TAG, chunk_nonce
from judrec.crypto.age_errors import AgeFormatError, NoIdentityMatchesError
from judrec.crypto.age_header import (
    FILE_KEY_LENGTH,
    MAX_STANZAS,
    NONCE_LENGTH,
    Header,
    derive,
    read_header,
    write_header,
)
from judrec.crypto.age_identity import Identity, Recipient
from judrec.crypto.sealed_check import SealedCheck
from judrec.errors import RefusedError

if TYPE_CHECKING:
    from typing_extensions import Buffer

_AHEAD: Final = 16 * SEALED_CHUNK
_BATCH: Final = 4
"""Chunks sealed between two writes; more fall out of the processor's cache."""


class Target(Protocol):
    """Where a sealed file goes."""

    def write(self, data: "Buffer", /) -> int | None:
        """Take some of `data`, or all; tell how much."""


class SealingWriter:
    """Seal what is written to it into `target`, for `recipients` alone.

    `close` writes the last chunk and leaves `target` open. As a context manager it
    closes only where no exception flew: a half-written file must not look whole.

    Raises:
        RefusedError: `no_recipient`, `too_many_recipients`, or `mixed_suites`: a file
            sealed to both kinds is only as strong as the weaker one.
        ValueError: something is written after the end.
    """

    def __init__(
        self,
        target: Target,
        recipients: Sequence[Recipient],
        *,
        entropy: Callable[[int], bytes],
    ) -> None:
        _require_recipients(recipients)
        file_key, nonce = entropy(FILE_KEY_LENGTH), entropy(NONCE_LENGTH)
        stanzas = [recipient.wrap(file_key) for recipient in recipients]
        self._target = target
        self._cipher = _payload_cipher(file_key, nonce)
        self._head = write_header(stanzas, file_key) + nonce
        self._number = 0
        self._pending = bytearray()
        self._sealed = memoryview(bytearray(_BATCH * SEALED_CHUNK))
        self._closed = False
        _write_all(target, self._head)

    @property
    def head(self) -> bytes:
        """What stands before the chunks: the header, and the payload's nonce."""
        return self._head

    def check(self) -> SealedCheck:
        """Give what tells whether bytes read back are what was written, once closed.

        Raises:
            ValueError: the file isn't finished.
        """
        if not self._closed:
            raise ValueError("the sealed file isn't finished")
        last = len(self._pending) + TAG
        return SealedCheck(self._head, self._cipher, self._number, last)

    def write(self, data: "Buffer") -> int:
        """Take the next bytes of the plaintext."""
        if self._closed:
            raise ValueError("the sealed file is finished")
        view = memoryview(data).cast("B")
        taken = self._fill_up(view)
        # One byte at least stays pending: only `close` knows which chunk is the last.
        if self._pending and len(view) > taken:
            self._emit(memoryview(bytes(self._pending)))
            self._pending.clear()
        if not self._pending:
            whole = max(0, (len(view) - taken - 1) // CHUNK * CHUNK)
            self._emit(view[taken : taken + whole])
            self._pending += view[taken + whole :]
        return len(view)

    def close(self) -> None:
        """Write the last chunk; `target` stays open and unflushed."""
        if self._closed:
            return
        self._closed = True
        nonce = chunk_nonce(self._number, last=True)
        _write_all(self._target, self._cipher.encrypt(nonce, self._pending, None))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        self._closed = True

    def _fill_up(self, view: memoryview) -> int:
        """Top a pending chunk up to its full size."""
        if not self._pending:
            return 0
        taken = min(CHUNK - len(self._pending), len(view))
        self._pending += view[:taken]
        return taken

    def _emit(self, view: memoryview) -> None:
        """Seal whole chunks, none of them the last."""
        for batch in range(0, len(view), _BATCH * CHUNK):
            end = 0
            for at in range(batch, min(batch + _BATCH * CHUNK, len(view)), CHUNK):
                room = self._sealed[end : end + SEALED_CHUNK]
                nonce = chunk_nonce(self._number, last=False)
                self._cipher.encrypt_into(nonce, view[at : at + CHUNK], None, room)
                self._number += 1
                end += SEALED_CHUNK
            _write_all(self._target, self._sealed[:end])


class SealedReader(io.RawIOBase):
    """Read a sealed file from a seekable source, at any place.

    The last chunk is checked at once, so the length is true and a cut file is never
    opened; every other chunk when it is read. Wrap it in `io.BufferedReader` for
    many small reads. The source stays open when this is closed.

    Raises:
        CannotDecryptError: no age file, or not one for these identities.
        AgeFormatError: damaged; while reading too.
    """

    def __init__(self, source: BinaryIO, identities: Sequence[Identity]) -> None:
        super().__init__()
        self._source = source
        self._cipher = _open_payload(source, identities)
        self._start = source.tell()
        sealed = source.seek(0, os.SEEK_END) - self._start
        self._last = max(0, -(-sealed // SEALED_CHUNK) - 1)
        self._last_length = sealed - self._last * SEALED_CHUNK
        self.size: Final = sealed - (self._last + 1) * TAG
        self._place = 0
        self._held: tuple[int, bytes] = (-1, b"")
        self._chunk(self._last)

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that it can be read at any place."""
        return True

    def tell(self) -> int:
        """Give the place of the next byte of plaintext."""
        return self._place

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to another place in the plaintext."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self.size}
        if base[whence] + offset < 0:
            raise ValueError("a place before the beginning")
        self._place = base[whence] + offset
        return self._place

    def readinto(self, buffer: "Buffer", /) -> int:
        """Fill `buffer` from one chunk; 0 at the end.

        Raises:
            AgeFormatError: the chunk isn't as it was written.
        """
        if self._place >= self.size:
            return 0
        view = memoryview(buffer).cast("B")
        number, offset = divmod(self._place, CHUNK)
        piece = memoryview(self._chunk(number))[offset : offset + len(view)]
        view[: len(piece)] = piece
        self._place += len(piece)
        return len(piece)

    def _chunk(self, number: int) -> bytes:
        if self._held[0] != number:
            self._source.seek(self._start + number * SEALED_CHUNK)
            last = number == self._last
            sealed = _read_exactly(
                self._source, self._last_length if last else SEALED_CHUNK
            )
            self._held = (number, _open_chunk(self._cipher, number, sealed, last=last))
        return self._held[1]


class OpeningStream(Iterator[bytes]):
    """Open a sealed file that can't be sought in, up to 1 MiB at a time.

    What it gives is authentic, but the file is whole only when it ends. The source is
    read ahead, by a thread that `close` waits for: a file that is closed under it could
    make way for another of the same number. Nothing waits where it is forgotten: what
    the collector runs must never wait for a thread.

    Raises:
        CannotDecryptError: at once, as `SealedReader`.
        AgeFormatError: at once, or while iterating.
    """

    def __init__(self, source: BinaryIO, identities: Sequence[Identity]) -> None:
        self._cipher = _open_payload(source, identities)
        self._source = source
        self._number = 0
        self._sealed = _read_up_to(source, _AHEAD)
        self._ended = False
        self._reader = ThreadPoolExecutor(1, "read-ahead")

    def __next__(self) -> bytes:
        if self._ended:
            raise StopIteration
        ahead = self._reader.submit(_read_up_to, self._source, _AHEAD)
        # Which chunk is the last is known only once nothing follows it.
        final = max(0, (len(self._sealed) - 1) // SEALED_CHUNK)
        opened = [self._open(place, last=False) for place in range(final)]
        following = ahead.result()
        self._ended = not following
        opened.append(self._open(final, last=self._ended))
        self._number += final + 1
        self._sealed = following
        return b"".join(opened)

    def close(self) -> None:
        """Stop reading."""
        self._ended = True
        self._reader.shutdown()

    def _open(self, place: int, *, last: bool) -> bytes:
        chunk = memoryview(self._sealed)[place * SEALED_CHUNK :][:SEALED_CHUNK]
        return _open_chunk(self._cipher, self._number + place, chunk, last=last)


def _open_payload(source: BinaryIO, identities: Sequence[Identity]) -> ChaCha20Poly1305:
    header = read_header(source)
    file_key = _file_key(header, identities)
    header.authenticate(file_key)
    return _payload_cipher(file_key, _read_exactly(source, NONCE_LENGTH))


def _file_key(header: Header, identities: Sequence[Identity]) -> bytes:
    found: bytes | None = None
    # Every stanza is looked at, so a malformed one is damage whoever it is for.
    for identity in identities:
        for stanza in header.stanzas:
            file_key = identity.unwrap(stanza)
            found = found or file_key
    if found is None:
        raise NoIdentityMatchesError
    return found


def _payload_cipher(file_key: bytes, nonce: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(derive(file_key, nonce, b"payload"))


def _open_chunk(
    cipher: ChaCha20Poly1305, number: int, sealed: bytes | memoryview, *, last: bool
) -> bytes:
    # Only an empty file may end in an empty chunk: one spelling for each content.
    if len(sealed) < TAG or (len(sealed) == TAG and number > 0):
        raise AgeFormatError("文件不完整")
    try:
        return cipher.decrypt(chunk_nonce(number, last=last), sealed, None)
    except InvalidTag as error:
        raise AgeFormatError(f"第 {number + 1} 块内容校验不符") from error


def _read_up_to(source: BinaryIO, length: int) -> bytes:
    """Read `length` bytes or up to the end, however small the pieces arrive."""
    data = source.read(length)
    while len(data) < length and (more := source.read(length - len(data))):
        data += more
    return data


def _read_exactly(source: BinaryIO, length: int) -> bytes:
    data = _read_up_to(source, length)
    if len(data) < length:
        raise AgeFormatError("文件不完整")
    return data


def _write_all(target: Target, data: "Buffer") -> None:
    """Write everything; a raw file on a full exFAT stick takes less in silence."""
    view = memoryview(data)
    while view:
        written = target.write(view)
        if not written:
            raise OSError("the medium took no more bytes")
        view = view[written:]


def _require_recipients(recipients: Sequence[Recipient]) -> None:
    if not recipients:
        raise _refused("没有指定收件人", "请至少选择一个收件单位。", "no_recipient")
    if len(recipients) > MAX_STANZAS:
        hint = f"每份文件最多 {MAX_STANZAS} 个收件人，请分批封装。"
        raise _refused("收件人过多", hint, "too_many_recipients")
    if len({recipient.suite for recipient in recipients}) > 1:
        hint = "请让全部收件单位使用同一种公钥（默认抗量子混合公钥）后重新封装。"
        raise _refused("收件人的公钥种类不一致", hint, "mixed_suites")


def _refused(why: str, hint: str, code: str) -> RefusedError:
    return RefusedError(f"没有封装：{why}。", hint, code=code)
