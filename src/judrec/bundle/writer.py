"""Sealing a bundle onto a medium: planned first, then written whole or not at all.

What is planned has its exact size. So whoever must enter that it was begun can know
before whether it fits (docs/decisions/0047).
"""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from judrec.bundle.archive import END, member_bytes
from judrec.bundle.format import ATTACHMENTS, PART_SUFFIX, SUFFIX
from judrec.bundle.medium.outcome import MediumError, MediumOutcome
from judrec.bundle.medium.room import check_medium
from judrec.bundle.packing import BundleSource, Pack, Prepared, Progress, prepare
from judrec.bundle.padding import padded_size
from judrec.bundle.part_file import PartFile
from judrec.bundle.volumes import MOST_VOLUMES, Volume, grouped, volume_file
from judrec.bundle.whole_file import (
    WrittenFile,
    remove,
    require_there,
    write_sealed,
)
from judrec.crypto.age import SealingWriter
from judrec.crypto.age_chunks import CHUNK
from judrec.crypto.age_identity import Recipient
from judrec.crypto.sealed_check import SealedCheck
from judrec.crypto.signing import SigningKey
from judrec.errors import RefusedError

_TAG: Final = 16
_NO_DIGEST: Final = bytes(32)
Entropy = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class SealedBundle:
    """A bundle that lies on the medium, read back and found the same."""

    file: Path
    name: str
    sha256: bytes
    """Of the whole file."""
    size: int
    """Bytes of the whole file."""
    tagmanifest: bytes
    """The SHA-256 that stands for the bundle: the next one's `previous`."""
    percent: int
    """How much it has of what a bundle may have most, in percent."""
    volumes: tuple[WrittenFile, ...] = ()
    """The files beside it that hold its attachments, if it doesn't itself."""

    def take_back(self) -> None:
        """Remove it from the medium, as far as that is still there."""
        for file in (self.file, *(volume.path for volume in self.volumes)):
            remove(file)


def plan_bundle(  # noqa: PLR0913 - what a bundle is made of, the options by name
    source: BundleSource,
    recipients: Sequence[Recipient],
    signer: SigningKey,
    *,
    entropy: Entropy,
    name: str,
    volume_bytes: int | None = None,
) -> "PlannedBundle":
    """Check what is to be sealed, and lay out the files that it will be.

    Where the file would have more than `volume_bytes`, its attachments go into volumes
    of at most so many; they are written first, since what it says of them is signed.

    Raises:
        BundleError: what was handed in would be refused by a receiver.
        RefusedError: `bundle_too_large`, `too_many_volumes`; as `SealingWriter`, for
            the recipients.

    """
    # Said first of what can't be sealed to: too many recipients are no damage.
    _header_size(recipients, entropy)
    prepared = prepare(name, source, signer)
    return PlannedBundle(prepared, recipients, entropy, volume_bytes)


