"""Each row of the bench still runs; what it measures is nobody's test."""

import json
from functools import partial
from pathlib import Path

import pytest

from bench.__main__ import ROWS, main
from bench.measure import Contender, Line, interleaved
from bench.table import table


@pytest.mark.parametrize("row", ROWS)
def test_a_row_measures_ours_beside_its_peers(
    row: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = tmp_path / "bench.json"
    assert main([row, "--quick", "--json", str(result)]) == 0
    shown = capsys.readouterr().out
    lines = json.loads(result.read_text("utf-8"))["lines"]
    assert {line["row"] for line in lines} == {row}
    for line in lines:
        assert line["seconds"] > 0
        assert line["ratio"] == line["seconds"] / line["peer_seconds"]
        assert line["work"] in shown
        assert line["peer"] in shown


def test_contenders_take_turns_and_one_round_is_not_counted() -> None:
    done: list[str] = []
    contenders = [Contender(name, partial(done.append, name)) for name in "abc"]
    medians = interleaved(contenders, 3)
    assert sorted(medians) == ["a", "b", "c"]
    assert "".join(done) == "cab" + "abc" + "bca" + "cab"


def _line(seconds: float, most_ratio: float | None) -> Line:
    return Line("row", "内容", seconds, "对照", 2.0, most_ratio)


@pytest.mark.parametrize(
    ("seconds", "most", "said"),
    [(1.0, 0.5, "达到"), (1.1, 0.5, "未达到"), (9.0, None, "——")],
)
def test_the_table_says_what_was_reached(
    seconds: float, most: float | None, said: str
) -> None:
    head, line = table([_line(seconds, most)]).splitlines()
    assert head.split()[0] == "项目"
    assert line.rstrip().split("  ")[-1].split("，")[0].strip() == said


def test_memory_counts_towards_what_is_reached() -> None:
    line = Line("row", "内容", 1.0, "对照", 2.0, 1.0, memory=200, most_memory=100)
    assert line.reached is False
