"""Keys that a station had before we met it: they can be reported as stolen, too."""

from functools import partial

import pytest

from judrec.actions.people.units import confirm_unit, units
from judrec.actions.units.key_history import key_history
from judrec.actions.units.report_compromised import report_compromised
from judrec.actions.units.rotate_unit import rotate_unit
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import canonical
from judrec.core.key_trust import KeyDoubt, KeyHow, KeyState
from judrec.core.verdict import Verdict
from tests.actions.parties import (
    Parties,
    held,
    refused_without_a_trace,
)
from tests.actions.stranger import CORRECTED, FILED, Stranger

TODAY, TOMORROW = "2026-11-17", "2026-11-18"


@pytest.fixture
def newcomer(parties: Parties) -> Stranger:
    """A station that has acted once and isn't confirmed yet."""
    return Stranger(parties.committee, parties.stick).acts(FILED)


def states(parties: Parties, stranger: Stranger) -> list[tuple[KeyHow, KeyState]]:
    rows = key_history(parties.committee)[stranger.station.card.station]
    return [(row.how, row.state) for row in rows]


def days(parties: Parties, stranger: Stranger) -> list[tuple[KeyHow, str]]:
    rows = key_history(parties.committee)[stranger.station.card.station]
    return [(row.how, row.confirmed_at[:10]) for row in rows]


def places(parties: Parties, stranger: Stranger) -> list[tuple[object, ...]]:
    return parties.committee.database.rows(
        "SELECT key, nth, before, state FROM unit_key WHERE station = ? ORDER BY nth",
        stranger.station.card.station,
    )


def test_a_stolen_key_that_gave_way_before_we_met_the_station_signs_nothing_more(
    parties: Parties, newcomer: Stranger
) -> None:
    stolen = newcomer.station.twin()
    newcomer.station.rotate("second")
    newcomer.is_confirmed()
    code = newcomer.station.card.code
    assert states(parties, newcomer) == [
        (KeyHow.CARD, KeyState.SUCCEEDED),
        (KeyHow.TELEPHONE, KeyState.IN_USE),
    ]
    act = partial(
        report_compromised, parties.committee, code, since=TODAY, reason="失窃"
    )
    row = act(nth=1)
    # The key in use was compared, and stands by itself.
    assert (row.code, row.state) == (code, KeyState.IN_USE)
    again = refused_without_a_trace(parties.committee, partial(act, nth=1))
    assert again.code == "known_compromised"
    honest, newcomer.station = newcomer.station, stolen
    before = held(parties.committee)
    late = parties.receive_one(newcomer.send())
    assert (late.verdict, late.sentence) == (
        Verdict.UNCONFIRMED,
        KeyDoubt.COMPROMISED.sentence,
    )
    assert held(parties.committee) == before
    newcomer.station = honest
    newcomer.acts(CORRECTED)
    assert parties.receive_one(newcomer.send(2)).verdict.merges
    assert verify(parties.committee).problems == ()


def test_whatever_is_learnt_first_the_keys_stand_in_the_order_of_the_card(
    parties: Parties, newcomer: Stranger
) -> None:
    others = [
        Stranger(parties.committee, parties.stick, f"other{nth}").acts(FILED)
        for nth in range(2)
    ]
    by_both, by_late = others
    for each in (newcomer, by_both, by_late):
        first = each.station.twin()
        if each is by_both:
            each.is_confirmed()
        each.station.rotate(f"next{each.station.card.station}")
        each.is_confirmed()
        if each is by_late:
            newest, each.station = each.station, first
            assert parties.receive_one(each.send()).verdict.merges
            each.station = newest
        old, new = each.station.card.keys
        assert places(parties, each) == [
            (old, 1, "", KeyState.SUCCEEDED.value),
            (new, 2, old, KeyState.IN_USE.value),
        ]
    assert verify(parties.committee).problems == ()


