"""Keys that are changed, taken out of use or stolen: what is merged then."""

import shutil
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.people.identity import own_card
from judrec.actions.people.recipients import recipients, rotate_recipient
from judrec.actions.people.rotate_identity import rotate_identity
from judrec.actions.people.units import confirm_unit, units
from judrec.actions.receiving.receive import receive
from judrec.actions.records.list_records import list_records
from judrec.actions.station import Station
from judrec.actions.units.report_compromised import report_compromised
from judrec.actions.units.retire_unit import retire_unit
from judrec.actions.units.rotate_unit import rotate_unit
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import canonical
from judrec.core.key_trust import KeyDoubt, KeyState
from judrec.core.verdict import Verdict
from judrec.store.entries import newest_entries
from tests.actions.parties import (
    Parties,
    colleague,
    held,
    refusal,
    refused_without_a_trace,
)
from tests.actions.stranger import CORRECTED, FILED, SUPPLEMENTED, Stranger
from tests.bundle.sample_station import SampleStation
from tests.station import make_station, reopen

TODAY = "2026-11-17"


@pytest.fixture
def forger(parties: Parties) -> Stranger:
    """A station that was confirmed and has reported a record."""
    forger = Stranger(parties.committee, parties.stick).is_confirmed().acts(FILED)
    parties.receive_one(forger.send())
    return forger


def refused(parties: Parties, sent: Path | Sent, doubt: KeyDoubt) -> None:
    """Receive what must not be merged, with nothing of it held, and be told why."""
    before = held(parties.committee)
    received = parties.receive_one(sent)
    assert (received.verdict, received.receipt) == (Verdict.UNCONFIRMED, None)
    assert (received.sentence, received.hint) == (doubt.sentence, doubt.hint)
    assert held(parties.committee) == before


def last_act(station: Station) -> str:
    return newest_entries(station.database, 1)[0].opening.action


def test_what_a_rotated_key_signs_goes_on_and_the_finding_names_the_new_code(
    parties: Parties,
) -> None:
    parties.receive_one(parties.file_and_export(0))
    card = rotate_identity(parties.court)
    assert last_act(parties.court) == "identity.rotated"
    sent = parties.file_and_export(1)
    planned = receive(parties.committee, [sent.file], dry_run=True).bundles[0]
    received = parties.receive_one(sent)
    assert (planned.verdict, received.verdict) == (Verdict.CONTINUOUS,) * 2
    assert planned.findings == received.findings
    assert card.shown_code in received.findings[0]
    assert received.receipt is not None
    (unit,) = units(parties.committee)
    assert (unit.code, unit.state) == (card.code, KeyState.IN_USE)
    for station in (parties.court, parties.committee):
        assert verify(station).problems == ()
    again = parties.receive_one(parties.file_and_export(2))
    assert (again.verdict, again.findings) == (Verdict.CONTINUOUS, ())


def test_old_bundles_stay_open_and_new_people_are_vouched_for_after_a_rotation(
    parties: Parties, tmp_path: Path
) -> None:
    first = parties.file_and_export(0)
    # The receiver's keys are changed while the stick is on its way.
    card = rotate_identity(parties.committee)
    rotate_identity(parties.court)
    parties.swap_court(tmp_path / "court")
    late = parties.receive_one(first)
    assert late.verdict is Verdict.FIRST
    assert late.receipt is not None
    assert card.code[:8] in late.receipt.name
    assert parties.receive_one(parties.file_and_export(1)).verdict is Verdict.CONTINUOUS


def test_a_receivers_new_card_takes_the_place_of_the_old_and_its_bundles_count_on(
    parties: Parties,
) -> None:
    parties.receive_one(parties.file_and_export(0))
    card = rotate_identity(parties.committee)
    row = rotate_recipient(parties.court, card.content)
    assert (row.code, row.name) == (card.code, "政法委")
    assert recipients(parties.court) == (row,)
    sent = parties.file_and_export(1)
    assert sent.nth == {"政法委": 2}
    assert parties.receive_one(sent).verdict is Verdict.CONTINUOUS
    again = partial(rotate_recipient, parties.court, card.content)
    assert refused_without_a_trace(parties.court, again).code == "known_recipient"
    assert verify(parties.court).problems == ()


def test_a_strangers_card_takes_no_receivers_place(
    parties: Parties, tmp_path: Path
) -> None:
    with closing(make_station(tmp_path / "other", name="罗𬭎")) as other:
        content = own_card(other).content
    act = partial(rotate_recipient, parties.court, content)
    assert refused_without_a_trace(parties.court, act).code == "no_recipient"


def test_only_a_keeper_changes_keys(parties: Parties) -> None:
    clerk = colleague(parties.court, "recorder")
    acts = (
        partial(rotate_identity, clerk),
        partial(retire_unit, clerk, "1", on=TODAY, reason="撤销"),
    )
    for act in acts:
        assert refusal(act).code == "not_allowed"


