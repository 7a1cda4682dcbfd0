"""`report-now` by words: what leaves at once, and by whose sign-off."""

from judrec.core.canonical import JsonObject
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
