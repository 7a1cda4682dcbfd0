"""What went wrong inside, for a technician: never a word of a record.

An exception's message may hold what somebody typed, and so may every local variable; so
a report holds the types of the exceptions and the places in our own files, no more.
"""

import platform
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from judrec import __version__

_PACKAGE: Final = Path(__file__).resolve().parents[1]


def report_text(error: BaseException, now: datetime) -> str:
    """Give the report of a bug."""
    lines = [
        f"judrec {__version__}",
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}",
        now.replace(microsecond=0).isoformat(),
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
            file = Path(frame.filename)
            if file.is_relative_to(_PACKAGE):
                place = file.relative_to(_PACKAGE).as_posix()
                yield f"  {place}:{frame.lineno} {frame.name}"
        current = current.__cause__ or current.__context__
