"""A year's list: what an organ found, by hand what only a person can say, and clues."""

from judrec.core.canonical import JsonObject
from judrec.core.follow_up.annual import ReceivedFigures, annual_figures
from judrec.core.follow_up.assessment import UNNAMED, assessment, unconfirmed
from judrec.core.follow_up.entry import About, FollowEntry
from judrec.core.follow_up.kind import FollowKind
from judrec.core.follow_up.omissions import nth_of, second_of
from judrec.core.follow_up.standing import standing

NOBODY = ReceivedFigures(0, 0, 0, 0, 0)


def entry(
    seq: int,
    kind: FollowKind,
    body: JsonObject,
    *,
    unit: str = "鄂0106",
    ended_by: int = 0,
) -> FollowEntry:
    about, at = About(unit=unit), "2026-12-31T01:00:00Z"
    return FollowEntry(seq, kind, about, body, at, "孙某", 0, "", None, ended_by, "")


def omission(seq: int, day: str, person: str = "赵某", **more: str) -> FollowEntry:
    said: JsonObject = {
        "person": person,
        "date": day,
        "conduct": "不记录",
        "found_by": "某市纪委监委",
        "number": "某纪〔2026〕4号",
    }
    return entry(seq, FollowKind.OMISSION, {**said, **more})


def punished(seq: int, **more: str) -> FollowEntry:
    said: JsonObject = {
        "whom": "领导干部",
        "person": "王建国",
        "handled_by": "某市纪委监委",
        "number": "某纪〔2026〕41号",
        "date": "2026-12-25",
        "outcome": "纪律处分",
        "consequence": "造成后果或者恶劣影响",
        "party_organ": "中共某市人民政府党组",
    }
    return entry(seq, FollowKind.ACCOUNT, {**said, **more})


def test_only_the_second_finding_of_a_person_is_marked_and_listed() -> None:
    known = (omission(1, "2026-03-01"), omission(2, "2026-11-01"))
    assert nth_of(known) == {1: 1, 2: 2}
    assert list(second_of(known, 1)) == []
    (said,) = second_of(known, 2)
    assert "2 次" in said
    assert "是否同一人请核对" in said
    (line,) = assessment(known, 2026)
    assert (line.item, line.seq) == ("三", 2)


def test_persons_are_never_joined_by_anything_but_exact_name_and_unit() -> None:
    told: JsonObject = {"person": "赵某", "date": "2026-05-01"}
    other_unit = entry(3, FollowKind.OMISSION, told, unit="鄂0107")
    known = (omission(1, "2026-03-01"), omission(2, "2026-04-01", "赵 某"), other_unit)
    assert set(nth_of(known).values()) == {1}
    assert assessment(known, 2026) == ()


def test_who_directed_it_isnt_counted_among_those_who_omitted() -> None:
    directed = omission(2, "2026-04-01", conduct="主管领导授意")
    assert nth_of((omission(1, "2026-03-01"), directed)) == {1: 1}


def test_a_withdrawn_finding_makes_nobody_a_repeater() -> None:
    told: JsonObject = {"person": "赵某", "date": "2026-03-01"}
    gone = entry(1, FollowKind.OMISSION, told, ended_by=9)
    assert nth_of((gone, omission(2, "2026-04-01"))) == {2: 1}


def test_item_one_needs_consequences_and_a_founded_outcome() -> None:
    lines = assessment(
        (
            punished(1),
            punished(2, consequence="未造成后果或者恶劣影响"),
            punished(3, outcome="不成立"),
            punished(4, whom="打击报复者"),
            punished(5, date="2025-12-25"),
        ),
        2026,
    )
    assert [(line.item, line.seq) for line in lines] == [("一", 1), ("二", 4)]
    assert lines[0].party_organ == "中共某市人民政府党组"
    assert "某纪〔2026〕41号" in lines[0].words


def test_what_nobody_found_is_a_clue_and_no_line() -> None:
    told: JsonObject = {
        "person": "记录人3F2A",
        "measure": "调离",
        "date": "2026-12-01",
    }
    finding: JsonObject = {
        "found_by": "某市纪委监委",
        "found_number": "某纪〔2026〕52号",
    }
    bare = entry(1, FollowKind.RETALIATION, told)
    found = entry(2, FollowKind.RETALIATION, {**told, **finding})
    (line,) = assessment((bare, found), 2026)
    assert (line.item, line.seq, line.party_organ) == ("二", 2, UNNAMED)
    assert [each.seq for each in unconfirmed((bare, found), 2026)] == [1]


def test_items_four_and_five_are_those_entered_by_hand() -> None:
    said: JsonObject = {
        "item": "四",
        "party_organ": "中共某区人民法院党组",
        "date": "2026-12-22",
        "number": "某政法〔2026〕29号",
        "facts": "三件立即报告未列入季度报送。",
    }
    by_hand = entry(1, FollowKind.ASSESS, said)
    (line,) = assessment((by_hand,), 2026)
    assert (line.item, line.party_organ) == ("四", "中共某区人民法院党组")


def test_a_year_counts_each_day_once_and_nothing_that_was_withdrawn() -> None:
    classified: JsonObject = {
        "person": "王建国",
        "items": ["请托说情"],
        "date": "2026-12-08",
    }
    approved: JsonObject = {
        "person": "王建国",
        "approval_number": "某委〔2026〕35号",
        "approval_date": "2026-12-15",
    }
    notified: JsonObject = {
        "person": "王建国",
        "date": "2027-01-04",
        "public": True,
    }
    figures = annual_figures(
        (
            entry(1, FollowKind.CLASSIFY, classified, ended_by=2),
            entry(2, FollowKind.CLASSIFY, classified),
            entry(3, FollowKind.NOTICE, approved),
            entry(4, FollowKind.NOTICE, notified),
            punished(5),
            omission(6, "2026-03-01"),
            omission(7, "2026-04-01"),
        ),
        2026,
        NOBODY,
    )
    assert figures.items == (("请托说情", 1),)
    assert (figures.approved, figures.notified, figures.public) == (1, 0, 0)
    assert figures.accountability == (("领导干部", (("纪律处分", 1),)),)
    assert (figures.omissions, figures.repeated) == (2, 1)


def test_of_several_entries_the_newest_word_on_each_thing_holds() -> None:
    known = (
        reported(1, "王建国", "committee", "2026-12-09"),
        reported(2, "王建国", "discipline", "2026-12-10"),
        reported(3, "李某", "organisation", "2026-12-10"),
    )
    assert standing(known, "王建国").reports == {"committee", "discipline"}


def reported(seq: int, person: str, name: str, day: str) -> FollowEntry:
    return entry(seq, FollowKind.REPORT, {"person": person, name: day})
