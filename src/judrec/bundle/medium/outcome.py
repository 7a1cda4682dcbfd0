"""What can become of a medium: every outcome has a name and a sentence of its own.

Sticks are pulled, full, locked, held by a virus scanner, or lie about what they stored.
Each sentence says that nothing usable was left behind, each hint what to do next.
"""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum, unique
from typing import Final, TypeVar

from judrec.errors import RefusedError

T = TypeVar("T")
_BUNDLE: Final = "报送件"
_PAUSES: Final = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2)
"""Seconds between the tries where another program holds a file: some 6 in all."""

Pause = Callable[[float], None]
"""Waits so many seconds."""


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
    HELD = "medium_held"
    ONE_TOO_LARGE = "medium_attachment_too_large"
    NO_STICK = "medium_no_stick"
    SEVERAL_STICKS = "medium_several_sticks"
    EJECTED = "medium_ejected"
    NOT_EJECTED = "medium_not_ejected"

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
        "请先弹出介质，系统提示可以拔出之后再拔出交付。",
    ),
    MediumOutcome.FULL: (
        "介质空间不足，报送件没有写出。",
        "请清理介质或换用更大的介质后重试；专库内容不受影响。",
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
    MediumOutcome.HELD: (
        "介质上的文件一直被其他程序占用，报送件没有写成。",
        "请等杀毒软件扫描完介质后重试；残留的 .part 文件不能使用，可以删除。",
    ),
    MediumOutcome.ONE_TOO_LARGE: (
        "有一份材料超过该介质文件系统允许的单个文件大小，报送件没有写出。",
        "FAT32 格式的介质放不下 4 GiB 的文件，请换用 exFAT 或 NTFS 格式的介质。",
    ),
    MediumOutcome.NO_STICK: (
        "没有找到已经插好的 U 盘。",
        "请插好 U 盘并等系统打开它，或者自行选择文件夹。",
    ),
    MediumOutcome.SEVERAL_STICKS: (
        "找到不止一个 U 盘，没有替您选择。",
        "请只留下要用的一个，或者从中选择。",
    ),
    MediumOutcome.EJECTED: (
        "介质已弹出。",
        "现在可以拔出介质。",
    ),
    MediumOutcome.NOT_EJECTED: (
        "介质没有弹出，写成的内容不受影响。",
        "请关闭正在使用介质的程序后再弹出；在此之前请不要拔出。",
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
    errno.EBUSY: MediumOutcome.HELD,
    errno.ETXTBSY: MediumOutcome.HELD,
}
_BY_WINDOWS_CODE: Final = {
    19: MediumOutcome.READ_ONLY,
    32: MediumOutcome.HELD,
    33: MediumOutcome.HELD,
    112: MediumOutcome.FULL,
    223: MediumOutcome.TOO_LARGE,
}
"""Write-protected, held, full, too large: Windows gives these as EACCES or EINVAL."""
_MAY_PASS: Final = (MediumOutcome.HELD, MediumOutcome.NO_PERMISSION)


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


@contextmanager
def medium_errors(
    otherwise: MediumOutcome = MediumOutcome.VANISHED,
    denied: MediumOutcome = MediumOutcome.NO_PERMISSION,
) -> Iterator[None]:
    """Translate what the operating system says into the outcome's sentence.

    `denied` is what "access is denied" means. To whom a file was opened it can't be a
    missing right: so Windows' C library says of a stick that was pulled, and of a
    block that can't be read (its errors 19 to 36 are all EACCES).

    Raises:
        MediumError: for every OSError.

    """
    try:
        yield
    except OSError as error:
        found = _outcome_of(error) or otherwise
        refused = found is MediumOutcome.NO_PERMISSION
        raise MediumError(denied if refused else found) from error


def while_held(action: Callable[[], T], pause: Pause) -> T:
    """Try again while another program, such as a virus scanner, holds the file.

    Windows says then that it is shared, or that access is denied; a bounded time later
    the last refusal passes through.
    """
    for seconds in _PAUSES:
        try:
            return action()
        except OSError as error:
            if _outcome_of(error) not in _MAY_PASS:
                raise
        pause(seconds)
    return action()


def _outcome_of(error: OSError) -> MediumOutcome | None:
    windows = _BY_WINDOWS_CODE.get(getattr(error, "winerror", 0) or 0)
    return windows or _BY_ERRNO.get(error.errno or 0)
