"""What a sender is told before, and when, a bundle is more than a receiver takes."""

import pytest

from judrec.actions.quarter import room
from judrec.actions.quarter.show_quarter import show_quarter
from judrec.bundle import lines, packing
from judrec.core.verdict import Verdict
from tests.actions.parties import Q4, Parties, refused_without_a_trace


@pytest.mark.parametrize(
    ("module", "bound"),
    [(lines, "OPENED_COUNT"), (lines, "VALUE_COUNT"), (packing, "HELD_BYTES")],
)
def test_what_is_too_much_for_a_bundle_is_said_so_and_nothing_is_begun(
    parties: Parties, monkeypatch: pytest.MonkeyPatch, module: object, bound: str
) -> None:
    """It isn't damaged: an honest court that grew has to be told what to do."""
    parties.file_and_export(0)
    monkeypatch.setattr(module, bound, 1)
    refusal = refused_without_a_trace(parties.court, parties.export)
    assert refusal.code == "bundle_too_large"
    assert "另建专库" in refusal.hint


def test_a_sender_is_told_while_there_is_room_left(
    parties: Parties, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = parties.file_and_export(0)
    assert not any("上限" in notice for notice in sent.notices)
    monkeypatch.setattr(lines, "KEY_COUNT", 1)
    full = parties.export()
    (said,) = [notice for notice in full.notices if "上限" in notice]
    assert said.startswith("这份报送件的内容已到上限的 100%")
    assert parties.receive_one(sent).verdict is Verdict.FIRST
    assert parties.receive_one(full).verdict is Verdict.CONTINUOUS


@pytest.mark.parametrize("bound", ["OPENED_COUNT", "HELD_BYTES"])
def test_before_sealing_what_is_opened_counts_and_what_stays_blind(
    parties: Parties, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    assert show_quarter(parties.court, Q4).filled == 0
    parties.file_and_export(0)
    # One that is filed, and one bundle that begins and ends.
    opened, entries = 3, parties.court.store.head.size
    size = 180 * (entries - opened) + 600 * opened
    most = {"OPENED_COUNT": opened, "HELD_BYTES": size}[bound]
    monkeypatch.setattr(room, bound, most)
    assert show_quarter(parties.court, Q4).filled == 100
    monkeypatch.setattr(room, bound, most * 2)
    assert show_quarter(parties.court, Q4).filled == 50
