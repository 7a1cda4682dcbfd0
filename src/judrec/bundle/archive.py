"""The tar inside a bundle (POSIX.1-2001 ustar, pax where a size needs it).

A member is a regular file and nothing else; owner, time and mode are constants, so a
bundle tells nothing of the computer it was made on. The reader makes the header that
it expects and compares bytes: links, folders, devices, long names, base-256 numbers
and checksums that two programs read differently have no second spelling to hide in.
"""

from collections.abc import Callable, Iterator
from typing import Final, Protocol

from judrec.bundle.format import ATTACHMENTS
from judrec.bundle.padding import padded_size
from judrec.bundle.refusals import damaged

BLOCK: Final = 512
END: Final = bytes(2 * BLOCK)
_NAME_LENGTH: Final = 100
_PLAIN_LIMIT: Final = 8 << 30
"""From this size on the header's eleven octal digits don't suffice."""
_CHECKSUM: Final = slice(148, 156)
_TYPE: Final = 156
_FILE: Final = b"0"
_EXTENDED: Final = b"x"
_EXTENDED_NAME: Final = "././@PaxHeader"
_BUFFER: Final = 1 << 20


class Readable(Protocol):
    """What gives its bytes in order; none only at the end."""

    def read(self, size: int, /) -> bytes:
        """Give up to `size` bytes."""


def member_header(name: str, size: int) -> bytes:
    """Give the one header of a regular file: 512 bytes, or 1,536 from 8 GiB on.

    Raises:
        ValueError: the name is not ASCII of at most 100 characters.

    """
    if size < _PLAIN_LIMIT:
        return _block(name, size, _FILE)
    record = _pax_record(size)
    extension = _block(_EXTENDED_NAME, len(record), _EXTENDED)
    return extension + record.ljust(BLOCK, b"\0") + _block(name, 0, _FILE)


def member_bytes(name: str, size: int) -> int:
    """Give how many bytes of the tar a member takes, with header and filling."""
    return len(member_header(name, size)) + size + filling(size)


def filling(size: int) -> int:
    """Give how many zero bytes follow content of `size` bytes."""
    return -size % BLOCK


class ArchiveReader:
    """Reads members in order, trusting nothing; every refusal is `damaged`."""

    def __init__(self, source: Readable) -> None:
        self._source = source
        self._consumed = 0

    def next_size(self, name: str, limit: int) -> int:
        """Read the header of the member that must come next; give its size.

        Raises:
            BundleError: `damaged` where another member, a larger one or none follows.

        """
        header = self._exactly(BLOCK, name)
        size = _plain_size(header)
        if header[_TYPE : _TYPE + 1] == _EXTENDED:
            header += self._exactly(2 * BLOCK, name)
            size = _extended_size(header)
        if header != member_header(name, size):
            raise damaged(f"内部目录中应当是 {name} 的位置不符")
        if size > limit:
            raise damaged(f"{name} 过大")
        return size

    def begin(self, first: str, limit: int) -> tuple[str, int]:
        """Read the header of `first`, the first member: its folder, and its size.

        Raises:
            BundleError: `damaged` where the header is no header of it.

        """
        header = self._exactly(BLOCK, first)
        name = header[:_NAME_LENGTH].rstrip(b"\0").decode("ascii", "replace")
        size = _plain_size(header)
        folder, _, rest = name.partition("/")
        expected = member_header(name, size) if name.isascii() else b""
        if header == expected and rest.startswith(ATTACHMENTS):
            raise damaged("这是报送件的分卷，请接收名称相同而没有卷号的那个文件")
        if header != expected or rest != first or size > limit:
            raise damaged("内部目录的开头不符")
        return folder, size

    def content(self, name: str, size: int, take: Callable[[bytes], object]) -> None:
        """Hand a member's content to `take`, piece by piece, and skip its filling.

        Raises:
            BundleError: `damaged` where it is cut short or its filling isn't zero.

        """
        for piece in self.pieces(name, size):
            take(piece)

    def pieces(self, name: str, size: int) -> Iterator[bytes]:
        """Give a member's content piece by piece, and skip its filling at the end.

        Raises:
            BundleError: `damaged` where it is cut short or its filling isn't zero.

        """
        left = size
        while left:
            piece = self._some(left, name)
            left -= len(piece)
            yield piece
        if self._exactly(filling(size), name).strip(b"\0"):
            raise damaged(f"{name} 之后的填充不是零")

    def finish(self) -> None:
        """Read what must follow the last member: zeros, as many as Padmé says.

        Raises:
            BundleError: `damaged` where anything else follows, or more, or less.

        """
        left = padded_size(self._consumed + len(END)) - self._consumed
        while left:
            piece = self._some(left, "末尾填充")
            left -= len(piece)
            if piece != bytes(len(piece)):
                raise damaged("末尾填充不是零")
        if self._source.read(1):
            raise damaged("末尾填充的长度不符")

    def _exactly(self, size: int, name: str) -> bytes:
        pieces: list[bytes] = []
        while size:
            pieces.append(self._some(size, name))
            size -= len(pieces[-1])
        return b"".join(pieces)

    def _some(self, most: int, name: str) -> bytes:
        piece = self._source.read(min(most, _BUFFER))
        if not piece:
            raise damaged(f"在 {name} 处中断")
        self._consumed += len(piece)
        return piece


def _block(name: str, size: int, kind: bytes) -> bytes:
    encoded = name.encode("ascii")
    if len(encoded) > _NAME_LENGTH:
        message = f"a member's name of {len(encoded)} bytes is too long"
        raise ValueError(message)
    fields = (
        encoded.ljust(_NAME_LENGTH, b"\0"),
        b"0000644\0",
        b"0000000\0" * 2,
        b"%011o\0" % size,
        b"00000000000\0",
        b" " * 8,
        kind,
        bytes(100),
        b"ustar\x0000",
    )
    block = b"".join(fields).ljust(BLOCK, b"\0")
    checksum = b"%06o\0 " % sum(block)
    return block[: _CHECKSUM.start] + checksum + block[_CHECKSUM.stop :]


def _plain_size(header: bytes) -> int:
    digits = header[124:135]
    return int(digits, 8) if digits.isdigit() and not set(digits) & set(b"89") else 0


def _extended_size(header: bytes) -> int:
    digits = header[BLOCK:].partition(b"=")[2].partition(b"\n")[0][:20]
    return int(digits) if digits.isdigit() else 0


def _pax_record(size: int) -> bytes:
    body = b" size=%d\n" % size
    length = len(body)
    while len(b"%d" % length) + len(body) != length:
        length = len(b"%d" % length) + len(body)
    return b"%d%s" % (length, body)
