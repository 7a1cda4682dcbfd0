"""The measured lines as a table for people and as JSON for programs."""

import json
import os
import platform
import unicodedata
from collections.abc import Iterator, Sequence

from bench.measure import Line

_HEAD = ("项目", "内容", "judrec", "对照", "对照用时", "比值", "目标")
_KINDS = "WF"
_MIB = 1 << 20
_SECOND = 1.0


def table(lines: Sequence[Line]) -> str:
    """Give the lines under each other."""
    rows = [_HEAD, *(_cells(line) for line in lines)]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )


def as_json(lines: Sequence[Line]) -> str:
    """Give the lines with what they were measured on; nothing names the machine."""
    value = {
        "schema": "judrec-bench@v1",
        "python": platform.python_version(),
        "system": platform.system(),
        "processors": os.cpu_count(),
        "lines": [
            {
                "row": line.row,
                "work": line.work,
                "seconds": line.seconds,
                "peer": line.peer,
                "peer_seconds": line.peer_seconds,
                "ratio": line.ratio,
                "memory": line.memory,
                "reached": line.reached,
            }
            for line in lines
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _cells(line: Line) -> tuple[str, ...]:
    return (
        line.row,
        line.work,
        _time(line.seconds),
        line.peer,
        _time(line.peer_seconds),
        f"{line.ratio:.3g}",
        "，".join(_reach(line)) or "——",
    )


def _reach(line: Line) -> Iterator[str]:
    if line.reached is not None:
        yield "达到" if line.reached else "未达到"
    if line.most_ratio is not None:
        yield f"≤ {line.most_ratio:g} 倍"
    if line.most_seconds is not None:
        yield f"≤ {_time(line.most_seconds)}"
    if line.memory is not None and line.most_memory is not None:
        most = line.most_memory // _MIB
        yield f"内存 {line.memory // _MIB} MiB（≤ {most} MiB）"


def _time(seconds: float) -> str:
    if seconds >= _SECOND:
        return f"{seconds:.2f} s"
    return f"{seconds * 1000:.2f} ms"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    return sum(
        2 if unicodedata.east_asian_width(each) in _KINDS else 1 for each in text
    )
