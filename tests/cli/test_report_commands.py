"""The report of a quarter and of a year, by words."""

import json
from pathlib import Path

from openpyxl import load_workbook

from judrec.actions.upkeep.sample_records import intakes
from tests.cli.desk import Desk
from tests.pdf.printed import Printed


def filed(desk: Desk, folder: Path, count: int = 3) -> list[str]:
    numbers = []
    for nth, intake in enumerate(intakes(desk.clock.now)[:count]):
        file = folder / f"{nth}.json"
        file.write_text(json.dumps(intake.body), "utf-8")
        numbers.append(desk.ask("record", "new", "--from", str(file))["number"])
    return numbers


def test_a_report_is_printed_counted_and_bears_its_code(
    desk: Desk, tmp_path: Path
) -> None:
    filed(desk, tmp_path)
    target = tmp_path / "文书.pdf"
    said = desk.ask("quarter", "report", "2026Q4", "-o", str(target))
    assert said["copy"] == 1
    assert said["counts"]["received"] == 3
    text = Printed(target).text()
    assert said["ledger_code"] in text
    assert "收到领导干部干预司法活动、插手具体案件处理情况记录3件" in text
    again = desk.ask("quarter", "report", "2026Q4", "-o", str(tmp_path / "2.pdf"))
    assert again["copy"] == 2
    assert "第2份（补打）" in Printed(tmp_path / "2.pdf").text()
    assert desk.ask("audit", "verify")["problems"] == []


def test_texts_are_kept_and_stand_in_the_next_report_too(
    desk: Desk, tmp_path: Path
) -> None:
    numbers = filed(desk, tmp_path)
    texts = tmp_path / "texts.json"
    words = {
        "features": "一是<b>来电</b>为主。",
        "special": [{"number": numbers[0], "ground": "涉及市级领导干部"}],
        "summaries": [{"number": numbers[0], "text": "来电询问进度。"}],
    }
    texts.write_text(json.dumps(words), "utf-8")
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    desk.ask("quarter", "report", "2026Q4", "-o", str(first), "--texts", str(texts))
    desk.ask("quarter", "report", "2026Q4", "-o", str(second))
    for file in (first, second):
        text = Printed(file).text()
        assert "一是<b>来电</b>为主。" in text
        assert "理由：涉及市级领导干部" in text
        assert "来电询问进度。" in text
        assert "存在问题" not in text


def test_wrong_texts_are_refused_with_all_problems_and_nothing_is_printed(
    desk: Desk, tmp_path: Path
) -> None:
    filed(desk, tmp_path, 1)
    texts, target = tmp_path / "texts.json", tmp_path / "文书.pdf"
    texts.write_text(
        '{"basics": "x", "summaries": [{"number": "无此号", "text": "y"}]}', "utf-8"
    )
    before = desk.head()
    error = desk.refused(
        *("quarter", "report", "2026Q4", "-o", str(target)), "--texts", str(texts)
    )
    keys = [problem["key"] for problem in error["problems"]]
    assert keys == ["basics", "summaries.0.number"]
    assert not target.exists()
    assert desk.head() == before


def test_a_name_that_is_taken_is_told_before_anything_is_chained(
    desk: Desk, tmp_path: Path
) -> None:
    taken, free = tmp_path / "有.xlsx", tmp_path / "文书.pdf"
    taken.write_bytes(b"x")
    before = desk.head()
    error = desk.refused(
        "quarter", "report", "2026Q4", "-o", str(free), "--xlsx", str(taken)
    )
    assert error["code"] == "target_exists"
    assert (desk.head(), free.exists()) == (before, False)


def test_the_workbook_holds_texts_that_do_nothing(desk: Desk, tmp_path: Path) -> None:
    body = {**intakes(desk.clock.now)[0].body, "response": '=HYPERLINK("http://x")'}
    file, book = tmp_path / "body.json", tmp_path / "表.xlsx"
    file.write_text(json.dumps(body), "utf-8")
    desk.ask("record", "new", "--from", str(file))
    target = str(tmp_path / "文书.pdf")
    desk.ask("quarter", "report", "2026Q4", "-o", target, "--xlsx", str(book))
    sheet = load_workbook(book)["记录一览表"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert '=HYPERLINK("http://x")' in {cell.value for cell in cells}
    assert all(cell.hyperlink is None for cell in cells)
    totals = load_workbook(book)["总数"]
    assert [cell.value for cell in totals[2]][:2] == ["收到记录", 1]


def test_a_quarter_without_anything_points_to_the_zero_report(
    desk: Desk, tmp_path: Path
) -> None:
    said = desk.ask("quarter", "report", "2026Q4", "-o", str(tmp_path / "文书.pdf"))
    assert said["counts"]["received"] == 0
    assert "零报告" in said["notices"][0]["text"]
    assert "本季度本院专库未收到记录" in Printed(tmp_path / "文书.pdf").text()


def test_a_year_tells_its_quarters(desk: Desk, tmp_path: Path) -> None:
    filed(desk, tmp_path, 2)
    target = tmp_path / "文书.pdf"
    said = desk.ask("annual", "2026", "-o", str(target))
    assert said["period"] == "2026"
    text = Printed(target).text()
    assert "（2026年度，期末之前的统计）" in text
    assert "其中，四季度2件。" in text
