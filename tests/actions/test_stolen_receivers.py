"""A receiver's key in other hands: nothing is sealed to it, no receipt by it filed."""

from functools import partial

import pytest

from judrec.actions.outgoing.receiver_states import receiver_states
from judrec.actions.people.foresee_stolen_receiver import (
    foresee_stolen_receiver,
    receiver_cards,
)
from judrec.actions.people.identity import own_card
from judrec.actions.people.recipients import (
    add_recipient,
    recipients,
    remove_recipient,
    rotate_recipient,
)
from judrec.actions.people.report_stolen_receiver import report_stolen_receiver
from judrec.actions.people.rotate_identity import rotate_identity
from judrec.actions.people.units import confirm_unit
from judrec.actions.receipts.import_receipts import import_receipt
from judrec.actions.units.key_history import key_history
from judrec.actions.units.report_compromised import report_compromised
from judrec.actions.units.rotate_unit import rotate_unit
from judrec.actions.upkeep.verify_store import verify
from judrec.core.key_trust import KeyState
from tests.actions.parties import (
    Q4,
    Parties,
    colleague,
    refusal,
    refused_without_a_trace,
    unchanged,
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


def test_a_card_that_only_a_stolen_key_vouched_for_gets_nothing_until_it_is_compared(
    parties: Parties,
) -> None:
    court, old = parties.court, own_card(parties.committee)
    newer = rotate_identity(parties.committee)
    rotate_recipient(court, newer.content)
    receipt = parties.receive_one(parties.file_and_export(0)).receipt
    assert receipt is not None
    row = report_stolen_receiver(court, old.code, since=TODAY, reason="失窃")
    assert (row.other_card, row.other_falls) == (newer.code, True)
    assert [each.code for each in recipients(court)] == [newer.code]
    (state,) = receiver_states(court, Q4)
    assert (state.stolen, state.unproven, state.barred) == (False, True, True)
    assert refused_without_a_trace(court, parties.export).code == "unproven_card"
    back = partial(import_receipt, court, receipt)
    assert refused_without_a_trace(court, back).code == "unproven_card"
    # Who may be a thief himself vouches for nobody either.
    newest = rotate_identity(parties.committee)
    follows = partial(rotate_recipient, court, newest.content)
    assert refused_without_a_trace(court, follows).code == "unproven_succession"
    # The same card, compared by telephone, stands by itself.
    same = partial(add_recipient, court, newer.content, newer.code)
    assert same().name == "政法委"
    assert refused_without_a_trace(court, same).code == "known_recipient"
    assert [each.barred for each in receiver_states(court, Q4)] == [False]
    assert import_receipt(court, receipt).recipient == "政法委"
    assert rotate_recipient(court, newest.content).code == newest.code
    assert parties.file_and_export(1).nth == {"政法委": 2}
    assert verify(court).problems == ()


def test_a_receipt_by_a_key_between_counts_where_a_later_card_was_compared(
    parties: Parties,
) -> None:
    court, old = parties.court, own_card(parties.committee)
    rotate_recipient(court, rotate_identity(parties.committee).content)
    receipt = parties.receive_one(parties.file_and_export(0)).receipt
    assert receipt is not None
    newest = rotate_identity(parties.committee)
    add_recipient(court, newest.content, newest.code)
    report_stolen_receiver(court, old.code, since=TODAY, reason="失窃")
    assert import_receipt(court, receipt).recipient == "政法委"


def test_a_card_that_was_compared_stands_when_an_earlier_key_is_stolen(
    parties: Parties,
) -> None:
    court, old = parties.court, own_card(parties.committee)
    newer = rotate_identity(parties.committee)
    add_recipient(court, newer.content, newer.code)
    row = report_stolen_receiver(court, old.code, since=TODAY, reason="失窃")
    assert (row.other_card, row.other_falls) == (newer.code, False)
    assert [each.barred for each in receiver_states(court, Q4)] == [False]
    assert parties.export().nth == {"政法委": 1}


def test_a_card_that_followed_is_compared_later_and_stands_by_itself_then(
    parties: Parties,
) -> None:
    court, old = parties.court, own_card(parties.committee)
    newer = rotate_identity(parties.committee)
    rotate_recipient(court, newer.content)
    compare = partial(add_recipient, court, newer.content, newer.code)
    assert compare().name == "政法委"
    assert refused_without_a_trace(court, compare).code == "known_recipient"
    row = report_stolen_receiver(court, old.code, since=TODAY, reason="失窃")
    assert not row.other_falls
    assert parties.export().nth == {"政法委": 1}


def test_a_key_stolen_from_a_unit_makes_its_new_card_as_a_receiver_fall(
    parties: Parties,
) -> None:
    court, old = parties.court, own_card(parties.committee)
    confirm_unit(court, old.content, old.code)
    rotate_recipient(court, rotate_identity(parties.committee).content)
    report_compromised(court, old.code, since=TODAY, reason="失窃")
    assert refused_without_a_trace(court, parties.export).code == "unproven_card"


def test_a_card_of_a_key_that_is_known_to_be_stolen_is_not_taken_again(
    parties: Parties,
) -> None:
    court, card = parties.court, own_card(parties.committee)
    report_stolen_receiver(court, card.code, since=TODAY, reason="失窃")
    remove_recipient(court, card.code)
    for act in (
        partial(add_recipient, court, card.content, card.code),
        partial(rotate_recipient, court, card.content),
        partial(confirm_unit, court, card.content, card.code),
        partial(rotate_unit, court, card.content),
    ):
        refused = refused_without_a_trace(court, act)
        assert refused.code == "compromised_key"
        assert refused.what.startswith("江原市委政法委员会 的这张名片")


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


def test_what_follows_from_a_report_is_shown_before_and_is_what_it_does(
    parties: Parties,
) -> None:
    court, old = parties.court, own_card(parties.committee)
    first = parties.file_and_export(0)
    newer = rotate_identity(parties.committee)
    rotate_recipient(court, newer.content)
    second = parties.file_and_export(1)
    before, listed = receiver_cards(court, newer.code)
    assert (before.code, before.state) == (old.code, KeyState.SUCCEEDED)
    assert (listed.code, listed.state) == (newer.code, KeyState.IN_USE)
    act = partial(foresee_stolen_receiver, court, since=TODAY)
    with unchanged(court):
        shown, all_of_it = act(old.code), act(newer.code)
    # Who has the newer card's store opens what was sealed to the older one, too.
    assert shown.readable == (first.file.name,)
    assert all_of_it.readable == (first.file.name, second.file.name)
    assert all_of_it.after.other_card == ""
    done = report_stolen_receiver(court, old.code, since=TODAY, reason="失窃")
    assert shown.after == done
    assert done.other_falls
    assert [row.key_word for row in recipients(court)] == ["不再封装"]
    again = partial(act, old.code)
    assert refused_without_a_trace(court, again).code == "known_compromised"
    clerk = colleague(court, "recorder")
    asked = partial(foresee_stolen_receiver, clerk, newer.code, since=TODAY)
    assert refusal(asked).code == "not_allowed"
