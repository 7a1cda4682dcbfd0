"""Several people at one desk: who comes, who goes, and what each of them signs."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from judrec.actions.people.act_as import act_as, prove_oneself
from judrec.actions.people.add_person import MOST_PEOPLE, NewPerson, add_person
from judrec.actions.people.change_passphrase import change_passphrase
from judrec.actions.people.reset_passphrase import reset_passphrase
from judrec.actions.people.retire_person import OLD_COPIES, retire_person
from judrec.actions.people.roster import roster
from judrec.actions.people.settings import change_setting
from judrec.actions.people.several_people import several_sign_in
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.drafts import keep_draft
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.verify_store import verify
from judrec.core.roles import Role
from judrec.store import keys_file
from judrec.store.door import Act
from judrec.store.entries import newest_entries
from tests.actions.parties import FIRST, Parties, refusal
from tests.actions.shared_desk import (
    JUDGE,
    JUDGES,
    KEEPER,
    KEEPERS,
    change_places,
    register,
    sign_in,
)
from tests.station import PASSPHRASE, Clock, file_sample, reopen, sample_body

NEW = "东湖-2027-换过之后的口令"


def labels(station: Station, last: int = 1) -> list[tuple[str, str, str]]:
    rows = ledger_rows(station, last)
    return [(row.who, row.label, row.subject) for row in reversed(rows)]


def flaws(station: Station) -> list[str]:
    return [flaw.text for flaw in verify(station).problems]


def test_each_signs_in_by_name_and_signs_with_a_key_of_his_own(
    station: Station,
) -> None:
    register(station)
    file_sample(station)
    station = change_places(station)
    assert (station.person.name, station.person.roles) == ("郑好", ("recorder",))
    file_sample(station, 1)
    clerk = act_as(station, "周晓", PASSPHRASE)
    assert labels(clerk, 3) == [
        ("周晓", "登记人员", "郑好"),
        ("周晓", "提交入库", FIRST),
        ("郑好", "提交入库", "鄂0106-03-2026-0002"),
    ]
    signatures = {entry.opening.actor for entry in newest_entries(station.database, 3)}
    assert len(signatures) == 2
    assert flaws(station) == []
    station.close()


def test_a_name_is_asked_for_only_where_several_work(
    station: Station, folder: Path
) -> None:
    assert not several_sign_in(folder)
    register(station)
    assert several_sign_in(folder)
    station.close()
    assert refusal(partial(reopen, folder)).code == "name_needed"
    reopen(folder, user=" 周 晓").close()
    assert refusal(partial(sign_in, folder, "周晓", JUDGES)).code == "wrong_user"
    station = reopen(folder, user="周晓")
    assert "1 次口令错误" in station.notices[0]
    station.close()


def test_two_with_one_passphrase_never_learn_it(station: Station, folder: Path) -> None:
    register(station, JUDGE, PASSPHRASE)
    station.close()
    for name in ("周晓", "郑好"):
        station = sign_in(folder, name, PASSPHRASE)
        assert station.person.name == name
        station.close()
    assert refusal(partial(reopen, folder)).code == "name_needed"


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (NewPerson("周 晓", "书记员", ("recorder",)), "known_person"),
        (NewPerson("", "书记员", ("recorder",)), "bad_details"),
        (NewPerson("郑好", "—", ("recorder",)), "bad_details"),
        (NewPerson("郑好", "审判员", ()), "bad_details"),
        (NewPerson("郑好", "审判员", ("king",)), "bad_details"),
        (NewPerson("郑\n好", "审判员", ("recorder",)), "bad_details"),
        (NewPerson("郑好\u202e", "审判员", ("recorder",)), "bad_details"),
        (NewPerson("郑" * 101, "审判员", ("recorder",)), "bad_details"),
    ],
)
def test_who_cannot_be_registered_is_told_why_and_nothing_changes(
    station: Station, new: NewPerson, code: str
) -> None:
    before = station.store.folder.keys.read_bytes()
    assert refusal(lambda: add_person(station, new, JUDGES)).code == code
    assert refusal(lambda: register(station, JUDGE, "")).code == "empty_passphrase"
    assert station.store.folder.keys.read_bytes() == before
    assert len(roster(station)) == 1


def test_a_desk_has_room_for_so_many_and_no_more(station: Station) -> None:
    for nth in range(1, MOST_PEOPLE):
        register(station, NewPerson(f"陪审员{nth}", "人民陪审员", ("recorder",)))
    one_more = NewPerson("再来一人", "人民陪审员", ("recorder",))
    assert refusal(lambda: register(station, one_more)).code == "too_many_people"


def test_a_recorder_decides_nothing_about_others(station: Station) -> None:
    register(station)
    station = change_places(station)
    for act in (
        lambda: register(station, KEEPER, KEEPERS),
        lambda: retire_person(station, "周晓"),
        lambda: reset_passphrase(station, "周晓", NEW),
    ):
        assert refusal(act).code == "not_allowed"
    station.close()


def test_who_retired_opens_nothing_and_what_he_signed_holds(
    station: Station, folder: Path, clock: Clock
) -> None:
    register(station)
    station = change_places(station)
    file_sample(station)
    keep_draft(station, {"content": "没有写完"})
    station = change_places(station, "周晓", PASSPHRASE)
    before = shutil.copytree(folder, folder.with_name("此前的副本"))
    gone = retire_person(station, "郑好")
    assert gone.notices == (
        OLD_COPIES,
        "该人员有 1 份草稿没有提交，仍加密保存在本库。",
    )
    assert [each.retired_at[:10] for each in roster(station)] == ["", "2026-11-17"]
    assert len(keys_file.load(folder / "store.keys").slots) == 2
    assert labels(station) == [("周晓", "停用人员", "郑好")]
    assert flaws(station) == []
    station.close()
    refused = refusal(partial(sign_in, folder, clock=clock))
    assert refused.code == "wrong_passphrase"
    # What is said is true: an old copy knows nothing of it.
    sign_in(before, clock=clock).close()
    # One person is left, and needs no name.
    reopen(folder, clock=clock).close()


def test_an_old_keys_file_put_back_lets_nobody_in_who_retired(
    station: Station, folder: Path
) -> None:
    register(station)
    old = (folder / "store.keys").read_bytes()
    retire_person(station, "郑好")
    station.close()
    (folder / "store.keys").write_bytes(old)
    assert refusal(partial(sign_in, folder)).code == "no_person"
    station = reopen(folder)
    assert "1 次口令错误" in station.notices[0]
    assert "1 个口令槽不属于现有人员" in station.notices[1]
    assert labels(station, 2) == [
        ("周晓", "口令错误", "store"),
        ("周晓", "清理无主的口令槽", "store"),
    ]
    station.close()
    assert refusal(partial(sign_in, folder)).code == "wrong_passphrase"


def test_nobody_retires_himself_or_a_stranger(station: Station) -> None:
    register(station, KEEPER, KEEPERS)
    assert refusal(lambda: retire_person(station, "周晓")).code == "yourself"
    assert refusal(lambda: retire_person(station, "路人")).code == "no_such_person"
    station = change_places(station, KEEPER.name, KEEPERS)
    retire_person(station, "周晓")
    assert refusal(lambda: retire_person(station, "周晓")).code == "no_such_person"
    assert refusal(lambda: retire_person(station, KEEPER.name)).code == "yourself"
    station.close()


def test_who_comes_back_is_a_new_person_of_the_same_name(station: Station) -> None:
    register(station)
    retire_person(station, "郑好")
    register(station)
    members = roster(station)
    assert [each.person.name for each in members] == ["周晓", "郑好", "郑好"]
    assert members[1].person.id != members[2].person.id
    station = change_places(station)
    assert flaws(station) == []
    station.close()


def test_what_a_retired_key_signs_later_is_no_act_of_his(station: Station) -> None:
    register(station)
    judge = act_as(station, "郑好", JUDGES)
    change_setting(judge, "idle_minutes", "9")
    retire_person(station, "郑好")
    assert flaws(station) == []
    with judge.writing() as writing:
        writing.append(Act("setting.changed", "x", {"name": "x", "value": "1"}))
    forged = station.store.head.size
    assert flaws(station) == [f"第 {forged} 条的签名不符"]


def test_code_names_of_one_desk_are_never_the_same(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = bytes.fromhex(station.person.id[:4]) + b"other "
    drawn = iter([taken, taken, b"another "])
    entropy = station.around.entropy
    around = station.around.__class__(
        station.around.clock,
        lambda length: next(drawn, b"") if length == 8 else entropy(length),
        station.around.resources,
    )
    monkeypatch.setattr(station, "around", around)
    made = register(station)
    assert made.person.id == b"another ".hex()
    assert made.person.alias != station.alias


def test_a_colleagues_record_is_corrected_by_nobody_else(station: Station) -> None:
    register(station)
    file_sample(station)
    judge = act_as(station, "郑好", JUDGES)
    body = sample_body(station, 1)
    refused = refusal(lambda: correct_record(judge, FIRST, body, "记错了"))
    assert refused.code == "no_record"
    register(station, KEEPER, KEEPERS)
    keeper = act_as(station, KEEPER.name, KEEPERS)
    refused = refusal(lambda: correct_record(keeper, FIRST, body, "记错了"))
    assert refused.code == "not_yours"


def test_a_passphrase_is_changed_at_once_and_the_old_one_opens_nothing(
    station: Station, folder: Path
) -> None:
    file_sample(station)
    before = keys_file.load(folder / "store.keys").slots
    assert change_passphrase(station, PASSPHRASE, NEW) == ()
    after = keys_file.load(folder / "store.keys").slots
    assert len(after) == len(before)
    assert labels(station) == [("周晓", "更改口令", "周晓")]
    station.close()
    assert refusal(partial(reopen, folder)).code == "wrong_passphrase"
    station = reopen(folder, NEW)
    file_sample(station, 1)
    assert flaws(station) == []
    station.close()


def test_a_passphrase_changes_back_and_forth(station: Station, folder: Path) -> None:
    change_passphrase(station, PASSPHRASE, NEW)
    change_passphrase(station, NEW, PASSPHRASE)
    station.close()
    reopen(folder).close()


def test_a_weak_new_passphrase_is_taken_and_said_to_be_so(station: Station) -> None:
    assert change_passphrase(station, PASSPHRASE, "123456")[0].startswith("口令偏弱")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("不是这个", NEW, "wrong_old_passphrase"),
        (PASSPHRASE, "", "empty_passphrase"),
        (PASSPHRASE, PASSPHRASE, "same_passphrase"),
    ],
)
def test_what_is_refused_leaves_the_old_passphrase(
    station: Station, folder: Path, old: str, new: str, code: str
) -> None:
    before = (folder / "store.keys").read_bytes()
    assert refusal(lambda: change_passphrase(station, old, new)).code == code
    assert (folder / "store.keys").read_bytes() == before
    station.close()
    reopen(folder).close()


def test_a_wrong_old_passphrase_is_traced(station: Station) -> None:
    refusal(lambda: change_passphrase(station, "不是这个", NEW))
    assert labels(station) == [("周晓", "口令核对未通过", "周晓")]


def test_who_forgot_his_passphrase_gets_a_new_one_and_is_told_who_knows_it(
    station: Station, folder: Path
) -> None:
    register(station)
    station = change_places(station)
    file_sample(station)
    station = change_places(station, "周晓", PASSPHRASE)
    reset_passphrase(station, "郑好", "临时-2026-口令-桂花")
    assert labels(station) == [("周晓", "为他人重设口令", "郑好")]
    assert refusal(lambda: reset_passphrase(station, "周晓", NEW)).code == "yourself"
    station.close()
    assert refusal(partial(sign_in, folder)).code == "wrong_passphrase"
    judge = sign_in(folder, passphrase="临时-2026-口令-桂花")
    assert judge.notices[-1] == (
        "您的口令由 周晓 重设，对方知道这个口令。请现在更改为只有自己知道的。"
    )
    body = {**sample_body(judge), "demand": "要求两案合并判决，支持原告"}
    correct_record(judge, FIRST, body, "要求记错")
    change_passphrase(judge, "临时-2026-口令-桂花", NEW)
    assert flaws(judge) == []
    judge.close()
    judge = sign_in(folder, passphrase=NEW)
    assert judge.notices == ()
    judge.close()


def test_a_leader_signs_at_the_keepers_desk_with_his_own_passphrase(
    station: Station,
) -> None:
    register(station, NewPerson("何䶮", "副院长", (Role.LEADER,)), KEEPERS)
    leader = act_as(station, "何䶮", KEEPERS)
    change_setting(leader, "idle_minutes", "7")
    change_setting(station, "idle_minutes", "8")
    assert [who for who, _label, _subject in labels(station, 2)] == ["何䶮", "周晓"]
    refused = refusal(lambda: act_as(station, "何䶮", PASSPHRASE))
    assert refused.code == "wrong_passphrase"
    assert labels(station) == [("周晓", "口令核对未通过", "何䶮")]
    prove_oneself(station, PASSPHRASE)
    assert flaws(station) == []


def test_a_receiver_checks_what_two_recorders_signed_and_one_who_left(
    parties: Parties,
) -> None:
    register(parties.court)
    file_sample(parties.court)
    judge = act_as(parties.court, "郑好", JUDGES)
    file_sample(judge, 1)
    retire_person(parties.court, "郑好")
    first = parties.receive_one(parties.export())
    assert (first.verdict.word, first.accepted, first.findings) == ("首次", 2, ())
    file_sample(parties.court, 3)
    second = parties.receive_one(parties.export())
    assert (second.verdict.word, second.accepted) == ("连续", 1)
    recorders = {
        row[0]
        for row in parties.committee.database.rows(
            "SELECT DISTINCT recorder FROM record WHERE station <> ''"
        )
    }
    assert recorders == {parties.court.alias, judge.alias}


def test_what_a_retired_key_signed_is_never_sent(parties: Parties) -> None:
    register(parties.court)
    judge = act_as(parties.court, "郑好", JUDGES)
    retire_person(parties.court, "郑好")
    file_sample(judge)
    assert refusal(parties.export).code == "bundle_refused"
    assert list(parties.stick.iterdir()) == []
