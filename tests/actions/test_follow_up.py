"""After the record: signed, gated, superseded and never edited; clues apart."""

import shutil
from pathlib import Path

import pytest

from judrec.actions.follow_up import kept_file
from judrec.actions.follow_up.enter import Entered, ToEnter, enter
from judrec.actions.follow_up.entries import entries_of, entry_of
from judrec.actions.follow_up.followed import followed
from judrec.actions.follow_up.save_file import save_file
from judrec.actions.follow_up.waiting import waiting
from judrec.actions.follow_up.withdraw import withdraw
from judrec.actions.follow_up.year import year_in_figures, year_of_assessment
from judrec.actions.outgoing.own_part import own_part
from judrec.actions.people.settings import change_setting, settings
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.show_record import show_record
from judrec.actions.records.void_record import void_record
from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import JsonObject, parse_object
from judrec.core.follow_up.kind import FollowKind, StationKind
from judrec.core.follow_up.waiting import Waiting
from judrec.errors import IncompleteError
from tests.actions.parties import (
    FIRST,
    Parties,
    colleague,
    refused_without_a_trace,
    sealed_files,
)
from tests.station import file_sample, reopen, sample_body

OFFICIAL = "王建国"
CLASSIFIED: JsonObject = {
    "items": ["请托说情"],
    "date": "2026-11-16",
    "approver": "孙某（书记）",
}
SAME_LEVEL: JsonObject = {"committee": "同级党委管理", "date": "2026-11-16"}
APPROVED: JsonObject = {
    "approval_number": "某委〔2026〕35号",
    "approval_date": "2026-11-16",
}
NOTIFIED: JsonObject = {
    "date": "2026-11-17",
    "range": "市直各单位",
    "public": False,
}
OMITTED: JsonObject = {
    "person": "赵某",
    "conduct": "不记录",
    "found_by": "某市纪委监委",
    "number": "某纪〔2026〕44号",
    "date": "2026-11-10",
}


@pytest.fixture
def committee(parties: Parties) -> Station:
    """A committee that holds the first two records of a court."""
    parties.receive(parties.file_and_export(0, 1))
    change_setting(parties.committee, "station_kind", "committee")
    return parties.committee


def on_first(
    station: Station, kind: FollowKind, body: JsonObject, **more: object
) -> Entered:
    supersedes, reason = more.get("supersedes", 0), more.get("reason", "")
    file = more.get("file")
    assert isinstance(supersedes, int)
    assert file is None or isinstance(file, Path)
    told = ToEnter(kind, body, FIRST, "", file, supersedes, str(reason))
    return enter(station, told)


def test_the_way_of_a_notice_from_the_record_to_its_copies(
    committee: Station,
) -> None:
    first = next(each for each in waiting(committee) if each.number == FIRST)
    assert first.waits[:2] == (Waiting.CLASSIFY, Waiting.MANAGE)
    on_first(committee, FollowKind.CLASSIFY, CLASSIFIED)
    on_first(committee, FollowKind.MANAGE, SAME_LEVEL)
    said: JsonObject = {
        "committee": "2026-11-16",
        "discipline": "2026-11-16",
        "organisation": "2026-11-16",
    }
    on_first(committee, FollowKind.REPORT, said)
    on_first(committee, FollowKind.NOTICE, APPROVED)
    assert next(r for r in waiting(committee) if r.number == FIRST).waits == (
        Waiting.NOTICE,
    )
    on_first(committee, FollowKind.NOTICE, NOTIFIED)
    copies: JsonObject = {
        "copy_discipline": "2026-11-17",
        "copy_organisation": "2026-11-17",
        "copy_superior": "2026-11-17",
    }
    on_first(committee, FollowKind.NOTICE, copies)
    assert FIRST not in {each.number for each in waiting(committee)}
    found = followed(committee, show_record(committee, FIRST))
    assert found is not None
    stands = found.standing(found.persons[0])
    assert stands.approved
    assert stands.notified_on == "2026-11-17"
    figures = year_in_figures(committee, 2026)
    assert (figures.received.records, figures.notified) == (2, 1)
    assert verify(committee).problems == ()


