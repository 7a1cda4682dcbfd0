"""The life of a record by words: filed, found, shown, corrected, printed, voided."""

import hashlib
import json
import subprocess

import pytest

from judrec.core.form import load
from judrec.core.record import check
from tests.cli.desk import Desk
from tests.station import RESOURCES

NUMBER = "鄂0106-03-2026-0001"
ROW_KEYS = {
    *("number", "id", "code", "version", "state", "filed_at", "event_at"),
    *("official", "case", "situation", "anchored"),
}


def test_a_record_is_filed_from_a_file_and_from_the_standard_input(desk: Desk) -> None:
    filed = desk.ask("record", "new", "--from", desk.write("a.json", desk.body()))
    assert filed["number"] == NUMBER
    assert filed["version"] == 1
    assert len(bytes.fromhex(filed["digest"])) == 32
    assert filed["head"]["size"] == 3
    assert filed["notices"] == []
    content = json.dumps(desk.body(3)).encode()
    for words in (["record", "new", "--from", "-"], ["record", "new"]):
        assert desk.ask(*words, stdin=content)["number"].startswith("鄂0106-03-2026")


def test_a_twin_is_filed_all_the_same_and_named_in_a_notice(desk: Desk) -> None:
    desk.file()
    twin = desk.ask("record", "new", "--from", desk.write("a.json", desk.body()))
    (notice,) = twin["notices"]
    assert notice["code"] == "duplicate"
    assert NUMBER in notice["text"]


def test_for_people_a_filing_is_three_short_lines(desk: Desk) -> None:
    answer = desk.say("record", "new", "--from", desk.write("a.json", desk.body()))
    first, second, third = answer.out.splitlines()
    assert first == f"已提交入库：{NUMBER}（第 1 版）"
    assert second.startswith("记录校验码  ")
    assert third.startswith("总账校验码  ")


def test_every_problem_of_a_hollow_record_is_named_at_once(desk: Desk) -> None:
    body = {**desk.body(), "content": "见附件", "within_duty": "也许", "extra": 1}
    del body["event"]
    before = desk.head()
    error = desk.refused("record", "new", "--from", desk.write("a.json", body))
    form = load((RESOURCES / "forms" / "record.toml").read_text("utf-8"))
    expected = check(body, form=form, now=desk.clock()).problems
    assert error["code"] == "incomplete"
    assert error["problems"] == [
        {"key": each.key, "article": each.article, "text": each.text}
        for each in expected
    ]
    keys = {each["key"] for each in error["problems"]}
    assert {"content", "within_duty", "extra", "event.at", "event.means"} <= keys
    assert desk.head() == before
    assert desk.ask("record", "list")["records"] == []


def test_each_problem_is_a_line_for_people(desk: Desk) -> None:
    body = {**desk.body(), "content": "见附件", "extra": 1}
    answer = desk.say("record", "new", "--from", desk.write("a.json", body))
    assert answer.code == 1
    assert answer.out == ""
    assert [line for line in answer.err.splitlines() if line.startswith("  content：")]
    assert [line for line in answer.err.splitlines() if line.startswith("  extra：")]


def test_a_draft_is_kept_listed_edited_and_filed(desk: Desk) -> None:
    kept = desk.ask(
        "record", "new", "--draft", "--from", desk.write("d.json", {"content": "未完"})
    )
    assert kept["number"] is None
    assert desk.ask("record", "list")["records"] == []
    (listed,) = desk.ask("record", "list", "--state", "draft")["records"]
    assert listed["id"] == kept["id"]
    assert listed.keys() >= ROW_KEYS
    assert kept["id"] in desk.say("record", "list", "--state", "draft").out
    error = desk.refused("record", "file", kept["id"])
    assert error["code"] == "incomplete"
    source = desk.write("d.json", desk.body())
    assert desk.ask("record", "edit", kept["id"], "--from", source)["id"] == kept["id"]
    assert desk.ask("record", "file", kept["id"])["number"] == NUMBER
    assert desk.ask("record", "list", "--state", "draft")["records"] == []
    assert desk.refused("record", "file", kept["id"])["code"] == "no_draft"


def test_a_draft_says_what_it_is_a_draft_of(desk: Desk) -> None:
    source = desk.write("d.json", {"content": "未完"})
    assert desk.ask("record", "new", "--draft", "--from", source)["kind"] == "record"
    (listed,) = desk.ask("record", "list", "--state", "draft")["records"]
    assert (listed["kind"], listed["number"]) == ("record", None)
    assert "新记录" in desk.say("record", "list", "--state", "draft").out


