"""`user`: a judge and a clerk at one desk, and who signs in."""

from pathlib import Path

import pytest

from tests.cli.desk import Answer, Desk

ADD = ("user", "add", "--name", "郑好", "--post", "审判员")


def words_of(desk: Desk, text: str) -> str:
    file = desk.folder / "new-passphrase"
    file.write_text(f"{text}\n", "utf-8")
    return str(file)


def as_judge(desk: Desk, passphrase: str, *words: str) -> Answer:
    file = desk.folder / "judges"
    file.write_text(passphrase, "utf-8")
    before = ("--store", str(desk.store), "--passphrase-file", str(file))
    return desk.call(*before, "--user", "郑好", "--json", *words)


@pytest.fixture
def shared(desk: Desk) -> Desk:
    """A desk at which the clerk has registered the judge."""
    made = desk.ask(*ADD, "--new-passphrase-file", words_of(desk, "梧桐叶-2026-汉水边"))
    assert (made["name"], made["post"], made["roles"]) == (
        "郑好",
        "审判员",
        ["recorder"],
    )
    assert made["unit"] == "江原市江北区人民法院"
    return desk


def test_a_second_person_needs_a_name_from_now_on(shared: Desk) -> None:
    assert shared.refused("status")["code"] == "name_needed"
    people = as_judge(shared, "梧桐叶-2026-汉水边", "user", "list").json["people"]
    assert [(one["name"], one["signed_in"], one["retired_at"]) for one in people] == [
        ("周晓", False, None),
        ("郑好", True, None),
    ]


def test_roles_are_chosen_from_three(desk: Desk) -> None:
    file = words_of(desk, "梧桐叶-2026-汉水边")
    roles = ("--role", "leader", "--role", "keeper")
    made = desk.ask(*ADD, *roles, "--new-passphrase-file", file)
    assert made["roles"] == ["keeper", "leader"]
    said = desk.call(
        *("--store", str(desk.store), "--passphrase-file", str(desk.passphrase)),
        *("--user", "周晓", "user", "list"),
    )
    assert "专库管理员、指定领导" in said.out
    wrong = desk.refused(*ADD, "--role", "king", code=2)
    assert "不在 recorder、keeper、leader 之中" in wrong["what"]


def test_a_weak_passphrase_is_a_notice(desk: Desk) -> None:
    made = desk.ask(*ADD, "--new-passphrase-file", words_of(desk, "123456"))
    assert "口令偏弱" in made["notices"][0]["text"]


def test_the_variable_is_nobody_elses_passphrase(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUDREC_PASSPHRASE_FILE", str(desk.passphrase))
    assert desk.refused(*ADD)["code"] == "no_terminal"
    assert len(desk.ask("user", "list")["people"]) == 1


def test_a_judge_changes_his_own_passphrase(shared: Desk) -> None:
    file = words_of(shared, "桂花-2027-新的一年")
    change = ("user", "passphrase", "--new-passphrase-file", file)
    changed = as_judge(shared, "梧桐叶-2026-汉水边", *change)
    assert (changed.code, changed.json["name"]) == (0, "郑好")
    old = as_judge(shared, "梧桐叶-2026-汉水边", "status")
    assert old.json["error"]["code"] == "wrong_passphrase"
    assert as_judge(shared, "桂花-2027-新的一年", "status").code == 0
    again = as_judge(shared, "桂花-2027-新的一年", *change)
    assert again.json["error"]["code"] == "same_passphrase"


def test_a_forgotten_passphrase_is_set_anew_by_a_keeper(shared: Desk) -> None:
    file = words_of(shared, "临时-2026-口令-桂花")
    reset = shared.ask(
        "--user", "周晓", "user", "passphrase", "郑好", "--new-passphrase-file", file
    )
    assert reset["name"] == "郑好"
    told = as_judge(shared, "临时-2026-口令-桂花", "status").json["notices"]
    assert "由 周晓 重设" in told[-1]["text"]
    back = as_judge(
        *(shared, "临时-2026-口令-桂花", "user", "passphrase", "周晓"),
        *("--new-passphrase-file", file),
    )
    assert back.json["error"]["code"] == "not_allowed"


def test_who_was_retired_is_out_and_old_copies_are_spoken_of(shared: Desk) -> None:
    gone = shared.ask("--user", "周晓", "user", "retire", "郑好")
    assert "仍可用该人员当时的口令打开" in gone["notices"][0]["text"]
    shut = as_judge(shared, "梧桐叶-2026-汉水边", "status")
    assert shut.json["error"]["code"] == "wrong_passphrase"
    people = shared.ask("user", "list")["people"]
    assert people[1]["retired_at"].startswith("2026-11-17T")
    assert shared.refused("user", "retire", "周晓")["code"] == "yourself"
    assert shared.refused("user", "retire", "路人")["code"] == "no_such_person"


def test_a_missing_file_for_the_new_passphrase_changes_nothing(shared: Desk) -> None:
    missing = str(Path(shared.folder / "没有"))
    for words in (("passphrase",), ("add", "--name", "罗𬭎", "--post", "主任")):
        refused = shared.refused(
            *("--user", "周晓", "user", *words, "--new-passphrase-file", missing)
        )
        assert refused["code"] == "passphrase_file"
    assert as_judge(shared, "梧桐叶-2026-汉水边", "status").code == 0


def test_a_void_is_asked_for_and_countersigned(shared: Desk) -> None:
    secret = "梧桐叶-2026-汉水边"
    source = shared.write("record.json", shared.body())
    filed = as_judge(shared, secret, "record", "new", "--from", source)
    number = filed.json["number"]
    void = ("record", "void", number, "--reason", "误录")
    assert as_judge(shared, secret, *void).json["requested_by"] == "郑好"
    keeper = ("--user", "周晓", "record")
    asked = shared.ask(*keeper, "void-requests")["requests"]
    assert [(one["number"], one["reason"]) for one in asked] == [(number, "误录")]
    shared.ask(*keeper, "countersign", number, "--decline", "内容属实")
    again = shared.refused(*keeper, "countersign", number)
    assert again["code"] == "no_request"
    assert as_judge(shared, secret, *void).code == 0
    assert shared.ask(*keeper, "countersign", number)["number"] == number
    shown = shared.ask(*keeper, "show", number)
    assert shown["state"] == "void"
