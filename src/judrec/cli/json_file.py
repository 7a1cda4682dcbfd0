"""JSON from a file, or from the standard input where the name is `-`."""

import sys
from pathlib import Path
from typing import BinaryIO, Final

from judrec.core.canonical import Json, parse
from judrec.errors import RefusedError

_STDIN: Final = "-"
_LARGEST: Final = 16 << 20
"""Bytes; a record holds at most some hundred thousand characters."""


def read_json(name: str) -> Json:
    """Read JSON strictly; nothing has been opened or asked before.

    Raises:
        RefusedError: `no_file` where it can't be read; `malformed_json`, `too_large`.
    """
    if name == _STDIN:
        if sys.stdin.isatty():
            sys.stderr.write("请输入 JSON，最后按 Ctrl-D（Windows：Ctrl-Z、回车）。\n")
        return _parsed(sys.stdin.buffer)
    try:
        with Path(name).open("rb") as file:
            return _parsed(file)
    except OSError as error:
        raise RefusedError(
            f"无法读取 {name}，没有保存任何内容。",
            "请核对文件的位置和读取权限；从标准输入读取时写 -。",
            code="no_file",
        ) from error


def _parsed(file: BinaryIO) -> Json:
    content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise RefusedError(
            "这份 JSON 超过 16 MiB，不是一份记录，没有保存任何内容。",
            "请核对是否选错了文件；材料请用 record attach 附上。",
            code="too_large",
        )
    return parse(content)
