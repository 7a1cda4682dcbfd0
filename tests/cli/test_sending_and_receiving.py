"""Two desks meet by words: cards, a sealed quarter, verdicts, receipts."""

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.cli.pair import Pair, Q


def test_a_card_is_public_and_says_whose_it_is(desk: Desk) -> None:
    file = desk.folder / "名片"
    shown = desk.ask("identity", "show", "-o", str(file))
    assert len(shown["code"]) == 24
    assert shown["code"].isdecimal()
    assert shown["shown_code"].replace(" ", "") == shown["code"]
    assert json.loads(file.read_text("utf-8")) == shown["card"]
    assert shown["file"] == str(file)
    assert shown["shown_code"] in desk.say("identity", "show").out
    assert desk.refused("identity", "show", "-o", str(file))["code"] == "target_exists"


@pytest.mark.parametrize("suite", ["x25519", "hybrid"])
def test_the_age_identity_goes_to_its_owner_alone_with_a_warning(
    desk: Desk, suite: str
) -> None:
    file = desk.folder / "age.txt"
    words = ("identity", "export-age", "-o", str(file), "--suite", suite)
    answer = desk.ask(*words)
    assert answer["file"] == str(file)
    assert "立即删除" in answer["notices"][0]["text"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text("ascii").startswith("AGE-SECRET-KEY-")
    before = desk.head()
    assert desk.refused(*words)["code"] == "target_exists"
    assert desk.head() == before
    entries = desk.ask("audit", "show")["entries"]
    assert entries[0]["action"] == "identity.exported"


def test_a_receiver_is_kept_only_where_the_code_is_the_cards(strangers: Pair) -> None:
    court = strangers.court
    card, code = strangers.card_of(strangers.receiver)
    wrong = f"{(int(code) + 1) % 10**24:024d}"
    add = ("recipient", "add", card, "--code")
    assert court.refused(*add, wrong)["code"] == "wrong_code"
    assert court.ask("recipient", "list")["recipients"] == []
    spaced = " ".join(code[at : at + 4] for at in range(0, 24, 4))
    added = court.ask(*add, spaced, "--as", "court")
    assert added["code"] == code
    assert added["name"] == "江原市中级人民法院"
    assert court.refused(*add, code)["code"] == "known_recipient"
    (row,) = court.ask("recipient", "list")["recipients"]
    assert row["role"] == "court"
    assert spaced in court.say("recipient", "list").out
    assert court.ask("recipient", "remove", added["name"])["code"] == code
    assert court.refused("recipient", "remove", "x")["code"] == "no_recipient"
    assert court.say("recipient", "list").out == "还没有登记接收单位。\n"


def test_a_unit_is_confirmed_only_where_the_code_is_the_cards(strangers: Pair) -> None:
    receiver = strangers.receiver
    card, code = strangers.card_of(strangers.court)
    assert receiver.refused("units", "add", card, "--code", "1" * 24)["code"] == (
        "wrong_code"
    )
    assert receiver.ask("units", "list")["units"] == []
    assert receiver.ask("units", "add", card, "--code", code)["code"] == code
    (row,) = receiver.ask("units", "list")["units"]
    assert row["desk"] == "03"
    assert "江原市江北区人民法院" in receiver.say("units", "list").out


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"card": 1}'])
def test_what_is_no_card_is_refused(desk: Desk, content: bytes) -> None:
    file = desk.folder / "card"
    file.write_bytes(content)
    for words in (["recipient", "add"], ["units", "add"]):
        error = desk.refused(*words, str(file), "--code", "1" * 24)
        assert error["code"] == "bad_card"


def test_a_card_that_is_not_there_is_refused(desk: Desk) -> None:
    error = desk.refused("units", "add", str(desk.folder / "x"), "--code", "1" * 24)
    assert error["code"] == "no_card_file"


def test_a_quarter_is_counted(desk: Desk) -> None:
    desk.file(0)
    desk.ask("record", "void", desk.file(1), "--reason", "测试")
    desk.ask("record", "new", "--draft", "--from", desk.write("d.json", {}))
    shown = desk.ask("quarter", "show", Q)
    assert (shown["records"], shown["voids"], shown["drafts"]) == (2, 1, 1)
    assert sum(shown["by_situation"].values()) == 2
    assert not shown["ended"]
    assert not shown["zero"]
    text = desk.say("quarter", "show", Q).out
    assert text.startswith("2026年第四季度（尚未结束）\n")
    assert "单位来文来函" in text
    empty = desk.say("quarter", "show", "2031Q1").out
    assert empty.startswith("2031年第一季度（尚未结束）\n本季度本院专库未收到记录\n")
    early = desk.say("quarter", "show", "2026Q1").out
    assert early.startswith("2026年第一季度\n本季度结束时本专库尚未启用")
    assert "未收到记录" not in early


