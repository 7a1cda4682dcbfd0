"""A thief lets a station's key give way to his own before its holder does (T4, T5)."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from judrec.actions.incidents.list_incidents import incidents
from judrec.actions.incidents.resolve_incident import resolve_incident
from judrec.actions.people.units import confirm_unit, unit_row
from judrec.actions.receiving.receive import ReceivedBundle, receive
from judrec.actions.records.list_records import list_records
from judrec.actions.units.due_register import RegisterRow, due_register
from judrec.actions.units.report_compromised import report_compromised
from judrec.actions.upkeep.verify_store import verify
from judrec.bundle.card import read_card
from judrec.core.canonical import canonical, parse_object
from judrec.core.incident import Counts
from judrec.core.key_trust import KeyDoubt, KeyState
from judrec.core.shape import text
from judrec.core.verdict import Verdict
from judrec.store.entries import newest_entries
from tests.actions.parties import Parties, refused_without_a_trace
from tests.actions.stranger import CORRECTED, FILED, SUPPLEMENTED, Stranger
from tests.bundle.sample_station import SampleStation

TODAY = "2026-11-17"
HONEST = replace(SUPPLEMENTED, body={"schema": 1, "content": "另一句。"})


@pytest.fixture
def court(parties: Parties) -> Stranger:
    """A court that was confirmed and has reported a record."""
    court = Stranger(parties.committee, parties.stick).is_confirmed().acts(FILED)
    parties.receive_one(court.send())
    return court


@pytest.fixture
def honest(parties: Parties, court: Stranger) -> SampleStation:
    """The court's own copy: a thief went on with its key, and was taken for it."""
    honest = court.station.twin()
    court.acts(CORRECTED)
    court.station.rotate("thief")
    told = parties.receive_one(court.send(2, previous=court.last))
    assert told.verdict is Verdict.CONTINUOUS
    return honest


def by(station: SampleStation, court: Stranger, nth: int) -> Path:
    court.station = station
    return court.send(nth, previous=court.last)


def register(parties: Parties) -> RegisterRow:
    rows = due_register(parties.committee, ())
    (row,) = (row for row in rows if row.unit.name == "某市某区人民法院")
    return row


def kept_card(parties: Parties) -> str:
    """Give the code of the card that stays in our ledger, whoever lost the dispute."""
    content = newest_entries(parties.committee.database, 1)[0].content
    return read_card(parse_object(text(content, "card"))).code


def told_of_both(
    parties: Parties, told: ReceivedBundle, doubt: KeyDoubt, code: str
) -> None:
    """Check that the operator reads both cards' codes, and finds the claim again."""
    assert (told.verdict, told.sentence) == (Verdict.UNCONFIRMED, doubt.sentence)
    row = register(parties)
    said = "".join(told.findings).replace(" ", "")
    assert row.unit.code in said
    assert code in said
    assert "由前一把密钥签署接替" in said
    (claim,) = row.claims
    assert (claim.code, claim.doubt) == (code, doubt)
    assert kept_card(parties) == code


def test_the_holder_who_went_on_is_locked_out_until_a_call_and_both_claims_are_told(
    parties: Parties, court: Stranger, honest: SampleStation
) -> None:
    honest.put(HONEST)
    sent = by(honest, court, 2)
    planned = receive(parties.committee, [sent], dry_run=True).bundles[0]
    assert register(parties).claims == ()
    told = parties.receive_one(sent)
    assert planned.findings == told.findings
    told_of_both(parties, told, KeyDoubt.OUTLIVED, honest.code)


def test_a_call_ends_it_and_the_holders_history_counts_with_nothing_left_in_doubt(
    parties: Parties, court: Stranger, honest: SampleStation
) -> None:
    old = honest.code
    honest.put(HONEST)
    honest.rotate("second")
    told = parties.receive_one(by(honest, court, 2))
    told_of_both(parties, told, KeyDoubt.RIVAL, honest.code)
    # The old key is reported: what it alone vouched for falls with it.
    report_compromised(parties.committee, old, since=TODAY, reason="密钥外泄")
    row = register(parties)
    assert (row.unit.state, row.claims) == (KeyState.COMPROMISED, ())
    assert {key.state for key in row.keys} == {KeyState.COMPROMISED}
    confirm_unit(parties.committee, canonical(honest.card_json), honest.code)
    assert unit_row(parties.committee, honest.code).state is KeyState.IN_USE
    assert parties.receive_one(by(honest, court, 3)).verdict is Verdict.REWRITTEN
    (record,) = list_records(parties.committee, unit="鄂0106")
    assert record.disputed
    (found,) = incidents(parties.committee)
    resolve_incident(parties.committee, found.id, Counts.RECEIVED, "电话核实。")
    (record,) = list_records(parties.committee, unit="鄂0106")
    assert not record.disputed
    assert register(parties).doubts == ()
    assert verify(parties.committee).problems == ()


def test_a_claim_is_settled_where_its_own_card_is_compared(
    parties: Parties, court: Stranger, honest: SampleStation
) -> None:
    honest.rotate("second")
    parties.receive_one(by(honest, court, 2))
    (claim,) = register(parties).claims
    newest = register(parties).unit.code
    report_compromised(parties.committee, newest, since=TODAY, reason="密钥外泄")
    assert register(parties).claims == (claim,)
    confirm_unit(parties.committee, canonical(honest.card_json), honest.code)
    assert register(parties).claims == ()


def test_a_bundle_that_is_refused_for_another_reason_is_no_claim(
    parties: Parties, court: Stranger
) -> None:
    court.station.unit = ("鄂0106", "江原市中级人民法院")
    court.station.rotate("second")
    told = parties.receive_one(court.send(2, previous=court.last))
    assert told.sentence == KeyDoubt.UNPROVEN.sentence
    assert register(parties).claims == ()
    assert told.findings == ()


def test_where_the_key_in_use_is_the_holders_it_stays_in_use_once_it_was_compared(
    parties: Parties, court: Stranger
) -> None:
    thief, old = court.station.twin(), court.station.code
    court.station.rotate("second")
    parties.receive_one(court.send(2, previous=court.last))
    honest, last = court.station, court.last
    thief.rotate("thief")
    parties.receive_one(by(thief, court, 2))
    (claim,) = register(parties).claims
    assert claim.code == thief.code
    confirm = partial(
        confirm_unit, parties.committee, canonical(honest.card_json), honest.code
    )
    confirm()
    assert refused_without_a_trace(parties.committee, confirm).code == "known_unit"
    report_compromised(parties.committee, old, since=TODAY, reason="密钥外泄")
    row = register(parties)
    assert (row.unit.code, row.unit.state) == (honest.code, KeyState.IN_USE)
    assert row.claims == ()
    assert row.doubts == ()
    court.station = honest
    assert parties.receive_one(court.send(3, previous=last)).verdict.merges
    assert verify(parties.committee).problems == ()
