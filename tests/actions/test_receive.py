"""Receiving, bundle by bundle: each verdict, and what is held after it."""

import os
import shutil
from functools import partial
from pathlib import Path

import pytest

from judrec.actions.people.identity import own_card
from judrec.actions.people.recipients import add_recipient
from judrec.actions.progress import CancelledError
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.receiving.receive import Receiving, receive
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.list_records import list_records
from judrec.actions.records.show_record import show_record
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.verify_store import verify
from judrec.bundle.card import read_card
from judrec.bundle.receipt import read_receipt
from judrec.core.canonical import JsonObject
from judrec.core.plan_merge import held_digest
from judrec.core.verdict import Verdict
from judrec.store import attachments
from judrec.store.entries import newest_entries
from tests.actions.parties import (
    FIRST,
    Q4,
    Parties,
    refusal,
    refused_without_a_trace,
)
from tests.actions.stranger import CORRECTED, FILED, Stranger
from tests.insider import rewrite_record
from tests.station import file_sample, make_station, reopen
from tests.store.insider import content_of


@pytest.fixture
def stranger(parties: Parties) -> Stranger:
    return Stranger(parties.committee, parties.stick)


def held(station: Station) -> object:
    """All that is held, but for the ledger, which says that something came."""
    return {
        key: rows
        for key, rows in content_of(station.database).items()
        if key != "entry"
    }


def newest(station: Station) -> tuple[str, object]:
    entry = newest_entries(station.database, 1)[0]
    return entry.opening.action, entry.content.get("verdict")


def sealed_files(station: Station) -> list[Path]:
    return sorted(station.store.folder.attachments.iterdir())


def test_first_and_continuous_bundles_are_merged_and_receipted(
    parties: Parties,
) -> None:
    one = parties.receive_one(parties.file_and_export(0, 1))
    two = parties.receive_one(parties.file_and_export(3))
    assert (one.verdict, one.accepted, one.duplicates) == (Verdict.FIRST, 2, 0)
    assert (two.verdict, two.accepted, two.duplicates) == (Verdict.CONTINUOUS, 1, 2)
    assert (two.unit, two.coverage, two.nth) == ("江原市江北区人民法院", "2026Q4", 2)
    assert one.receipt is not None
    assert one.receipt.exists()
    assert (one.damaged, one.findings) == ((), ())
    assert newest(parties.committee) == ("bundle.received", "continuous")


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


def test_a_medium_that_fails_is_unreadable(parties: Parties) -> None:
    # Its first byte can't be read, and the operating system says so.
    received = parties.receive_one(Path("/proc/self/mem"))
    assert received.verdict is Verdict.UNREADABLE
    assert newest(parties.committee) == ("bundle.refused", "unreadable")


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
    later = stranger.send(header={"closed": [{"number": "x"}]})
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
    other: JsonObject = {"code": "1" * 24, "nth": 1, "previous": None}
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


def test_a_replayed_bundle_gets_the_receipt_it_had(parties: Parties) -> None:
    sent = parties.file_and_export(0)
    first = parties.receive_one(sent)
    assert first.receipt is not None
    said = first.receipt.read_bytes()
    first.receipt.unlink()
    parties.clock.advance(days=9)
    before = held(parties.committee)
    again = parties.receive_one(sent)
    assert (again.verdict, again.accepted) == (Verdict.REPLAYED, 0)
    assert first.receipt.read_bytes() == said
    assert held(parties.committee) == before
    assert newest(parties.committee) == ("bundle.replayed", "replayed")


def test_a_rewritten_history_is_kept_as_evidence_and_named(parties: Parties) -> None:
    parties.receive(parties.file_and_export(0, 3))
    rewrite_record(parties.court, FIRST, "content", "来电问候，没有提到任何案件。")
    before = list_records(parties.committee, unit="鄂0106")
    received = parties.receive_one(parties.file_and_export(7))
    assert received.verdict is Verdict.REWRITTEN
    assert FIRST in received.sentence
    assert received.receipt is None
    assert list_records(parties.committee, unit="鄂0106") == before
    evidence_is_whole(parties, received.file)


def evidence_is_whole(parties: Parties, file: Path) -> None:
    """What was kept is the very file, and the receiver's own store is in order."""
    committee = parties.committee
    entry = newest_entries(committee.database, 1)[0]
    kept = entry.content["kept"]
    assert isinstance(kept, list)
    assert len(kept) == len(sealed_files(committee)) == 1
    with attachments.opened(
        committee.store.folder, committee.database, str(kept[0])
    ) as sealed:
        assert sealed.read() == file.read_bytes()
    assert verify(committee).problems == ()


def two_copies(parties: Parties, tmp_path: Path) -> tuple[Station, Station]:
    """Copy the court's whole folder, as after a restore, and go on with both."""
    parties.court.close()
    shutil.copytree(tmp_path / "court", tmp_path / "copy")
    parties.court = reopen(tmp_path / "court", clock=parties.clock)
    return parties.court, reopen(tmp_path / "copy", clock=parties.clock)


