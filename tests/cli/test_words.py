"""Words that make a command, words that don't, and the help that tells which do."""

from collections.abc import Iterator

import click
import pytest

from judrec import __version__
from judrec.cli.root import judrec
from judrec.cli.text.width import width
from tests.cli.desk import Desk

# The contract (design/06), as far as this version has it.
COMMANDS = {
    *("init", "recover", "print", "receive", "status", "self-test", "demo"),
    *("record new", "record edit", "record file", "record list", "record find"),
    *("record show", "record correct", "record supplement", "record void"),
    *("record attach", "record extract-file", "quarter show", "quarter export"),
    *("quarter report", "annual", "stats", "record official"),
    *("identity show", "identity export-age", "identity rotate", "recipient rotate"),
    *("units add", "units list", "units rotate", "units retire", "units compromised"),
    *("units due", "units missing"),
    *("report-now", "units unreconciled", "units direct", "units direct-file"),
    "units closed",
    *("record close", "record closed"),
    *(
        "recipient add",
        "recipient list",
        "recipient remove",
        "recipient compromised",
        "bundle open",
        "bundle copy",
        "bundle compare",
    ),
    *("case-list import", "case-list clear", "record secret"),
    *("audit verify", "audit show", "audit head"),
    "salvage",
    *("quarter letters", "quarter zero", "quarter handover", "quarter sign-off"),
    *("desk export", "desk issue", "desk card", "desk list"),
    *("record report-letter", "receipt print", "receipt import", "receipt code"),
    "receipt return",
    *("backup verify", "restore", "copy continue", "copy retire", "copy resume"),
    *("nil add", "nil list"),
    *("extract", "extractions list", "extractions print"),
    *("record whereabouts", "setting show", "setting change"),
    *("copies list", "copies bind", "copies return", "copies destroy"),
    *("copies catalogue", "copies failed", "copies reprint"),
    *("record void-requests", "record countersign"),
    "check-sheet",
    *("follow-up enter", "follow-up withdraw", "follow-up show", "follow-up list"),
    *("follow-up assessment", "follow-up fields", "follow-up file"),
    *("follow-up print", "follow-up urge", "follow-up entries"),
    *("follow-up print-assessment", "retaliation print"),
    *("retaliation enter", "retaliation list"),
    *("incident list", "incident proof", "incident check", "incident resolve"),
    *("user add", "user list", "user retire", "user passphrase"),
}
GROUPS = {
    *("record", "quarter", "identity", "recipient", "units", "audit", "bundle"),
    *("backup", "case-list", "copy", "user", "nil", "setting", "receipt", "copies"),
    "desk",
    *("extractions", "follow-up", "retaliation", "incident"),
}


