"""Statistics by words: rows, columns, files that do nothing, and who looked up whom."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from judrec.core.statistics.axis import Axis
from tests.cli.desk import Desk
from tests.pdf.printed import Printed

_FORMULA = '其他：=HYPERLINK("http://x")'


@pytest.fixture
def filed(desk: Desk) -> Desk:
    """Three records, one of them with an act that a spreadsheet might obey."""
    desk.file(0)
    desk.file(1)
    body = {**desk.body(0), "acts": ["打探案情", _FORMULA]}
    desk.ask("record", "new", "--from", desk.write("formula.json", body))
    return desk


def test_rows_stand_beside_the_quarter_and_the_year_before(filed: Desk) -> None:
    before = filed.head()
    said = filed.ask("stats", "--quarter", "2026Q4")
    assert [each["label"] for each in said["columns"]] == ["本期", "上期", "上年同期"]
    assert said["columns"][1]["from"] == "2026-07-01"
    assert said["totals"]["received"] == [3, None, None]
    rows = {row["value"]: row["counts"] for row in said["rows"]}
    assert rows["self"] == [2, None, None]
    assert sum(counts[0] for counts in rows.values()) == 3
    assert filed.head() == before


@pytest.mark.parametrize("axis", Axis)
def test_every_axis_has_rows_and_a_table_for_people(desk: Desk, axis: Axis) -> None:
    desk.file(0)
    said = desk.ask("stats", "--by", axis.value, "--from", "2026-01-01")
    assert any(row["counts"][0] == 1 for row in said["rows"])
    answer = desk.say("stats", "--by", axis.value)
    assert f"按{axis.label}" in answer.out
    assert "不等于没有发生" in answer.out


def test_files_are_traced_and_what_looks_like_a_formula_stays_text(
    filed: Desk, tmp_path: Path
) -> None:
    book, sheet = tmp_path / "表.xlsx", tmp_path / "表.pdf"
    said = filed.ask(
        *("stats", "--by", "acts", "--quarter", "2026Q4"),
        *("--xlsx", str(book), "-o", str(sheet)),
    )
    assert (said["xlsx"], said["file"]) == (str(book), str(sheet))
    loaded = load_workbook(book)
    cells = [cell for tab in loaded for row in tab.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s", "n"}
    assert _FORMULA in {cell.value for cell in cells}
    assert all(cell.hyperlink is None for cell in cells)
    text = Printed(sheet).text()
    assert "记录统计表" in text
    assert "HYPERLINK" in text
    assert "不按件数排列" in text
    labels = [entry["label"] for entry in filed.ask("audit", "show")["entries"]]
    assert labels[:2] == ["统计另存表格", "打印记录统计表"]
    again = filed.refused("stats", "--xlsx", str(book))
    assert again["code"] == "target_exists"
    one = str(tmp_path / "一份")
    assert filed.refused("stats", "--xlsx", one, "-o", one)["code"] == "same_target"
    assert filed.ask("audit", "verify")["problems"] == []


def test_an_official_is_looked_up_by_name_and_unit(filed: Desk) -> None:
    official = filed.body(0)["official"]
    assert isinstance(official, dict)
    words = ("--name", str(official["name"]), "--unit", str(official["unit"]))
    said = filed.ask("record", "official", *words)
    assert said["counted"] == len(said["records"]) == 2
    assert said["elsewhere"] == []
    assert json.dumps(said["records"], ensure_ascii=False).count("0001") >= 1
    nobody = filed.say("record", "official", "--name", words[1], "--unit", "别处")
    assert "0 件" in nobody.out
    assert "没有计入" in nobody.out
