"""Writing a backup: streamed at any size, whole or not at all, proven before its name.

All sizes are known before the first byte. A sealed file that its own disk can't give
any more is filled up with zeros and named: one bad sector must not keep everything else
from being saved.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from judrec.bundle.archive import END, filling, member_bytes, member_header
from judrec.bundle.backup_format import (
    ATTACHMENTS,
    DESCRIPTION,
    FOLDER,
    MANIFEST,
    SUFFIX,
    Description,
    damaged,
)
from judrec.bundle.bag import manifest_text
from judrec.bundle.padding import padded_size
from judrec.bundle.part_file import PartFile
from judrec.bundle.whole_file import Prove, WrittenFile, write_whole
from judrec.bundle.writer import sealed_size
from judrec.crypto.age import SealingWriter
from judrec.crypto.age_identity import Recipient

_BUFFER: Final = 1 << 20
Entropy = Callable[[int], bytes]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BackupSource:
    """What goes into a backup, and how each of its members is opened."""

    description: Description
    open: Callable[[str], BinaryIO]


@dataclass(frozen=True, slots=True)
class WrittenBackup:
    """A backup that lies on the medium, read back and proven."""

    file: WrittenFile
    unreadable: tuple[str, ...]
    """Attachments that could not be read to their end: zeros stand in their place."""


def write_backup(  # noqa: PLR0913 - what a backup is made of, the options by name
    folder: Path,
    source: BackupSource,
    recipients: Sequence[Recipient],
    entropy: Entropy,
    *,
    prove: Prove,
    progress: Progress,
) -> WrittenBackup:
    """Seal a whole store into `folder`; nothing is left where anything fails.

    Raises:
        MediumError: the medium failed.
        DamagedError: `backup_damaged` where the database couldn't be read to its end.
        JudrecError: whatever `prove` and `progress` raise.
    """
    plain = _plain_size(source.description)
    size = sealed_size(plain, recipients, entropy)
    unreadable: list[str] = []

    def fill(target: PartFile) -> None:
        with SealingWriter(target, recipients, entropy=entropy) as sealing:
            tar = _Tar(sealing, progress, plain)
            tar.write(source)
            unreadable.extend(tar.unreadable)

    name = source.description.name + SUFFIX
    file = write_whole(folder, name, size, fill, prove=prove)
    return WrittenBackup(file, tuple(unreadable))


def backup_size(
    description: Description, recipients: Sequence[Recipient], entropy: Entropy
) -> int:
    """Give the exact number of bytes that a backup takes on the medium."""
    return sealed_size(_plain_size(description), recipients, entropy)


def _plain_size(description: Description) -> int:
    text = description.text()
    sizes = {DESCRIPTION: len(text)}
    sizes |= {member.name: member.size for member in description.members}
    manifest = manifest_text(dict.fromkeys(sizes, bytes(32)))
    sizes[MANIFEST] = len(manifest)
    listed = (member_bytes(f"{FOLDER}/{name}", size) for name, size in sizes.items())
    return padded_size(sum(listed) + len(END))


class _Tar:
    """The tar on its way into the seal, counted and digested."""

    def __init__(self, target: SealingWriter, progress: Progress, size: int) -> None:
        self.unreadable: list[str] = []
        self._target = target
        self._progress = progress
        self._size = size
        self._done = 0
        self._digests: dict[str, bytes] = {}

    def write(self, source: BackupSource) -> None:
        text = source.description.text()
        self._small(DESCRIPTION, text)
        for member in source.description.members:
            self._member(member.name, member.size, source.open)
        self._small(MANIFEST, manifest_text(self._digests))
        left = self._size - self._done
        while left:
            piece = bytes(min(left, _BUFFER))
            self._put(piece)
            left -= len(piece)

    def _small(self, name: str, content: bytes) -> None:
        self._put(member_header(f"{FOLDER}/{name}", len(content)))
        self._put(content + bytes(filling(len(content))))
        self._digests[name] = hashlib.sha256(content).digest()

    def _member(self, name: str, size: int, opened: Callable[[str], BinaryIO]) -> None:
        self._put(member_header(f"{FOLDER}/{name}", size))
        digest, left = hashlib.sha256(), size
        for block in _blocks(name, size, opened):
            digest.update(block)
            self._put(block)
            left -= len(block)
        if left:
            self._spoilt(name)
        while left:
            block = bytes(min(left, _BUFFER))
            digest.update(block)
            self._put(block)
            left -= len(block)
        self._put(bytes(filling(size)))
        self._digests[name] = digest.digest()

    def _spoilt(self, name: str) -> None:
        if not name.startswith(ATTACHMENTS):
            raise damaged(f"本机的 {name} 不能读到末尾")
        self.unreadable.append(name.removeprefix(ATTACHMENTS))

    def _put(self, data: bytes) -> None:
        if data:
            self._target.write(data)
            self._done += len(data)
            self._progress(self._done, self._size)


def _blocks(name: str, size: int, opened: Callable[[str], BinaryIO]) -> Iterator[bytes]:
    """Give up to `size` bytes of a member, as far as its disk gives them."""
    left = size
    try:
        with opened(name) as file:
            while left and (block := file.read(min(left, _BUFFER))):
                left -= len(block)
                yield block
    except OSError:
        return
