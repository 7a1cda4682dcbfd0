"""On a shared desk a recorder is shown his own records, wherever he looks."""

from functools import partial

import pytest

from judrec.actions.people.act_as import act_as
from judrec.actions.people.roster import roster
from judrec.actions.quarter.show_quarter import show_quarter
from judrec.actions.records.draft_files import draft_files
from judrec.actions.records.drafts import delete_draft, draft_body, keep_draft
from judrec.actions.records.list_records import find_records, list_records
from judrec.actions.records.open_draft import open_draft
from judrec.actions.records.overview import overview
from judrec.actions.records.print_record import print_record
from judrec.actions.records.show_record import show_record
from judrec.actions.records.suggestions import suggestions
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.status import status
from judrec.core.canonical import JsonObject
from judrec.core.roles import Role
from tests.actions.parties import FIRST, Q4, refusal
from tests.actions.shared_desk import JUDGES, KEEPER, KEEPERS, register
from tests.station import file_sample

SECOND = "鄂0106-03-2026-0002"


@pytest.fixture
def keeper(station: Station) -> Station:
    """Who keeps the store; the clerk has recorded one thing, and the judge another."""
    register(station)
    register(station, KEEPER, KEEPERS)
    file_sample(station)
    file_sample(act_as(station, "郑好", JUDGES), 1)
    return act_as(station, KEEPER.name, KEEPERS)


@pytest.fixture
def judge(keeper: Station) -> Station:
    return act_as(keeper, "郑好", JUDGES)


def numbers(station: Station) -> list[str]:
    return [row.number for row in list_records(station)]


def test_a_recorder_lists_and_finds_his_own_and_a_keeper_all(
    keeper: Station, judge: Station
) -> None:
    assert numbers(keeper) == [SECOND, FIRST]
    assert numbers(judge) == [SECOND]
    common = "鄂0106-03"
    assert [row.number for row in find_records(judge, common)] == [SECOND]
    assert len(find_records(keeper, common)) == 2
    assert (overview(judge).records, overview(keeper).records) == (1, 2)


def test_a_colleagues_drafts_are_not_even_counted(
    station: Station, keeper: Station, judge: Station
) -> None:
    noted: JsonObject = {"content": "先记下来"}
    keep_draft(judge, noted)
    keep_draft(judge, noted)
    asked = (station, keeper, judge)
    assert [status(each).drafts for each in asked] == [0, 0, 2]
    assert [show_quarter(each, Q4).drafts for each in asked] == [0, 0, 2]
    assert [overview(each).drafts for each in asked] == [0, 0, 2]
    mine = keep_draft(keeper, {"content": "我的"})
    assert [each.drafts for each in roster(judge)] == [0, 2, 0]
    assert [each.drafts for each in roster(keeper)] == [0, 2, 1]
    for act in (draft_body, open_draft, draft_files, delete_draft):
        assert refusal(partial(act, judge, mine.id)).code == "no_draft"


def test_a_colleagues_record_is_as_one_that_is_not_there(
    keeper: Station, judge: Station
) -> None:
    show_record(keeper, FIRST)
    assert refusal(lambda: show_record(judge, FIRST)).code == "no_record"
    assert refusal(lambda: print_record(judge, FIRST)).code == "no_record"
    assert show_record(judge, SECOND).row.number == SECOND


def test_a_filing_hints_at_no_record_of_a_colleague(
    station: Station, keeper: Station, judge: Station
) -> None:
    assert file_sample(station).notices[0].code == "duplicate"
    hints = [notice.code for notice in file_sample(judge).notices]
    assert "duplicate" not in hints
    assert keeper.person.roles == (Role.KEEPER,)


def test_suggestions_are_of_ones_own_records(keeper: Station, judge: Station) -> None:
    assert suggestions(judge) != suggestions(keeper)


def test_the_ledger_tells_a_recorder_what_was_done_with_his_records_by_anybody(
    keeper: Station, judge: Station
) -> None:
    show_record(keeper, FIRST)
    show_record(keeper, SECOND)
    told = [(row.who, row.label, row.subject) for row in ledger_rows(judge)]
    assert told[:3] == [
        (KEEPER.name, "查阅", SECOND),
        ("郑好", "提交入库", SECOND),
        ("周晓", "登记人员", KEEPER.name),
    ]
    assert FIRST not in {subject for _who, _label, subject in told}
    everything = [row.subject for row in ledger_rows(keeper)]
    assert everything[:2] == [SECOND, FIRST]
