"""A store that was changed past its door doesn't speak for a sheet, nor against one."""

import pytest

from judrec.actions.checking.check_sheet import check_sheet
from judrec.actions.checking.check_words import next_step
from judrec.actions.paper.failed_copy import enter_failed
from judrec.actions.records.print_record import print_record
from judrec.actions.station import Station
from judrec.core.code import code_of
from judrec.core.sheet_check import SheetVerdict
from judrec.store.entries import newest_entries
from tests.actions.checked import correct, shelled, verdict
from tests.actions.parties import FIRST, Parties
from tests.insider import rewrite_record
from tests.station import file_sample


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET content = replace(content, '电', '申') WHERE seq = {filed}",
        "UPDATE entry SET content = replace(content, 'sert', '') WHERE seq = {printed}",
        "UPDATE entry SET signature = zeroblob(64) WHERE seq = {printed}",
        "UPDATE entry SET prev = zeroblob(32) WHERE seq = {printed}",
        "UPDATE entry SET opening = replace(opening, 'Z', 'X') WHERE seq = {printed}",
        "DELETE FROM record_version WHERE kind = 'corrected'",
        "DELETE FROM print_copy",
        "UPDATE print_copy SET copy = 7",
        "DELETE FROM entry WHERE seq = {filed}",
        "UPDATE anchor SET digest = zeroblob(32) WHERE seq = {printed}",
        (
            "UPDATE entry SET opening = replace(opening, 'printed', 'read') "
            "WHERE seq = {printed}"
        ),
        (
            "UPDATE entry SET opening = replace(opening, 'corrected', 'read') "
            "WHERE seq = {corrected}"
        ),
        (
            "DELETE FROM record_version WHERE kind = 'corrected'; UPDATE entry SET "
            "opening = json_set(opening, '$.subject', 'x') WHERE seq = {corrected}"
        ),
        "UPDATE record SET version = 1 WHERE serial = 1",
        "UPDATE record SET state = 'void' WHERE serial = 1",
        "UPDATE record SET seq = 0 WHERE serial = 1",
        "DELETE FROM record WHERE serial = 1",
        "INSERT INTO failed_print VALUES ({printed}, {corrected})",
        (
            "INSERT INTO copy_fate SELECT record, kind, copy, 1, 'destroyed', "
            "'', '', '', '', seq FROM print_copy"
        ),
    ],
)
def test_a_store_that_was_changed_does_not_speak_for_a_sheet(
    station: Station, statement: str
) -> None:
    file_sample(station)
    print_record(station, FIRST)
    printed = newest_entries(station.database, 1)[0]
    correct(station)
    # So that the entry in question has neighbours.
    file_sample(station, 1)
    seq = printed.entry.seq
    places = {"printed": seq, "filed": seq - 1, "corrected": seq + 1}
    shelled(station, statement.format(**places))
    checked = check_sheet(station, code_of(printed.digest))
    assert checked.verdict is SheetVerdict.DAMAGED
    assert checked.facts == ()
    assert checked.flaws
    assert "不能据本库判断" in next_step(checked)


def test_a_sheet_of_a_record_that_was_rewritten_with_all_keys_is_not_found(
    station: Station,
) -> None:
    filed = file_sample(station)
    printed = print_record(station, FIRST)
    rewrite_record(station, FIRST, "content", "没有这样说过。")
    for code in (filed.code, printed.ledger_code):
        assert verdict(station, code) is SheetVerdict.NOT_HERE


def test_a_printing_that_an_anchor_remembers_and_the_ledger_lost_is_damage(
    station: Station,
) -> None:
    file_sample(station)
    printed = print_record(station, FIRST)
    seq = newest_entries(station.database, 1)[0].entry.seq
    shelled(station, f"DELETE FROM entry WHERE seq = {seq}")  # noqa: S608 - a test's
    assert verdict(station, printed.ledger_code) is SheetVerdict.DAMAGED


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE received_version SET line = replace(line, '电话', '电邮')",
        "UPDATE told_entry SET line = replace(line, 'Z\"', 'X\"')",
        "UPDATE received_version SET line = json_set(line, '$.nonce', 'zz')",
        "UPDATE told_entry SET line = json_set(line, '$.nonce', 'zz')",
        "DELETE FROM told_entry WHERE seq = {seq}",
        "DELETE FROM received_version",
        "DELETE FROM received_bundle",
    ],
)
def test_a_received_record_that_was_changed_here_is_damage(
    parties: Parties, statement: str
) -> None:
    filed = file_sample(parties.court)
    seq = newest_entries(parties.court.database, 1)[0].entry.seq
    parties.receive_one(parties.export())
    shelled(parties.committee, statement.format(seq=seq))
    assert verdict(parties.committee, filed.code) is SheetVerdict.DAMAGED


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM failed_print",
        "UPDATE failed_print SET seq = 1",
        (
            "UPDATE entry SET opening = replace(opening, 'failed', 'read') "
            "WHERE opening ->> 'action' = 'copy.failed'"
        ),
        (
            "DELETE FROM failed_print; UPDATE entry SET content = replace(content, "
            "'printing', 'printing_') WHERE opening ->> 'action' = 'copy.failed'"
        ),
    ],
)
def test_that_a_copy_came_to_nothing_can_not_be_taken_away_unseen(
    station: Station, statement: str
) -> None:
    file_sample(station)
    printed = print_record(station, FIRST)
    enter_failed(station, printed.seq)
    file_sample(station, 1)
    shelled(station, statement)
    assert verdict(station, printed.ledger_code) is SheetVerdict.DAMAGED