def test_keys_between_fall_with_the_first_until_a_later_card_is_compared(
    parties: Parties, newcomer: Stranger
) -> None:
    newcomer.is_confirmed()
    first = newcomer.station.card.code
    newcomer.station.rotate("second")
    newcomer.acts(CORRECTED)
    newcomer.station.rotate("third")
    rotate_unit(parties.committee, canonical(newcomer.station.card_json))
    assert [how for how, _ in states(parties, newcomer)] == [
        KeyHow.TELEPHONE,
        KeyHow.SUCCESSION,
        KeyHow.SUCCESSION,
    ]
    report_compromised(parties.committee, first, since=TODAY, reason="失窃")
    assert {state for _, state in states(parties, newcomer)} == {KeyState.COMPROMISED}


def test_keys_between_stand_by_a_later_card_that_was_compared(
    parties: Parties, newcomer: Stranger
) -> None:
    newcomer.is_confirmed()
    first = newcomer.station.card.code
    newcomer.station.rotate("second")
    rotate_unit(parties.committee, canonical(newcomer.station.card_json))
    newcomer.acts(CORRECTED)
    newcomer.station.rotate("third")
    card = newcomer.station.card
    confirm_unit(parties.committee, canonical(newcomer.station.card_json), card.code)
    report_compromised(parties.committee, first, since=TODAY, reason="失窃")
    assert states(parties, newcomer) == [
        (KeyHow.TELEPHONE, KeyState.COMPROMISED),
        (KeyHow.CARD, KeyState.SUCCEEDED),
        (KeyHow.TELEPHONE, KeyState.IN_USE),
    ]


@pytest.mark.parametrize("nth", [0, -1, 3])
def test_a_place_that_the_card_has_not_is_refused(
    parties: Parties, newcomer: Stranger, nth: int
) -> None:
    newcomer.station.rotate("second")
    newcomer.is_confirmed()
    act = partial(
        report_compromised,
        parties.committee,
        newcomer.station.card.code,
        since=TODAY,
        reason="失窃",
        nth=nth,
    )
    assert refused_without_a_trace(parties.committee, act).code == "no_key"


def test_an_empty_code_names_no_unit_by_a_key_without_one(
    parties: Parties, newcomer: Stranger
) -> None:
    newcomer.station.rotate("second")
    newcomer.is_confirmed()
    act = partial(
        report_compromised, parties.committee, " ", since=TODAY, reason="失窃"
    )
    assert refused_without_a_trace(parties.committee, act).code == "no_unit"
    assert newcomer.station.card.code in {row.code for row in units(parties.committee)}


def test_a_call_that_comes_later_is_told_with_its_own_day(
    parties: Parties, newcomer: Stranger
) -> None:
    newcomer.is_confirmed()
    newcomer.station.rotate("second")
    card = canonical(newcomer.station.card_json)
    rotate_unit(parties.committee, card)
    parties.clock.advance(days=1)
    confirm_unit(parties.committee, card, newcomer.station.code)
    assert days(parties, newcomer) == [
        (KeyHow.TELEPHONE, TODAY),
        (KeyHow.TELEPHONE, TOMORROW),
    ]
    assert verify(parties.committee).problems == ()


def test_a_key_that_a_later_card_was_compared_for_is_told_with_the_day_of_that_call(
    parties: Parties, newcomer: Stranger
) -> None:
    newcomer.is_confirmed()
    newcomer.station.rotate("second")
    rotate_unit(parties.committee, canonical(newcomer.station.card_json))
    newcomer.acts(CORRECTED)
    newcomer.station.rotate("third")
    card = canonical(newcomer.station.card_json)
    parties.clock.advance(days=1)
    confirm_unit(parties.committee, card, newcomer.station.code)
    assert days(parties, newcomer) == [
        (KeyHow.TELEPHONE, TODAY),
        (KeyHow.CARD, TOMORROW),
        (KeyHow.TELEPHONE, TOMORROW),
    ]