def test_a_new_card_can_be_handed_in_before_any_bundle(
    parties: Parties, forger: Stranger
) -> None:
    forger.station.rotate("second")
    content = canonical(forger.station.card_json)
    row = rotate_unit(parties.committee, content)
    assert row.code == forger.station.card.code
    assert last_act(parties.committee) == "unit.key_rotated"
    again = partial(rotate_unit, parties.committee, content)
    assert refused_without_a_trace(parties.committee, again).code == "known_unit"
    forger.acts(CORRECTED)
    received = parties.receive_one(forger.send(2, previous=forger.last))
    assert (received.verdict, received.findings) == (Verdict.CONTINUOUS, ())


def test_a_succession_that_another_key_has_signed_is_no_card(
    parties: Parties, forger: Stranger
) -> None:
    honest, thief = forger.station, SampleStation("thief")
    thief.read()
    thief.claim(honest)
    act = partial(rotate_unit, parties.committee, canonical(thief.card_json))
    assert refused_without_a_trace(parties.committee, act).code == "bad_card"


def test_of_two_successors_only_the_one_known_first_is_taken(
    parties: Parties, forger: Stranger
) -> None:
    rival = forger.station.twin()
    forger.station.rotate("second")
    rotate_unit(parties.committee, canonical(forger.station.card_json))
    forger.station = rival
    forger.station.rotate("rival")
    forger.acts(CORRECTED)
    refused(parties, forger.send(2, previous=forger.last), KeyDoubt.RIVAL)
    act = partial(rotate_unit, parties.committee, canonical(rival.card_json))
    assert refused_without_a_trace(parties.committee, act).code == "other_key_in_use"
    told = partial(
        confirm_unit, parties.committee, canonical(rival.card_json), rival.card.code
    )
    assert refusal(told).code == "other_key_in_use"


def test_a_key_that_gave_way_signs_nothing_beyond_that_place(
    parties: Parties, forger: Stranger
) -> None:
    old = forger.station.twin()
    forger.station.rotate("second")
    rotate_unit(parties.committee, canonical(forger.station.card_json))
    forger.station = old
    forger.acts(CORRECTED)
    refused(parties, forger.send(2, previous=forger.last), KeyDoubt.OUTLIVED)


def test_a_new_card_with_another_name_is_taken_by_telephone_only(
    parties: Parties, forger: Stranger
) -> None:
    forger.station.unit = ("鄂0106", "江原市中级人民法院")
    forger.station.rotate("second")
    sent = forger.acts(CORRECTED).send(2, previous=forger.last)
    refused(parties, sent, KeyDoubt.UNPROVEN)
    card = forger.station.card
    confirm_unit(parties.committee, canonical(forger.station.card_json), card.code)
    assert parties.receive_one(sent).verdict is Verdict.CONTINUOUS


def test_nothing_made_after_a_key_was_retired_is_merged_and_what_was_made_before_is(
    parties: Parties,
) -> None:
    parties.receive_one(parties.file_and_export(0))
    early = parties.file_and_export(1)
    parties.clock.advance(days=2)
    later = parties.file_and_export(2)
    (unit,) = units(parties.committee)
    row = retire_unit(parties.committee, unit.code, on="2026-11-18", reason="法院撤并")
    assert (row.state, row.since, row.due_until) == (
        KeyState.RETIRED,
        "2026-11-18",
        "2026Q3",
    )
    refused(parties, later, KeyDoubt.RETIRED)
    assert parties.receive_one(early).verdict is Verdict.CONTINUOUS
    again = partial(retire_unit, parties.committee, unit.code, on=TODAY, reason="同上")
    assert refused_without_a_trace(parties.committee, again).code == "not_in_use"
    # It was a mistake: the same card, compared once more.
    card = own_card(parties.court)
    back = confirm_unit(parties.committee, card.content, card.code)
    assert (back.state, back.due_from, back.due_until) == (
        KeyState.IN_USE,
        unit.due_from,
        "",
    )
    assert parties.receive_one(later).verdict is Verdict.CONTINUOUS
    assert verify(parties.committee).problems == ()


def test_what_a_stolen_key_signs_is_not_merged_whatever_day_it_tells(
    parties: Parties,
) -> None:
    parties.receive_one(parties.file_and_export(0))
    old, today = parties.file_and_export(1), TODAY
    (unit,) = units(parties.committee)
    parties.clock.advance(days=2)
    report_compromised(
        parties.committee, unit.code, since="2026-11-19", reason="电脑失窃"
    )
    refused(parties, old, KeyDoubt.COMPROMISED)
    again = partial(
        report_compromised, parties.committee, unit.code, since=today, reason="同上"
    )
    assert refused_without_a_trace(parties.committee, again).code == "known_compromised"
    card = own_card(parties.court)
    same = partial(confirm_unit, parties.committee, card.content, card.code)
    assert refusal(same).code == "compromised_key"
    assert verify(parties.committee).problems == ()


