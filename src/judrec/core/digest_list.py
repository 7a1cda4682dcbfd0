"""Many digests in one run of bytes.

The ledger of a desk that was used for decades has hundreds of thousands of entries: an
object for each digest would take three times the memory.
"""

from collections.abc import Iterable, Sequence
from typing import Self, overload

from judrec.core.ledger import DIGEST_BYTES


class DigestList(Sequence[bytes]):
    """A sequence of digests of 32 bytes each."""

    __slots__ = ("_run",)

    def __init__(self, run: bytes = b"") -> None:
        self._run = run

    @classmethod
    def of(cls, digests: Iterable[bytes]) -> Self:
        """Gather digests, one after the other."""
        return cls(b"".join(digests))

    def __len__(self) -> int:
        """Give how many there are."""
        return len(self._run) // DIGEST_BYTES

    @overload
    def __getitem__(self, at: int) -> bytes: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[bytes, ...]: ...

    def __getitem__(self, at: int | slice) -> bytes | tuple[bytes, ...]:
        """Give one, or those of a slice."""
        if isinstance(at, slice):
            return tuple(self[each] for each in range(*at.indices(len(self))))
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(at)
        return self._run[place * DIGEST_BYTES : (place + 1) * DIGEST_BYTES]
