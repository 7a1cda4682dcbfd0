"""Write a sealed bundle on another medium: the same bytes, read back like the first.

Both receivers get one file, sealed once and under one number (Art. 13): sealed again
it would be another bundle, and their comparison by telephone would differ. What a file
manager copies nobody reads back.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from judrec.actions.outgoing.sealed_files import (
    SealedFile,
    gone,
    sealed_entry,
    sealed_files,
    unlike,
)
from judrec.actions.progress import Progress
from judrec.actions.station import Station
from judrec.bundle.format import PART_SUFFIX
from judrec.bundle.medium.outcome import MediumOutcome
from judrec.bundle.medium.room import check_medium
from judrec.bundle.part_file import PartFile
from judrec.bundle.whole_file import WrittenFile, remove, require_there, write_whole
from judrec.store.door import Act

_UNDONE: Final = "没有写到另一介质"
_BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class CopiedBundle:
    """A bundle that lies on another medium, too, read back and found the same."""

    file: Path
    volumes: tuple[Path, ...]
    size: int
    """Bytes of all its files."""
    said: str = MediumOutcome.OK.sentence
    advice: str = MediumOutcome.OK.hint


def copy_bundle(
    station: Station, file: Path, folder: Path, progress: Progress | None = None
) -> CopiedBundle:
    """Write the bundle at `file`, with its volumes, whole into `folder`.

    Raises:
        RefusedError: `not_sealed_here`, `not_as_sealed`, `no_file`, `cancelled`; a
            `MediumError` with the outcome that names what the medium did;
            `disk_full`, `not_writable`. Nothing usable is left in `folder`.
    """
    first, *volumes = sealed_files(sealed_entry(station, file.name, _UNDONE), file)
    # As it was sealed: what names the volumes comes last.
    ordered = (*volumes, first)
    total = sum(each.size for each in ordered)
    names = [folder / each.path.name for each in ordered]
    parts = [name.with_name(name.name + PART_SUFFIX) for name in names]
    check_medium(folder, [*names, *parts], [each.size for each in ordered])
    done = 0

    def moved(size: int) -> None:
        nonlocal done
        done += size
        if progress is not None:
            progress(done, total)

    with ExitStack() as failure:
        written = []
        for each in ordered:
            written.append(_copied(each, folder, moved))
            failure.callback(remove, written[-1].path)
        require_there(written)
        with station.writing() as writing:
            sha256 = first.sha256.hex()
            writing.append(Act("bundle.copied", file.name, {"sha256": sha256}))
        failure.pop_all()
    *beside, copied = (name.absolute() for name in names)
    return CopiedBundle(copied, tuple(beside), total)


def _copied(
    source: SealedFile, folder: Path, moved: Callable[[int], None]
) -> WrittenFile:
    """Write one file; what isn't what was sealed never gets its name there."""

    def fill(target: PartFile) -> None:
        digest = hashlib.sha256()
        for block in _blocks(source):
            target.write(block)
            digest.update(block)
            moved(len(block))
        if digest.digest() != source.sha256:
            raise unlike(source.path, _UNDONE)

    return write_whole(folder, source.path.name, source.size, fill)


def _blocks(source: SealedFile) -> Iterator[bytes]:
    """Read the file, and one byte more than it should have: the digest tells."""
    left = source.size + 1
    try:
        with source.path.open("rb", buffering=0) as opened:
            while left and (block := opened.read(min(_BLOCK, left))):
                left -= len(block)
                yield block
    except OSError as error:
        raise gone(source.path, _UNDONE) from error