def test_two_live_copies_of_one_store_are_a_fork(
    parties: Parties, tmp_path: Path
) -> None:
    parties.receive(parties.file_and_export(0))
    sent = []
    for copy, sample in zip(two_copies(parties, tmp_path), (3, 7), strict=True):
        file_sample(copy, sample)
        sent.append(export_quarter(copy, Q4, ["政法委"], parties.stick))
        if copy is not parties.court:
            copy.close()
    assert parties.receive_one(sent[0]).verdict is Verdict.CONTINUOUS
    before = list_records(parties.committee, unit="鄂0106")
    received = parties.receive_one(sent[1])
    assert (received.verdict, received.receipt) == (Verdict.FORKED, None)
    assert "鄂0106-03-2026-0002" in received.sentence
    assert list_records(parties.committee, unit="鄂0106") == before
    evidence_is_whole(parties, sent[1].file)


def test_evidence_counts_for_the_digest_and_is_not_kept_twice(
    parties: Parties, tmp_path: Path
) -> None:
    sent = []
    for copy, sample in zip(two_copies(parties, tmp_path), (3, 7), strict=True):
        file_sample(copy, sample)
        sent.append(export_quarter(copy, Q4, ["政法委"], parties.stick))
        if copy is not parties.court:
            copy.close()
    received = parties.receive(*sent)
    verdicts = [one.verdict for one in received.bundles]
    assert sorted(verdict.value for verdict in verdicts) == ["first", "forked"]
    again = parties.receive(*sent)
    assert [one.verdict for one in again.bundles] == [Verdict.REPLAYED] * 2
    # The one that was kept as evidence has no receipt, now as then.
    assert [one.receipt is None for one in again.bundles] == [
        verdict is Verdict.FORKED for verdict in verdicts
    ]
    assert again.digest == received.digest
    assert len(sealed_files(parties.committee)) == 1
    assert received.digest != held_digest([])


def test_an_old_store_put_back_is_noticed_with_its_next_bundle(
    parties: Parties, tmp_path: Path
) -> None:
    parties.receive(parties.file_and_export(0))
    parties.court.close()
    shutil.copytree(tmp_path / "court", tmp_path / "old")
    parties.court = reopen(tmp_path / "court", clock=parties.clock)
    parties.receive(parties.file_and_export(1, 3))
    parties.court.close()
    shutil.rmtree(tmp_path / "court")
    shutil.copytree(tmp_path / "old", tmp_path / "court")
    parties.court = reopen(tmp_path / "court", clock=parties.clock)
    same_number = parties.receive_one(parties.export())
    higher_number = parties.receive_one(parties.export())
    assert [same_number.verdict, higher_number.verdict] == [
        Verdict.FORKED,
        Verdict.REWRITTEN,
    ]
    for received in (same_number, higher_number):
        assert "鄂0106-03-2026-0002" in received.sentence
    assert len(list_records(parties.committee, unit="鄂0106")) == 3


def test_a_ledger_that_got_shorter_is_kept_as_evidence(
    parties: Parties, stranger: Stranger
) -> None:
    stranger.is_confirmed().acts(FILED)
    begun = list(stranger.station.ledger), list(stranger.station.records)
    head = stranger.station.head
    stranger.acts(CORRECTED)
    assert parties.receive_one(stranger.send(2)).verdict is Verdict.GAP
    last = stranger.last
    stranger.station.ledger, stranger.station.records = begun
    stranger.station.head = head
    received = parties.receive_one(stranger.send(3, previous=last))
    assert received.verdict is Verdict.TRUNCATED
    assert "第 2 条" in received.sentence
    evidence_is_whole(parties, received.file)
    assert show_record(parties.committee, FIRST).row.version == 2


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


def test_one_bad_bundle_stops_none_of_the_others(
    parties: Parties, stranger: Stranger
) -> None:
    good = parties.file_and_export(0)
    cut = parties.stick / "R-CUT00000.jrb"
    cut.write_bytes(good.file.read_bytes()[:-1])
    twice = stranger.is_confirmed().acts(FILED, FILED).send()
    received = parties.receive(cut, twice, good)
    assert [one.verdict for one in received.bundles] == [
        Verdict.DAMAGED,
        Verdict.DAMAGED,
        Verdict.FIRST,
    ]
    assert not received.calm
    assert [one.file.name for one in received.bundles] == [
        cut.name,
        twice.name,
        good.file.name,
    ]


def test_receiving_is_calm_where_nothing_is_amiss(parties: Parties) -> None:
    sent = parties.file_and_export(0)
    assert parties.receive(sent).calm
    assert parties.receive(sent).calm
    assert parties.receive().calm


