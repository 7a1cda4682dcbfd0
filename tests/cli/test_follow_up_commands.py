"""`follow-up` and `retaliation` by words: a committee's desk, and a recorder's."""

import json
from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.pdf.printed import Printed, squeezed

RECORD = "鄂0106-03-2026-0001"
CLASSIFIED = {"items": ["请托说情"], "date": "2026-11-16", "approver": "孙某（书记）"}
STDIN = ("--from", "-")
BY = ("--by", "2026-12-08")
NUMBERED = ("--doc-number", "某政法〔2026〕9号")


@pytest.fixture
def committee(two_desks: tuple[Desk, Desk], tmp_path: Path) -> Desk:
    """A committee that received a record."""
    court, receiver = two_desks
    court.file()
    for one, other, words in (
        (receiver, court, ("recipient", "add")),
        (court, receiver, ("units", "add")),
    ):
        card = str(tmp_path / f"{one.folder.name}.card")
        code = one.ask("identity", "show", "-o", card)["code"]
        named = ("--name", "政法委") if words[0] == "recipient" else ()
        other.ask(*words, card, "--code", code, *named)
    sealed = court.ask(
        *("quarter", "export", "2026Q4", "--to", "政法委", "-o", str(tmp_path))
    )
    receiver.ask("receive", sealed["file"])
    receiver.ask("setting", "change", "station_kind", "committee")
    return receiver


def said(body: object) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()


def test_an_entry_is_made_shown_corrected_and_withdrawn(
    committee: Desk, tmp_path: Path
) -> None:
    scan = tmp_path / "批复.pdf"
    scan.write_bytes(b"%PDF a scan")
    words = ("follow-up", "enter", "classify", RECORD, *STDIN)
    made = committee.ask(*words, "--file", str(scan), stdin=said(CLASSIFIED))
    more = ("--corrects", str(made["entry"]), "--reason", "复核改变")
    none = {**CLASSIFIED, "items": ["不属于"]}
    again = committee.ask(*words, *more, stdin=said(none))
    shown = committee.ask("follow-up", "show", RECORD)
    first, second = shown["entries"]
    assert (first["entry"], first["ended_by"]) == (made["entry"], again["entry"])
    assert (second["corrects"], second["reason"]) == (made["entry"], "复核改变")
    assert "不能通报" in shown["closed"]["notice"]
    out = tmp_path / "out.pdf"
    committee.ask("follow-up", "file", str(made["entry"]), "-o", str(out))
    assert out.read_bytes() == scan.read_bytes()
    committee.ask("follow-up", "withdraw", str(again["entry"]), "--reason", "登记有误")
    read = committee.say("follow-up", "show", RECORD).out
    for part in (
        "违法干预认定",
        "已由第",
        "已撤回",
        "登记有误",
        "批复.pdf",
        "孙某（书记）",
    ):
        assert part in read
    (row,) = committee.ask("follow-up", "list")["waiting"]
    assert row["waits"] == ["classify", "manage", "report"]


def test_everything_that_is_wrong_is_told_by_its_field_and_article(
    committee: Desk,
) -> None:
    before = committee.head()
    error = committee.refused(
        *("follow-up", "enter", "classify", RECORD, *STDIN), stdin=b"{}"
    )
    assert error["code"] == "incomplete"
    assert [(each["key"], each["article"]) for each in error["problems"]] == [
        ("classify.items", "Art. 15"),
        ("classify.date", "Art. 15"),
        ("classify.approver", "Art. 15"),
    ]
    for bad in (b"{", b"[]", b'{"items": NaN}', b'{"frob": 1}'):
        committee.refused(
            *("follow-up", "enter", "classify", RECORD, *STDIN), stdin=bad
        )
    assert committee.head() == before


def test_a_year_lists_what_was_entered_by_hand(committee: Desk) -> None:
    body = {
        "item": "四",
        "party_organ": "中共某区人民法院党组",
        "date": "2026-11-10",
        "number": "某政法〔2026〕29号",
        "facts": "三件立即报告未列入季度报送。",
    }
    committee.ask("follow-up", "enter", "assess", *STDIN, stdin=said(body))
    found = committee.ask("follow-up", "assessment", "2026")
    assert [each["item"] for each in found["lines"]] == ["四"]
    assert found["clues"] == []
    assert "第（四）项" in committee.say("follow-up", "assessment", "2026").out
    for year in ("1", "999999", "２０２６"):
        error = committee.refused("follow-up", "assessment", year, code=2)
        assert error["code"] == "year"
    (entry,) = committee.ask("follow-up", "entries", "--kind", "assess")["entries"]
    assert (entry["body"], entry["number"], entry["unit"]) == (body, None, None)
    assert "三件立即报告" in committee.say("follow-up", "entries").out
    fields = committee.ask("follow-up", "fields", "assess")["fields"]
    assert [each["name"] for each in fields if each["required"]] == list(body)


def test_a_recorder_tells_what_befell_him(desk: Desk) -> None:
    number = desk.file()
    body = {
        "measure": "调离",
        "date": "2026-11-16",
        "decided_by": "某区人民法院",
        "ground": "工作需要",
        "records": [number],
        "facts": "记录入库后一周，被通知调离审判岗位。",
    }
    made = desk.ask("retaliation", "enter", *STDIN, stdin=said(body))
    assert made["number"] == "鄂0106-03-2026-反0001"
    (row,) = desk.ask("retaliation", "list")["reports"]
    assert row["body"] == body
    target = desk.folder / "反映.pdf"
    desk.ask("retaliation", "print", made["number"], "-o", str(target))
    assert target.read_bytes().startswith(b"%PDF")
    assert "作出处理的单位" in desk.say("retaliation", "list").out
    refused = desk.refused("follow-up", "list")
    assert refused["code"] == "not_committee"


def test_the_papers_are_written_and_answered(committee: Desk, tmp_path: Path) -> None:
    words = ("follow-up", "enter", "classify", RECORD, *STDIN)
    committee.ask(*words, stdin=said(CLASSIFIED))
    for name, call in (
        ("draft", ("follow-up", "print", "committee", RECORD, "--opinion", "诫勉")),
        ("urge", ("follow-up", "urge", "鄂0106", *["2026Q2"] * 2, *BY)),
        ("list", ("follow-up", "print-assessment", "2026", "--signer", "何䶮")),
        ("year", ("annual", "2026", "--to", "某市委", "--to", "", *NUMBERED)),
    ):
        target = tmp_path / f"{name}.pdf"
        made = committee.ask(*call, "-o", str(target))
        assert target.read_bytes().startswith(b"%PDF")
        assert (made["file"], made["copy"]) == (str(target), 1)
    urged = squeezed(Printed(tmp_path / "urge.pdf").text())
    assert "第二季度" in urged
    assert "第二季度、" not in urged
    read = squeezed(Printed(tmp_path / "year.pdf").text())
    for part in ("某政法〔2026〕9号", "某市委：", "上级党委政法委："):
        assert squeezed(part) in read
    assert squeezed("何䶮") in squeezed(Printed(tmp_path / "list.pdf").text())
    again = str(tmp_path / "again.pdf")
    closed = committee.refused("follow-up", "print", "notice", RECORD, "-o", again)
    assert closed["code"] == "closed"
    table = ("--xlsx", str(tmp_path / "a.xlsx"))
    assert committee.refused("annual", "2026", *table, "-o", again, code=2)["code"] == (
        "options"
    )
    assert not Path(again).exists()
