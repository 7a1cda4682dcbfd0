"""The files on the stick: their names, their order, the receipts beside them."""

import os
from functools import partial
from pathlib import Path

from judrec.actions.people.identity import own_card
from judrec.actions.progress import CancelledError
from judrec.actions.receiving.receive import Receiving, receive
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.list_records import list_records
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.verify_store import verify
from judrec.bundle.card import read_card
from judrec.bundle.receipt import read_receipt
from judrec.core.canonical import JsonObject
from judrec.core.verdict import Verdict
from tests.actions.parties import (
    FIRST,
    Parties,
    held,
    newest_verdict,
    refusal,
    refused_without_a_trace,
    sealed_files,
)
from tests.actions.stranger import FILED, Stranger
from tests.station import file_sample
from tests.store.insider import content_of


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
    assert newest_verdict(parties.committee) == ("bundle.received", "continuous")


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
    assert newest_verdict(parties.committee) == ("bundle.replayed", "replayed")


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
    assert told == [(0, 3), (1, 3), (2, 3)]
    # What was received before stays, whole.
    assert len(list_records(parties.committee, unit="鄂0106")) == 2
    assert parties.receive_one(sent[2]).verdict is Verdict.CONTINUOUS


def test_a_large_bundle_can_be_called_off_in_the_middle_of_a_file(
    parties: Parties, tmp_path: Path
) -> None:
    file_sample(parties.court)
    large = tmp_path / "recording"
    large.write_bytes(bytes(3 << 20))
    attach_file(parties.court, FIRST, large, Material("录音"))
    sent = parties.export(with_attachments=True)
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) == 3:
            raise CancelledError

    def receiving() -> object:
        return receive(parties.committee, [sent.file], progress=stop)

    assert refused_without_a_trace(parties.committee, receiving).code == "cancelled"
    assert told == [(0, 1)] * 3
    assert parties.receive_one(sent).verdict is Verdict.FIRST


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
        # It mustn't say of anything that it was merged.
        assert "已合并" not in said.sentence
        assert (said.verdict, said.damaged, said.accepted, said.nth) == (
            was.verdict,
            was.damaged,
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


def test_a_bundle_that_was_renamed_to_a_volume_of_another_is_received_all_the_same(
    parties: Parties,
) -> None:
    """T6: who picks all files of the stick must not miss one by its name."""
    first, second = parties.file_and_export(0), parties.file_and_export(3)
    hidden = second.file.rename(first.file.with_name(f"{first.file.stem}-002.jrb"))
    bundles = receive(parties.committee, [first.file, hidden]).bundles
    assert [each.verdict for each in bundles] == [Verdict.FIRST, Verdict.CONTINUOUS]


def test_a_ground_of_hundreds_of_lines_is_shown_in_one_and_not_whole(
    parties: Parties, stranger: Stranger
) -> None:
    ground: JsonObject = {"kind": "direct", "ground": "一行\n" * 9000}
    sent = stranger.is_confirmed().acts(FILED).send(header=ground)
    (finding,) = parties.receive_one(sent).findings
    assert finding.count("一行") < 1500
    assert "\n" not in finding
    assert finding.endswith("…")
