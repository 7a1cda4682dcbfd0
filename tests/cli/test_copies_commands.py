"""What becomes of printed copies, by words; the lines of a dossier's catalogue."""

from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.pdf.printed import Printed as Paper

FIRST = "鄂0106-03-2026-0001"
TWO_CASES = ("（2026）鄂0106民初1234号", "（2026）鄂0106民初1235号")


@pytest.fixture
def printed(desk: Desk) -> Desk:
    """A record of one case, printed once."""
    desk.file(1)
    desk.ask("print", FIRST, "-o", str(desk.folder / "1.pdf"))
    return desk


def bind(desk: Desk, *more: str) -> dict[str, object]:
    words = ("copies", "bind", FIRST, "--copy", "1", "--volume", "副卷")
    return desk.ask(*words, "--pages", "35-37", *more)


def test_a_copy_is_bound_and_listed_with_its_place(printed: Desk) -> None:
    (before,) = printed.ask("copies", "list", FIRST)["copies"]
    assert (before["state"], before["place"], before["entries"]) == ("out", None, [])
    assert printed.ask("record", "list", "--loose")["records"][0]["loose"] == 1
    done = bind(printed)
    assert done["number"] == FIRST
    (after,) = printed.ask("copies", "list", FIRST)["copies"]
    assert after["state"] == "bound"
    assert after["place"] == {
        "case": before["case"],
        "volume": "副卷",
        "book": "1",
        "pages": "35-37",
        "on": "2026-11-17",
        "by": "周晓",
    }
    assert printed.ask("record", "list", "--loose")["records"] == []
    shown = printed.say("copies", "list", FIRST).out
    assert "副卷第 1 册第 35-37 页" in shown
    assert "入卷：" in shown
    assert "登记入卷" in printed.say("audit", "show", "--last", "1").out


def test_returned_and_destroyed_are_said_with_who_and_why(printed: Desk) -> None:
    printed.ask("copies", "return", FIRST, "--copy", "1", "--from", "合议庭")
    gone = ("copies", "destroy", FIRST, "--copy", "1", "--reason", "打印不清")
    alone = printed.refused(*gone, "--witness", "周晓")
    assert [each["key"] for each in alone["problems"]] == ["witness"]
    (sheet,) = printed.ask(*gone, "--witness", "罗𬭎")["sheets"]
    assert sheet["state"] == "destroyed"
    assert [each["act"] for each in sheet["entries"]] == ["returned", "destroyed"]
    assert sheet["code"]
    back = ("copies", "return", FIRST, "--copy", "1", "--from", "复印室")
    assert "曾登记为已销毁" in printed.say(*back).err


def test_what_is_wrong_with_a_place_is_said_all_at_once(printed: Desk) -> None:
    words = ("copies", "bind", FIRST, "--copy", "1", "--volume", "正卷")
    refused = printed.refused(*words, "--pages", "37-35", "--on", "2027-01-01")
    assert [each["key"] for each in refused["problems"]] == ["volume", "pages", "on"]
    assert printed.refused(*words, "--pages", "1", "--kind", "slip")["code"] == (
        "not_printed"
    )


def test_of_several_cases_one_is_named_or_all_are_meant(desk: Desk) -> None:
    desk.file(0)
    desk.ask("print", FIRST, "-o", str(desk.folder / "1.pdf"))
    words = ("copies", "bind", FIRST, "--copy", "1", "--volume", "副卷", "--pages", "3")
    refused = desk.refused(*words)
    assert refused["code"] == "which_case"
    assert TWO_CASES[1] in refused["hint"]
    (sheet,) = desk.ask(*words, "--case", TWO_CASES[1])["sheets"]
    assert (sheet["sheet"], sheet["case"]) == (2, TWO_CASES[1])
    other = ("copies", "return", FIRST, "--copy", "1", "--from", "合议庭")
    assert desk.refused(*other)["code"] == "which_case"
    desk.ask("print", FIRST, "-o", str(desk.folder / "2.pdf"))
    both = desk.ask("copies", "return", FIRST, "--copy", "2", "--from", "合议庭")
    assert [each["sheet"] for each in both["sheets"]] == [1, 2]


def test_a_copy_of_several_kinds_is_named_by_its_kind(printed: Desk) -> None:
    target = str(printed.folder / "main.pdf")
    printed.ask("print", FIRST, "--variant", "main", "-o", target)
    refused = printed.refused("copies", "return", FIRST, "--copy", "1", "--from", "甲")
    assert refused["code"] == "which_kind"
    assert "insert-main" in refused["hint"]
    words = ("copies", "return", FIRST, "--copy", "1", "--from", "甲乙")
    (sheet,) = printed.ask(*words, "--kind", "insert-main")["sheets"]
    assert sheet["kind"] == "insert-main"


def test_a_draft_is_never_loose(desk: Desk) -> None:
    refused = desk.refused("record", "list", "--state", "draft", "--loose", code=2)
    assert "不入卷" in refused["what"]


