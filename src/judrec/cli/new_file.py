"""A file that a command is to write: looked at first, then written whole or not."""

import os
from pathlib import Path
from typing import BinaryIO

from judrec.actions.new_file import write_new_file
from judrec.errors import RefusedError


def require_free(*targets: Path) -> None:
    """Refuse targets before the act that is to fill them leaves its trace.

    Raises:
        RefusedError: `same_target`, `target_exists`, `target_not_writable`.
    """
    if len(set(targets)) < len(targets):
        raise RefusedError(
            f"{targets[0]} 写了两次，不能写进两份文件，没有执行任何操作。",
            "请为每份文件写各自的文件名。",
            code="same_target",
        )
    for target in targets:
        _require_free(target)


def _require_free(target: Path) -> None:
    if os.path.lexists(target):
        raise RefusedError(
            f"{target} 已经存在，没有覆盖，也没有执行任何操作。",
            "请换一个文件名，或者先移走原来的文件。",
            code="target_exists",
        )
    try:
        # Tried, not asked: a read-only medium says nothing about permissions.
        target.touch(exist_ok=False)
        target.unlink()
    except OSError as error:
        raise RefusedError(
            f"不能在 {target.parent} 中写文件，没有执行任何操作。",
            "请核对文件夹是否存在、是否可写，或者换一个位置。",
            code="target_not_writable",
        ) from error


def write_file(target: Path, content: bytes, *, secret: bool = False) -> None:
    """Write a new file; a secret one is its owner's alone.

    Raises:
        RefusedError: `target_exists`, `target_not_writable`; nothing is left.
    """

    def fill(file: BinaryIO) -> None:
        if secret and os.name == "posix":
            os.fchmod(file.fileno(), 0o600)
        file.write(content)

    write_new_file(target, fill)
