"""`init`, `status`, `audit`: a store comes into being, and says how it stands."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.desk import INIT, Desk


def test_a_new_store_gives_its_phrase_once_and_opens(bare: Desk) -> None:
    made = bare.ask(*INIT)
    assert len(made["recovery_phrase"].split()) == 24
    assert made["recovery_file"] is None
    assert made["store"] == str(bare.store)
    assert len(made["store_id"]) == 16
    assert any("fast" in each["text"] for each in made["notices"])
    assert bare.ask("status")["entries"] == 2


def test_whose_station_it_is_may_be_said_at_once(bare: Desk) -> None:
    error = bare.refused(*INIT, "--kind", "prison", code=2)
    assert "--kind" in error["what"]
    assert not bare.store.exists()
    bare.ask(*INIT, "--kind", "committee")
    assert bare.ask("setting", "show")["settings"]["station_kind"] == "committee"


def test_for_people_the_phrase_stands_on_a_line_of_its_own(bare: Desk) -> None:
    answer = bare.say(*INIT)
    assert answer.code == 0
    assert len(answer.out.splitlines()[-1].split()) == 24
    assert "提示：" in answer.err


def test_the_phrase_may_go_to_a_sheet_instead(bare: Desk) -> None:
    sheet = bare.folder / "恢复单.pdf"
    answer = bare.say("--json", *INIT, "--recovery-out", str(sheet))
    assert answer.json["recovery_phrase"] is None
    assert answer.json["recovery_file"] == str(sheet)
    text = subprocess.run(
        ["pdftotext", str(sheet), "-"], capture_output=True, check=True
    ).stdout.decode()
    assert "恢复" in text


def test_a_sheet_that_cannot_be_written_makes_no_store(bare: Desk) -> None:
    sheet = bare.folder / "no-folder" / "sheet.pdf"
    error = bare.refused(*INIT, "--recovery-out", str(sheet))
    assert error["code"] == "target_not_writable"
    assert not bare.store.exists()


def test_a_folder_that_holds_something_is_no_place_for_a_store(bare: Desk) -> None:
    bare.store.mkdir()
    (bare.store / "其他.txt").write_text("别人的", "utf-8")
    assert bare.refused(*INIT)["code"] == "not_empty"
    assert [file.name for file in bare.store.iterdir()] == ["其他.txt"]


def test_a_second_store_never_takes_the_place_of_the_first(desk: Desk) -> None:
    before = desk.head()
    assert desk.refused(*INIT)["code"] == "not_empty"
    assert desk.head() == before


@pytest.mark.parametrize(("option", "value"), [("--desk", "0-3"), ("--name", " ")])
def test_unusable_details_make_no_store(bare: Desk, option: str, value: str) -> None:
    words = list(INIT)
    words[words.index(option) + 1] = value
    assert bare.refused(*words)["code"] == "bad_details"
    assert not bare.store.exists()


def test_a_weak_passphrase_is_a_notice(bare: Desk) -> None:
    bare.passphrase.write_text("123456", "utf-8")
    made = bare.ask(*INIT)
    assert any("口令偏弱" in each["text"] for each in made["notices"])


def test_the_status_counts_what_nothing_outside_covers(desk: Desk) -> None:
    desk.file()
    desk.ask("record", "new", "--draft", "--from", desk.write("d.json", {}))
    status = desk.ask("status")
    assert status["unanchored"] == 1
    assert status["drafts"] == 1
    assert status["entries"] == status["head"]["size"] == 4
    assert len(bytes.fromhex(status["head"]["digest"])) == 32
    assert status["oldest_unanchored"] == "2026-11-17T06:30:05Z"
    shown = desk.say("status").out
    assert status["head"]["code"] in shown
    assert status["sentence"] in shown
    assert "草稿 1 份" in shown


def test_a_sound_store_is_verified_and_the_check_is_an_entry(desk: Desk) -> None:
    desk.file()
    found = desk.ask("audit", "verify")
    assert found["problems"] == []
    assert found["unanchored"] == 1
    assert found["entries"] == 3
    newest = desk.ask("audit", "show", "--last", "1")["entries"]
    assert [entry["action"] for entry in newest] == ["audit.verified"]
    shown = desk.say("audit", "verify")
    assert shown.code == 0
    assert "没有外部凭据：无法排除专库被整体换回旧版。" in shown.out
    assert "防篡改" not in shown.out


def test_a_changed_attachment_is_found_and_named(desk: Desk) -> None:
    number = desk.file()
    file = desk.folder / "录音.bin"
    file.write_bytes(bytes(range(256)) * 600)
    desk.ask("record", "attach", number, str(file), "--name", "录音")
    (sealed,) = (desk.store / "attachments").iterdir()
    content = bytearray(sealed.read_bytes())
    content[len(content) // 2] ^= 1
    sealed.write_bytes(content)
    answer = desk.say("--json", "audit", "verify")
    assert answer.code == 3
    assert len(answer.json["problems"]) == 1
    shown = desk.say("audit", "verify")
    assert shown.code == 3
    assert "核验发现 1 处问题" in shown.out
    assert answer.json["problems"][0]["text"] in shown.out


def test_the_ledger_is_shown_newest_first_in_columns(desk: Desk) -> None:
    number = desk.file()
    desk.say("record", "show", number)
    entries = desk.ask("audit", "show")["entries"]
    assert [entry["seq"] for entry in entries] == [4, 3, 2, 1]
    assert [entry["label"] for entry in entries[:2]] == ["查阅", "提交入库"]
    assert entries[0]["subject"] == number
    assert entries[0]["who"] == "周晓"
    heads, first, *_ = desk.say("audit", "show").out.splitlines()
    assert heads.split() == [
        "序号", "本机时间（UTC）", "经办人", "事项", "对象", "总账校验码",
    ]  # fmt: skip
    assert first.split()[-1] == entries[0]["code"]


def test_looking_at_the_head_changes_nothing(desk: Desk) -> None:
    first = desk.ask("audit", "head")
    assert first == desk.ask("audit", "head")
    assert first["head"]["code"] in desk.say("audit", "head").out


def test_what_opening_found_is_said_and_is_a_notice(desk: Desk) -> None:
    right = desk.passphrase.read_text("utf-8")
    desk.passphrase.write_text("不是这个口令", "utf-8")
    assert desk.refused("status")["code"] == "wrong_passphrase"
    desk.passphrase.write_text(right, "utf-8")
    answer = desk.say("--json", "status")
    (notice,) = answer.json["notices"]
    assert "1 次口令错误" in notice["text"]
    assert answer.err == f"提示：{notice['text']}\n"


def test_the_self_test_passes_and_leaves_nothing(
    bare: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = set(tmp_path.iterdir())
    found = bare.ask("self-test")
    assert found["passed"]
    assert {each["passed"] for each in found["checks"]} == {True}
    assert set(tmp_path.iterdir()) == before


def test_the_demo_says_where_all_lies_and_opens_it_on_a_screen(bare: Desk) -> None:
    """What it makes, and that `--json` gives the same: tests/test_demo.py."""
    folder = bare.folder / "演示"
    answer = bare.call("demo", "-o", str(folder))
    assert answer.code == 0
    ((store, passphrase),) = bare.opened
    assert store.is_relative_to(folder)
    assert passphrase in answer.out
    assert all(str(file) in answer.out for file in (folder / "papers").iterdir())
    bare.passphrase.write_text(passphrase, "utf-8")
    bare.store = store
    assert len(bare.ask("record", "list")["records"]) == 12