def test_a_copy_is_said_to_be_none_and_stays_in_the_list_as_such(
    printed: Desk,
) -> None:
    failed = ("copies", "failed", FIRST, "--copy", "1")
    done = printed.ask(*failed)
    assert (done["number"], done["kind"], done["copy"]) == (FIRST, "insert", 1)
    assert done["state"] == "failed"
    (sheet,) = printed.ask("copies", "list", FIRST)["copies"]
    assert sheet["state"] == "failed"
    assert "没有印成" in printed.say("copies", "list", FIRST).out
    assert printed.refused(*failed)["code"] == "state"
    assert printed.refused(*failed[:-1], "2")["code"] == "not_printed"
    done = printed.ask("print", FIRST, "-o", str(printed.folder / "2.pdf"))
    assert done["copy"] == 2


def test_a_page_is_printed_again_into_a_file_of_its_own(desk: Desk) -> None:
    desk.file(0)
    desk.ask("print", FIRST, "-o", str(desk.folder / "1.pdf"))
    target = desk.folder / "page.pdf"
    words = ("copies", "reprint", FIRST, "--copy", "1", "--pages")
    refused = desk.refused(*words, "9", "-o", str(target))
    assert (refused["code"], target.exists()) == ("pages", False)
    done = desk.ask(*words, "2", "-o", str(target))
    assert (done["copy"], done["pages"], done["of"]) == (1, [2], 2)
    assert Paper(target).information()["Pages"] == "1"
    sheet, _ = desk.ask("copies", "list", FIRST)["copies"]
    assert [each["pages"] for each in sheet["reprints"]] == [[2]]
    assert "重印第 2 页" in desk.say("copies", "list", FIRST).out
    taken = desk.refused(*words, "2", "-o", str(target))
    assert taken["code"] == "target_exists"
    sheet, _ = desk.ask("copies", "list", FIRST)["copies"]
    assert len(sheet["reprints"]) == 1, "no trace of no paper"


def test_a_paper_of_no_record_is_named_by_what_it_is_about(desk: Desk) -> None:
    target = str(desk.folder / "zero.pdf")
    desk.ask("quarter", "zero", "2026Q4", "-o", target)
    failed = ("copies", "failed", "2026Q4", "--copy", "1")
    assert desk.refused(*failed)["code"] == "no_record"
    done = desk.ask(*failed, "--kind", "zero-report")
    assert (done["kind"], done["state"]) == ("zero-report", "failed")
    said = desk.refused(*failed, "--kind", "zero-report")
    assert "已经标明没有印成" in said["what"]
    assert desk.refused(*failed[:-1], "7", "--kind", "zero-report")["code"] == (
        "not_printed"
    )


def test_the_line_for_the_main_volume_tells_neither_number_nor_recorder(
    printed: Desk,
) -> None:
    secondary = printed.ask("copies", "catalogue", FIRST, "--volume", "副卷")
    (line,) = secondary["lines"]
    assert (line["reference"], line["author"]) == (FIRST, "周晓")
    assert line["day"] == "20261117"
    said = printed.say("copies", "catalogue", FIRST, "--volume", "正卷").out
    assert "领导干部干预司法活动、插手具体案件处理情况记录表" in said
    for hidden in (FIRST, "0001", "周晓", "欧阳", "罗"):
        assert hidden not in said


def test_the_lines_are_printed_and_counted(printed: Desk) -> None:
    printed.file(2)
    target = printed.folder / "lines.pdf"
    done = printed.ask("copies", "catalogue", "-o", str(target))
    assert len(done["lines"]) == 2
    assert (done["copy"], done["pages"]) == (1, 1)
    text = Paper(Path(done["file"])).text()
    assert done["ledger_code"] in text
    assert "卷内文件目录" in text
    assert FIRST in text
    assert "打印卷内目录行" in printed.say("audit", "show", "--last", "1").out
    again = printed.refused("copies", "catalogue", "-o", str(target))
    assert again["code"] == "target_exists"
    head = printed.head()
    printed.ask("copies", "catalogue")
    assert printed.head() == head


def test_where_nothing_is_loose_there_is_no_line(printed: Desk) -> None:
    bind(printed)
    assert printed.ask("copies", "catalogue")["lines"] == []
    assert printed.say("copies", "catalogue").out == "没有未入卷的记录。\n"
    (line,) = printed.ask("copies", "catalogue", FIRST)["lines"]
    assert (line["pages"], line["remark"]) == ("35-37", "第1份")


def test_of_several_cases_only_those_without_their_sheet_are_listed(
    desk: Desk,
) -> None:
    desk.file(0)
    desk.ask("print", FIRST, "-o", str(desk.folder / "1.pdf"))
    words = ("copies", "bind", FIRST, "--copy", "1", "--volume", "副卷", "--pages", "3")
    desk.ask(*words, "--case", TWO_CASES[0])
    for volume in ("副卷", "正卷"):
        found = desk.ask("copies", "catalogue", "--volume", volume)
        assert [each["case"] for each in found["lines"]] == [TWO_CASES[1]]
    assert len(desk.ask("copies", "catalogue", FIRST)["lines"]) == 2