def test_no_notice_before_classification_management_and_approval(
    committee: Station,
) -> None:
    def notified() -> Entered:
        return on_first(committee, FollowKind.NOTICE, NOTIFIED)

    assert refused_without_a_trace(committee, notified).code == "closed"
    on_first(committee, FollowKind.CLASSIFY, CLASSIFIED)
    assert "管理权限" in refused_without_a_trace(committee, notified).what
    elsewhere: JsonObject = {
        "committee": "上级党委管理",
        "organ": "中共某省委员会",
        "date": "2026-11-16",
    }
    managed = on_first(committee, FollowKind.MANAGE, elsewhere)
    assert "上级党委管理" in refused_without_a_trace(committee, notified).what
    on_first(
        committee,
        FollowKind.MANAGE,
        SAME_LEVEL,
        supersedes=managed.seq,
        reason="组织部门复函更正",
    )
    error = refused_without_a_trace(committee, notified)
    assert isinstance(error, IncompleteError)
    assert [(each.key, each.article) for each in error.problems] == [
        ("notice.approval_number", "Art. 14"),
        ("notice.approval_date", "Art. 14"),
    ]


def test_a_correction_supersedes_and_both_stay_readable(committee: Station) -> None:
    first = on_first(committee, FollowKind.CLASSIFY, CLASSIFIED)
    again = refused_without_a_trace(
        committee, lambda: on_first(committee, FollowKind.CLASSIFY, CLASSIFIED)
    )
    assert again.code == "already"
    other: JsonObject = {**CLASSIFIED, "items": ["不属于"]}
    bare = refused_without_a_trace(
        committee,
        lambda: on_first(committee, FollowKind.CLASSIFY, other, supersedes=first.seq),
    )
    assert "更正的原因" in "".join(
        each.text
        for each in bare.problems  # type: ignore[attr-defined]  # incomplete
    )
    second = on_first(
        committee, FollowKind.CLASSIFY, other, supersedes=first.seq, reason="复核改变"
    )
    old, new = entries_of(committee, FollowKind.CLASSIFY)
    assert (old.ended_by, old.listed("items")) == (second.seq, ("请托说情",))
    assert (new.supersedes, new.reason) == (first.seq, "复核改变")
    late = refused_without_a_trace(
        committee,
        lambda: on_first(
            committee, FollowKind.CLASSIFY, other, supersedes=first.seq, reason="再改"
        ),
    )
    assert late.code == "ended"
    wrong_kind = refused_without_a_trace(
        committee,
        lambda: on_first(
            committee, FollowKind.MANAGE, SAME_LEVEL, supersedes=second.seq, reason="误"
        ),
    )
    assert wrong_kind.code == "other_entry"


def test_what_was_entered_in_error_is_withdrawn_with_a_reason(
    committee: Station,
) -> None:
    made = on_first(committee, FollowKind.CLASSIFY, CLASSIFIED)
    empty = refused_without_a_trace(
        committee, lambda: withdraw(committee, made.seq, " ")
    )
    assert empty.code == "incomplete"
    gone = withdraw(committee, made.seq, "登记在别的记录上")
    assert not gone.stands
    assert gone.withdrawn == "登记在别的记录上"
    again = refused_without_a_trace(
        committee, lambda: withdraw(committee, made.seq, "再撤")
    )
    assert again.code == "ended"
    on_first(committee, FollowKind.CLASSIFY, CLASSIFIED)
    assert verify(committee).problems == ()


def test_who_and_where_it_may_be_entered(parties: Parties, committee: Station) -> None:
    told = ToEnter(FollowKind.CLASSIFY, CLASSIFIED, FIRST)
    change_setting(parties.court, "station_kind", "court")
    at_court = refused_without_a_trace(
        parties.court, lambda: enter(parties.court, told)
    )
    assert at_court.code == "not_committee"
    change_setting(committee, "station_kind", "superior")
    superior = refused_without_a_trace(committee, lambda: enter(committee, told))
    assert "上级司法机关" in superior.what
    change_setting(committee, "station_kind", "committee")
    clerk = colleague(committee, "recorder")
    assert refused_without_a_trace(clerk, lambda: enter(clerk, told)).code == (
        "not_keeper"
    )
    file_sample(committee)
    own = refused_without_a_trace(committee, lambda: enter(committee, told))
    assert own.code == "own_records"


def test_a_station_is_a_courts_until_the_office_says_otherwise(
    station: Station,
) -> None:
    assert settings(station).station_kind is StationKind.COURT
    wrong = refused_without_a_trace(
        station, lambda: change_setting(station, "station_kind", "police")
    )
    assert wrong.code == "setting"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (ToEnter(FollowKind.CLASSIFY, CLASSIFIED, "鄂9999-01-2026-0001"), "no_record"),
        (ToEnter(FollowKind.CLASSIFY, CLASSIFIED), "no_record"),
        (ToEnter(FollowKind.OMISSION, OMITTED, unit="鄂9999"), "no_unit"),
        (ToEnter(FollowKind.OMISSION, OMITTED), "no_unit"),
        (ToEnter(FollowKind.ASSESS, OMITTED, FIRST), "not_here"),
        (ToEnter(FollowKind.CLASSIFY, ["x"], FIRST), "incomplete"),
        (ToEnter(FollowKind.CLASSIFY, CLASSIFIED, FIRST, supersedes=3), "no_entry"),
        (
            ToEnter(FollowKind.CLASSIFY, CLASSIFIED, FIRST, file=Path("/no/such")),
            "no_file",
        ),
    ],
)
def test_bad_input_is_refused_and_leaves_nothing(
    committee: Station, told: ToEnter, code: str
) -> None:
    assert refused_without_a_trace(committee, lambda: enter(committee, told)).code == (
        code
    )
    assert sealed_files(committee) == []


