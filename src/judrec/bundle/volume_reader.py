"""Opening a volume: the file that the bundle named, and nothing else."""

import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from judrec.bundle.archive import ArchiveReader
from judrec.bundle.beside import DigestBeside
from judrec.bundle.format import ATTACHMENT_BYTES, ATTACHMENTS
from judrec.bundle.reader import OpenedBundle, Sink
from judrec.bundle.refusals import BundleError, damaged
from judrec.bundle.source import PlainSource, SealedFile
from judrec.bundle.volumes import Volume
from judrec.core.verdict import Verdict
from judrec.crypto.age_identity import Identity


def read_volume(
    file: Path,
    volume: Volume,
    bundle: OpenedBundle,
    identities: Sequence[Identity],
    sink: Sink,
) -> None:
    """Read a volume of an opened bundle whole, and hand its attachments to `sink`.

    What the sink took counts only once this has returned.

    Raises:
        BundleError: `unreadable`; `damaged` where it isn't the file that was named.

    """
    try:
        source = file.open("rb", buffering=0)
    except OSError as error:
        raise BundleError(Verdict.UNREADABLE) from error
    with source:
        _check_size(source, volume)
        _Reading(source, volume, bundle, identities).run(sink)


def _check_size(source: BinaryIO, volume: Volume) -> None:
    """Refuse at once what can't be it: no hostile file is decrypted for nothing."""
    if os.fstat(source.fileno()).st_size != volume.size:
        raise damaged(f"{volume.file} 的大小不符")


class _Reading:
    def __init__(
        self,
        source: BinaryIO,
        volume: Volume,
        bundle: OpenedBundle,
        identities: Sequence[Identity],
    ) -> None:
        self._file = _DigestedFile(source)
        self._plain = PlainSource(self._file, identities)
        self._archive = ArchiveReader(self._plain)
        self._volume = volume
        self._bundle = bundle

    def run(self, sink: Sink) -> None:
        with self._file.digest, closing(self._plain):
            for sha256 in self._volume.attachments:
                self._attachment(sha256, self._bundle.attachments[sha256], sink)
            self._archive.finish()
        if self._file.digest.value != self._volume.sha256:
            raise damaged(f"{self._volume.file} 与主文件所列的不符")

    def _attachment(self, sha256: str, expected: int, sink: Sink) -> None:
        name = f"{self._bundle.name}/{ATTACHMENTS}{sha256}"
        size = self._archive.next_size(name, ATTACHMENT_BYTES)
        if size != expected:
            raise damaged(f"{name} 的大小与记录不符")
        with DigestBeside() as digest, sink(sha256, size) as taken:
            for piece in self._archive.pieces(name, size):
                digest.update(piece)
                taken.write(piece)
        if digest.value.hex() != sha256:
            raise damaged(f"{name} 与清单不符")


class _DigestedFile(SealedFile):
    """A sealed file that is digested as it is read."""

    def __init__(self, source: BinaryIO) -> None:
        super().__init__(source)
        self.digest = DigestBeside()

    def heard(self, piece: bytes) -> None:
        """Digest each piece beside the reading of the next one."""
        self.digest.update(piece)
