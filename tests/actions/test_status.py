"""What the program says of itself: how long the ledger is, and what covers it."""

import re
from pathlib import Path

from judrec.actions.people.settings import change_setting
from judrec.actions.records.drafts import keep_draft
from judrec.actions.records.print_record import print_record
from judrec.actions.records.show_record import show_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.station import Station
from judrec.actions.upkeep import status as status_module
from judrec.actions.upkeep.show_ledger import _LABELS, ledger_rows
from judrec.actions.upkeep.status import status
from judrec.core.code import code_of
from judrec.core.record_version import VersionKind
from tests.actions.parties import FIRST, Parties, unchanged
from tests.station import Clock, file_sample


def test_an_empty_store_claims_no_anchor(station: Station) -> None:
    said = status(station)
    assert (said.entries, said.unanchored, said.drafts) == (2, 0, 0)
    assert said.sentence == "尚无记录"
    assert said.oldest_unanchored == ""


def test_what_nothing_covers_is_counted_with_its_age(
    station: Station, clock: Clock
) -> None:
    file_sample(station)
    assert status(station).sentence == "尚无外部凭据 1 件，都在今天"
    clock.advance(days=4)
    file_sample(station, 1)
    said = status(station)
    assert said.sentence == "尚无外部凭据 2 件，最早 4 天前"
    assert (said.unanchored, said.oldest_unanchored) == (2, "2026-11-17T06:30:05Z")


def test_a_sheet_covers_all_that_was_before_it(station: Station) -> None:
    for nth in (0, 1, 3):
        file_sample(station, nth)
    print_record(station, FIRST)
    assert status(station).sentence == "已全部有外部凭据"
    supplement_record(station, FIRST, {"content": "次日他又来院打听判决结果。"})
    assert status(station).unanchored == 1


def test_a_bundle_covers_all_that_was_before_it(parties: Parties) -> None:
    parties.file_and_export(0, 1)
    assert status(parties.court).unanchored == 0


def test_who_only_receives_is_not_told_that_there_are_no_records(
    parties: Parties,
) -> None:
    assert status(parties.committee).sentence == "尚无记录"
    parties.receive(parties.file_and_export(0))
    assert status(parties.committee).sentence == "本库没有自己登记的记录"


def test_the_head_is_the_end_of_the_ledger(station: Station) -> None:
    file_sample(station)
    said = status(station)
    assert said.head == station.store.head
    assert said.head_code == code_of(said.head.digest)
    assert ledger_rows(station, 1)[0].code == said.head_code


def test_asking_changes_nothing(station: Station) -> None:
    keep_draft(station, {"situation": "self"})
    with unchanged(station):
        assert status(station).drafts == 1
        ledger_rows(station)


def test_a_clock_set_back_makes_nothing_older_than_today(
    station: Station, clock: Clock
) -> None:
    file_sample(station)
    clock.advance(days=-9)
    assert status(station).sentence.endswith("，都在今天")


def test_the_ledger_says_who_did_what_to_which_record(
    station: Station, clock: Clock
) -> None:
    file_sample(station)
    clock.advance(hours=2)
    show_record(station, FIRST)
    change_setting(station, "idle_minutes", "9")
    setting, read, filed = ledger_rows(station, 3)
    assert (filed.label, filed.subject, filed.who) == ("提交入库", FIRST, "周晓")
    assert (read.label, read.subject, read.at) == (
        "查阅",
        FIRST,
        "2026-11-17T08:30:05Z",
    )
    assert (setting.label, setting.subject) == ("更改设置", "idle_minutes")
    assert [row.seq for row in (filed, read, setting)] == [3, 4, 5]


def test_every_act_has_words_of_its_own(parties: Parties) -> None:
    parties.receive(parties.file_and_export(0))
    for party in (parties.court, parties.committee):
        for row in ledger_rows(party, 100):
            assert row.label != row.action
            assert row.label.isascii() is False


def test_no_act_that_the_program_knows_lacks_its_words() -> None:
    actions = Path(status_module.__file__).parents[1]
    written = {
        found
        for file in actions.rglob("*.py")
        for found in re.findall(
            r'(?:Act\(|other_act\(|= )\s*"([a-z]+\.[a-z_]+)"', file.read_text("utf-8")
        )
    }
    assert len(written) > 15
    assert written | {kind.action for kind in VersionKind} <= set(_LABELS)


def test_as_many_rows_are_shown_as_were_asked_for(station: Station) -> None:
    for _ in range(4):
        change_setting(station, "idle_minutes", "9")
    assert [row.seq for row in ledger_rows(station, 2)] == [6, 5]
    assert len(ledger_rows(station)) == 6
    assert ledger_rows(station, 0) == ()
