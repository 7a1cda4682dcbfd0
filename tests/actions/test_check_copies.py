"""What a check says of copies: where each is, and which there should not be."""

import pytest

from judrec.actions.checking.check_sheet import check_sheet
from judrec.actions.checking.check_words import next_step
from judrec.actions.checking.code_places import code_places
from judrec.actions.checking.compare_sheet import facsimile, open_sheet
from judrec.actions.paper.failed_copy import enter_failed
from judrec.actions.paper.trace import Paper, trace
from judrec.actions.records.copies.destroy_copy import destroy_copy
from judrec.actions.records.copies.printed_sheets import SheetName
from judrec.actions.records.copies.return_copy import return_copy
from judrec.actions.records.print_record import SheetKind, print_record
from judrec.actions.station import Station
from judrec.core.copy_acts import Destruction, Return
from judrec.core.paper_kind import PaperKind
from judrec.core.sheet_check import SheetVerdict
from judrec.store.connection import Database, Row, Value
from tests.actions.checked import correct, verdict, words
from tests.actions.parties import (
    FIRST,
    Parties,
)
from tests.station import file_sample

GONE = Destruction("2026-11-17", "周晓", "罗𬭎", "补正后作废")


def test_a_sheet_of_a_printing_that_was_said_to_have_failed_is_told(
    station: Station,
) -> None:
    """Paper bears the code of a copy of which none should have come."""
    file_sample(station)
    printed = print_record(station, FIRST)
    enter_failed(station, printed.seq)
    checked = check_sheet(station, printed.ledger_code)
    assert checked.verdict is SheetVerdict.FAILED
    assert "本库登记：打印的人已标明没有印成" in words(checked)
    assert "不要入卷" in next_step(checked)
    with station.writing() as writing:
        copy = trace(station, writing, Paper(PaperKind.HANDOVER, "R-0001.jrb"))
    enter_failed(station, copy.seq)
    checked = check_sheet(station, copy.ledger_code)
    assert checked.verdict is SheetVerdict.FAILED
    assert "已标明没有印成" in words(checked)


def test_where_a_copy_is_by_now_is_told_and_a_destroyed_one_should_not_be_there(
    station: Station,
) -> None:
    file_sample(station, 1)
    printed = print_record(station, FIRST)
    name = SheetName("insert", 1)
    back = Return("2026-11-17", "合议庭")
    return_copy(station, FIRST, name, back)
    checked = check_sheet(station, printed.ledger_code)
    assert checked.verdict is SheetVerdict.CURRENT
    assert "本库登记：该份收回：2026-11-17，从 合议庭。" in words(checked)
    destroy_copy(station, FIRST, name, GONE)
    checked = check_sheet(station, printed.ledger_code)
    assert checked.verdict is SheetVerdict.DESTROYED
    assert "本库登记：该份销毁：2026-11-17" in words(checked)
    assert "保留印件" in next_step(checked)
    return_copy(station, FIRST, name, back)
    assert verdict(station, printed.ledger_code) is SheetVerdict.CURRENT


def test_a_copy_of_two_cases_is_destroyed_when_both_its_sheets_are(
    station: Station,
) -> None:
    file_sample(station)
    printed = print_record(station, FIRST)
    destroy_copy(station, FIRST, SheetName("insert", 1, 2), GONE)
    checked = check_sheet(station, printed.ledger_code)
    assert checked.verdict is SheetVerdict.CURRENT
    assert "本库登记：该份第 2 张销毁" in words(checked)
    destroy_copy(station, FIRST, SheetName("insert", 1, 1), GONE)
    assert verdict(station, printed.ledger_code) is SheetVerdict.DESTROYED


def test_other_copies_are_not_touched_by_what_became_of_one(station: Station) -> None:
    file_sample(station, 1)
    first, second = (print_record(station, FIRST) for _ in range(2))
    slip = print_record(station, FIRST, kind=SheetKind.SLIP)
    destroy_copy(station, FIRST, SheetName("insert", 1), GONE)
    assert verdict(station, first.ledger_code) is SheetVerdict.DESTROYED
    for other in (second, slip):
        assert verdict(station, other.ledger_code) is SheetVerdict.CURRENT


def test_what_is_printed_after_a_failed_copy_is_called_what_its_foot_says(
    station: Station,
) -> None:
    file_sample(station)
    enter_failed(station, print_record(station, FIRST).seq)
    (facts,) = check_sheet(station, print_record(station, FIRST).ledger_code).facts
    assert facts.printing is not None
    assert (facts.printing.copy, facts.printing.reprint) == (2, False)


def test_a_receivers_own_printing_of_what_was_reported_is_known_to_him(
    parties: Parties,
) -> None:
    sent = parties.file_and_export(0)
    parties.receive_one(sent)
    committee = parties.committee
    printed = print_record(committee, FIRST)
    for codes in ((printed.ledger_code,), (printed.code, printed.ledger_code)):
        checked = check_sheet(committee, *codes)
        assert checked.verdict is SheetVerdict.CURRENT
        assert not checked.withheld
    assert "入卷件（副卷版）第 1 份。" in words(checked)
    assert (checked.number, checked.version) == (FIRST, 1)
    correct(parties.court)
    parties.receive_one(parties.export())
    assert verdict(committee, printed.ledger_code) is SheetVerdict.CORRECTED
    again = print_record(committee, FIRST)
    assert verdict(committee, again.ledger_code) is SheetVerdict.CURRENT
    assert verdict(committee, again.code, again.ledger_code) is SheetVerdict.CURRENT
    mixed = verdict(committee, printed.code, again.ledger_code)
    assert mixed is SheetVerdict.MISMATCHED
    (facts,) = check_sheet(committee, printed.ledger_code).facts
    sheet = open_sheet(committee, facts)
    assert [each.seq for each in sheet.facsimiles] == [printed.seq]
    assert facsimile(committee, sheet, sheet.facsimiles[0])


def test_a_paper_that_is_of_no_record_is_called_what_it_is(station: Station) -> None:
    paper = Paper(PaperKind.HANDOVER, "R-0001.jrb")
    with station.writing() as writing:
        trace(station, writing, paper)
        copy = trace(station, writing, paper)
    checked = check_sheet(station, copy.ledger_code)
    assert checked.verdict is SheetVerdict.OTHER_SHEET
    assert "打印介质交接单（R-0001.jrb）第 2 份（补打）" in words(checked)
    assert "请与留存的同一份文书对照" in next_step(checked)


@pytest.mark.parametrize("known", [False, True])
def test_no_code_makes_the_store_be_read_from_end_to_end(
    parties: Parties, *, known: bool
) -> None:
    committee = parties.committee
    parties.receive_one(parties.file_and_export(0))
    asked: list[str] = []
    rows = Database.rows

    def listen(self: Database, statement: str, *values: Value) -> list[Row]:
        if statement.startswith("SELECT"):
            plan = rows(self, f"EXPLAIN QUERY PLAN {statement}", *values)
            asked.extend(str(step[3]) for step in plan)
        return rows(self, statement, *values)

    code = committee.database.scalar("SELECT digest FROM record")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "rows", listen)
        code_places(committee, code[:10] if known else bytes(10))
    long = {"entry", "e", "a", "anchor", "record", "v", "l", "f", "told_entry"}
    assert asked
    assert not {f"SCAN {table}" for table in long}.intersection(asked)