class PlannedBundle:
    """A bundle that is no file yet: the exact size of each of its files is known."""

    def __init__(
        self,
        prepared: Prepared,
        recipients: Sequence[Recipient],
        entropy: Entropy,
        volume_bytes: int | None,
    ) -> None:
        self._prepared = prepared
        self._recipients = recipients
        self._entropy = entropy
        self._header = _header_size(recipients, entropy)
        self._first = prepared.listed()
        self._volumes: tuple[Pack, ...] = ()
        if volume_bytes is not None and not self._fits(self._first, volume_bytes):
            parts = self._parts(volume_bytes)
            self._volumes = tuple(prepared.volume(part) for part in parts)
            self._first = prepared.listed(
                [
                    _volume(name, _NO_DIGEST, self._size(pack), pack)
                    for name, pack in self._named_volumes()
                ]
            )

    @property
    def sizes(self) -> dict[str, int]:
        """How many bytes each of its files will have, by name: exactly so many."""
        named = [(self._first.name + SUFFIX, self._first), *self._named_volumes()]
        return {name: self._size(pack) for name, pack in named}

    @property
    def total(self) -> int:
        """How many bytes all its files hold before they are sealed."""
        return sum(each.size for each in (self._first, *self._volumes))

    def check(self, folder: Path) -> None:
        """Refuse, before a byte is written, what can be known to fail.

        Raises:
            MediumError: with the outcome, and the missing bytes where it is full.
            DamagedError: `attachment_damaged`, `attachment_unreadable` where one is
                missing, or is longer or shorter than it was.

        """
        sizes = self.sizes
        files = [folder / name for name in sizes]
        parts = [folder / (name + PART_SUFFIX) for name in sizes]
        try:
            check_medium(folder, [*files, *parts], [*sizes.values()])
        except MediumError as error:
            if error.outcome is MediumOutcome.TOO_LARGE and self._volumes:
                # Only a volume of one attachment can be too large for a FAT32.
                raise MediumError(MediumOutcome.ONE_TOO_LARGE) from error
            raise
        for attachment in self._prepared.attachments:
            attachment.require()

    def seal(self, folder: Path, progress: Progress | None = None) -> SealedBundle:
        """Write all files or none; the first one, which names the volumes, last.

        Raises:
            MediumError: the medium failed; nothing is left that looks like a bundle.
            DamagedError: `attachment_damaged` or `attachment_unreadable`.

        """
        told = _Told(progress, self.total) if progress else None
        with ExitStack() as failure:
            written: list[WrittenFile] = []
            named: list[Volume] = []
            for name, pack in self._named_volumes():
                file = self._write(folder, name, pack, told)
                failure.callback(remove, file.path)
                written.append(file)
                named.append(_volume(name, file.sha256, file.size, pack))
            first = self._prepared.listed(named) if named else self._first
            file = self._write(folder, first.name + SUFFIX, first, told)
            failure.callback(remove, file.path)
            require_there(written)
            failure.pop_all()
        return SealedBundle(
            file.path,
            first.name,
            file.sha256,
            file.size,
            first.tagmanifest,
            self._prepared.percent,
            tuple(written),
        )

    def _fits(self, whole: Pack, most: int) -> bool:
        """Tell whether a bundle goes into one file, or has nothing to take out."""
        return not whole.attachments or self._size(whole) <= most

    def _parts(self, most: int) -> tuple[slice, ...]:
        """Part the attachments into volumes."""
        name, files = self._prepared.name, self._prepared.attachments
        sizes = [
            member_bytes(f"{name}/{ATTACHMENTS}{file.sha256}", file.size)
            for file in files
        ]
        parts = grouped(
            sizes, most, lambda held: self._sealed(padded_size(held + len(END)))
        )
        if len(parts) > MOST_VOLUMES:
            raise RefusedError(
                f"材料过多，要分 {len(parts)} 卷，一份报送件最多 {MOST_VOLUMES} 卷。"
                "没有生成报送件，专库没有改动。",
                "请写到 U 盘，或者不附材料；材料另行移交。",
                code="too_many_volumes",
            )
        return parts

    def _named_volumes(self) -> Iterator[tuple[str, Pack]]:
        for place, pack in enumerate(self._volumes):
            yield volume_file(self._prepared.name, place), pack

    def _write(
        self, folder: Path, name: str, packed: Pack, told: "_Told | None"
    ) -> WrittenFile:
        def seal(target: PartFile) -> SealedCheck:
            with SealingWriter(
                target, self._recipients, entropy=self._entropy
            ) as sealing:
                packed.write(sealing, told.tell if told else None)
            return sealing.check()

        file = write_sealed(folder, name, self._size(packed), seal)
        if told is not None:
            told.go_on(packed.size)
        return file

    def _size(self, packed: Pack) -> int:
        return self._sealed(packed.size)

    def _sealed(self, plain: int) -> int:
        return self._header + plain + _TAG * -(-plain // CHUNK)


class _Told:
    """Tells how far all files together are."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._before = 0

    def tell(self, done: int, _of_this_one: int) -> None:
        """Pass on how much of one file is done."""
        self._progress(self._before + done, self._total)

    def go_on(self, size: int) -> None:
        """Count a file that is whole."""
        self._before += size


def sealed_size(size: int, recipients: Sequence[Recipient], entropy: Entropy) -> int:
    """Give the exact length of an age file of `size` plain bytes, at least one.

    Raises:
        RefusedError: as `SealingWriter`, for the recipients.

    """
    return _header_size(recipients, entropy) + size + _TAG * -(-size // CHUNK)


def _header_size(recipients: Sequence[Recipient], entropy: Entropy) -> int:
    begun = io.BytesIO()
    SealingWriter(begun, recipients, entropy=entropy)
    return len(begun.getvalue())


def _volume(file: str, sha256: bytes, size: int, packed: Pack) -> Volume:
    return Volume(file, sha256, size, tuple(one.sha256 for one in packed.attachments))
