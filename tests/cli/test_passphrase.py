"""The passphrase is a file's text less its last line end, and nothing else."""

import pytest

from tests.cli.desk import INIT, Desk
from tests.station import PASSPHRASE


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_one_line_end_is_not_a_part_of_it(desk: Desk, start: str, ending: str) -> None:
    desk.passphrase.write_bytes(f"{start}{PASSPHRASE}{ending}".encode())
    assert desk.say("status").code == 0


@pytest.mark.parametrize("ending", ["\n\n", " ", "\t\n", "\r"])
def test_whatever_else_stands_there_is(desk: Desk, ending: str) -> None:
    desk.passphrase.write_bytes(f"{PASSPHRASE}{ending}".encode())
    assert desk.refused("status")["code"] == "wrong_passphrase"


def test_inner_line_ends_belong_to_it(bare: Desk) -> None:
    bare.passphrase.write_bytes("第一行\n第二行\n".encode())
    bare.ask(*INIT)
    bare.passphrase.write_bytes("第一行\n第二行".encode())
    assert bare.say("status").code == 0


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\xc4\xda", b"x" * 70_000])
def test_a_file_that_holds_no_text_is_no_passphrase(desk: Desk, content: bytes) -> None:
    desk.passphrase.write_bytes(content)
    assert desk.refused("status")["code"] == "passphrase_file"


def test_a_file_that_is_not_there_is_no_passphrase(desk: Desk) -> None:
    desk.passphrase.unlink()
    assert desk.refused("status")["code"] == "passphrase_file"
    desk.passphrase.mkdir()
    assert desk.refused("status")["code"] == "passphrase_file"


def test_an_empty_passphrase_makes_no_store(bare: Desk) -> None:
    bare.passphrase.write_bytes(b"\n")
    assert bare.refused(*INIT)["code"] == "empty_passphrase"
    assert not bare.store.exists()


def test_the_option_wins_over_the_environment(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUDREC_PASSPHRASE_FILE", str(desk.folder / "没有"))
    assert desk.say("status").code == 0
    answer = desk.call("--json", "--store", str(desk.store), "status")
    assert answer.json["error"]["code"] == "passphrase_file"
    monkeypatch.setenv("JUDREC_PASSPHRASE_FILE", str(desk.passphrase))
    assert desk.call("--store", str(desk.store), "status").code == 0
