"""What is wrong from outside: stores, passphrases, JSON, places to write."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.cli.desk import Desk

COMMANDS = (
    ("status",),
    ("record", "list"),
    ("record", "show", "鄂0106-03-2026-0001"),
    ("audit", "verify"),
    ("quarter", "show", "2026Q4"),
    ("identity", "show"),
    ("units", "list"),
    ("receive", "x.jrb"),
)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


@pytest.mark.parametrize("words", COMMANDS)
def test_a_store_that_is_missing_is_never_made(
    bare: Desk, words: tuple[str, ...]
) -> None:
    assert bare.refused(*words)["code"] == "no_store"
    assert not bare.store.exists()


def test_a_missing_store_is_told_before_anybody_is_asked_for_a_passphrase(
    bare: Desk,
) -> None:
    bare.passphrase.unlink()
    assert bare.refused("status")["code"] == "no_store"


def test_an_empty_or_foreign_folder_is_no_store(bare: Desk) -> None:
    bare.store.mkdir()
    assert bare.refused("status")["code"] == "no_store"
    (bare.store / "照片.jpg").write_bytes(b"\xff\xd8")
    assert bare.refused("status")["code"] == "no_store"
    assert list(contents(bare.store)) == ["照片.jpg"]


def test_a_file_is_no_store(bare: Desk) -> None:
    bare.store.write_text("text", "utf-8")
    assert bare.refused("status")["code"] in {"no_store", "not_a_store"}
    assert bare.store.read_text("utf-8") == "text"


@pytest.mark.parametrize("kind", ["empty", "plain", "noise", "other", "no_keys"])
def test_a_database_of_another_kind_is_no_store(
    desk: Desk, made: tuple[Desk, Desk], kind: str
) -> None:
    database = desk.store / "store.db"
    if kind == "empty":
        database.write_bytes(b"")
    elif kind == "plain":
        database.unlink()
        with sqlite3.connect(database) as plain:
            plain.execute("CREATE TABLE record (number TEXT)")
        plain.close()
    elif kind == "noise":
        database.write_bytes(bytes(range(256)) * 512)
    elif kind == "other":
        shutil.copy(made[1].store / "store.db", database)
    else:
        (desk.store / "store.keys").unlink()
    before = contents(desk.store)
    answer = desk.say("--json", "record", "list")
    assert answer.code in {1, 3}
    assert answer.json["error"]["code"] in {"not_a_store", "damaged"}
    assert "Traceback" not in answer.err
    after = contents(desk.store)
    assert after.get("store.db") == before["store.db"]
    assert after.get("store.keys") == before.get("store.keys")


def test_a_wrong_passphrase_opens_nothing_and_loses_nothing(desk: Desk) -> None:
    number = desk.file()
    right = desk.passphrase.read_text("utf-8")
    for wrong in (
        "",
        "\n",
        right.strip() + "x",
        f"{right.strip()} \n",
        "\0",
        "王" * 5000,
    ):
        desk.passphrase.write_text(wrong, "utf-8")
        assert desk.refused("record", "list")["code"] == "wrong_passphrase"
    desk.passphrase.write_text(right, "utf-8")
    assert desk.ask("record", "list")["records"][0]["number"] == number


def test_somebody_elses_name_does_not_fit_the_passphrase(desk: Desk) -> None:
    assert desk.refused("--user", "他人", "status")["code"] == "wrong_user"
    assert desk.say("--user", "周晓", "status").code == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "JSON"),
        (b"{", "JSON"),
        (b"{'content': 1}", "JSON"),
        (b'{"content": "a", "content": "b"}', "重复的键"),
        (b'{"case": {"stage": "a", "stage": "b"}}', "重复的键"),
        (b'{"late": NaN}', "NaN"),
        (b'{"late": -Infinity}', "-Infinity"),
        (b'{"late": 1e999}', "1e999"),
        (b'{"late": 1.5}', "1.5"),
        (b'{"late": 9007199254740992}', "数字过大"),
        (b'{"late": ' + b"9" * 100_000 + b"}", "数字过大"),
        (b"[" * 100_000, "JSON"),
        (b"[" * 40 + b"]" * 40, "嵌套过深"),
        (b'{"content": "\xc4\xda\xc8\xdd"}', "JSON"),
        (b'{"content": "\\ud800"}', "孤立代理项"),
        ('{"内容": "x"}'.encode(), "非 ASCII"),
        (b'{"content": "a"} {"content": "b"}', "JSON"),
        (b"\xef\xbb\xbf\xef\xbb\xbf{}", "JSON"),
    ],
)
def test_malformed_json_is_refused_before_anything_is_opened(
    bare: Desk, content: bytes, said: str
) -> None:
    # There is no store at all: the input is judged first, whatever the command.
    file = bare.folder / "body.json"
    file.write_bytes(content)
    for words in (
        ("record", "new", "--from", str(file)),
        ("record", "new", "--draft", "--from", "-"),
        ("record", "edit", "ID", "--from", str(file)),
        ("record", "correct", "N", "--reason", "r", "--from", "-"),
        ("record", "supplement", "N", "--from", str(file)),
    ):
        error = bare.refused(*words, stdin=content)
        assert error["code"] == "malformed_json"
        assert said in error["what"]
        assert "没有保存任何内容" in error["what"]


def test_a_byte_order_mark_of_windows_is_no_fault(desk: Desk) -> None:
    content = b"\xef\xbb\xbf" + json.dumps(desk.body()).encode()
    assert desk.ask("record", "new", stdin=content)["version"] == 1


@pytest.mark.parametrize("content", [b"[]", b"1", b'"text"', b"null"])
def test_json_that_is_no_object_is_no_record(desk: Desk, content: bytes) -> None:
    for words in (("record", "new"), ("record", "new", "--draft")):
        error = desk.refused(*words, stdin=content)
        assert error["code"] == "incomplete"
        assert error["problems"][0]["key"] == ""


@pytest.mark.parametrize("name", ["没有.json", ".", "/dev/null/x"])
def test_json_that_cannot_be_read_is_refused(
    bare: Desk, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(bare.folder)
    assert bare.refused("record", "new", "--from", name)["code"] == "no_file"


def test_input_without_end_is_refused(bare: Desk) -> None:
    error = bare.refused("record", "new", "--from", "/dev/zero")
    assert error["code"] == "too_large"


@pytest.mark.parametrize(
    "words",
    [
        ("identity", "show", "-o"),
        ("identity", "export-age", "-o"),
        ("print", "鄂0106-03-2026-0001", "-o"),
    ],
)
def test_what_lies_there_is_never_overwritten(
    desk: Desk, words: tuple[str, ...]
) -> None:
    desk.file()
    taken = desk.folder / "taken"
    taken.write_bytes(b"mine")
    hanging = desk.folder / "link"
    hanging.symlink_to(desk.folder / "nowhere")
    for target in (taken, hanging):
        assert desk.refused(*words, str(target))["code"] == "target_exists"
    assert taken.read_bytes() == b"mine"
    assert not (desk.folder / "nowhere").exists()
    for folder in (desk.folder / "no", taken, Path("/proc/self")):
        error = desk.refused(*words, str(folder / "x"))
        assert error["code"] == "target_not_writable"


def test_an_attachment_goes_nowhere_where_nothing_can_be_written(desk: Desk) -> None:
    number = desk.file()
    file = desk.folder / "录音.bin"
    file.write_bytes(b"0" * 1000)
    digest = desk.ask("record", "attach", number, str(file), "--name", "录音")["digest"]
    target = str(desk.folder / "no" / "x")
    error = desk.refused("record", "extract-file", number, digest, "-o", target)
    assert error["code"] == "target_not_writable"
    error = desk.refused("record", "extract-file", number, "ab", "-o", target)
    assert error["code"] == "no_attachment"


def test_text_that_would_drive_a_terminal_is_shown_as_marks(desk: Desk) -> None:
    body = {
        **desk.body(),
        "content": "说了三遍\u200b要求从快判决，承办人未作答复，随后离开。",
    }
    number = desk.ask("record", "new", "--from", desk.write("a.json", body))["number"]
    shown = desk.say("record", "show", number)
    assert "〔U+200B〕" in shown.out
    assert "\u200b" not in shown.out
    answer = desk.say("--json", "record", "show", number)
    assert "\u200b" not in answer.out
    assert answer.json["body"]["content"] == body["content"]
