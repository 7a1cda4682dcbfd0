"""Sealing a bundle onto a medium: checked first, then written whole or not at all."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from judrec.bundle.format import SUFFIX, new_name
from judrec.bundle.packing import BundleSource, Progress, pack
from judrec.bundle.part_file import PartFile
from judrec.bundle.whole_file import write_sealed
from judrec.crypto.age import SealingWriter
from judrec.crypto.age_chunks import CHUNK
from judrec.crypto.age_identity import Recipient
from judrec.crypto.sealed_check import SealedCheck
from judrec.crypto.signing import SigningKey

_TAG: Final = 16
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


def seal_bundle(  # noqa: PLR0913 - what a bundle is made of, the options by name
    folder: Path,
    source: BundleSource,
    recipients: Sequence[Recipient],
    signer: SigningKey,
    *,
    entropy: Entropy,
    progress: Progress | None = None,
    name: str | None = None,
) -> SealedBundle:
    """Seal a bundle into `folder` as `name` (drawn where none is given) and `.jrb`.

    Raises:
        BundleError: what was handed in would be refused by a receiver.
        MediumError: the medium failed; nothing is left that looks like a bundle.
        DamagedError: `attachment_damaged` or `attachment_unreadable`.
        RefusedError: as `SealingWriter`, for the recipients.

    """
    drawn = name or new_name(entropy)
    packed = pack(drawn, source, signer)
    size = sealed_size(packed.size, recipients, entropy)

    def seal(target: PartFile) -> SealedCheck:
        with SealingWriter(target, recipients, entropy=entropy) as sealing:
            packed.write(sealing, progress)
        return sealing.check()

    file = write_sealed(folder, drawn + SUFFIX, size, seal)
    return SealedBundle(file.path, drawn, file.sha256, size, packed.tagmanifest)


def sealed_size(size: int, recipients: Sequence[Recipient], entropy: Entropy) -> int:
    """Give the exact length of an age file of `size` plain bytes, at least one.

    Raises:
        RefusedError: as `SealingWriter`, for the recipients.

    """
    begun = io.BytesIO()
    SealingWriter(begun, recipients, entropy=entropy)
    return len(begun.getvalue()) + size + _TAG * -(-size // CHUNK)
