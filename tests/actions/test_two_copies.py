"""A store that came back, seen by the receiver: continued, or told twice."""

from pathlib import Path

from judrec.actions.station import Station
from judrec.actions.upkeep.back_up_store import back_up_store
from judrec.actions.upkeep.continue_store import (
    OtherCopy,
    continue_store,
    mark_moved,
)
from judrec.actions.upkeep.restore_store import restore_by_store
from judrec.core.verdict import Verdict
from judrec.store.received import whole_digest
from tests.actions.parties import Parties, refusal, refused_without_a_trace
from tests.station import file_sample, reopen


def restored(parties: Parties, backup: Path, place: Path) -> Station:
    """Put the court's store in place again; nobody has answered yet."""
    restore_by_store(parties.court, backup, place)
    parties.swap_court(place)
    return parties.court


def test_after_a_move_the_receiver_sees_one_history(
    parties: Parties, tmp_path: Path
) -> None:
    assert parties.receive_one(parties.file_and_export(0)).verdict is Verdict.FIRST
    backup = back_up_store(parties.court, parties.stick).file
    old = parties.court.store.folder.path
    court = restored(parties, backup, tmp_path / "新电脑")
    continue_store(court, OtherCopy.RETIRED)
    received = parties.receive_one(parties.file_and_export(1))
    assert received.verdict is Verdict.CONTINUOUS
    parties.swap_court(old)
    mark_moved(parties.court)
    assert refusal(lambda: file_sample(parties.court, 2)).code == "store_moved"
    assert refusal(parties.export).code == "store_moved"


def test_two_live_copies_are_seen_by_the_receiver_and_the_restored_one_had_asked(
    parties: Parties, tmp_path: Path
) -> None:
    backup = back_up_store(parties.court, parties.stick).file
    assert parties.receive_one(parties.file_and_export(0)).verdict is Verdict.FIRST
    court = restored(parties, backup, tmp_path / "第二份")
    assert refusal(lambda: file_sample(court, 1)).code == "store_restored"
    assert refusal(parties.export).code == "store_restored"
    continue_store(court, OtherCopy.GONE)  # which isn't true
    assert parties.receive_one(parties.file_and_export(1)).verdict is Verdict.FORKED


def test_a_receiver_that_was_restored_asks_and_takes_the_lost_bundle_again(
    parties: Parties, tmp_path: Path
) -> None:
    first = parties.file_and_export(0)
    parties.receive(first)
    backup = back_up_store(parties.committee, parties.stick).file
    second = parties.file_and_export(1)
    assert parties.receive_one(second).verdict is Verdict.CONTINUOUS
    held = whole_digest(parties.committee.database)
    restore_by_store(parties.committee, backup, tmp_path / "新电脑")
    parties.committee.close()
    parties.committee = reopen(tmp_path / "新电脑", clock=parties.clock)
    refused = refused_without_a_trace(
        parties.committee, lambda: parties.receive(second)
    )
    assert refused.code == "store_restored"
    continue_store(parties.committee, OtherCopy.GONE)
    received = parties.receive(first, second).bundles
    assert [each.verdict for each in received] == [
        Verdict.REPLAYED,
        Verdict.CONTINUOUS,
    ]
    assert whole_digest(parties.committee.database) == held
