"""`report-now` by words: what leaves at once, and by whose sign-off."""

import json

from judrec.core.canonical import JsonObject
from tests.actions.test_report_retaliation import TOLD
from tests.cli.desk import Desk
from tests.cli.pair import Pair
from tests.cli.test_sign_off_commands import PAPER

AFFECTED: JsonObject = {"effect": {"affected": True, "how": "开庭因此推迟。"}}


def file(desk: Desk, more: JsonObject | None = None) -> str:
    source = desk.write("record.json", desk.body() | (more or {}))
    number = desk.ask("record", "new", "--from", source)["number"]
    assert isinstance(number, str)
    return number


def test_an_affected_record_leaves_at_once_and_is_received(pair: Pair) -> None:
    court, stick = pair.court, str(pair.stick)
    number = file(court, AFFECTED)
    words = ("report-now", number, "--to", "市中院", "-o", stick)
    sent = court.ask(*words, *PAPER)
    assert (sent["records"], sent["nth"]) == (1, {"市中院": 1})
    assert sent["notices"] == []
    shown = court.ask("quarter", "show", "2026Q4")
    assert shown["affected"] == [{"number": number, "reported": True}]
    assert f"{number}：已立即报告市中院" in court.say("quarter", "show", "2026Q4").out
    received = pair.receiver.ask("receive", sent["file"])
    assert received["bundles"][0]["verdict"] == "first"
    assert pair.receiver.ask("units", "unreconciled")["items"] == []
    where = court.ask("record", "whereabouts", number)
    assert "已报 市中院" in where["whereabouts"]
    assert [step["quarter"] for step in where["steps"]] == [None, None]
    assert "已立即报告" in court.say("record", "whereabouts", number).out


def test_what_is_not_affected_is_refused(pair: Pair) -> None:
    number = file(pair.court)
    words = ("report-now", number, "--to", "市中院", "-o", str(pair.stick))
    assert pair.court.refused(*words)["code"] == "not_immediate"


def test_a_direct_report_has_its_ground_and_no_sign_off(pair: Pair) -> None:
    number = file(pair.court, AFFECTED)
    words = ("report-now", number, "--to", "市中院", "-o", str(pair.stick))
    ground = ("--ground", "本院院长涉及其中。")
    assert pair.court.refused(*words, "--direct")["code"] == "no_ground"
    for more, code in (
        (ground, "not_direct"),
        (("--direct", *PAPER), "direct_unsigned"),
    ):
        assert pair.court.refused(*words, *more, code=2)["code"] == code
    # A card of the own court's: a direct report goes outside.
    card, code = pair.card_of(pair.court)
    pair.court.ask("recipient", "add", card, "--code", code, "--name", "本院")
    inside = ("--to", "本院", "--direct", *ground)
    assert pair.court.refused(*words, *inside)["code"] == "not_outside"
    assert pair.receiver.ask("units", "direct")["reports"] == []
    scan = pair.stick / "通知.jpg"
    scan.write_bytes(b"a scan")
    reprisal = json.dumps({**TOLD, "records": [number]}).encode()
    enter = ("retaliation", "enter", "--from", "-", "--file", str(scan))
    told = pair.court.ask(*enter, stdin=reprisal)["number"]
    sent = pair.court.ask(*words, "--direct", *ground, "--reprisal", told)
    pair.receiver.ask("receive", sent["file"])
    (report,) = pair.receiver.ask("units", "direct")["reports"]
    assert report["ground"] == "本院院长涉及其中。"
    assert "通知.jpg" in pair.receiver.say("units", "direct").out
    target = pair.stick / "另存.jpg"
    save = ("units", "direct-file", told, "-o", str(target))
    assert pair.receiver.ask(*save)["size"] == len(b"a scan")
    assert target.read_bytes() == b"a scan"
    assert pair.receiver.refused(*save)["code"] == "target_exists"


def test_a_record_is_closed_by_words_and_opened_again(pair: Pair) -> None:
    court = pair.court
    number = file(court)
    close = ("record", "close", number, "--ground", "该单位负责人涉及其中。", *PAPER)
    alone = court.refused(*close, "--against", "市中院")
    assert alone["code"] == "nobody_left"
    card, code = pair.card_of(court)
    court.ask("recipient", "add", card, "--code", code, "--name", "政法委")
    closed = court.ask(*close, "--against", "市中院")
    assert closed["readers"] == [code]
    listed = court.ask("record", "closed")["records"]
    assert [each["number"] for each in listed] == [number]
    sent = pair.export("--suite", "x25519")
    assert (sent["records"], sent["closed"]) == (1, 1)
    received = pair.receiver.ask("receive", sent["file"])["bundles"][0]
    assert (received["verdict"], received["accepted"]) == ("first", 0)
    assert any("封闭" in each for each in received["findings"])
    theirs = pair.receiver.ask("units", "closed")["records"]
    assert [each["number"] for each in theirs] == [number]
    # Spaces around a number don't make it another's.
    words = ("record", "close", f" {number} ", "--ground", "更正。", *PAPER)
    assert "已对该单位封闭" in court.say(*words, "--against", "市中院").out
    assert court.ask(*close)["readers"] == []
    assert court.ask("record", "closed")["records"] == []
