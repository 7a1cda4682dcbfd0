"""A desk and its court change their keys: their receivers see one history each."""

from functools import partial

import pytest

from judrec.actions.people.identity import own_card
from judrec.actions.people.recipients import add_recipient, rotate_recipient
from judrec.actions.people.report_stolen_receiver import report_stolen_receiver
from judrec.actions.people.rotate_identity import rotate_identity
from judrec.actions.people.units import confirm_unit, units
from judrec.actions.quarter.desks import quarter_desks
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.receipts.export_return import export_return
from judrec.actions.receiving.receive import receive
from judrec.actions.records.list_records import list_records
from judrec.actions.station import Station
from judrec.actions.units.report_compromised import report_compromised
from judrec.actions.upkeep.verify_store import verify
from judrec.core.quarter import Quarter
from judrec.core.verdict import Verdict
from tests.actions.parties import refusal
from tests.actions.three_tiers import COURT, Tiers
from tests.station import file_sample

Q4 = Quarter(2026, 4)
TODAY = "2026-11-17"


def left_out(court: Station) -> list[str]:
    return [each.desk.desk for each in quarter_desks(court, Q4).left_out]


def test_a_desk_with_a_new_key_goes_on_at_its_court_and_at_its_receivers(
    tiers: Tiers,
) -> None:
    desk = tiers.desks[0]
    file_sample(desk, 0)
    tiers.collect(0)
    (first,) = tiers.arrive(tiers.report(Q4))
    card = rotate_identity(desk)
    file_sample(desk, 1)
    (collected,) = tiers.collect(0)
    assert collected.verdict is Verdict.CONTINUOUS
    assert card.shown_code in "".join(collected.findings)
    # The court changes its own key before it reports.
    rotate_identity(tiers.court)
    second = tiers.report(Q4)
    parts = tiers.opened(second).parts
    assert card.code in {part.card.code for part in parts}
    (told,) = tiers.arrive(second)
    assert (first.verdict, told.verdict, told.accepted) == (
        Verdict.FIRST,
        Verdict.CONTINUOUS,
        1,
    )
    for station in (tiers.court, tiers.committee):
        assert len(list_records(station, unit="鄂0106")) == 2
        assert verify(station).problems == ()


def test_a_desk_seals_on_to_its_courts_new_card(tiers: Tiers) -> None:
    desk = tiers.desks[0]
    file_sample(desk, 0)
    tiers.collect(0)
    card = rotate_identity(tiers.court)
    row = rotate_recipient(desk, card.content)
    assert row.role == "court"
    (sent,) = tiers.send_up(0)
    assert list(sent.nth.values()) == [2]


def test_a_court_whose_new_card_only_a_stolen_key_vouched_for_is_not_heard(
    tiers: Tiers,
) -> None:
    desk, old = tiers.desks[0], own_card(tiers.court)
    newer = rotate_identity(tiers.court)
    rotate_recipient(desk, newer.content)
    file_sample(desk)
    tiers.collect(0)
    tiers.report(Q4)
    sent = export_return(tiers.court, "03", tiers.stick)
    report_stolen_receiver(desk, old.code, since=TODAY, reason="失窃")
    told = receive(desk, [sent.file]).bundles[0]
    assert (told.verdict, told.findings) == (Verdict.UNCONFIRMED, ())
    add_recipient(desk, newer.content, newer.code, name=COURT, role="court")
    assert receive(desk, [sent.file]).bundles[0].verdict is Verdict.FIRST


def test_a_desk_whose_key_was_stolen_is_left_out_until_it_signs_with_another(
    tiers: Tiers,
) -> None:
    desk = tiers.desks[0]
    file_sample(desk, 0)
    tiers.collect(0)
    code = own_card(desk).code
    report_compromised(tiers.court, code, since=TODAY, reason="席位电脑失窃")
    assert left_out(tiers.court) == ["03"]
    (refused,) = tiers.collect(0)
    assert refused.verdict is Verdict.UNCONFIRMED
    card = rotate_identity(desk)
    confirm_unit(tiers.court, card.content, card.code)
    assert left_out(tiers.court) == ["03"]
    tiers.collect(0)
    assert left_out(tiers.court) == []
    assert card.code in {row.code for row in units(tiers.court)}


def test_nothing_is_sealed_to_a_key_in_other_hands(tiers: Tiers) -> None:
    desk, court = tiers.desks[0], tiers.court
    old = own_card(desk)
    row = add_recipient(court, old.content, old.code, name="三席")
    report_compromised(court, old.code, since=TODAY, reason="席位电脑失窃")
    export = partial(export_quarter, court, Q4, [row.name], tiers.stick)
    assert refusal(export).code == "compromised_key"
    card = rotate_identity(desk)
    act = partial(rotate_recipient, court, card.content)
    assert refusal(act).code == "unproven_succession"
    again = add_recipient(court, card.content, card.code)
    assert (again.name, again.code) == ("三席", card.code)
    export()


@pytest.mark.parametrize("times", [2, 3])
def test_several_changes_between_two_reports_are_one_step(
    tiers: Tiers, times: int
) -> None:
    tiers.arrive(tiers.report(Q4))
    for _ in range(times):
        card = rotate_identity(tiers.court)
    (told,) = tiers.arrive(tiers.report(Q4))
    assert told.verdict is Verdict.CONTINUOUS
    (unit,) = units(tiers.committee)
    assert unit.code == card.code
