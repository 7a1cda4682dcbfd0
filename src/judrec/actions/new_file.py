"""Write a readable file where a person asked for one: whole or not at all.

Nothing that lies there already is overwritten, no link is followed, and what fails
leaves nothing behind. It is for its owner's eyes.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from judrec.errors import JudrecError, RefusedError

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_new_file(target: Path, fill: Callable[[BinaryIO], None]) -> None:
    """Write `target`; `fill` is handed the open file.

    Raises:
        RefusedError: `target_exists`, `target_not_writable`; nothing is left.
        JudrecError: whatever `fill` raises.
    """
    if os.path.lexists(target):
        raise RefusedError(
            f"{target} 已经存在，没有覆盖。",
            "请换一个文件名，或者先移走原来的文件。",
            code="target_exists",
        )
    part = target.with_name(f"{target.name}.part")
    if os.path.lexists(part):
        raise RefusedError(
            f"{target} 没有写出：同一位置有上次中断时留下的半份文件。",
            f"请先删除 {part.name}，它不完整，但可能含有可读的内容。",
            code="target_not_writable",
        )
    try:
        with os.fdopen(os.open(part, _NEW, 0o600), "wb") as file:
            try:
                fill(file)
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                # Also where Ctrl-C stops it: nothing half-written stays.
                part.unlink(missing_ok=True)
                raise
        part.rename(target)
    except JudrecError:
        raise
    except OSError as error:
        raise RefusedError(
            f"无法写入 {target}，没有留下任何文件。",
            "请检查文件夹是否存在、是否可写、空间是否足够，或者换一个位置。",
            code="target_not_writable",
        ) from error