def test_a_sealed_quarter_is_merged_once_and_receipted(pair: Pair) -> None:
    numbers = [pair.court.file(nth) for nth in (0, 2)]
    sent = pair.export()
    file = Path(sent["file"])
    assert file.stat().st_size == sent["bytes"]
    assert sent["records"] == 2
    assert sent["nth"] == {"市中院": 1}
    assert [len(bytes.fromhex(sent[key])) for key in ("sha256", "sm3")] == [32, 32]
    assert any("尚未结束" in each["text"] for each in sent["notices"])

    planned = pair.receiver.ask("receive", str(file), "--dry-run")
    assert planned["bundles"][0]["verdict"] == "first"
    assert planned["bundles"][0]["receipt"] is None
    assert pair.receiver.ask("record", "list", "--unit", "鄂0106")["records"] == []

    text = pair.receiver.say("receive", str(file), "--dry-run").out
    assert text.startswith("预演：没有合并任何内容")

    received = pair.receiver.ask("receive", str(file))
    (bundle,) = received["bundles"]
    assert received["digest"] == planned["digest"]
    assert bundle["file"] == str(file)
    assert bundle["verdict"] == "first"
    assert bundle["unit"] == "江原市江北区人民法院"
    assert (bundle["coverage"], bundle["nth"]) == (Q, 1)
    assert (bundle["accepted"], bundle["duplicates"]) == (2, 0)
    assert (bundle["damaged"], bundle["findings"]) == ([], [])
    assert Path(bundle["receipt"]).is_file()

    rows = pair.receiver.ask("record", "list", "--unit", "鄂0106")["records"]
    assert [row["number"] for row in rows] == numbers[::-1]
    again = pair.receiver.ask("receive", str(file))
    assert again["bundles"][0]["verdict"] == "replayed"
    assert again["digest"] == received["digest"]
    text = pair.receiver.say("receive", str(file)).out
    assert text.startswith(f"重复  {file.name}\n")


def test_bundles_are_listed_in_the_order_given(pair: Pair) -> None:
    pair.court.file(0)
    first = pair.export()["file"]
    pair.court.file(2)
    second = pair.export("--with-attachments", "--suite", "x25519")["file"]
    bundles = pair.receiver.ask("receive", second, first)["bundles"]
    assert [each["file"] for each in bundles] == [second, first]
    assert [each["verdict"] for each in bundles] == ["continuous", "first"]


def test_a_gap_is_named_with_what_to_do(pair: Pair) -> None:
    pair.export()
    second = pair.export()["file"]
    answer = pair.receiver.say("--json", "receive", second)
    assert answer.code == 3
    (bundle,) = answer.json["bundles"]
    assert bundle["verdict"] == "gap"
    assert bundle["findings"]
    third = pair.export()["file"]
    shown = pair.receiver.say("receive", third)
    assert "第 3 份" in shown.out


def test_an_unknown_station_is_not_merged_until_it_is_confirmed(
    strangers: Pair,
) -> None:
    card, code = strangers.card_of(strangers.receiver)
    strangers.court.ask("recipient", "add", card, "--code", code, "--name", "市中院")
    strangers.court.file(0)
    sent = strangers.export()["file"]
    answer = strangers.receiver.say("receive", sent)
    assert answer.code == 3
    assert answer.out.startswith("未确认  ")
    assert "核对二十四位单位核对码" in answer.out
    card, code = strangers.card_of(strangers.court)
    strangers.receiver.ask("units", "add", card, "--code", code)
    bundles = strangers.receiver.ask("receive", sent)["bundles"]
    assert bundles[0]["verdict"] == "first"


def test_nobody_else_opens_a_bundle(pair: Pair) -> None:
    pair.court.file(0)
    sent = pair.export()["file"]
    answer = pair.court.say("--json", "receive", sent)
    assert answer.code == 3
    assert answer.json["bundles"][0]["verdict"] == "cannot_decrypt"
    key = pair.stick / "key.txt"
    pair.court.ask("identity", "export-age", "-o", str(key), "--suite", "hybrid")
    target = pair.stick / "out"
    error = pair.court.refused(
        *("bundle", "open", sent, "--identity-file", str(key), "-o", str(target)),
        code=3,
    )
    assert error["code"] == "cannot_decrypt"
    assert not target.exists() or not list(target.iterdir())


