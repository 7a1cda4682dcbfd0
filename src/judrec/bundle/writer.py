"""Sealing a bundle onto a medium: checked first, then written whole or not at all."""

import io
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from judrec.bundle.archive import END, member_bytes
from judrec.bundle.format import ATTACHMENTS, PART_SUFFIX, SUFFIX, new_name
from judrec.bundle.medium.outcome import MediumError, MediumOutcome
from judrec.bundle.medium.room import check_medium
from judrec.bundle.packing import BundleSource, Pack, Prepared, Progress, prepare
from judrec.bundle.padding import padded_size
from judrec.bundle.part_file import PartFile
from judrec.bundle.refusals import damaged
from judrec.bundle.volumes import MOST_VOLUMES, Volume, grouped, volume_file
from judrec.bundle.whole_file import WrittenFile, remove, write_sealed
from judrec.crypto.age import SealingWriter
from judrec.crypto.age_chunks import CHUNK
from judrec.crypto.age_identity import Recipient
from judrec.crypto.sealed_check import SealedCheck
from judrec.crypto.signing import SigningKey

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
    volumes: tuple[WrittenFile, ...] = ()
    """The files beside it that hold its attachments, if it doesn't itself."""

    def take_back(self) -> None:
        """Remove it from the medium, as far as that is still there."""
        for file in (self.file, *(volume.path for volume in self.volumes)):
            remove(file)


def seal_bundle(  # noqa: PLR0913 - what a bundle is made of, the options by name
    folder: Path,
    source: BundleSource,
    recipients: Sequence[Recipient],
    signer: SigningKey,
    *,
    entropy: Entropy,
    progress: Progress | None = None,
    name: str | None = None,
    volume_bytes: int | None = None,
) -> SealedBundle:
    """Seal a bundle into `folder` as `name` (drawn where none is given) and `.jrb`.

    Where the file would have more than `volume_bytes`, its attachments go into volumes
    of at most so many; they are written first, since what it says of them is signed.

    Raises:
        BundleError: what was handed in would be refused by a receiver.
        MediumError: the medium failed; nothing is left that looks like a bundle.
        DamagedError: `attachment_damaged` or `attachment_unreadable`.
        RefusedError: as `SealingWriter`, for the recipients.

    """
    prepared = prepare(name or new_name(entropy), source, signer)
    sealing = _Sealing(folder, recipients, entropy, progress)
    whole = prepared.listed()
    if volume_bytes is None or sealing.fits(whole, volume_bytes):
        return sealing.seal(whole, ())
    return sealing.seal_volumes(prepared, sealing.parts(prepared, volume_bytes))


class _Sealing:
    """One bundle on its way onto a medium."""

    def __init__(
        self,
        folder: Path,
        recipients: Sequence[Recipient],
        entropy: Entropy,
        progress: Progress | None,
    ) -> None:
        self._folder = folder
        self._recipients = recipients
        self._entropy = entropy
        self._progress = progress
        self._header = _header_size(recipients, entropy)
        self._done = 0
        self._total = 0

    def fits(self, whole: Pack, most: int) -> bool:
        """Tell whether a bundle goes into one file, or has nothing to take out."""
        return not whole.attachments or self._size(whole.size) <= most

    def parts(self, prepared: Prepared, most: int) -> tuple[slice, ...]:
        """Part the attachments into volumes."""
        files = prepared.attachments
        names = (f"{prepared.name}/{ATTACHMENTS}{file.sha256}" for file in files)
        listed = zip(names, files, strict=True)
        sizes = [member_bytes(name, file.size) for name, file in listed]
        parts = grouped(
            sizes, most, lambda held: self._size(padded_size(held + len(END)))
        )
        if len(parts) > MOST_VOLUMES:
            raise damaged("材料过多，分卷超出报送件格式的上限")
        return parts

    def seal_volumes(self, prepared: Prepared, parts: Sequence[slice]) -> SealedBundle:
        """Seal the volumes, then the first file, which names them; all or none."""
        packs = [prepared.volume(part) for part in parts]
        sizes = [self._size(each.size) for each in packs]
        planned = [
            _volume(volume_file(prepared.name, place), _NO_DIGEST, size, pack)
            for place, (size, pack) in enumerate(zip(sizes, packs, strict=True))
        ]
        first = prepared.listed(planned)
        self._require_room(
            [prepared.name + SUFFIX, *(volume.file for volume in planned)],
            [self._size(first.size), *sizes],
        )
        self._total = first.size + sum(each.size for each in packs)
        with ExitStack() as failure:
            written: list[WrittenFile] = []
            for volume, pack in zip(planned, packs, strict=True):
                written.append(self._write(volume.file, pack))
                failure.callback(remove, written[-1].path)
            named = [
                _volume(file.path.name, file.sha256, file.size, pack)
                for file, pack in zip(written, packs, strict=True)
            ]
            sealed = self.seal(prepared.listed(named), tuple(written))
            failure.pop_all()
        return sealed

    def seal(self, packed: Pack, volumes: tuple[WrittenFile, ...]) -> SealedBundle:
        """Seal the file that is the bundle."""
        self._total = self._total or packed.size
        file = self._write(packed.name + SUFFIX, packed)
        return SealedBundle(
            *(file.path, packed.name, file.sha256, file.size),
            packed.tagmanifest,
            volumes,
        )

    def _require_room(self, names: Sequence[str], sizes: Sequence[int]) -> None:
        """Refuse before the first byte what doesn't fit together."""
        files = [self._folder / name for name in names]
        parts = [self._folder / (name + PART_SUFFIX) for name in names]
        try:
            check_medium(self._folder, [*files, *parts], sizes)
        except MediumError as error:
            if error.outcome is not MediumOutcome.TOO_LARGE:
                raise
            # Only a volume of one attachment can be too large for a FAT32.
            raise MediumError(MediumOutcome.ONE_TOO_LARGE) from error

    def _write(self, name: str, packed: Pack) -> WrittenFile:
        def seal(target: PartFile) -> SealedCheck:
            with SealingWriter(
                target, self._recipients, entropy=self._entropy
            ) as sealing:
                packed.write(sealing, self._tell if self._progress else None)
            return sealing.check()

        file = write_sealed(self._folder, name, self._size(packed.size), seal)
        self._done += packed.size
        return file

    def _tell(self, done: int, _total: int) -> None:
        if self._progress is not None:
            self._progress(self._done + done, self._total)

    def _size(self, plain: int) -> int:
        return self._header + plain + _TAG * -(-plain // CHUNK)


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
