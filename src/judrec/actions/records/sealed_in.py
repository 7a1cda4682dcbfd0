"""Take a person's file in: every way in which that can go wrong is one sentence.

What is taken is a regular file, read once, to its end, while nobody changed it. A
shortcut is followed where the system does so, and named where it is a file itself. The
original is never touched.
"""

import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from judrec.actions.progress import Progress
from judrec.actions.station import Station
from judrec.core.file_name import kept_name
from judrec.errors import RefusedError
from judrec.store import attachments
from judrec.store.attachments import SealedFile
from judrec.store.folder import StoreFolder

_READ: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe or a device would never end; opening must not wait for one either."""
_SHORTCUT: Final = b"L\x00\x00\x00\x01\x14\x02\x00"
"""How a shortcut of Windows begins: some hundred bytes in the place of a letter."""


@dataclass(frozen=True, slots=True)
class SealedIn:
    """A file that lies sealed in the store, known to no row yet."""

    sealed: SealedFile
    name: str
    """As it is kept: see core/file_name."""


@dataclass(frozen=True, slots=True)
class SealingPlace:
    """Where files are sealed: all that it takes, so that no database waits for it."""

    folder: StoreFolder
    entropy: Callable[[int], bytes]


def sealing_place(station: Station) -> SealingPlace:
    """Give the place of a station; what is sealed there is swept unless it is kept."""
    return SealingPlace(station.store.folder, station.around.entropy)


def seal_file(
    place: SealingPlace, file: Path, progress: Progress | None = None
) -> SealedIn:
    """Seal a file into the store; durable when this returns.

    Raises:
        RefusedError: `no_file`, `file_changed`, `disk_full`, `cancelled`; nothing is
            left.
    """
    with _opened(file) as source:
        before = os.fstat(source.fileno())
        sealed = _sealed(place, source, before.st_size, progress)
        after = os.fstat(source.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        # As long as before, but another: what was read may be half of each.
        attachments.discard(place.folder, sealed.file)
        raise attachments.changed()
    return SealedIn(sealed, kept_name(file.name))


def seal_bytes(place: SealingPlace, content: bytes, name: str) -> SealedIn:
    """Seal what never was a file: a picture from the clipboard.

    Raises:
        RefusedError: `disk_full`; nothing is left.
    """
    sealed = _sealed(place, io.BytesIO(content), len(content), None)
    return SealedIn(sealed, kept_name(name))


def _sealed(
    place: SealingPlace, source: BinaryIO, size: int, progress: Progress | None
) -> SealedFile:
    return attachments.seal_in(place.folder, source, size, place.entropy, progress)


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    try:
        descriptor = os.open(file, _READ)
    except (OSError, ValueError) as error:
        raise _not_opened(file, error) from error
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise _no_file(file, _kind(mode))
    with os.fdopen(descriptor, "rb", buffering=0) as source:
        if _begins_with(source, _SHORTCUT):
            raise _no_file(file, "快捷方式，不是文件本身", "请附上它指向的那个文件。")
        yield source


def _begins_with(source: BinaryIO, beginning: bytes) -> bool:
    try:
        found = source.read(len(beginning))
        source.seek(0)
    except OSError as error:
        raise attachments.changed() from error
    return found == beginning


def _kind(mode: int) -> str:
    return "文件夹，不是文件" if stat.S_ISDIR(mode) else "设备或管道，不是文件"


def _not_opened(file: Path, error: Exception) -> RefusedError:
    # Not Path's own: they raise where a folder above lets nobody look.
    if os.path.isdir(file):  # noqa: PTH112
        return _no_file(file, _kind(stat.S_IFDIR))
    if os.path.islink(file) and not os.path.exists(file):  # noqa: PTH110, PTH114
        hint = "请附上原来的那个文件。"
        return _no_file(file, "快捷方式，它指向的文件已经不在", hint)
    if isinstance(error, FileNotFoundError):
        return _refusal(file, "已经不在原处", "请重新找到这份文件后再附上。")
    if isinstance(error, PermissionError):
        hint = "请以能读取它的用户登录，或者关闭正在使用它的程序。"
        return _refusal(file, "没有读取权限", hint)
    return _refusal(file, "无法读取，或者不是普通文件", _FILES)


_FILES: Final = "请选择一份文件；文件夹、设备不能作为材料。"


def _no_file(file: Path, what: str, hint: str = _FILES) -> RefusedError:
    return _refusal(file, f"是{what}", hint)


def _refusal(file: Path, why: str, hint: str) -> RefusedError:
    return RefusedError(
        f"“{kept_name(file.name)}”{why}，没有保存。", hint, code="no_file"
    )
