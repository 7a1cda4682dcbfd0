"""`check-sheet`: the same verdict for people and for programs, and its exit code."""

from tests.cli.desk import Desk

NOWHERE = "000000-000000-000000"


def file_and_print(desk: Desk) -> tuple[str, str, str]:
    """File a record and print its insert; give number, record code, ledger code."""
    number = desk.file()
    printed = desk.ask("print", number, "-o", str(desk.folder / "1.pdf"))
    return number, printed["code"], printed["ledger_code"]


def test_a_genuine_code_ends_with_0_whatever_came_later(desk: Desk) -> None:
    number, code, ledger_code = file_and_print(desk)
    answer = desk.say("--json", "check-sheet", code, "--ledger-code", ledger_code)
    assert answer.code == 0
    found = answer.json
    assert (found["verdict"], found["number"], found["version"]) == (
        "current",
        number,
        1,
    )
    (place,) = found["places"]
    assert (place["kind"], place["sheet"], place["copy"]) == ("printing", "insert", 1)
    assert (place["printed_by"], place["reprint"]) == ("周晓", False)
    desk.ask("record", "void", number, "--reason", "误录")
    answer = desk.say("--json", "check-sheet", code.lower().replace("-", " "))
    assert (answer.code, answer.json["verdict"]) == (0, "void")
    assert [act["kind"] for act in answer.json["places"][0]["later"]] == ["voided"]


def test_people_are_told_in_words_that_the_paper_is_to_be_compared(
    desk: Desk,
) -> None:
    number, code, _ = file_and_print(desk)
    answer = desk.say("check-sheet", code)
    assert answer.code == 0
    assert answer.out.startswith("校验码真实，现行有效\n")
    assert f"登记号 {number}，第 1 版。" in answer.out
    assert "不说明纸上的文字没有改过" in answer.out


def test_what_the_check_finds_wrong_ends_with_3(desk: Desk) -> None:
    _, code, _ = file_and_print(desk)
    answer = desk.say("--json", "check-sheet", NOWHERE)
    assert (answer.code, answer.json["verdict"]) == (3, "not_here")
    assert (answer.json["number"], answer.json["version"]) == (None, None)
    answer = desk.say("--json", "check-sheet", code, "--ledger-code", code)
    assert (answer.code, answer.json["verdict"]) == (3, "mismatched")


def test_a_mistyped_code_is_refused_with_1_and_leaves_no_trace(desk: Desk) -> None:
    _, code, _ = file_and_print(desk)
    before = desk.head()
    wrong = ("1" if code[0] != "1" else "2") + code[1:]
    for words in ([wrong], [code, "--ledger-code", wrong], [code[:-1]], ["不是码"]):
        assert desk.refused("check-sheet", *words)["code"] == "mistyped_code"
    assert desk.head() == before
