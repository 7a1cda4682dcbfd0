"""The medium that a bundle is written to, and what can become of it.

Sticks are pulled, full, locked, or lie about what they stored. Every outcome has a name
and a sentence of its own, and what can be known before writing is said before writing.
"""

import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum, unique
from pathlib import Path
from typing import Final

from judrec.errors import RefusedError

_BUNDLE: Final = "报送件"
_FAT_LIMIT: Final = (4 << 30) - 1
_FAT_NAMES: Final = frozenset({"vfat", "msdos", "fat"})
_MOUNTS: Final = Path("/proc/self/mounts")


@unique
class MediumOutcome(Enum):
    """What can become of writing to a medium."""

    OK = "ok"
    FULL = "medium_full"
    READ_ONLY = "medium_read_only"
    NOT_A_FOLDER = "medium_not_a_folder"
    VANISHED = "medium_vanished"
    TOO_LARGE = "medium_too_large"
    NO_PERMISSION = "medium_no_permission"
    UNREADABLE = "medium_unreadable"
    DIFFERS = "medium_differs"
    NAME_TAKEN = "medium_name_taken"

    @property
    def sentence(self) -> str:
        """What happened, and that nothing usable was left behind."""
        return _WORDS[self][0]

    @property
    def hint(self) -> str:
        """What to do next."""
        return _WORDS[self][1]


_WORDS: Final = {
    MediumOutcome.OK: (
        "报送件已写入介质，并已重新读出核对一致。",
        "请安全移除介质后交付。",
    ),
    MediumOutcome.FULL: (
        "介质空间不足，报送件没有写出。",
        "请清理介质或换用更大的介质后重试；本机数据没有变化。",
    ),
    MediumOutcome.READ_ONLY: (
        "介质为只读，报送件没有写出。",
        "请打开介质的写保护开关或换用其他介质后重试。",
    ),
    MediumOutcome.NOT_A_FOLDER: (
        "所选的位置不存在或不是文件夹，报送件没有写出。",
        "请确认介质已经插好，重新选择文件夹。",
    ),
    MediumOutcome.VANISHED: (
        "写出过程中介质断开或出错，报送件没有写成。",
        "请重新插好介质后重试；介质上残留的 .part 文件不能使用，可以删除。",
    ),
    MediumOutcome.TOO_LARGE: (
        "报送件超过该介质文件系统允许的单个文件大小，没有写出。",
        "请将介质格式化为 exFAT 或 NTFS，或者不附材料，再重试。",
    ),
    MediumOutcome.NO_PERMISSION: (
        "没有写入该文件夹的权限，报送件没有写出。",
        "请换一个文件夹，或者请管理员授予写入权限。",
    ),
    MediumOutcome.UNREADABLE: (
        "报送件写出后无法重新读出核对，已作废。",
        "该介质可能损坏，请换用其他介质重试。",
    ),
    MediumOutcome.DIFFERS: (
        "重新读出的报送件与写出的不一致，已作废。",
        "该介质不可靠，请换用其他介质重试。",
    ),
    MediumOutcome.NAME_TAKEN: (
        "文件夹中已有同名文件，没有覆盖，报送件没有写出。",
        "请换一个文件夹后重试。",
    ),
}

_BY_ERRNO: Final = {
    errno.ENOSPC: MediumOutcome.FULL,
    errno.EDQUOT: MediumOutcome.FULL,
    errno.EROFS: MediumOutcome.READ_ONLY,
    errno.EFBIG: MediumOutcome.TOO_LARGE,
    errno.EACCES: MediumOutcome.NO_PERMISSION,
    errno.EPERM: MediumOutcome.NO_PERMISSION,
    errno.EEXIST: MediumOutcome.NAME_TAKEN,
    errno.ENOTDIR: MediumOutcome.NOT_A_FOLDER,
}
_BY_WINDOWS_CODE: Final = {
    19: MediumOutcome.READ_ONLY,
    112: MediumOutcome.FULL,
    223: MediumOutcome.TOO_LARGE,
}
"""Write-protected, full, too large: Windows gives these as EACCES or EINVAL."""


class MediumError(RefusedError):
    """Nothing was written that could be taken for a bundle."""

    def __init__(self, outcome: MediumOutcome, missing: int = 0) -> None:
        lack = f"（还差 {missing:,} 字节）" if missing else ""
        super().__init__(outcome.sentence + lack, outcome.hint, code=outcome.value)
        self.outcome = outcome
        self.missing = missing
        """How many bytes more the medium would need, where that is known."""

    def about(self, thing: str, hint: str = "") -> RefusedError:
        """Say the same of something else that was to be written."""
        what = self.what.replace(_BUNDLE, thing)
        told = hint or self.hint.replace(_BUNDLE, thing)
        return RefusedError(what, told, code=self.code)


def check_medium(folder: Path, names: Sequence[Path], size: int) -> None:
    """Refuse, before a byte is written, what can be known to fail.

    Raises:
        MediumError: with the outcome, and the missing bytes where it is full.

    """
    with medium_errors():
        if not folder.is_dir():
            raise MediumError(MediumOutcome.NOT_A_FOLDER)
    if any(os.path.lexists(name) for name in names):
        raise MediumError(MediumOutcome.NAME_TAKEN)
    if size > file_limit(folder, _mounts()):
        raise MediumError(MediumOutcome.TOO_LARGE)
    with medium_errors():
        free = shutil.disk_usage(folder).free
    if free < size:
        raise MediumError(MediumOutcome.FULL, size - free)


def file_limit(folder: Path, mounts: str) -> int:
    """Give the largest file, in bytes, that `folder` takes, as far as `mounts` tells.

    `mounts` is the text of Linux's /proc/self/mounts; empty elsewhere.
    """
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        _, place, found, *_ = (*fields, "", "", "")
        place = place.replace("\\040", " ")
        inside = place and folder.resolve().is_relative_to(place)
        if inside and len(place) >= len(best):
            best, kind = place, found
    return _FAT_LIMIT if kind in _FAT_NAMES else 1 << 62


@contextmanager
def medium_errors(
    otherwise: MediumOutcome = MediumOutcome.VANISHED,
) -> Iterator[None]:
    """Translate what the operating system says into the outcome's sentence.

    Raises:
        MediumError: for every OSError.

    """
    try:
        yield
    except OSError as error:
        windows = _BY_WINDOWS_CODE.get(getattr(error, "winerror", 0) or 0)
        outcome = windows or _BY_ERRNO.get(error.errno or 0, otherwise)
        raise MediumError(outcome) from error


def _mounts() -> str:
    try:
        return _MOUNTS.read_text("utf-8", "replace")
    except OSError:
        return ""