Spoil = Callable[[bytes], bytes]


@pytest.mark.parametrize(
    ("spoil", "verdict"),
    [
        (lambda whole: whole[:-1], "damaged"),
        (lambda whole: whole[: len(whole) // 2], "damaged"),
        (lambda whole: whole + b"x", "damaged"),
        (lambda whole: whole[:500_000] + b"\0" + whole[500_001:], "damaged"),
        # Without a whole header it is no age file (docs/bundle-format.md).
        (lambda whole: whole[:10], "cannot_decrypt"),
        (lambda _: b"", "cannot_decrypt"),
    ],
)
def test_a_spoilt_bundle_is_told_and_stops_no_other(
    pair: Pair, spoil: Spoil, verdict: str
) -> None:
    pair.court.file(0)
    sent = Path(pair.export()["file"])
    bad = pair.stick / "R-00000000.jrb"
    bad.write_bytes(spoil(sent.read_bytes()))
    answer = pair.receiver.say("--json", "receive", str(bad), str(sent))
    assert answer.code == 3
    assert [each["verdict"] for each in answer.json["bundles"]] == [verdict, "first"]
    key, target = pair.stick / "key.txt", pair.stick / "out"
    pair.receiver.ask("identity", "export-age", "-o", str(key), "--suite", "hybrid")
    error = pair.receiver.refused(
        *("bundle", "open", str(bad), "--identity-file", str(key), "-o", str(target)),
        code=3,
    )
    assert error["code"] == verdict
    assert not target.exists() or not list(target.iterdir())


def test_a_technician_opens_a_bundle_without_a_store(pair: Pair) -> None:
    pair.court.file(0)
    sent = pair.export()["file"]
    key, target = pair.stick / "key.txt", pair.stick / "out"
    pair.receiver.ask("identity", "export-age", "-o", str(key), "--suite", "hybrid")
    words = ("bundle", "open", sent, "--identity-file", str(key), "-o")
    answer = pair.court.call("--json", *words, str(target))
    assert answer.code == 0
    assert answer.json["verdict"] == "intact"
    assert answer.json["unit"] == "江原市江北区人民法院"
    names = {Path(file).name for file in answer.json["files"]}
    assert {"bagit.txt", "records.jsonl", "bundle.json"} <= names
    text = pair.court.call(*words, str(pair.stick / "out2")).out
    assert "完整，签名相符" in text
    again = pair.court.call("--json", *words, str(target))
    assert again.code == 1
    assert again.json["error"]["code"] == "target_not_empty"


@pytest.mark.parametrize(
    "content", [None, b"", b"# only a comment\n", b"AGE-SECRET-KEY-1X"]
)
def test_what_is_no_identity_opens_nothing(pair: Pair, content: bytes | None) -> None:
    sent = pair.export()["file"]
    key = pair.stick / "key.txt"
    if content is not None:
        key.write_bytes(content)
    answer = pair.court.call(
        *("--json", "bundle", "open", sent, "--identity-file", str(key)),
        *("-o", str(pair.stick / "out")),
    )
    assert answer.code == 1
    assert "没有" in answer.json["error"]["what"]


def test_a_bundle_goes_nowhere_without_a_receiver_or_a_folder(pair: Pair) -> None:
    words = ("quarter", "export", Q, "--to")
    error = pair.court.refused(*words, "没有", "-o", str(pair.stick))
    assert error["code"] == "no_recipient"
    before = set(pair.stick.iterdir())
    missing = pair.stick / "没有"
    error = pair.court.refused(*words, "市中院", "-o", str(missing))
    assert error["code"] == "medium_not_a_folder"
    assert not missing.exists()
    assert set(pair.stick.iterdir()) == before
    error = pair.receiver.refused("receive", str(missing))
    assert error["code"] == "no_file"


def test_a_bundle_goes_to_a_second_medium_as_it_is(pair: Pair) -> None:
    sent = pair.export()
    second = pair.stick / "另一介质"
    second.mkdir()
    words = ("bundle", "copy", sent["file"], "-o", str(second))
    copied = pair.court.ask(*words)
    assert Path(copied["file"]).read_bytes() == Path(sent["file"]).read_bytes()
    assert (copied["volumes"], copied["bytes"]) == ([], sent["bytes"])
    assert pair.court.refused(*words)["code"] == "medium_name_taken"
    Path(sent["file"]).write_bytes(b"x")
    (second / Path(sent["file"]).name).unlink()
    assert pair.court.refused(*words)["code"] == "not_as_sealed"
    assert list(second.iterdir()) == []
