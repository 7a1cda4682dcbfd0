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
from tests.actions.parties import Parties
from tests.station import file_sample

TODAY, TOMORROW = "2026-11-17", "2026-11-18"
FIRST, SECOND, THIRD = (f"鄂0106-03-2026-000{nth}" for nth in (1, 2, 3))


def marked(parties: Parties) -> list[str]:
    """Name the records that wait to be checked."""
    rows = list_records(parties.committee, unit="鄂0106")
    return sorted(row.number for row in rows if row.disputed)


def changes_its_key(parties: Parties) -> str:
    """Let the court change its key, and compare the new card; give its code."""
    card = rotate_identity(parties.court)
    confirm_unit(parties.committee, card.content, card.code)
    return card.code


def stolen(parties: Parties, code: str, since: str = TODAY) -> None:
    report_compromised(parties.committee, code, since=since, reason="电脑失窃")


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


def test_what_a_compared_key_has_signed_for_is_not_marked_for_an_earlier_ones_theft(
    parties: Parties,
) -> None:
    parties.receive_one(parties.file_and_export(0))
    (unit,) = units(parties.committee)
    changes_its_key(parties)
    stolen(parties, unit.code)
    assert marked(parties) == [FIRST]
    parties.receive_one(parties.file_and_export(1))
    assert marked(parties) == []
    assert verify(parties.committee).problems == ()


def test_the_report_and_the_bundle_that_settles_it_may_come_in_either_order(
    parties: Parties,
) -> None:
    parties.receive_one(parties.file_and_export(0))
    (unit,) = units(parties.committee)
    changes_its_key(parties)
    parties.receive_one(parties.file_and_export(1))
    stolen(parties, unit.code)
    assert marked(parties) == []
    assert verify(parties.committee).problems == ()


def test_only_what_the_stolen_key_itself_went_on_with_is_marked(
    parties: Parties,
) -> None:
    parties.receive_one(parties.file_and_export(0))
    first, second = units(parties.committee)[0].code, changes_its_key(parties)
    parties.receive_one(parties.file_and_export(1))
    stolen(parties, second)
    # The first key has signed for all before the place where it gave way.
    assert marked(parties) == [SECOND]
    stolen(parties, first)
    assert marked(parties) == [FIRST, SECOND]
    assert verify(parties.committee).problems == ()


def test_a_later_theft_takes_back_nothing_that_was_settled_before_it(
    parties: Parties,
) -> None:
    parties.receive_one(parties.file_and_export(0))
    (unit,) = units(parties.committee)
    code = changes_its_key(parties)
    parties.receive_one(parties.file_and_export(1))
    parties.clock.advance(days=1)
    parties.receive_one(parties.file_and_export(2))
    stolen(parties, code, since=TOMORROW)
    assert marked(parties) == [THIRD]
    stolen(parties, unit.code)
    assert marked(parties) == [THIRD]
    assert verify(parties.committee).problems == ()


def test_a_key_may_be_stolen_since_the_first_day_of_the_calendar(
    parties: Parties,
) -> None:
    parties.receive_one(parties.file_and_export(0))
    (unit,) = units(parties.committee)
    stolen(parties, unit.code, since="0001-01-01")
    assert marked(parties) == [FIRST]


def test_a_thief_who_writes_an_earlier_day_is_marked_by_the_day_on_which_it_came(
    parties: Parties,
) -> None:
    parties.receive_one(parties.file_and_export(0))
    parties.clock.advance(days=1)
    # Whoever has the key writes what hour he likes.
    file_sample(parties.court, 1)
    sent = parties.export()
    parties.clock.advance(days=2)
    parties.receive_one(sent)
    (unit,) = units(parties.committee)
    stolen(parties, unit.code, since="2026-11-19")
    assert marked(parties) == [SECOND]
    changes_its_key(parties)
    parties.receive_one(parties.export())
    assert marked(parties) == []
    assert verify(parties.committee).problems == ()
