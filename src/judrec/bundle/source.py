"""The sealed file as it is read: counted on the way, its faults given a verdict.

A medium that fails is not a bundle that lies: `OSError` becomes 读取失败 here and
nowhere else, so a full disk on our own side can't be taken for it.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final

from judrec.bundle.refusals import BundleError, damaged
from judrec.core.verdict import Verdict
from judrec.crypto.age import OpeningStream
from judrec.crypto.age_errors import (
    AgeFormatError,
    CannotDecryptError,
    NoIdentityMatchesError,
)
from judrec.crypto.age_identity import Identity

if TYPE_CHECKING:
    from typing_extensions import Buffer

_BUFFER: Final = 1 << 20


class SealedFile(io.RawIOBase):
    """Reads the file once, from its beginning, and counts its bytes."""

    def __init__(self, source: BinaryIO) -> None:
        super().__init__()
        self._source = source
        self.size = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: "Buffer", /) -> int:
        """Fill `buffer` as far as the file gives at once; 0 at the end.

        Raises:
            BundleError: `unreadable` where the medium fails.
        """
        view = memoryview(buffer).cast("B")
        try:
            piece = self._source.read(len(view))
        except OSError as error:
            raise BundleError(Verdict.UNREADABLE) from error
        view[: len(piece)] = piece
        self.size += len(piece)
        self.heard(piece)
        return len(piece)

    def heard(self, piece: bytes) -> None:
        """Take note of each piece as it passes."""


class PlainSource:
    """The plaintext of a sealed file, in order."""

    def __init__(self, file: SealedFile, identities: Sequence[Identity]) -> None:
        self._file = file
        with _translated(file):
            buffered = io.BufferedReader(file, _BUFFER)
            self._pieces = OpeningStream(buffered, identities)
        self._left = memoryview(b"")

    def read(self, size: int, /) -> bytes:
        """Give up to `size` bytes; none only at the end, which was checked.

        Raises:
            BundleError: `damaged`, `cannot_decrypt` or `unreadable`.

        """
        while not self._left:
            with _translated(self._file):
                following = next(self._pieces, None)
            if following is None:
                return b""
            self._left = memoryview(following)
        piece = bytes(self._left[:size])
        self._left = self._left[size:]
        return piece

    def close(self) -> None:
        """Stop reading the file, which may then be closed."""
        self._pieces.close()


@contextmanager
def _translated(file: SealedFile) -> Iterator[None]:
    try:
        yield
    except NoIdentityMatchesError as error:
        raise BundleError(Verdict.CANNOT_DECRYPT) from error
    except CannotDecryptError as error:
        why = "不是报送件，或者开头已损坏"
        raise BundleError(Verdict.CANNOT_DECRYPT, why) from error
    except AgeFormatError as error:
        raise damaged(f"密封层在第 {file.size:,} 字节之前校验不符") from error
