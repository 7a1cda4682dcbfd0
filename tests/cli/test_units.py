"""The receiver's register by words: keys that change, and who owes which quarter."""

import shutil
from dataclasses import replace
from pathlib import Path

from tests.cli.desk import Desk
from tests.cli.pair import Pair


def test_keys_are_changed_retired_and_reported_by_words(pair: Pair) -> None:
    second = pair.stick / "second.card"
    code = pair.court.ask("identity", "rotate", "-o", str(second))["code"]
    again = pair.court.refused("identity", "rotate", "-o", str(second))
    assert again["code"] == "target_exists"
    assert pair.court.ask("identity", "show")["code"] == code
    assert pair.receiver.ask("units", "rotate", str(second))["code"] == code
    (row,) = pair.receiver.ask("units", "list")["units"]
    assert (row["code"], row["state"], row["since"]) == (code, "in_use", None)
    words = ("--on", "2026-11-17", "--reason", "法院撤并")
    assert pair.receiver.ask("units", "retire", code, *words)["state"] == "retired"
    words = ("--since", "2026-11-17", "--reason", "电脑失窃")
    answer = pair.receiver.ask("units", "compromised", code, *words)
    assert (answer["state"], answer["since"]) == ("compromised", "2026-11-17")
    wrong = pair.receiver.refused("units", "compromised", code, *words, "--key", "3")
    assert wrong["code"] == "no_key"
    for nth in ("0", "-1", "１", "9" * 30):
        error = pair.receiver.refused(
            "units", "compromised", code, *words, f"--key={nth}", code=2
        )
        assert error["code"] == "usage"
    answer = pair.receiver.ask("units", "compromised", code, *words, "--key", "1")
    assert answer["state"] == "compromised"
    shown = pair.receiver.say("units", "list").out
    assert "已登记泄露（2026-11-17 起）" in shown
    sent = pair.export()["file"]
    refused = pair.receiver.say("receive", sent)
    assert refused.code == 3
    assert "已登记泄露" in refused.out
    card = pair.stick / "receiver's second.card"
    code = pair.receiver.ask("identity", "rotate", "-o", str(card))["code"]
    answer = pair.court.ask("recipient", "rotate", str(card))
    assert (answer["code"], answer["name"]) == (code, "市中院")
    assert pair.export()["nth"] == {"市中院": 2}
    words = ("--since", "2026-11-17", "--reason", "接收单位电脑失窃")
    answer = pair.court.ask("recipient", "compromised", code, *words)
    assert (answer["code"], answer["other_card"]) == (code, None)


def test_who_owes_a_quarter_and_who_has_reported_it(pair: Pair) -> None:
    (unit,) = pair.receiver.ask("units", "list")["units"]
    wrong = pair.receiver.refused(
        "units", "due", unit["code"], "--none", "--from", "2026Q3", code=2
    )
    assert wrong["code"] == "bad_quarters"
    due = pair.receiver.ask("units", "due", unit["code"], "--from", "2026Q3")
    assert (due["due_from"], due["due_until"]) == ("2026Q3", None)
    pair.court.file(0)
    sent = pair.export()["file"]
    pair.receiver.ask("receive", sent)
    missing = pair.receiver.ask("units", "missing", "2026Q3")
    assert missing["ended"] is True
    (row,) = missing["units"]
    assert (row["code"], row["state"], row["word"], row["bundles"]) == (
        unit["code"],
        "missing",
        "未报",
        [],
    )
    running = pair.receiver.say("--json", "units", "missing", "2026Q4")
    (row,) = running.json["units"]
    assert (row["state"], [each["nth"] for each in row["bundles"]]) == ("pending", [1])
    assert running.json["notices"]
    pair.receiver.clock.advance(days=60)
    pair.court.clock.advance(days=60)
    (row,) = pair.receiver.ask("units", "missing", "2026Q4")["units"]
    assert row["state"] == "incomplete"
    pair.receiver.ask("receive", pair.export()["file"])
    (row,) = pair.receiver.ask("units", "missing", "2026Q4")["units"]
    assert (row["state"], row["bundles"][1]["complete"]) == ("received", True)
    assert "已报" in pair.receiver.say("units", "missing", "2026Q4").out
    pair.receiver.ask("units", "due", unit["code"], "--none")
    assert "没有应报的单位" in pair.receiver.say("units", "missing", "2026Q3").out


def test_two_who_sign_as_one_unit_are_named_until_the_key_is_reported(
    pair: Pair, tmp_path: Path
) -> None:
    court = pair.court.ask("identity", "show")["code"]
    shutil.copytree(pair.court.folder, tmp_path / "thief")
    thief = replace(pair, court=Desk(tmp_path / "thief", pair.court.clock))
    for each, name in ((thief, "thief"), (pair, "holder")):
        card = pair.stick / f"{name}.card"
        code = each.court.ask("identity", "rotate", "-o", str(card))["code"]
        pair.receiver.say("receive", each.export()["file"])
    (row,) = pair.receiver.ask("units", "list")["units"]
    assert row["claims"] == [code]
    said = "也由旧密钥签署接替，没有合并"
    assert said in pair.receiver.say("units", "list").err
    words = ("--since", "2026-11-17", "--reason", "电脑失窃")
    pair.receiver.ask("units", "compromised", court, *words)
    (row,) = pair.receiver.ask("units", "list")["units"]
    assert (row["state"], row["claims"]) == ("compromised", [])
    added = pair.receiver.ask("units", "add", str(card), "--code", code)
    assert (added["code"], added["state"]) == (code, "in_use")
