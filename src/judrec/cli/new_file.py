"""A file that a command is to write: looked at first, then written whole or not."""

import os
from pathlib import Path
from typing import BinaryIO

from judrec.actions.new_file import write_new_file
from judrec.errors import RefusedError


def require_free(target: Path) -> None:
    """Refuse a target before the act that is to fill it leaves its trace.

    Raises:
        RefusedError: `target_exists`, `target_not_writable`.
    """
    if os.path.lexists(target):
        raise RefusedError(
            f"{target} 已经存在，没有覆盖，也没有执行任何操作。",
            "请换一个文件名，或者先移走原来的文件。",
            code="target_exists",
        )
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise RefusedError(
            f"文件夹 {target.parent} 不存在或不能写入，没有执行任何操作。",
            "请核对位置，或者换一个文件夹。",
            code="target_not_writable",
        )


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
