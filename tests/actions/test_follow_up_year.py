"""A year's list: what an organ confirmed, and apart from it what is only told."""

from datetime import datetime

import pytest

from judrec.actions.follow_up.enter import ToEnter, enter
from judrec.actions.follow_up.entries import entries_of, entries_on_no_record
from judrec.actions.follow_up.told_reprisals import told_reprisals
from judrec.actions.follow_up.year import year_of_assessment
from judrec.actions.outgoing.report_direct import report_direct
from judrec.actions.people.settings import change_setting
from judrec.actions.retaliation.report_retaliation import report_retaliation
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.event_time import CHINA
from judrec.core.follow_up.kind import FollowKind
from judrec.core.follow_up.omissions import repetition
from tests.actions.parties import FIRST, Parties
from tests.actions.test_report_retaliation import TOLD

OMITTED: JsonObject = {
    "person": "赵某",
    "conduct": "不记录",
    "found_by": "某市纪委监委",
    "number": "某纪〔2026〕44号",
    "date": "2026-11-10",
}


@pytest.fixture
def committee(parties: Parties) -> Station:
    """A committee that holds the first record of a court."""
    parties.receive(parties.file_and_export(0))
    change_setting(parties.committee, "station_kind", "committee")
    return parties.committee


def test_a_gap_is_a_clue_until_the_lost_stick_comes(
    parties: Parties, committee: Station
) -> None:
    lost, later = parties.file_and_export(1), parties.file_and_export(2)
    parties.receive_one(later)
    (clue,) = year_of_assessment(committee, 2026).clues
    assert (clue.item, clue.words[-2:]) == ("四", "缺期")
    parties.receive_one(lost)
    assert year_of_assessment(committee, 2026).clues == ()


def test_a_clue_belongs_to_the_year_in_china_in_which_it_came(
    parties: Parties, committee: Station
) -> None:
    parties.clock.now = datetime(2027, 1, 1, 6, tzinfo=CHINA)
    parties.file_and_export(1)
    parties.receive_one(parties.file_and_export(2))
    told = report_retaliation(parties.court, TOLD)
    direct = report_direct(
        parties.court,
        FIRST,
        ["政法委"],
        parties.stick,
        ground="由本人直接反映。",
        reprisals=[told.number],
    )
    parties.receive_one(direct)
    assert year_of_assessment(committee, 2026).clues == ()
    clues = year_of_assessment(committee, 2027).clues
    assert [(each.item, each.day) for each in clues] == [
        ("二", "2027-01-01"),
        ("四", "2027-01-01"),
    ]
    # What came after the same gap a year later is no clue of its own.
    parties.clock.advance(days=365)
    parties.receive_one(parties.export())
    assert year_of_assessment(committee, 2028).clues == ()


def test_the_second_confirmed_omission_is_marked(committee: Station) -> None:
    unit = committee.database.scalar("SELECT unit_code FROM record LIMIT 1")
    first = enter(committee, ToEnter(FollowKind.OMISSION, OMITTED, unit=unit))
    assert first.notices == ()
    second: JsonObject = {**OMITTED, "number": "某纪〔2026〕60号", "date": "2026-11-15"}
    made = enter(committee, ToEnter(FollowKind.OMISSION, second, unit=unit))
    assert "已有 2 次" in made.notices[0]
    (line,) = year_of_assessment(committee, 2026).lines
    assert (line.item, line.seq) == ("三", made.seq)
    # One on a record of the same unit counts with those on the unit itself.
    third = enter(
        committee,
        ToEnter(FollowKind.OMISSION, {**OMITTED, "date": "2026-11-16"}, FIRST),
    )
    marked = {each.seq: each.nth for each in entries_of(committee)}
    assert marked == {first.seq: 1, made.seq: 2, third.seq: 3}
    assert [repetition(each)[:5] for each in entries_on_no_record(committee)] == [
        "",
        "第 2 次",
    ]


def test_what_a_recorder_told_comes_as_a_clue_until_it_is_entered(
    parties: Parties, committee: Station
) -> None:
    made = report_retaliation(parties.court, TOLD)
    ground = "由本人直接反映，不经本院专库管理员。"
    sent = report_direct(
        parties.court,
        FIRST,
        ["政法委"],
        parties.stick,
        ground=ground,
        reprisals=[made.number],
    )
    parties.receive(sent)
    (came,) = told_reprisals(committee)
    assert (came.number, came.who, came.entered) == (made.number, "周晓", False)
    assert came.records == (FIRST,)
    (clue,) = year_of_assessment(committee, 2026).clues
    assert clue.item == "二"
    assert "尚未登记" in clue.words
    entered = ToEnter(FollowKind.RETALIATION, came.known, unit=came.unit_code)
    enter(committee, entered)
    (came,) = told_reprisals(committee)
    assert came.entered
    (clue,) = year_of_assessment(committee, 2026).clues
    assert "尚未认定" in clue.words
    assert year_of_assessment(committee, 2026).lines == ()
