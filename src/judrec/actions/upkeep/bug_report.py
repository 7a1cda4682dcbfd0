"""What went wrong inside, for a technician: never a word of a record.

An exception's message may hold what somebody typed, and so may every local variable; so
a report holds the types of the exceptions and the places in the source, no more.
"""

import platform
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from judrec import __version__

_PACKAGES: Final = ("judrec", "site-packages")


def report_text(error: BaseException, now: datetime, *more: str) -> str:
    """Give the report of a bug; `more` are lines about the program."""
    lines = [
        "记录登记 问题报告（不含任何记录内容）",
        f"时间：{now.replace(microsecond=0).isoformat()}",
        f"版本：{__version__}",
        f"系统：{platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}",
        *more,
        "",
        *_told(error),
    ]
    return "\n".join(lines) + "\n"


def save_report(folder: Path, error: BaseException, now: datetime) -> Path | None:
    """Write the report to a new file; None where the folder takes none."""
    file = folder / f"judrec-{now:%Y%m%dT%H%M%S%f}.txt"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as opened:
            opened.write(report_text(error, now))
        return file
    return None


def _told(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield f"{type(current).__module__}.{type(current).__qualname__}"
        for frame in traceback.extract_tb(current.__traceback__):
            yield f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
        current = current.__cause__ or current.__context__


def _place(file: str) -> str:
    """Name a source file from its package on: what lies before may name a person."""
    parts = Path(file).parts
    # The last of both counts: who builds it may call his folder judrec, too.
    for at in range(len(parts) - 1, -1, -1):
        if parts[at] in _PACKAGES:
            return "/".join(parts[at:])
    return Path(file).name
