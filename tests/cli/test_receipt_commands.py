"""Receipts, their way back to the desk, and the telephone comparison, by words."""

from pathlib import Path

from tests.cli.desk import Desk
from tests.cli.pair import Pair


def test_a_receipt_comes_back_as_a_file_or_as_a_code(pair: Pair) -> None:
    sent = pair.export()
    (received,) = pair.receiver.ask("receive", sent["file"])["bundles"]
    file = received["receipt"]
    code = pair.receiver.ask("receipt", "code", file)
    assert len(code["lines"]) == 8
    filed = pair.court.ask("receipt", "import", file)
    assert filed["bundle"] == Path(sent["file"]).name
    assert filed["received_at"].startswith("2026-11-17T")
    (one,) = filed["receipts"]
    assert (one["recipient"], one["nth"], one["known"]) == ("市中院", 1, False)
    typed = pair.court.ask("receipt", "import", "--code", code["code"].lower())
    assert typed["receipts"][0]["known"] is True
    assert typed["received_at"] == filed["received_at"]
    said = pair.court.say("receipt", "import", file).out
    assert "此前已经登记" in said
    # The day in China, as people have it, not that of Greenwich.
    assert "市中院 于2026年11月17日14时30分收到" in said
    wrong = pair.court.say("--json", "receipt", "import", file, sent["file"])
    assert wrong.code == 3
    assert [each["error"] is None for each in wrong.json["receipts"]] == [True, False]
    assert "不是完好的回执" in pair.court.say("receipt", "import", file, __file__).out


def test_a_receipt_that_cannot_be_filed_is_refused_by_words(pair: Pair) -> None:
    assert pair.court.refused("receipt", "import", "--code", "ZD88MK")["code"] == (
        "mistyped_code"
    )
    assert pair.court.say("receipt", "import").code == 2
    both = pair.court.say("receipt", "import", __file__, "--code", "X")
    assert both.code == 2
    assert pair.court.say("receipt", "import", __file__).code == 3


def test_receivers_compare_by_words(pair: Pair) -> None:
    sent = pair.export()
    call = pair.receiver.ask("bundle", "compare", sent["file"])
    assert (len(call["digits"]), len(call["code"]), call["same"]) == (6, 8, None)
    pair.receiver.ask("receive", sent["file"])
    words = ("bundle", "compare", call["bundle"], "--digits", call["digits"])
    same = pair.receiver.ask(*words, "--heard", call["code"])
    assert (same["code"], same["same"]) == (call["code"], True)
    assert "一致：" in pair.receiver.say(*words, "--heard", call["code"]).out
    other = f"{(int(call['code']) + 1) % 10**8:08}"
    wrong = pair.receiver.say(*words, "--heard", other)
    assert (wrong.code, "不一致" in wrong.out) == (3, True)
    assert pair.receiver.refused("bundle", "compare", "R-0")["code"] == "no_bundle"
    before = pair.receiver.head()
    alone = ("bundle", "compare", call["bundle"], "--heard", call["code"])
    assert pair.receiver.refused(*alone, code=2)["code"] == "no_digits"
    assert pair.receiver.head() == before


def test_the_way_of_a_record_comes_back_to_its_desk_by_words(strangers: Pair) -> None:
    court, stick = strangers.court, str(strangers.stick)
    higher = court.folder / "higher"
    higher.mkdir()
    receiver = Desk(higher, court.clock).make(("鄂01", "江原市中级人民法院"))
    pair = Pair(court, receiver, strangers.stick).introduce()
    folder = court.folder / "06"
    folder.mkdir()
    desk = Desk(folder, court.clock)
    card, who = folder / "席位卡.json", ("--name", "罗𬭎", "--post", "审判员")
    court.ask("desk", "issue", "06", "-o", str(card))
    code = court.ask("identity", "show")["code"]
    given = ("--from-card", str(card), "--code", code, "--kdf-profile", "fast")
    desk.ask("init", *who, *given)
    theirs, code = pair.card_of(desk)
    court.ask("units", "add", theirs, "--code", code)
    number = desk.file()
    sent = desk.ask("desk", "export", "--to", "本院专库", "-o", stick)
    (first,) = court.ask("receive", sent["file"])["bundles"]
    desk.ask("receipt", "import", first["receipt"])
    assert desk.ask("record", "whereabouts", number)["stage"] == "collected"
    assert court.refused("receipt", "return", "--to", "06", "-o", stick)["code"] == (
        "nothing_to_return"
    )
    (came,) = pair.receiver.ask("receive", pair.export()["file"])["bundles"]
    court.ask("receipt", "import", came["receipt"])
    back = court.ask("receipt", "return", "--to", "06", "-o", stick)
    assert (back["records"], back["nth"]) == (1, {"席位 06": 1})
    assert desk.ask("receive", back["file"])["bundles"][0]["verdict"] == "first"
    court.refused("receipt", "return", "-o", stick, code=2)
    (one,) = court.ask("receipt", "return", "--all", "-o", stick)["desks"]
    assert (one["desk"], one["records"], one["error"]) == ("席位 06", 1, None)
    assert Path(one["file"]).is_file()
    way = desk.ask("record", "whereabouts", number)
    assert (way["stage"], way["received_at"][:10]) == ("receipted", "2026-11-17")
    assert way["steps"][-1]["mark"] in way["whereabouts"]
    assert "已签收" in desk.say("record", "whereabouts", number).out
