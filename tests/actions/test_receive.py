"""Receiving, bundle by bundle: each verdict, and what is held after it."""

import os
from pathlib import Path

import pytest

from judrec.actions.people.identity import own_card
from judrec.actions.people.recipients import add_recipient
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.list_records import list_records
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import JsonObject
from judrec.core.verdict import Verdict
from judrec.store import attachments
from tests.actions.parties import (
    FIRST,
    Q4,
    Parties,
    held,
    newest_verdict,
    sealed_files,
)
from tests.actions.stranger import FILED, Stranger
from tests.station import file_sample, make_station


def test_a_record_that_comes_again_in_the_next_quarter_is_a_duplicate(
    parties: Parties,
) -> None:
    parties.receive(parties.file_and_export(0))
    again = parties.receive_one(parties.export())
    assert (again.verdict, again.accepted, again.duplicates) == (
        Verdict.CONTINUOUS,
        0,
        1,
    )
    assert len(list_records(parties.committee, unit="鄂0106")) == 1


def test_what_comes_a_second_time_is_known_by_the_key_that_signed_it(
    parties: Parties,
) -> None:
    parties.receive(parties.file_and_export(0))
    parties.receive_one(parties.file_and_export(1))
    signed = parties.committee.database.rows(
        "SELECT signer <> '', line -> 'opening' IS NOT NULL FROM received_entry"
    )
    assert {(1, 1), (0, 0)} == set(signed)
    assert verify(parties.committee).problems == ()


def test_a_medium_that_fails_is_unreadable(parties: Parties) -> None:
    # Its first byte can't be read, and the operating system says so.
    received = parties.receive_one(Path("/proc/self/mem"))
    assert received.verdict is Verdict.UNREADABLE
    assert newest_verdict(parties.committee) == ("bundle.refused", "unreadable")


def test_a_bundle_for_somebody_else_cannot_be_decrypted(
    parties: Parties, tmp_path: Path
) -> None:
    other = make_station(tmp_path / "other", name="罗𬭎")
    card = own_card(other)
    add_recipient(parties.court, card.content, card.code, name="别家")
    sent = export_quarter(parties.court, Q4, ["别家"], parties.stick)
    received = parties.receive_one(sent)
    assert (received.verdict, received.receipt) == (Verdict.CANNOT_DECRYPT, None)
    other.close()


@pytest.mark.parametrize(
    ("content", "verdict"),
    [
        (b"", Verdict.CANNOT_DECRYPT),
        (b"\n", Verdict.CANNOT_DECRYPT),
        (os.urandom(5000), Verdict.CANNOT_DECRYPT),
        (b"age-encryption.org/v1\n", Verdict.DAMAGED),
    ],
)
def test_what_is_no_bundle_changes_nothing(
    parties: Parties, content: bytes, verdict: Verdict
) -> None:
    file = parties.stick / "R-NOBUNDLE.jrb"
    file.write_bytes(content)
    before = held(parties.committee)
    assert parties.receive_one(file).verdict is verdict
    assert held(parties.committee) == before


@pytest.mark.parametrize("at", [0.3, 0.6, 0.999])
def test_a_flipped_or_cut_bundle_is_damaged(parties: Parties, at: float) -> None:
    whole = parties.file_and_export(0).file.read_bytes()
    place = int(len(whole) * at)
    before = held(parties.committee)
    flipped = bytearray(whole)
    flipped[place] ^= 4
    for spoilt in (whole[:place], bytes(flipped)):
        file = parties.stick / "R-SPOILT00.jrb"
        file.write_bytes(spoilt)
        received = parties.receive_one(file)
        assert received.verdict is Verdict.DAMAGED
        assert received.damaged == (received.sentence,)
        assert received.receipt is None
    assert held(parties.committee) == before


def test_a_later_format_is_too_new(parties: Parties, stranger: Stranger) -> None:
    stranger.is_confirmed().acts(FILED)
    later = stranger.send(header={"kind": "century"})
    assert parties.receive_one(later).verdict is Verdict.TOO_NEW


def test_a_bundle_signed_by_another_key_has_the_wrong_signer(
    parties: Parties, stranger: Stranger
) -> None:
    stranger.is_confirmed().acts(FILED)
    forger = Stranger(parties.committee, parties.stick, "forger")
    forger.station.card_json = stranger.station.card_json
    received = parties.receive_one(forger.send())
    assert received.verdict is Verdict.WRONG_SIGNER


def test_a_bundle_that_was_passed_on_is_not_for_us(
    parties: Parties, stranger: Stranger
) -> None:
    stranger.is_confirmed().acts(FILED)
    other: JsonObject = {"code": "1" * 24, "place": ""}
    received = parties.receive_one(stranger.send(header={"recipients": [other]}))
    assert (received.verdict, received.receipt) == (Verdict.NOT_FOR_US, None)


def test_a_station_that_nobody_confirmed_is_not_merged(
    parties: Parties, stranger: Stranger
) -> None:
    sent = stranger.acts(FILED).send()
    before = held(parties.committee)
    received = parties.receive_one(sent)
    assert (received.verdict, received.unit) == (
        Verdict.UNCONFIRMED,
        stranger.station.unit[1],
    )
    assert held(parties.committee) == before
    stranger.is_confirmed()
    assert parties.receive_one(sent).verdict is Verdict.FIRST


def test_a_gap_is_named_until_it_is_filled(parties: Parties) -> None:
    sent = [parties.file_and_export(nth) for nth in (0, 1, 3, 4)]
    last = parties.receive_one(sent[3])
    assert (last.verdict, last.findings) == (Verdict.GAP, ("尚缺第 1-3 次报送",))
    assert last.receipt is not None
    second = parties.receive_one(sent[1])
    assert (second.verdict, second.findings) == (
        Verdict.LATE,
        ("尚缺第 1、3 次报送",),
    )
    assert parties.receive_one(sent[0]).findings == ("尚缺第 3 次报送",)
    assert parties.receive_one(sent[2]).findings == ()
    assert len(list_records(parties.committee, unit="鄂0106")) == 4


def test_a_late_bundle_brings_the_attachments_that_the_later_one_lacked(
    parties: Parties, tmp_path: Path
) -> None:
    scan = tmp_path / "scan"
    scan.write_bytes(b"a page" * 999)
    file_sample(parties.court)
    digest = attach_file(parties.court, FIRST, scan, Material("扫描件")).digest
    with_files = parties.export(with_attachments=True)
    parties.receive(parties.export())
    assert sealed_files(parties.committee) == []
    assert parties.receive_one(with_files).verdict is Verdict.LATE
    committee = parties.committee
    with attachments.opened(
        committee.store.folder, committee.database, digest
    ) as sealed:
        assert sealed.read() == scan.read_bytes()
    assert verify(committee).problems == ()
