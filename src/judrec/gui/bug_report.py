"""What is written down of a bug: where in the program it happened, and nothing else.

No value, no message of the exception and no name of a file outside the program: any of
them might hold a word of a record.
"""

import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path

import PySide6
from PySide6.QtCore import qVersion

from judrec import __version__

FILE_NAME = "记录登记-问题报告.txt"


def bug_report(error: BaseException, at: datetime) -> str:
    """Write the report of one bug."""
    lines = [
        "记录登记 问题报告（不含任何记录内容）",
        f"时间：{at:%Y-%m-%d %H:%M}",
        f"版本：{__version__}",
        f"系统：{platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}，PySide6 {PySide6.__version__}",
        f"Qt {qVersion()}",
        f"程序形式：{'安装版' if getattr(sys, 'frozen', False) else '源码'}",
        "",
        *_chain(error),
    ]
    return "\n".join(lines) + "\n"


def _chain(error: BaseException | None) -> list[str]:
    lines: list[str] = []
    while error is not None:
        kind = type(error)
        lines.append(f"{kind.__module__}.{kind.__qualname__}")
        frames = traceback.extract_tb(error.__traceback__)
        lines += [
            f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in frames
        ]
        error = error.__cause__ or error.__context__
    return lines


def _place(file: str) -> str:
    """Name a source file from its package on: what lies before may name a person."""
    parts = Path(file).parts
    for package in ("judrec", "site-packages"):
        if package in parts:
            at = len(parts) - 1 - parts[::-1].index(package)
            return "/".join(parts[at:])
    return Path(file).name
