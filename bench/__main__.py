"""Measure the product against what one would do without it (design/10).

Each row is a program of its own; what they print is one table. Run by
`tools/bootstrap.py bench`, which prepares the environment and the peers.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench import (
    attach_row,
    file_row,
    find_row,
    hostile_row,
    nation_row,
    offer_row,
    open_row,
    print_row,
    receive_row,
    seal_row,
    search_row,
    start_row,
    statistics_row,
    unlock_row,
)
from bench.measure import Line
from bench.scale import FULL, QUICK, Scale
from bench.table import as_json, table

ROWS: dict[str, Callable[[Scale, Path], Iterator[Line]]] = {
    "seal": seal_row.measure,
    "open": open_row.measure,
    "receive": receive_row.measure,
    "hostile": hostile_row.measure,
    "nation": nation_row.measure,
    "search": search_row.measure,
    "offer": offer_row.measure,
    "file": file_row.measure,
    "attach": attach_row.measure,
    "start": start_row.measure,
    "unlock": unlock_row.measure,
    "find": find_row.measure,
    "print": print_row.measure,
    "statistics": statistics_row.measure,
}
_BUILD = Path(__file__).parents[1] / "build"


def main(argv: Sequence[str]) -> int:
    """Measure the rows that are asked for, or all."""
    asked = _parser().parse_args(argv)
    scale = QUICK if asked.quick else FULL
    _BUILD.mkdir(exist_ok=True)
    lines: list[Line] = []
    for name in asked.rows or ROWS:
        print(f"测量 {name} …", file=sys.stderr)
        # On the disk that the checkout lies on: a temporary folder may be in memory.
        with tempfile.TemporaryDirectory(prefix="bench-", dir=_BUILD) as folder:
            lines += ROWS[name](scale, Path(folder))
    asked.json.write_text(as_json(lines), "utf-8")
    print(table(lines))
    if asked.quick:
        print("以上为小规模试运行，数字不说明性能。")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("bench", description="性能对比")
    parser.add_argument("rows", nargs="*", metavar="项目", help="、".join(ROWS))
    parser.add_argument("--quick", action="store_true", help="小规模，只看能否运行")
    parser.add_argument(
        "--json", type=Path, default=_BUILD / "bench.json", help="结果文件"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