def test_after_a_theft_the_new_card_is_taken_by_telephone_and_brings_all_of_it(
    parties: Parties,
) -> None:
    parties.receive_one(parties.file_and_export(0))
    parties.file_and_export(1)
    (unit,) = units(parties.committee)
    report_compromised(parties.committee, unit.code, since=TODAY, reason="电脑失窃")
    card = rotate_identity(parties.court)
    sent = parties.file_and_export(2)
    refused(parties, sent, KeyDoubt.UNPROVEN)
    row = confirm_unit(parties.committee, card.content, card.shown_code)
    assert row.state is KeyState.IN_USE
    received = parties.receive_one(sent)
    assert (received.verdict, received.accepted) == (Verdict.GAP, 2)
    assert verify(parties.committee).problems == ()


def test_what_a_thief_added_is_contradicted_by_the_station_itself(
    parties: Parties, forger: Stranger
) -> None:
    honest = forger.station.twin()
    # The thief goes on with the stolen key, and is merged before anybody knows.
    stolen = forger.acts(CORRECTED).send(2, previous=forger.last)
    assert parties.receive_one(stolen).verdict is Verdict.CONTINUOUS
    code = honest.card.code
    report_compromised(parties.committee, code, since=TODAY, reason="密钥外泄")
    forger.station = honest
    forger.acts(replace(SUPPLEMENTED, body={"schema": 1, "content": "另一句。"}))
    forger.station.rotate("second")
    card = forger.station.card
    confirm_unit(parties.committee, canonical(forger.station.card_json), card.code)
    told = parties.receive_one(forger.send(3, previous=forger.last))
    assert told.verdict is Verdict.REWRITTEN
    (row,) = list_records(parties.committee, unit="鄂0106")
    assert row.disputed


def test_a_key_that_only_the_stolen_one_has_vouched_for_falls_with_it(
    parties: Parties, forger: Stranger
) -> None:
    first = forger.station.card.code
    forger.station.rotate("thief")
    rotate_unit(parties.committee, canonical(forger.station.card_json))
    row = report_compromised(parties.committee, first, since=TODAY, reason="密钥外泄")
    assert row.state is KeyState.COMPROMISED
    forger.acts(CORRECTED)
    refused(parties, forger.send(2, previous=forger.last), KeyDoubt.COMPROMISED)


@pytest.mark.parametrize(
    ("day", "reason", "code"),
    [
        ("2026-11-18", "失窃", "bad_day"),
        ("17.11.2026", "失窃", "bad_day"),
        ("", "失窃", "bad_day"),
        (TODAY, " ", "bad_reason"),
        (TODAY, "……", "bad_reason"),
        (TODAY, "失\u202e窃", "bad_reason"),
        (TODAY, "失" * 201, "bad_reason"),
    ],
)
def test_a_day_that_is_none_or_a_reason_that_says_nothing_is_refused(
    parties: Parties, day: str, reason: str, code: str
) -> None:
    (unit,) = units(parties.committee)
    acts = (
        partial(retire_unit, parties.committee, unit.code, on=day, reason=reason),
        partial(
            report_compromised, parties.committee, unit.code, since=day, reason=reason
        ),
    )
    for act in acts:
        assert refused_without_a_trace(parties.committee, act).code == code


@pytest.fixture
def sticks(parties: Parties, tmp_path: Path) -> tuple[Path, list[Path]]:
    """A receiver's store, closed, and three bundles by three keys of one court."""
    sent = []
    for nth in range(3):
        if nth:
            rotate_identity(parties.court)
        sent.append(parties.file_and_export(nth).file)
    parties.close()
    return tmp_path / "committee", sent


def test_any_order_of_bundles_by_successive_keys_gives_the_same(
    sticks: tuple[Path, list[Path]], tmp_path: Path
) -> None:
    receiver, sent = sticks
    found = []
    for number, order in enumerate(((0, 1, 2), (2, 0, 1), (1, 2, 0), (2, 1, 0))):
        copy = shutil.copytree(receiver, tmp_path / f"copy{number}")
        with closing(reopen(copy)) as station:
            for nth in order:
                assert receive(station, [sent[nth]]).bundles[0].verdict.merges
            (unit,) = units(station)
            versions = station.database.rows(
                "SELECT station, seq, line FROM received_version ORDER BY seq"
            )
            found.append((receive(station, sent).digest, unit.code, versions))
    assert all(each == found[0] for each in found)


def test_a_third_key_is_taken_from_the_first_over_the_second(
    parties: Parties, forger: Stranger
) -> None:
    forger.station.rotate("second")
    forger.acts(CORRECTED)
    forger.station.rotate("third")
    forger.acts(replace(SUPPLEMENTED, version=2))
    assert len(forger.station.card.keys) == 3
    received = parties.receive_one(forger.send(2, previous=forger.last))
    assert (received.verdict, received.accepted) == (Verdict.CONTINUOUS, 2)
