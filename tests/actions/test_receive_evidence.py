"""Two histories under one key: neither is overwritten, the second is kept as proof."""

import shutil
from dataclasses import replace
from pathlib import Path

from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.records.list_records import list_records
from judrec.actions.records.show_record import show_record
from judrec.actions.upkeep.verify_store import verify
from judrec.core.plan_merge import held_digest
from judrec.core.verdict import Verdict
from judrec.store import attachments
from judrec.store.entries import newest_entries
from tests.actions.parties import (
    FIRST,
    Q4,
    Parties,
    sealed_files,
    two_copies,
)
from tests.actions.stranger import CORRECTED, FILED, Stranger
from tests.insider import rewrite_record
from tests.station import file_sample, reopen


def test_a_rewritten_history_is_kept_as_evidence_and_named(parties: Parties) -> None:
    parties.receive(parties.file_and_export(0, 3))
    rewrite_record(parties.court, FIRST, "content", "来电问候，没有提到任何案件。")
    before = list_records(parties.committee, unit="鄂0106")
    received = parties.receive_one(parties.file_and_export(7))
    assert received.verdict is Verdict.REWRITTEN
    assert FIRST in received.sentence
    assert received.receipt is None
    after = list_records(parties.committee, unit="鄂0106")
    # What was reported first stays as it was; from the change on nothing of it counts.
    assert after == tuple(replace(row, disputed=True) for row in before)
    evidence_is_whole(parties, received.file)


def evidence_is_whole(parties: Parties, file: Path) -> None:
    """What was kept is the very file, and the receiver's own store is in order."""
    committee = parties.committee
    entry = newest_entries(committee.database, 1)[0]
    assert entry.opening.action == "bundle.kept"
    kept = entry.content["kept"]
    assert isinstance(kept, list)
    assert len(kept) == len(sealed_files(committee)) == 1
    with attachments.opened(
        committee.store.folder, committee.database, str(kept[0])
    ) as sealed:
        assert sealed.read() == file.read_bytes()
    assert verify(committee).problems == ()


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
    after = list_records(parties.committee, unit="鄂0106")
    assert [row.number for row in after] == [row.number for row in before]
    evidence_is_whole(parties, sent[1].file)
    # Of the two histories neither counts from the place on where they part.
    assert [row.disputed for row in after] == [True, False]
    assert after[0].state_words == "已入库 · 待核实"
    assert "不要采信" in show_record(parties.committee, after[0].number).whereabouts


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
