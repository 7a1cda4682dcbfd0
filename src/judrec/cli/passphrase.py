"""The passphrase: from a file, or typed on the terminal; never from the command line.

What stands among a command's words is readable by every program of the computer and
stays in the shell's history.
"""

import getpass
import os
import warnings
from pathlib import Path
from typing import Final

from judrec.errors import RefusedError

VARIABLE: Final = "JUDREC_PASSPHRASE_FILE"
_LARGEST: Final = 1 << 16


def passphrase(file: Path | None) -> str:
    """Give the passphrase of an existing store.

    Raises:
        RefusedError: `passphrase_file`, `no_terminal`; nothing was opened.
    """
    named = _named(file)
    return _read(named) if named else _asked("口令：")


def new_passphrase(file: Path | None) -> str:
    """Give the passphrase of a store that will be made; typed, it is asked twice.

    Raises:
        RefusedError: as `passphrase`; `passphrases_differ`.
    """
    named = _named(file)
    return _read(named) if named else _asked_twice("新口令：")


def persons_passphrase(file: Path | None, name: str) -> str:
    """Give the new passphrase of a person; typed, it is asked twice.

    The variable names the file of who signs in, and never that of somebody else.

    Raises:
        RefusedError: as `new_passphrase`.
    """
    return _read(file) if file else _asked_twice(f"{name} 的新口令：")


def leaders_passphrase(file: Path | None, name: str) -> str:
    """Give the passphrase of a leader who signs off while somebody else is signed in.

    The variable names the file of who signs in, and never that of somebody else.

    Raises:
        RefusedError: `passphrase_file`, `no_terminal`.
    """
    return _read(file) if file else _asked(f"{name} 的口令：")


def phrase(file: Path) -> str:
    """Give a recovery phrase from its file; how it is spaced doesn't count.

    Raises:
        RefusedError: `passphrase_file`; nothing was opened.
    """
    return _read(file)


def _named(file: Path | None) -> Path | None:
    name = os.environ.get(VARIABLE, "")
    return file or (Path(name).absolute() if name else None)


def _read(file: Path) -> str:
    """Give the file's text less its last line end."""
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST + 1)
        # An editor's byte-order mark is no character that a person would type.
        text = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(file, "无法读取，或者不是 UTF-8 文本") from error
    if len(content) > _LARGEST:
        raise _unusable(file, "超过 64 KiB，不像是口令")
    for ending in ("\r\n", "\n"):
        if text.endswith(ending):
            return text.removesuffix(ending)
    return text


def _asked(question: str) -> str:
    with warnings.catch_warnings():
        # Without a terminal getpass would read with the echo on, and only warn.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(question)
        except (getpass.GetPassWarning, EOFError) as error:
            raise RefusedError(
                "没有口令：这里没有可以输入口令的终端，没有打开专库。",
                f"请用 --passphrase-file 或环境变量 {VARIABLE} 指定口令文件。",
                code="no_terminal",
            ) from error


def _asked_twice(question: str) -> str:
    first = _asked(question)
    if _asked("再输入一次：") != first:
        raise RefusedError(
            "两次输入的口令不一致，没有保存任何内容。",
            "请重新执行命令，仔细输入。",
            code="passphrases_differ",
        )
    return first


def _unusable(file: Path, why: str) -> RefusedError:
    return RefusedError(
        f"口令文件 {file} {why}，没有打开专库。",
        "请核对 --passphrase-file、--new-passphrase-file 或 JUDREC_PASSPHRASE_FILE "
        "指定的文件。",
        code="passphrase_file",
    )
