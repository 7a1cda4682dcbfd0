"""A technician's way to look inside: everything a bundle holds, in a folder.

The folder appears under its name only after the last byte was checked; what was
written of a bundle that turns out to be damaged is removed.
"""

import io
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from judrec.bundle.format import ATTACHMENTS
from judrec.bundle.reader import OpenedBundle, open_members
from judrec.bundle.refusals import BundleError
from judrec.bundle.volumes_beside import Beside, read_volumes_beside
from judrec.crypto.age_identity import Identity
from judrec.errors import RefusedError

if TYPE_CHECKING:
    from typing_extensions import Buffer

_UNFINISHED: Final = "unfinished.part"


@dataclass(frozen=True, slots=True)
class Extracted:
    """A bundle whose bag lies in a folder."""

    bundle: OpenedBundle
    lacking: tuple[str, ...]
    """What is to be said of its volumes; without them the bag isn't complete."""


def extract_bundle(
    file: Path, identities: Sequence[Identity], target: Path
) -> Extracted:
    """Check a bundle and write its bag to `target/NAME`; `target` is made if missing.

    Attachments in volumes beside `file` become part of the bag.

    Raises:
        BundleError: as `open_bundle`; nothing is left.
        RefusedError: `target_not_empty`, or `target_not_writable`; nothing is left.
    """
    unfinished = target / _UNFINISHED
    _begin(target, unfinished)

    def take(name: str, _size: int) -> BinaryIO:
        place = unfinished / name
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            return _MemberFile(place, "xb")
        except OSError as error:
            raise _not_writable() from error

    with ExitStack() as failure:
        failure.callback(shutil.rmtree, unfinished, ignore_errors=True)
        opened = open_members(file, identities, None, take)
        beside = Beside(file, opened, identities, frozenset())
        lacking = read_volumes_beside(
            beside,
            lambda sha256, size: take(ATTACHMENTS + sha256, size),
            partial(_all_or_none, unfinished / ATTACHMENTS),
        )
        try:
            unfinished.rename(target / opened.name)
        except OSError as error:
            raise _not_writable() from error
        failure.pop_all()
    return Extracted(opened, lacking)


@contextmanager
def _all_or_none(folder: Path) -> Iterator[None]:
    """Leave nothing of a volume that turns out not to be the one that was named."""
    before = frozenset(folder.iterdir()) if folder.is_dir() else frozenset()
    try:
        yield
    except BundleError:
        for file in folder.iterdir() if folder.is_dir() else ():
            if file not in before:
                file.unlink()
        raise


class _MemberFile(io.FileIO):
    """A member being written, in whole pieces."""

    def write(self, data: "Buffer", /) -> int:
        """Write all of `data`.

        Raises:
            RefusedError: `target_not_writable`.
        """
        view, done = memoryview(data).cast("B"), 0
        try:
            while done < len(view):
                done += super().write(view[done:])
        except OSError as error:
            raise _not_writable() from error
        return done


def _begin(target: Path, unfinished: Path) -> None:
    try:
        target.mkdir(parents=True, exist_ok=True)
        if any(target.iterdir()):
            raise RefusedError(
                "目标文件夹不是空的，没有写入任何内容。",
                "请换一个空文件夹或者新文件夹。",
                code="target_not_empty",
            )
        unfinished.mkdir()
    except OSError as error:
        raise _not_writable() from error


def _not_writable() -> RefusedError:
    return RefusedError(
        "目标文件夹无法写入，没有留下任何内容。",
        "请检查路径、权限和剩余空间，或者换一个文件夹。",
        code="target_not_writable",
    )
