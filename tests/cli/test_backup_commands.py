"""`backup`, `restore`, `copy` and the last backup in `status`: as the contract says."""

import json
from pathlib import Path

import pytest

from tests.cli.desk import INIT, Desk, refusal


@pytest.fixture
def phrase(bare: Desk) -> Path:
    """A store with one record at the desk, and its sheet in a file."""
    words = bare.ask(*INIT)["recovery_phrase"]
    bare.file()
    file = bare.folder / "phrase"
    file.write_text(words + "\n", "utf-8")
    return file


@pytest.fixture
def backup(bare: Desk, phrase: Path) -> str:
    made = bare.ask("backup", "-o", str(bare.folder))
    assert (made["records"], made["problems"]) == (1, [])
    assert Path(made["file"]).stat().st_size == made["bytes"]
    return str(made["file"])


def test_a_backup_is_checked_with_and_without_the_store(
    bare: Desk, backup: str, phrase: Path
) -> None:
    with_store = bare.ask("backup", "verify", backup)
    words = ("--json", "backup", "verify", backup, "--phrase-file", str(phrase))
    without = bare.call(*words)
    assert without.code == 0
    assert with_store["head"] == without.json["head"]
    assert (with_store["behind"], without.json["behind"]) == (1, None)


def test_a_store_is_restored_and_asks_before_it_records(
    bare: Desk, backup: str, phrase: Path, tmp_path: Path
) -> None:
    place = str(tmp_path / "again")
    words = ("restore", backup, "--store", place, "--phrase-file", str(phrase))
    answer = bare.call("--json", *words)
    assert answer.code == 0
    assert answer.json["records"] == 1
    assert "copy continue" in answer.json["notices"][0]["text"]
    source = bare.write("next.json", bare.body(1))
    at = ("--json", "--store", place, "--passphrase-file", str(bare.passphrase))
    refused = bare.call(*at, "record", "new", "--from", source)
    assert refusal(refused, 1)["code"] == "store_restored"
    assert bare.call(*at, "copy", "continue", "--other-copy", "gone").code == 0
    assert bare.call(*at, "record", "new", "--from", source).code == 0
    again = bare.call("--json", *words)
    assert refusal(again, 1)["code"] == "not_empty"


def test_an_answer_may_be_given_at_once(
    bare: Desk, backup: str, phrase: Path, tmp_path: Path
) -> None:
    place = str(tmp_path / "again")
    words = ("restore", backup, "--store", place, "--other-copy", "gone")
    restored = bare.ask(*words)
    assert restored["answered"] is True
    assert restored["notices"] == []


def test_without_phrase_and_store_nothing_is_restored(
    bare: Desk, backup: str, tmp_path: Path
) -> None:
    words = ("--json", "restore", backup, "--store", str(tmp_path / "again"))
    assert refusal(bare.call(*words), 1)["code"] == "phrase_needed"
    assert not (tmp_path / "again").exists()


def test_a_store_that_was_retired_says_how_to_undo(bare: Desk, phrase: Path) -> None:
    bare.ask("copy", "retire")
    source = bare.write("next.json", bare.body(1))
    error = bare.refused("record", "new", "--from", source)
    assert error["code"] == "store_moved"
    assert "copy resume" in error["hint"]
    bare.ask("copy", "resume")
    bare.ask("record", "new", "--from", source)


def test_the_status_tells_of_the_last_backup(bare: Desk, phrase: Path) -> None:
    assert bare.ask("status")["last_backup"] is None
    bare.ask("backup", "-o", str(bare.folder))
    assert bare.ask("status")["last_backup"] == "2026-11-17T06:30:05Z"
    bare.clock.advance(days=3)
    assert "上次备份 3 天前" in bare.say("status").out


def test_a_damaged_backup_is_exit_code_3(bare: Desk, backup: str) -> None:
    file = Path(backup)
    file.write_bytes(file.read_bytes()[:-7])
    error = bare.refused("backup", "verify", backup, code=3)
    assert error["code"] == "backup_damaged"


def test_backup_alone_says_what_is_missing(bare: Desk) -> None:
    answer = bare.call("--json", "backup")
    assert answer.code == 2
    assert "缺少选项 -o" in json.loads(answer.out)["error"]["what"]


def test_what_is_intact_is_salvaged_with_passphrase_or_phrase(
    bare: Desk, phrase: Path, tmp_path: Path
) -> None:
    whole = bare.refused("salvage", "-o", str(tmp_path / "one"))
    assert whole["code"] == "not_damaged"
    content = bytearray((bare.store / "store.db").read_bytes())
    content[-100] ^= 1
    (bare.store / "store.db").write_bytes(content)
    found = bare.ask("salvage", "-o", str(tmp_path / "one"))
    assert (found["whole"], found["broken"], found["entries"]) == (3, 0, 3)
    words = ("--phrase-file", str(phrase))
    again = bare.ask("salvage", "-o", str(tmp_path / "two"), *words)
    assert again["whole"] == 3
    error = bare.refused("salvage", "-o", str(tmp_path / "two"))
    assert error["code"] == "target_exists"
