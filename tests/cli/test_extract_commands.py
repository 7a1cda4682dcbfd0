"""`extract` and its register by words: whole, refused before a trace, printed again."""

from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.pdf.printed import Printed, squeezed

TOLD = (
    *("--basis", "《规定》第十条，某纪监调〔2026〕17号"),
    *("--approved-by", "王某某（副院长）"),
    *("--purpose", "核查某某同志过问工程合同纠纷一案的问题线索"),
)
NUMBER = "鄂0106-03-2026-提0001"


def test_the_contract_gives_a_file_and_the_number_of_the_register(
    desk: Desk, tmp_path: Path
) -> None:
    first, second = desk.file(), desk.file(1)
    target = tmp_path / "提取件.pdf"
    words = ("extract", *TOLD, "--record", first, "--record", second)
    said = desk.ask(*words, "-o", str(target))
    assert (said["file"], said["register_number"]) == (str(target), NUMBER)
    text = squeezed(Printed(target).text())
    for part in (NUMBER, first, second, said["code"], said["ledger_code"], *TOLD[1::2]):
        assert squeezed(part) in text
    assert any("没有写提取单位" in each["text"] for each in said["notices"])
    (row,) = desk.ask("extractions", "list")["extractions"]
    assert row["register_number"] == NUMBER
    assert row["records"] == [first, second]
    assert (row["organ"], row["receiver"], row["copies"]) == (None, None, 1)
    assert (row["entry"], row["code"]) == (said["entry"], said["code"])


def test_organ_and_receiver_are_told_and_people_read_the_register(
    desk: Desk, tmp_path: Path
) -> None:
    number = desk.file()
    more = ("--organ", "某市纪委监委", "--receiver", "孙某（工作证 0123456号）")
    target = str(tmp_path / "a.pdf")
    desk.ask("extract", *TOLD, *more, "--record", number, "-o", target)
    listed = desk.say("extractions", "list", "--year", "2026").out
    for part in (NUMBER, number, "某市纪委监委", "孙某（工作证 0123456号）", TOLD[1]):
        assert part in listed
    assert desk.say("extractions", "list", "--year", "2025").out == "没有提取登记。\n"


def test_all_that_is_wrong_is_told_at_once_and_no_file_is_left(
    desk: Desk, tmp_path: Path
) -> None:
    desk.file()
    before, target = desk.head(), tmp_path / "a.pdf"
    hollow = ("--basis", "依法", "--approved-by", "领导", "--purpose", "工作需要")
    words = ("extract", *hollow, "--record", "x", "-o", str(target))
    error = desk.refused(*words)
    assert error["code"] == "incomplete"
    assert [each["key"] for each in error["problems"]] == [
        *("basis", "approved_by", "purpose", "records"),
    ]
    assert not target.exists()
    assert desk.head() == before


def test_a_file_is_never_written_over_and_no_number_is_lost(
    desk: Desk, tmp_path: Path
) -> None:
    number, taken = desk.file(), tmp_path / "taken.pdf"
    taken.write_bytes(b"mine")
    before = desk.head()
    words = ("extract", *TOLD, "--record", number, "-o", str(taken))
    assert desk.refused(*words)["code"] == "target_exists"
    assert taken.read_bytes() == b"mine"
    assert desk.head() == before


def test_what_is_registered_is_printed_again(desk: Desk, tmp_path: Path) -> None:
    number = desk.file()
    first, again = tmp_path / "a.pdf", tmp_path / "b.pdf"
    desk.ask("extract", *TOLD, "--record", number, "-o", str(first))
    said = desk.ask("extractions", "print", NUMBER, "-o", str(again))
    assert (said["copy"], said["register_number"]) == (2, NUMBER)
    assert f"{NUMBER}（补打）" in squeezed(Printed(again).text())
    other = ("extractions", "print", "鄂0106-03-2026-提0002", "-o", str(tmp_path / "c"))
    assert desk.refused(*other)["code"] == "no_extraction"


@pytest.mark.parametrize("left_out", ["--basis", "--approved-by", "--purpose"])
def test_each_word_of_the_contract_is_asked_for(desk: Desk, left_out: str) -> None:
    at = TOLD.index(left_out)
    told = (*TOLD[:at], *TOLD[at + 2 :])
    error = desk.refused("extract", *told, "--record", "N", "-o", "f", code=2)
    assert left_out in error["what"]