def walk(group: click.Group, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from walk(command, (*path, name))
        else:
            yield (*path, name)


def test_every_command_of_the_contract_is_there_and_no_other() -> None:
    assert {" ".join(path) for path in walk(judrec, ())} == COMMANDS


@pytest.mark.parametrize("path", sorted({*COMMANDS, *GROUPS, ""}))
def test_the_help_of_every_command_is_chinese(bare: Desk, path: str) -> None:
    answer = bare.call(*path.split(), "--help")
    assert answer.code == 0
    assert answer.err == ""
    assert answer.out.startswith(f"用法：judrec {path}".rstrip())
    for word in ("Usage", "Options", "Commands", "Show this", "required", "default:"):
        assert word not in answer.out
    option_lines = [line for line in answer.out.splitlines() if line.startswith("  -")]
    assert option_lines[-1].endswith("显示这份说明。")
    assert all(width(line) <= 90 for line in answer.out.splitlines()[2:])


def test_help_and_version_are_objects_too_where_a_program_asks(bare: Desk) -> None:
    assert bare.call("--json", "--version").json["version"] == __version__
    assert "用法" in bare.call("--json", "record", "--help").json["help"]


def test_help_wins_over_whatever_else_is_wrong(bare: Desk) -> None:
    assert bare.call("record", "show", "--help").code == 0


@pytest.mark.parametrize(
    ("words", "said", "hint"),
    [
        (["frob"], "没有“frob”这个命令", "可用的命令：init、recover、record"),
        (["record"], "之后还要写一个命令", "可用的命令：new、edit"),
        (["record", "frob"], "judrec record 没有“frob”", "extract-file"),
        (["--frob", "status"], "没有 --frob 这个选项", "judrec --help"),
        (["status", "--frob"], "judrec status 没有 --frob", "judrec status --help"),
        (["status", "-x"], "没有 -x 这个选项", "judrec status --help"),
        (["record", "list", "--stat", "void"], "没有 --stat", "是不是要写 --state"),
        (["record", "list", "--json"], "没有 --json", "要写在命令之前"),
        (["record", "list", "--store", "x"], "没有 --store", "要写在命令之前"),
        (["record", "show"], "缺少“登记号”", "judrec record show --help"),
        (["nil", "add", "N"], "缺少选项 --closed", "judrec nil add --help"),
        (["receive"], "缺少“报送件”", "judrec receive --help"),
        (["check-sheet"], "缺少“校验码”", "judrec check-sheet --help"),
        (["print", "N"], "缺少选项 -o", "judrec print --help"),
        (["quarter", "export", "2026Q4", "-o", "x"], "缺少选项 --to", "--help"),
        (["quarter", "report", "2026Q4"], "缺少选项 -o", "quarter report --help"),
        (["annual", "26", "-o", "f"], "“26”不是年份", "2026"),
        (["stats", "--by", "person"], "不在 situation、means", "--help"),
        (["stats", "--from", "2026-13-01"], "不是日期", "2026-11-17"),
        (["stats", "--quarter", "2026Q4", "--to", "2026-12-31"], "二者", "--quarter"),
        (["stats", "--situation", "x"], "不在 self、organisation", "--help"),
        (["stats", "--unit", "a b"], "不是单位代码", "鄂0106"),
        (["record", "official", "--name", "王"], "缺少选项 --unit", "--help"),
        (["audit", "show", "--last"], "选项 --last 后面要写值", "audit show --help"),
        (["--json=3", "status"], "选项 --json 后面不能写值", "judrec --help"),
        (["status", "--help=1"], "选项 --help 后面不能写值", "judrec status --help"),
        (["status", "a", "b"], "多出了“a b”", "judrec status --help"),
        (["audit", "show", "--last", "x"], "“x”不是 1 至 999999 的整数", "--help"),
        (["audit", "show", "--last", "0"], "应当从 1 开始", "--help"),
        (["audit", "show", "--last", "９"], "“９”不是 1 至 999999", "--help"),
        (["audit", "show", "--last", "9" * 5000], "不是 1 至 999999", "--help"),
        (["record", "list", "--state", "x"], "不在 filed、corrected、void", "--help"),
        (["units", "missing", "x"], "不是季度", "2026Q4"),
        (["units", "due", "1"], "--from 和 --none", "units due"),
        (["print", "N", "--kind", "x", "-o", "f"], "不在 insert、slip", "--help"),
        (["print", "N", "-o", ""], "路径是空的", "judrec print --help"),
        (["extract", "-o", "f"], "缺少选项 --basis", "judrec extract --help"),
        (["extractions", "print", "N"], "缺少选项 -o", "extractions print --help"),
        (["extractions", "list", "--year", "x"], "“x”不是", "--help"),
        (["follow-up", "enter", "x"], "不在 classify、manage", "--help"),
        (["follow-up", "enter", "classify", "N"], "缺少选项 --from", "--help"),
        (["follow-up", "withdraw", "x", "--reason", "误"], "“x”不是", "--help"),
        (["quarter", "show", "2026Q5"], "不是季度", "2026Q4"),
        (["record", "list", "--quarter", "x"], "不是季度", "2026Q4"),
        (["record", "list", "--state", "draft", "--unit", "鄂01"], "草稿", "去掉"),
    ],
)
def test_words_that_make_no_command_are_told_so(
    desk: Desk, words: list[str], said: str, hint: str
) -> None:
    before = desk.head()
    error = desk.refused(*words, code=2)
    assert said in error["what"]
    assert hint in error["hint"]
    assert desk.head() == before


def test_a_word_is_never_taken_for_a_format_or_a_command_to_the_terminal(
    bare: Desk,
) -> None:
    answer = bare.call("{0}%s\x1b[2J\u202e")
    assert answer.code == 2
    assert "{0}%s〔U+001B〕[2J〔U+202E〕" in answer.err


def test_after_two_dashes_a_word_is_a_word(desk: Desk) -> None:
    answer = desk.say("record", "find", "--", "--json")
    assert answer.code == 0
    assert answer.out == "没有符合条件的记录。\n"


def test_no_command_opens_the_windows_on_the_store(bare: Desk) -> None:
    assert bare.call().code == 0
    assert bare.call("--store", str(bare.store)).code == 0
    assert bare.opened == [(bare.folder / "default", ""), (bare.store, "")]


@pytest.mark.parametrize("words", [["--user", "周晓"], ["--json"]])
def test_what_windows_have_no_use_for_is_no_command(
    bare: Desk, words: list[str]
) -> None:
    answer = bare.call(*words)
    assert answer.code == 2
    assert "之后还要写一个命令" in answer.err
    assert bare.opened == []
