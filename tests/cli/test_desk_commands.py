"""The list of what one has in hand, and what belongs elsewhere, by words."""

from tests.cli.desk import Desk

EXPORT = "编号,案由,原告,被告\n（2026）鄂0106民初1234号,买卖合同纠纷,甲公司,乙\n"


def test_an_export_is_taken_with_what_was_said_of_its_columns(desk: Desk) -> None:
    file = desk.folder / "在办.csv"
    file.write_text(EXPORT, "gb18030")
    refused = desk.refused("case-list", "import", str(file))
    assert refused["code"] == "no_case_numbers"
    taken = desk.ask("case-list", "import", str(file), "--column", "案号=编号")
    assert taken["rows"] == 1
    assert {"head": "编号", "field": "number"} in taken["columns"]
    assert [each["field"] for each in taken["columns"]].count("parties") == 2
    # The head is known from now on.
    assert desk.ask("case-list", "import", str(file))["rows"] == 1
    assert desk.ask("case-list", "clear")["rows"] == 0


def test_a_column_that_is_none_is_named(desk: Desk) -> None:
    file = desk.folder / "在办.csv"
    file.write_text(EXPORT, "utf-8-sig")
    wrong = ("--column", "案号=没有")
    refused = desk.refused("case-list", "import", str(file), *wrong, code=2)
    assert "编号" in refused["hint"]


def test_of_a_secret_a_line_is_left_and_its_draft_is_gone(desk: Desk) -> None:
    source = desk.write("a.json", {"content": "不该写在这里的"})
    draft = desk.ask("record", "new", "--draft", "--from", source)["id"]
    line = desk.ask("record", "secret", "密册2026-003", "--draft", draft)
    assert line["register"] == "密册2026-003"
    assert desk.refused("record", "file", draft)["code"] == "no_draft"
    assert desk.refused("record", "secret", "——", code=2)["code"] == "register_number"


def test_a_desk_is_founded_from_a_card_and_sends_to_its_court(desk: Desk) -> None:
    new = desk.folder / "06"
    new.mkdir()
    bare = Desk(new, desk.clock)
    card = desk.folder / "席位卡.json"
    assert desk.ask("desk", "issue", "06", "-o", str(card))["desk"] == "06"
    again = desk.folder / "again.json"
    desk.ask("desk", "card", "06", "-o", str(again))
    assert again.read_bytes() == card.read_bytes()
    assert desk.refused("desk", "issue", "06", "-o", str(card))["code"] == (
        "target_exists"
    )
    who = ("--name", "罗𬭎", "--post", "审判员", "--kdf-profile", "fast")
    code = desk.ask("identity", "show")["code"]
    refused = bare.refused("init", *who, code=2)
    assert "--desk" in refused["what"]
    assert bare.refused("init", *who, "--code", code, code=2)["code"] == "no_card"
    given = ("--from-card", str(card), "--code", code)
    for more in (("--desk", "07"), ("--kind", "committee")):
        error = bare.refused("init", *who, *given, *more, code=2)
        assert error["code"] == "two_sources"
    assert bare.ask("init", *who, *given)["store_id"]
    (court,) = bare.ask("recipient", "list")["recipients"]
    assert (court["name"], court["code"]) == ("本院专库", code)
    sent = bare.ask("desk", "export", "--to", "本院专库", "-o", str(bare.folder))
    assert sent["nth"] == {"本院专库": 1}
    theirs = bare.folder / "名片.json"
    shown = bare.ask("identity", "show", "-o", str(theirs))
    desk.ask("units", "add", str(theirs), "--code", shown["code"])
    (found,) = desk.ask("receive", sent["file"])["bundles"]
    assert found["verdict"] == "first"
    (row,) = desk.ask("desk", "list")["desks"]
    assert (row["desk"], row["confirmed"], row["records"]) == ("06", True, 0)