def test_lists_take_conditions_and_are_no_reading(desk: Desk) -> None:
    first, second = desk.file(0), desk.file(1)
    desk.ask("record", "void", first, "--reason", "测试")
    before = desk.head()
    rows = desk.ask("record", "list")["records"]
    assert [row["number"] for row in rows] == [second, first]
    assert all(row.keys() >= ROW_KEYS for row in rows)
    listed = desk.ask("record", "list", "--state", "void")["records"]
    assert [row["number"] for row in listed] == [first]
    assert desk.ask("record", "list", "--quarter", "2026Q3")["records"] == []
    assert len(desk.ask("record", "list", "--quarter", "2026q4")["records"]) == 2
    assert desk.ask("record", "list", "--unit", "鄂01")["records"] == []
    near = desk.ask("record", "list", "--whereabouts", "filed")["records"]
    assert [row["whereabouts"] for row in near] == ["filed", "filed"]
    assert desk.ask("record", "list", "--whereabouts", "sealed")["records"] == []
    assert desk.say("record", "list").out.count("已提交") == 2
    assert desk.head() == before


def test_a_list_hides_names_from_bystanders_and_a_program_sees_them(desk: Desk) -> None:
    desk.file(2)
    assert desk.ask("record", "list")["records"][0]["official"] == "欧阳建国"
    shown = desk.say("record", "list").out
    assert "×" in shown
    assert "建国" not in shown


def test_records_are_found_by_any_characters(desk: Desk) -> None:
    desk.file(0)
    number = desk.file(2)
    for text in ("䶮", "缓刑", "陈大海的案子"):
        rows = desk.ask("record", "find", text)["records"]
        assert [row["number"] for row in rows] == [number]
    assert len(desk.ask("record", "find", "领导", "--limit", "1")["records"]) <= 1
    assert desk.say("record", "find", "查无此字").out == "没有符合条件的记录。\n"


def test_opening_a_record_shows_all_of_it_and_is_traced(desk: Desk) -> None:
    number = desk.file(2)
    size = desk.head()["size"]
    shown = desk.ask("record", "show", number)
    assert shown.keys() >= {
        *ROW_KEYS,
        *("body", "versions", "supplements", "materials", "whereabouts", "digest"),
    }
    assert shown["body"]["content"] == desk.body(2)["content"]
    assert shown["materials"][0]["name"] == "微信聊天截图"
    assert shown["materials"][0]["digest"] is None
    assert desk.head()["size"] == size + 1
    text = desk.say("record", "show", number).out
    assert "欧阳建国" in text
    assert "【说了什么、要求什么】" in text
    # A text of several lines keeps them, each under the first.
    lines = text.splitlines()
    first = next(line for line in lines if line.startswith("  内容 "))
    second = lines[lines.index(first) + 1]
    assert second == f"            {desk_words(desk)}"


def desk_words(desk: Desk) -> str:
    content = desk.body(2)["content"]
    assert isinstance(content, str)
    return content.split("\n")[1]


def test_a_correction_keeps_both_texts(desk: Desk) -> None:
    number = desk.file(2)
    body = desk.body(2)
    wrong = body["case"]
    assert isinstance(wrong, dict)
    source = desk.write("c.json", {**body, "case": {**wrong, "cause": "诈骗罪"}})
    words = ("record", "correct", number, "--from", source, "--reason")
    assert desk.ask(*words, "罪名写错")["version"] == 2
    assert desk.refused(*words, "再来一次")["code"] == "nothing_changed"
    assert desk.refused(*words, " ")["problems"][0]["key"] == "reason"
    shown = desk.ask("record", "show", number)
    assert [each["version"] for each in shown["versions"]] == [1, 2]
    assert shown["versions"][0]["body"]["case"]["cause"] == "合同诈骗罪"
    assert shown["body"]["case"]["cause"] == "诈骗罪"
    old = desk.ask("record", "show", number, "--version", "1")
    assert old["body"]["case"]["cause"] == "合同诈骗罪"
    assert old["code"] == shown["versions"][0]["code"]
    assert desk.refused("record", "show", number, "--version", "9")["code"] == (
        "no_version"
    )
    text = desk.say("record", "show", number).out
    assert "合同诈骗罪 → 诈骗罪" in text
    assert "原因：罪名写错" in text


def test_a_supplement_holds_only_the_new_facts(desk: Desk) -> None:
    number = desk.file(0)
    facts = {"content": "次日他又来电，问判决书什么时候送达，仍要求从快。"}
    filed = desk.ask(
        "record", "supplement", number, "--from", "-", stdin=json.dumps(facts).encode()
    )
    assert filed["version"] == 1
    shown = desk.ask("record", "show", number)
    assert [each["body"]["content"] for each in shown["supplements"]] == [
        facts["content"]
    ]
    assert "第 1 次补充" in desk.say("record", "show", number).out
    official = desk.write("s.json", {**facts, "official": {"name": "他人"}})
    error = desk.refused("record", "supplement", number, "--from", official)
    assert "official" in {each["key"] for each in error["problems"]}


@pytest.mark.parametrize("reason", ["误录", "重复", "测试", "其他：与对方席位重复"])
def test_a_voided_record_keeps_its_number(desk: Desk, reason: str) -> None:
    number = desk.file(0)
    desk.ask("record", "void", number, "--reason", reason)
    shown = desk.ask("record", "show", number)
    assert shown["state"] == "void"
    assert shown["void"]["reason"] == reason
    assert f"原因：{reason}" in desk.say("record", "show", number).out
    again = desk.refused("record", "void", number, "--reason", reason)
    assert again["code"] == "state"
    assert desk.file(1) == "鄂0106-03-2026-0002"


