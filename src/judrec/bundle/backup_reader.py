"""Reading a backup: once through, in constant memory, everything checked on the way.

What a member held is authentic when it was read, but the backup is whole only once the
iterator over its members has ended.
"""

import hashlib
import io
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from judrec.bundle.archive import ArchiveReader
from judrec.bundle.backup_format import (
    DESCRIPTION,
    DESCRIPTION_BYTES,
    FOLDER,
    MANIFEST,
    MANIFEST_BYTES,
    Description,
    Member,
    damaged,
    read_description,
)
from judrec.bundle.bag import manifest_text
from judrec.bundle.refusals import BundleError
from judrec.bundle.source import PlainSource, SealedFile
from judrec.core.verdict import Verdict
from judrec.crypto.age_identity import Identity
from judrec.errors import JudrecError, RefusedError

if TYPE_CHECKING:
    from typing_extensions import Buffer

_BUFFER: Final = 1 << 20


class OpenedBackup:
    """A backup whose first member was read: what it says it holds."""

    def __init__(self, source: BinaryIO, identities: Sequence[Identity]) -> None:
        """Read up to the description.

        Raises:
            RefusedError: `foreign_backup`, `not_a_backup`, `backup_unreadable`.
            DamagedError: `backup_damaged`, `backup_too_new`.
        """
        self._sealed = SealedFile(source)
        with _told():
            self._plain = PlainSource(self._sealed, identities)
            self._archive = ArchiveReader(self._plain)
            size = _begun(self._archive)
            text = b"".join(self._archive.pieces(DESCRIPTION, size))
        self.description: Final[Description] = read_description(text)
        self._digests = {DESCRIPTION: hashlib.sha256(text).digest()}

    @property
    def read(self) -> int:
        """How many bytes of the file were read so far."""
        return self._sealed.size

    def close(self) -> None:
        """Stop reading the file, which may then be closed."""
        self._plain.close()

    def members(self) -> Iterator[tuple[Member, BinaryIO]]:
        """Give each member with its content, in order; to its end, all is whole.

        Raises:
            RefusedError: `backup_unreadable` where the medium fails.
            DamagedError: `backup_damaged`, with the place.
        """
        for member in self.description.members:
            place = f"{FOLDER}/{member.name}"
            with _told():
                if self._archive.next_size(place, member.size) != member.size:
                    raise damaged(f"{member.name} 的长度不符")
            content = _Content(self._archive.pieces(place, member.size))
            yield member, io.BufferedReader(content, _BUFFER)
            self._digests[member.name] = content.finish()
        with _told():
            self._finish()

    def _finish(self) -> None:
        expected = manifest_text(self._digests)
        place = f"{FOLDER}/{MANIFEST}"
        size = self._archive.next_size(place, MANIFEST_BYTES)
        found = b"".join(self._archive.pieces(place, size))
        if found != expected:
            raise damaged(_differing(found, expected))
        self._archive.finish()


@contextmanager
def opened_backup(file: Path, identities: Sequence[Identity]) -> Iterator[OpenedBackup]:
    """Open a backup for reading.

    Raises:
        RefusedError: `foreign_backup`, `not_a_backup`, `backup_unreadable`.
        DamagedError: `backup_damaged`, `backup_too_new`.
    """
    try:
        source = file.open("rb", buffering=0)
    except OSError as error:
        raise unreadable(file) from error
    with source, closing(OpenedBackup(source, identities)) as opened:
        yield opened


class _Content(io.RawIOBase):
    """A member's content as a file, digested on the way."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._left = memoryview(b"")
        self._digest = hashlib.sha256()

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: "Buffer", /) -> int:
        """Fill `buffer` from one piece; 0 at the end.

        Raises:
            RefusedError: `backup_unreadable`.
            DamagedError: `backup_damaged`.
        """
        if not self._left:
            self._left = memoryview(self._next())
        view = memoryview(buffer).cast("B")
        piece = self._left[: len(view)]
        view[: len(piece)] = piece
        self._left = self._left[len(piece) :]
        return len(piece)

    def finish(self) -> bytes:
        """Read what nobody has read, and give the digest of all of it."""
        while self._next():
            pass
        return self._digest.digest()

    def _next(self) -> bytes:
        with _told():
            piece = next(self._pieces, b"")
        self._digest.update(piece)
        return piece


def _begun(archive: ArchiveReader) -> int:
    folder, size = archive.begin(DESCRIPTION, DESCRIPTION_BYTES)
    if folder != FOLDER:
        raise _not_a_backup()
    return size


@contextmanager
def _told() -> Iterator[None]:
    """Say of a backup what is said of a bundle, in its own words."""
    try:
        yield
    except BundleError as error:
        raise _translated(error) from error


def _translated(error: BundleError) -> JudrecError:
    if error.verdict is Verdict.UNREADABLE:
        return RefusedError(
            "备份所在的介质读取失败，没有读完。本机的专库没有变化。",
            "请检查介质是否插好，换一个接口重试；仍然失败时，请使用另一份备份。",
            code="backup_unreadable",
        )
    if error.verdict is Verdict.CANNOT_DECRYPT:
        return _not_a_backup() if error.detail else foreign()
    return damaged(error.detail)


def foreign() -> RefusedError:
    """Say that the backup belongs to another store."""
    return RefusedError(
        "这份备份不是本库的：所用的钥匙（本库或恢复词）打不开它。没有改动任何内容。",
        "请核对选中的文件；用恢复词时，请核对恢复单上的单位和席位。",
        code="foreign_backup",
    )


def unreadable(file: Path) -> RefusedError:
    """Say that there is no such file, or that it can't be opened."""
    return RefusedError(
        f"{file} 处没有可以读取的备份。没有改动任何内容。",
        "请核对文件的位置，并确认介质已经插好。",
        code="backup_unreadable",
    )


def _not_a_backup() -> RefusedError:
    return RefusedError(
        "这个文件不是专库的备份，或者开头已经损坏。没有改动任何内容。",
        "请选择扩展名为 .jbak 的备份文件；文件可能没有拷贝完整。",
        code="not_a_backup",
    )


def _differing(found: bytes, expected: bytes) -> str:
    """Name the first file that isn't as the manifest says."""
    pairs = zip(found.splitlines(), expected.splitlines(), strict=False)
    for said, seen in pairs:
        if said != seen:
            return f"{seen[66:].decode('ascii', 'replace')} 与摘要清单不符"
    return f"{MANIFEST} 的内容不符"
