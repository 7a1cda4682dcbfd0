"""The sentences of a store that can't be opened; nothing is ever created instead."""

import errno
import shutil
from pathlib import Path

from judrec.errors import DamagedError, JudrecError, RefusedError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

UNFINISHED = "unfinished_store"
ASK_FOR_HELP = "请保留现状，不要继续录入，并联系专库管理员。"


def missing(folder: Path) -> RefusedError:
    """Nothing lies there that could be opened."""
    return RefusedError(
        f"{folder} 处没有专库。没有新建任何内容。",
        "请核对位置；首次使用请新建专库（judrec init）。",
        code="no_store",
    )


def not_empty(folder: Path) -> RefusedError:
    """A new store needs an empty folder."""
    return RefusedError(
        f"{folder} 不是空文件夹，没有新建专库，原有内容没有变化。",
        "请选择一个空文件夹，或打开其中已有的专库。",
        code="not_empty",
    )


def not_a_store(folder: Path, why: str) -> RefusedError:
    """Something lies there, but it isn't ours."""
    return RefusedError(
        f"{folder} 处的文件不是可用的专库：{why}。没有改动任何内容。",
        "请核对位置；如专库曾被移动或替换，请用原件或备份恢复。",
        code="not_a_store",
    )


def unfinished(folder: Path) -> RefusedError:
    """Its making was interrupted: nobody has ever recorded anything in it."""
    return RefusedError(
        f"{folder} 处的专库在新建时中断，其中没有任何记录，没有打开。",
        "确认从未用它记录过，可以删除这个文件夹后重新新建；"
        "如果用过，请保留现状，并联系专库管理员。",
        code=UNFINISHED,
    )


def called_off() -> RefusedError:
    """A reading was given up: nobody wants its answer any more."""
    return RefusedError(
        "这次查询已停止，没有改动任何内容。", "需要时可以重新查询。", code="cancelled"
    )


def wrong_passphrase() -> RefusedError:
    """No slot opens."""
    return RefusedError(
        "口令不正确，专库没有打开，内容没有变化。",
        "请检查大小写和输入法后重试；忘记口令时使用恢复词。",
        code="wrong_passphrase",
    )


def in_use() -> RefusedError:
    """Another program holds the store."""
    return RefusedError(
        "专库正由另一个程序使用，没有打开。",
        "请先关闭另一个记录登记程序，再重试。",
        code="store_in_use",
    )


def too_new() -> RefusedError:
    """A newer judrec has migrated it."""
    return RefusedError(
        "专库由更新版本的程序保存，本版本不能打开，内容没有变化。",
        "请在本机安装新版程序后重试。",
        code="store_too_new",
    )


def damaged(what: str, code: str = "damaged") -> DamagedError:
    """It opened, and is not as it was written."""
    return DamagedError(f"专库检查发现问题：{what}", ASK_FOR_HELP, code=code)


def read_only(folder: Path) -> RefusedError:
    """The folder can't be written."""
    return RefusedError(
        f"无法写入 {folder}，没有保存任何内容。",
        "请检查磁盘是否只读、是否有写入权限后重试。",
        code="not_writable",
    )


def unreadable(folder: Path) -> RefusedError:
    """The folder can't be read."""
    return RefusedError(
        f"无法读取 {folder}，专库没有打开，内容没有变化。",
        "请核对位置，并检查磁盘是否连接、是否有读取权限后重试。",
        code="not_readable",
    )


def disk_full() -> RefusedError:
    """The disk took no more; the transaction was rolled back."""
    return RefusedError(
        "磁盘空间不足，这次操作没有保存；此前的记录完好。",
        "请清理磁盘空间后重试。",
        code="disk_full",
    )


def disk_failed() -> RefusedError:
    """The disk reported an error; the transaction was rolled back."""
    return RefusedError(
        "磁盘读写出错，这次操作没有保存；此前的记录没有改动。",
        "请检查磁盘连接后重试；反复出现时请先备份，再联系专库管理员。",
        code="disk_failed",
    )


def require_room(folder: Path, size: int) -> None:
    """Refuse, before a byte is written, what won't fit.

    Raises:
        RefusedError: `disk_full`.
        OSError: where nobody can tell.
    """
    if shutil.disk_usage(folder).free < size:
        raise disk_full()


class UncertainError(RefusedError):
    """The last step of a commit failed: it may be there, and may be lost again."""

    def __init__(self, failure: JudrecError) -> None:
        super().__init__(
            "磁盘在保存的最后一步报错，不能确认这次操作是否已经保存；此前的记录没有改动。",
            "请重新打开专库，核对之后再决定是否重做。",
            code="uncertain",
        )
        self.failure = failure
        """What is true where nothing of it is there."""


def disk(error: OSError, folder: Path) -> RefusedError:
    """What the disk said while something was being written in `folder`."""
    if error.errno in _FULL:
        return disk_full()
    return read_only(folder) if error.errno in _FORBIDDEN else disk_failed()