def test_a_missing_file_is_refused_before_anything_is_received(
    parties: Parties,
) -> None:
    sent = parties.file_and_export(0)
    os.mkfifo(parties.stick / "pipe")
    for place in ("gone", ".", "pipe", "长" * 300):
        refused = refused_without_a_trace(
            parties.committee,
            partial(receive, parties.committee, [sent.file, parties.stick / place]),
        )
        assert refused.code == "no_file"


def test_a_file_name_that_is_no_text_is_received_and_refused_like_any(
    parties: Parties,
) -> None:
    odd = parties.stick / os.fsdecode(b"R-\xff\x1b[2J.jrb")
    odd.write_bytes(b"nothing")
    whole = parties.stick / os.fsdecode(b"R-\xfe.jrb")
    parties.file_and_export(0).file.rename(whole)
    received = parties.receive(odd, whole)
    assert [one.verdict for one in received.bundles] == [
        Verdict.CANNOT_DECRYPT,
        Verdict.FIRST,
    ]
    assert received.bundles[1].receipt is not None
    assert verify(parties.committee).problems == ()
    ledger_rows(parties.committee)


def test_progress_counts_files_and_may_call_the_rest_off(parties: Parties) -> None:
    sent = [parties.file_and_export(nth) for nth in (0, 1, 3)]
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2:
            raise CancelledError

    refused = refusal(
        lambda: receive(parties.committee, [one.file for one in sent], progress=stop)
    )
    assert refused.code == "cancelled"
    assert told == [(1, 3), (2, 3)]
    # What was received before stays, whole.
    assert len(list_records(parties.committee, unit="鄂0106")) == 2
    assert parties.receive_one(sent[2]).verdict is Verdict.CONTINUOUS


def test_a_dry_run_tells_what_receiving_does_and_leaves_nothing(
    parties: Parties, stranger: Stranger, tmp_path: Path
) -> None:
    scan = tmp_path / "scan"
    scan.write_bytes(b"a page")
    file_sample(parties.court)
    attach_file(parties.court, FIRST, scan, Material("扫描件"))
    sent = [parties.export(with_attachments=True).file, parties.export().file]
    damaged = stranger.is_confirmed().acts(FILED, FILED).send()
    files = [sent[1], damaged, sent[0], parties.stick / "R-0.jrb"]
    files[3].write_bytes(b"nothing")

    def planned() -> Receiving:
        return receive(parties.committee, files, dry_run=True)

    def all_of_it() -> object:
        return content_of(parties.committee.database), set(parties.stick.iterdir())

    before = all_of_it()
    plan = planned()
    assert all_of_it() == before
    assert sealed_files(parties.committee) == []
    done = receive(parties.committee, files)
    for said, was in zip(plan.bundles, done.bundles, strict=True):
        assert said.receipt is None
        assert (said.verdict, said.sentence, said.accepted, said.nth) == (
            was.verdict,
            was.sentence,
            was.accepted,
            was.nth,
        )
    assert plan.digest == done.digest


def test_a_receipt_names_what_was_received_and_by_whom(parties: Parties) -> None:
    sent = parties.file_and_export(0)
    received = parties.receive_one(sent)
    assert received.receipt is not None
    code = own_card(parties.committee).code
    assert received.receipt.name == f"{sent.file.name}.{code[:8]}.receipt.json"
    read = read_receipt(
        received.receipt.read_bytes(), read_card(parties.committee.card)
    )
    assert (read.sender, read.receiver) == (own_card(parties.court).code, code)
    assert (read.nth, read.head) == (1, sent.head)


def test_a_receipt_is_not_written_through_a_link_on_the_stick(
    parties: Parties, tmp_path: Path
) -> None:
    """T6: a courier's link must not lead the receiver's hand to his own files."""
    victim = tmp_path / "victim"
    victim.write_text("已有的内容")
    sent = parties.file_and_export(0)
    code = own_card(parties.committee).code
    name = f"{sent.file.name}.{code[:8]}.receipt.json"
    for planted in (name, f"{name}.part"):
        (parties.stick / planted).symlink_to(victim)
    received = parties.receive_one(sent)
    assert received.receipt is not None
    assert not received.receipt.is_symlink()
    assert victim.read_text() == "已有的内容"


def test_a_receipt_that_cannot_be_written_is_a_finding_and_can_be_had_later(
    parties: Parties,
) -> None:
    sent = parties.file_and_export(0)
    code = own_card(parties.committee).code
    in_the_way = parties.stick / f"{sent.file.name}.{code[:8]}.receipt.json"
    in_the_way.mkdir()
    received = parties.receive_one(sent)
    assert (received.verdict, received.receipt) == (Verdict.FIRST, None)
    assert any("没有写出回执" in finding for finding in received.findings)
    assert len(list_records(parties.committee, unit="鄂0106")) == 1
    in_the_way.rmdir()
    again = parties.receive_one(sent)
    assert (again.verdict, again.receipt) == (Verdict.REPLAYED, in_the_way.absolute())
    assert not list(parties.stick.glob("*.part"))
