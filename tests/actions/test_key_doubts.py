"""What was merged before a key was reported as stolen is marked, until it is proven."""

from judrec.actions.follow_up.waiting import waiting
from judrec.actions.follow_up.year import year_in_figures
from judrec.actions.people.rotate_identity import rotate_identity
from judrec.actions.people.settings import change_setting
from judrec.actions.people.units import confirm_unit, units
from judrec.actions.records.list_records import list_records
from judrec.actions.units.report_compromised import report_compromised
from judrec.actions.upkeep.verify_store import verify
from judrec.core.follow_up.kind import StationKind
from tests.actions.parties import (
    Parties,
)

TODAY = "2026-11-17"


def test_what_was_merged_since_the_theft_is_marked_from_there_on(
    parties: Parties,
) -> None:
    parties.receive_one(parties.file_and_export(0))
    parties.clock.advance(days=1)
    parties.receive_one(parties.file_and_export(1))
    (unit,) = units(parties.committee)
    report_compromised(
        parties.committee, unit.code, since="2026-11-18", reason="电脑失窃"
    )
    rows = list_records(parties.committee, unit="鄂0106")
    assert {row.number: row.disputed for row in rows} == {
        "鄂0106-03-2026-0001": False,
        "鄂0106-03-2026-0002": True,
    }
    change_setting(parties.committee, "station_kind", StationKind.COMMITTEE.value)
    assert {row.number: row.disputed for row in waiting(parties.committee)} == {
        "鄂0106-03-2026-0001": False,
        "鄂0106-03-2026-0002": True,
    }
    assert year_in_figures(parties.committee, 2026).received.disputed == 1


def test_a_mark_goes_when_a_key_that_was_compared_signs_for_the_same_entries(
    parties: Parties,
) -> None:
    parties.receive_one(parties.file_and_export(0))
    (unit,) = units(parties.committee)
    report_compromised(parties.committee, unit.code, since=TODAY, reason="电脑失窃")
    (row,) = list_records(parties.committee, unit="鄂0106")
    assert row.disputed
    card = rotate_identity(parties.court)
    confirm_unit(parties.committee, card.content, card.code)
    (row,) = list_records(parties.committee, unit="鄂0106")
    assert row.disputed
    parties.receive_one(parties.file_and_export(1))
    rows = list_records(parties.committee, unit="鄂0106")
    assert [row.disputed for row in rows] == [False, False]
    assert verify(parties.committee).problems == ()
