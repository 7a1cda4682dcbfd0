"""Write a readable file where a person asked for one: whole or not at all.

Nothing that lies there already is overwritten, and what fails leaves nothing behind.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from judrec.errors import JudrecError, RefusedError


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
    try:
        with part.open("xb") as file:
            try:
                fill(file)
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
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