def test_a_reason_of_ones_own_is_no_reason_for_voiding(desk: Desk) -> None:
    number = desk.file(0)
    error = desk.refused("record", "void", number, "--reason", "领导要求")
    assert error["problems"][0]["key"] == "reason"
    assert desk.ask("record", "list")["records"][0]["state"] == "filed"


def test_a_file_is_attached_shown_and_comes_out_the_same(desk: Desk) -> None:
    number = desk.file(2)
    file = desk.folder / "聊天 记录.txt"
    file.write_bytes("李䶮：方便说说情况吗？\n".encode())
    done = desk.ask("record", "attach", number, str(file), "--name", "微信聊天截图")
    assert done["digest"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert done["sm3"] is None
    assert done["size"] == file.stat().st_size
    assert done["version"] == 2
    shown = desk.ask("record", "show", number)
    assert [each["digest"] for each in shown["materials"]] == [done["digest"]]
    assert [each["file"] for each in shown["materials"]] == [file.name]
    said = desk.say("record", "show", number).out
    assert f"{done['digest']}  " in said
    assert "微信聊天截图（聊天 记录.txt）" in said
    target = desk.folder / "副本.txt"
    words = ("record", "extract-file", number, done["digest"][:12], "-o", str(target))
    copy = desk.ask(*words)
    assert copy["file"] == str(target)
    assert target.read_bytes() == file.read_bytes()
    assert copy["notices"]
    assert desk.refused(*words)["code"] == "target_exists"


def test_a_new_material_is_an_original_or_a_copy_and_lies_somewhere(desk: Desk) -> None:
    number = desk.file(0)
    file = desk.folder / "便条.txt"
    file.write_text("便条", "utf-8")
    words = ("record", "attach", number, str(file), "--name")
    desk.ask(*words, "便条", "--original", "--kept-at", "副卷")
    (material,) = desk.ask("record", "show", number)["materials"]
    assert material["original"] is True
    assert material["kept_at"] == "副卷"
    assert desk.refused(*words, "便条")["code"] == "already_attached"
    desk.ask(*words, "便条复印件", "--copy")
    materials = desk.ask("record", "show", number)["materials"]
    assert materials[1]["original"] is False


def test_a_file_that_is_not_there_is_not_attached(desk: Desk) -> None:
    number = desk.file(0)
    for file in (desk.folder / "没有.txt", desk.folder):
        error = desk.refused("record", "attach", number, str(file), "--name", "材料")
        assert error["code"] == "no_file"
    assert desk.ask("record", "show", number)["version"] == 1


def test_printing_is_counted_and_the_sheet_holds_its_codes(desk: Desk) -> None:
    number = desk.file(0)
    sheet = desk.folder / "入卷件.pdf"
    printed = desk.ask("print", number, "-o", str(sheet))
    assert printed["file"] == str(sheet)
    assert printed["copy"] == 1
    text = subprocess.run(
        ["pdftotext", str(sheet), "-"], capture_output=True, check=True
    ).stdout.decode()
    assert printed["code"] in text
    assert printed["ledger_code"] in text
    assert printed["pages"] == text.count("\f")
    assert desk.ask("record", "list")["records"][0]["anchored"]
    again = desk.ask("print", number, "-o", str(desk.folder / "2.pdf"))
    assert again["copy"] == 2
    slip = desk.ask("print", number, "--kind", "slip", "-o", str(desk.folder / "s.pdf"))
    assert slip["copy"] == slip["pages"] == 1
    main = ("print", number, "--variant", "main", "-o", str(desk.folder / "m.pdf"))
    assert "已打印第 1 份" in desk.say(*main).out


def test_a_sheet_that_cannot_be_written_is_not_counted_as_printed(desk: Desk) -> None:
    number = desk.file(0)
    taken = desk.folder / "已有.pdf"
    taken.write_bytes(b"mine")
    before = desk.head()
    error = desk.refused("print", number, "-o", str(taken))
    assert error["code"] == "target_exists"
    assert taken.read_bytes() == b"mine"
    for folder in (desk.folder / "没有", taken):
        error = desk.refused("print", number, "-o", str(folder / "a.pdf"))
        assert error["code"] == "target_not_writable"
    assert desk.head() == before


@pytest.mark.parametrize(
    "words",
    [
        ("record", "show", "鄂0106-03-2026-0099"),
        ("record", "void", "鄂0106-03-2026-0099", "--reason", "测试"),
        ("record", "extract-file", "鄂0106-03-2026-0099", "ab" * 32, "-o", "x"),
        ("print", "鄂0106-03-2026-0099", "-o", "x.pdf"),
    ],
)
def test_a_number_that_nobody_gave_is_no_record(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(desk.folder)
    before = set(desk.folder.iterdir())
    assert desk.refused(*words)["code"] == "no_record"
    assert set(desk.folder.iterdir()) == before