def test_a_void_record_is_not_classified_and_a_later_version_is_pointed_at(
    parties: Parties, committee: Station
) -> None:
    on_first(committee, FollowKind.CLASSIFY, CLASSIFIED)
    body = {**sample_body(parties.court), "content": "对方又来电要求尽快判决。"}
    correct_record(parties.court, FIRST, body, "核对后更正")
    second = "鄂0106-03-2026-0002"
    void_record(parties.court, second, "误录")
    parties.receive(parties.export())
    found = followed(committee, show_record(committee, FIRST))
    assert found is not None
    assert any("第 1 版" in said and "第 2 版" in said for said in found.cautions)
    told = ToEnter(FollowKind.CLASSIFY, CLASSIFIED, second)
    voided = refused_without_a_trace(committee, lambda: enter(committee, told))
    assert "已经注销" in voided.what
    made = enter(committee, ToEnter(FollowKind.OMISSION, OMITTED, second))
    assert any("注销" in said for said in made.notices)
    assert second not in {each.number for each in waiting(committee)}


def test_a_disputed_record_says_so_and_isnt_classified(
    parties: Parties, committee: Station, tmp_path: Path
) -> None:
    parties.court.close()
    shutil.copytree(tmp_path / "court", tmp_path / "fork")
    parties.court = reopen(tmp_path / "court", clock=parties.clock)
    for folder, text in ((None, "第一种说法"), (tmp_path / "fork", "第二种说法")):
        if folder is not None:
            parties.swap_court(folder)
        body = {**sample_body(parties.court), "demand": text}
        correct_record(parties.court, FIRST, body, "核对后更正")
        parties.receive(parties.export())
    row = next(each for each in waiting(committee) if each.number == FIRST)
    assert row.disputed
    assert "待核实" in row.words
    told = ToEnter(FollowKind.CLASSIFY, CLASSIFIED, FIRST)
    assert (
        "两种内容"
        in refused_without_a_trace(committee, lambda: enter(committee, told)).what
    )
    clues = year_of_assessment(committee, 2026).clues
    assert [each.item for each in clues] == ["四"]
    assert "两份不同" in clues[0].words


def test_the_document_lies_sealed_and_comes_out_as_it_was(
    committee: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = tmp_path / "批复.pdf"
    scan.write_bytes(b"%PDF-1.7 a scan " * 5000)
    made = on_first(committee, FollowKind.CLASSIFY, CLASSIFIED, file=scan)
    (sealed,) = sealed_files(committee)
    assert b"a scan" not in sealed.read_bytes()
    save_file(committee, made.seq, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == scan.read_bytes()
    bare = on_first(committee, FollowKind.MANAGE, SAME_LEVEL)
    error = refused_without_a_trace(
        committee, lambda: save_file(committee, bare.seq, tmp_path / "none")
    )
    assert error.code == "no_attachment"
    monkeypatch.setattr(kept_file, "LARGEST", 1000)
    told: JsonObject = {"committee": "2026-11-16"}
    large = refused_without_a_trace(
        committee, lambda: on_first(committee, FollowKind.REPORT, told, file=scan)
    )
    assert large.code == "too_large"
    assert verify(committee).problems == ()


def test_hostile_text_is_kept_as_it_was_typed(committee: Station) -> None:
    hostile = "<img src=x> '; DROP TABLE follow_up;-- ${HOME} =cmd|' /C calc'!A0"
    made = on_first(committee, FollowKind.CLASSIFY, {**CLASSIFIED, "note": hostile})
    assert entry_of(committee, made.seq).said("note") == hostile


def test_what_was_entered_stays_blind_in_every_bundle(committee: Station) -> None:
    made = on_first(committee, FollowKind.CLASSIFY, CLASSIFIED)
    withdraw(committee, made.seq, "登记在别的记录上")
    part, _ = own_part(committee, frozenset())
    lines = [parse_object(line) for line in part.ledger.splitlines()]
    assert len(lines) > made.seq
    assert all("opening" not in line for line in lines[made.seq - 1 :])
