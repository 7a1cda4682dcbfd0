"""A receiver's key in other hands: nothing is sealed to it, no receipt by it filed."""

from functools import partial

import pytest

from judrec.actions.outgoing.receiver_states import receiver_states
from judrec.actions.people.identity import own_card
from judrec.actions.people.recipients import (
    add_recipient,
    recipients,
    rotate_recipient,
)
from judrec.actions.people.report_stolen_receiver import report_stolen_receiver
from judrec.actions.people.rotate_identity import rotate_identity
from judrec.actions.people.units import confirm_unit
from judrec.actions.receipts.import_receipts import import_receipt
from judrec.actions.units.key_history import key_history
from judrec.actions.upkeep.verify_store import verify
from judrec.core.key_trust import KeyState
from tests.actions.parties import (
    Q4,
    Parties,
    colleague,
    refusal,
    refused_without_a_trace,
)

TODAY = "2026-11-17"


def test_nothing_is_sealed_to_a_stolen_key_and_no_receipt_by_it_is_filed(
    parties: Parties,
) -> None:
    receipt = parties.receive_one(parties.file_and_export(0)).receipt
    assert receipt is not None
    court, card = parties.court, own_card(parties.committee)
    act = partial(
        report_stolen_receiver, court, card.shown_code, since=TODAY, reason="电脑失窃"
    )
    row = act()
    assert (row.code, row.name, row.other_card) == (card.code, "政法委", "")
    assert refused_without_a_trace(court, act).code == "known_compromised"
    assert [each.stolen for each in receiver_states(court, Q4)] == [True]
    assert refused_without_a_trace(court, parties.export).code == "compromised_key"
    back = partial(import_receipt, court, receipt)
    assert refused_without_a_trace(court, back).code == "compromised_key"
    # Its word for another key counts for nothing; a telephone call does.
    newer = rotate_identity(parties.committee)
    follows = partial(rotate_recipient, court, newer.content)
    assert refused_without_a_trace(court, follows).code == "unproven_succession"
    add_recipient(court, newer.content, newer.code)
    sent = parties.file_and_export(1)
    assert sent.nth == {"政法委": 2}
    # Confirmed as a unit later, it keeps its stolen key as what it is.
    confirm_unit(court, newer.content, newer.code)
    (keys,) = key_history(court).values()
    assert [key.state for key in keys] == [KeyState.COMPROMISED, KeyState.IN_USE]
    assert verify(court).problems == ()


def test_an_earlier_card_can_be_reported_and_the_one_in_use_is_named(
    parties: Parties,
) -> None:
    old = own_card(parties.committee)
    newer = rotate_identity(parties.committee)
    rotate_recipient(parties.court, newer.content)
    row = report_stolen_receiver(parties.court, old.code, since=TODAY, reason="失窃")
    assert row.other_card == newer.code
    assert [each.code for each in recipients(parties.court)] == [newer.code]


def test_who_also_reports_to_us_is_reported_in_the_register_of_units(
    parties: Parties,
) -> None:
    card = own_card(parties.committee)
    confirm_unit(parties.court, card.content, card.code)
    act = partial(
        report_stolen_receiver, parties.court, card.code, since=TODAY, reason="失窃"
    )
    assert refused_without_a_trace(parties.court, act).code == "confirmed_unit"


@pytest.mark.parametrize(
    ("code", "day", "reason", "refused"),
    [
        ("1", TODAY, "失窃", "no_recipient"),
        ("", TODAY, "失窃", "no_recipient"),
        (None, "2026-11-18", "失窃", "bad_day"),
        (None, TODAY, "……", "bad_reason"),
    ],
)
def test_nobody_or_a_day_or_reason_that_is_none_is_refused(
    parties: Parties, code: str | None, day: str, reason: str, refused: str
) -> None:
    known = own_card(parties.committee).code if code is None else code
    act = partial(
        report_stolen_receiver, parties.court, known, since=day, reason=reason
    )
    assert refused_without_a_trace(parties.court, act).code == refused


def test_a_recorder_cannot_report_a_receivers_key(parties: Parties) -> None:
    clerk = colleague(parties.court, "recorder")
    code = own_card(parties.committee).code
    act = partial(report_stolen_receiver, clerk, code, since=TODAY, reason="失窃")
    assert refusal(act).code == "not_allowed"
