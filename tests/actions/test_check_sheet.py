"""Checking a sheet: what a code says, whose it is, and what came later."""

from judrec.actions.checking.check_sheet import check_sheet
from judrec.actions.checking.check_words import COMPARE, WITHHELD, fact_lines, next_step
from judrec.actions.paper.particulars import NOTHING_GIVEN
from judrec.actions.people.act_as import act_as
from judrec.actions.quarter.quarter_letters import print_cover
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.print_record import SheetKind, Variant, print_record
from judrec.actions.records.record_timeline import record_timeline
from judrec.actions.records.show_record import show_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.status import status
from judrec.core.code import code_of
from judrec.core.quarter import Quarter
from judrec.core.sheet_check import SheetVerdict
from judrec.store.entries import newest_entries
from tests.actions.checked import correct, new_fact, verdict, words
from tests.actions.parties import (
    FIRST,
    Q4,
    Parties,
    refused_without_a_trace,
)
from tests.actions.shared_desk import JUDGES, KEEPER, KEEPERS, register
from tests.actions.stranger import FILED, Stranger
from tests.station import file_sample, sample_body

SECOND = "鄂0106-03-2026-0002"
NOWHERE = code_of(bytes(32))


# A record's own codes.


def test_a_sheet_of_the_newest_version_is_genuine_and_current(
    station: Station,
) -> None:
    filed = file_sample(station)
    printed = print_record(station, FIRST)
    for codes in (
        (filed.code,),
        (printed.ledger_code,),
        (filed.code, printed.ledger_code),
        (printed.ledger_code, filed.code),
    ):
        checked = check_sheet(station, *codes)
        assert checked.verdict is SheetVerdict.CURRENT
        assert (checked.number, checked.version) == (FIRST, 1)
        assert COMPARE in next_step(checked)


def test_the_ledger_code_tells_which_copy_who_printed_it_and_when(
    station: Station,
) -> None:
    file_sample(station)
    print_record(station, FIRST)
    again = print_record(station, FIRST)
    main = print_record(station, FIRST, variant=Variant.MAIN)
    slip = print_record(station, FIRST, kind=SheetKind.SLIP)
    said = words(check_sheet(station, again.ledger_code))
    assert "入卷件（副卷版）第 2 份（补打）。" in said
    assert "2026-11-17 14:30 由 周晓 打印（本机时间）。" in said
    said = words(check_sheet(station, main.ledger_code))
    assert "入卷件（正卷版）第 1 份。" in said
    assert "记录凭证第 1 份。" in words(check_sheet(station, slip.ledger_code))


def test_what_was_corrected_attached_supplemented_or_voided_since_is_told(
    station: Station,
) -> None:
    filed = file_sample(station)
    printed = print_record(station, FIRST)
    supplement_record(station, FIRST, new_fact(station))
    assert verdict(station, filed.code) is SheetVerdict.SUPPLEMENTED
    assert verdict(station, printed.ledger_code) is SheetVerdict.SUPPLEMENTED
    now = print_record(station, FIRST)
    assert verdict(station, now.ledger_code) is SheetVerdict.CURRENT
    assert verdict(station, filed.code, now.ledger_code) is SheetVerdict.CURRENT
    correct(station)
    checked = check_sheet(station, printed.ledger_code)
    assert checked.verdict is SheetVerdict.CORRECTED
    assert "其后 2026-11-17 14:30 补充新的情况。" in words(checked)
    assert "其后 2026-11-17 14:30 补正。" in words(checked)
    assert "请以现行版本为准" in next_step(checked)
    void_record(station, FIRST, "误录")
    assert verdict(station, printed.ledger_code) is SheetVerdict.VOID
    assert verdict(station, filed.code) is SheetVerdict.VOID


def test_a_file_attached_since_is_told(station: Station) -> None:
    filed = file_sample(station)
    file = station.store.folder.path.parent / "证明.txt"
    file.write_text("一份材料", "utf-8")
    attach_file(station, FIRST, file, Material("一份材料"))
    assert verdict(station, filed.code) is SheetVerdict.ATTACHED


def test_a_sheet_printed_of_a_void_record_says_so_itself(station: Station) -> None:
    file_sample(station)
    void = void_record(station, FIRST, "误录")
    printed = print_record(station, FIRST)
    for code in (void.code, printed.ledger_code):
        checked = check_sheet(station, code)
        assert checked.verdict is SheetVerdict.VOID
    assert "件上应当已经写明" in words(checked)


def test_the_codes_of_supplements_and_of_earlier_versions_work(
    station: Station,
) -> None:
    filed = file_sample(station)
    supplement = supplement_record(station, FIRST, new_fact(station))
    newest = correct(station)
    checked = check_sheet(station, supplement.code)
    assert checked.verdict is SheetVerdict.CORRECTED
    assert "一次补充的校验码" in words(checked)
    assert check_sheet(station, filed.code).version == 1
    assert check_sheet(station, newest).version == 2


def test_the_code_of_an_attached_file_names_the_records_that_have_it(
    station: Station,
) -> None:
    file_sample(station)
    file_sample(station, 1)
    file = station.store.folder.path.parent / "证明.txt"
    file.write_text("一份材料", "utf-8")
    attached = attach_file(station, FIRST, file, Material("一份材料"))
    code = code_of(bytes.fromhex(attached.digest))
    checked = check_sheet(station, code)
    assert checked.verdict is SheetVerdict.MATERIAL
    assert checked.number == FIRST
    attach_file(station, SECOND, file, Material("一份材料"))
    checked = check_sheet(station, code)
    assert checked.verdict is SheetVerdict.MATERIAL
    assert [facts.number for facts in checked.facts] == [FIRST, SECOND]
    assert checked.number == ""


def test_a_user_who_writes_a_digest_into_a_text_makes_no_material_of_it(
    station: Station,
) -> None:
    digest = "ab" * 32
    body = {**sample_body(station), "content": f'"sha256":"{digest}"'}
    file_sample(station)
    correct_record(station, FIRST, body, "试试")
    code = code_of(bytes.fromhex(digest))
    assert verdict(station, code) is SheetVerdict.NOT_HERE


def test_an_entry_that_is_no_printing_is_genuine_but_of_no_sheet(
    station: Station,
) -> None:
    file_sample(station)
    head = code_of(status(station).head.digest)
    checked = check_sheet(station, head)
    assert checked.verdict is SheetVerdict.ENTRY
    assert "提交入库" in words(checked)
    assert "不是这里打印的" in words(checked)


# Codes that say something is wrong.


def test_what_no_entry_has_is_not_of_this_store_and_may_mean_that_it_was_rewritten(
    station: Station,
) -> None:
    file_sample(station)
    checked = check_sheet(station, NOWHERE)
    assert checked.verdict is SheetVerdict.NOT_HERE
    assert (checked.number, checked.version, checked.facts) == ("", 0, ())
    assert "本库可能被换回旧版或改写" in next_step(checked)


def test_two_true_codes_of_different_sheets_do_not_belong_together(
    station: Station,
) -> None:
    filed, other = file_sample(station), file_sample(station, 1)
    first = print_record(station, FIRST)
    second = print_record(station, SECOND)
    newest = correct(station)
    later = print_record(station, FIRST)
    mismatched = SheetVerdict.MISMATCHED
    assert verdict(station, filed.code, second.ledger_code) is mismatched
    assert verdict(station, other.code, first.ledger_code) is mismatched
    # Of the same record, but never on one sheet.
    assert verdict(station, filed.code, later.ledger_code) is mismatched
    assert verdict(station, newest, first.ledger_code) is mismatched
    assert verdict(station, first.ledger_code, later.ledger_code) is mismatched
    assert verdict(station, filed.code, filed.code) is mismatched
    assert verdict(station, newest, later.ledger_code) is SheetVerdict.CURRENT
    checked = check_sheet(station, filed.code, later.ledger_code)
    assert checked.facts == ()
    assert "不在同一份印件上" in next_step(checked)


def test_a_supplement_printed_later_is_not_on_the_sheet(station: Station) -> None:
    file_sample(station)
    printed = print_record(station, FIRST)
    supplement = supplement_record(station, FIRST, new_fact(station))
    codes = (supplement.code, printed.ledger_code)
    assert verdict(station, *codes) is SheetVerdict.MISMATCHED
    now = print_record(station, FIRST)
    assert verdict(station, supplement.code, now.ledger_code) is SheetVerdict.CURRENT


def test_where_one_of_two_codes_is_of_no_store_it_is_named(station: Station) -> None:
    filed = file_sample(station)
    checked = check_sheet(station, filed.code, NOWHERE)
    assert checked.verdict is SheetVerdict.NOT_HERE
    assert f"{NOWHERE} 在本库中没有。" in words(checked)


def test_a_mistyped_code_is_refused_and_leaves_no_trace(station: Station) -> None:
    filed = file_sample(station)
    wrong = filed.code[:-1] + ("0" if filed.code[-1] != "0" else "1")
    for codes in ((wrong,), (filed.code, wrong), ("",), ("", ""), ("12",)):
        error = refused_without_a_trace(station, lambda: check_sheet(station, *codes))  # noqa: B023
        assert error.code == "mistyped_code"


# The trace.


def test_a_check_is_traced_with_its_outcome_and_stands_in_the_records_life(
    station: Station,
) -> None:
    filed = file_sample(station)
    check_sheet(station, filed.code)
    entry = newest_entries(station.database, 1)[0]
    assert entry.opening.action == "sheet.checked"
    assert entry.content == {"codes": [filed.code], "verdict": "current"}
    assert entry.opening.subject == filed.id
    steps = record_timeline(station, show_record(station, FIRST))
    told = [step.words for step in steps]
    assert "周晓 核对了一份印件，结论：校验码真实，现行有效。" in told
    check_sheet(station, NOWHERE)
    row = ledger_rows(station, 1)[0]
    assert (row.label, row.subject) == ("核对印件", "sheet")


# A shared desk.


def test_of_a_colleagues_sheet_a_recorder_is_told_the_verdict_and_nothing_else(
    station: Station,
) -> None:
    register(station)
    register(station, KEEPER, KEEPERS)
    filed = file_sample(station)
    filing = code_of(newest_entries(station.database, 1)[0].digest)
    printed = print_record(station, FIRST)
    judge = act_as(station, "郑好", JUDGES)
    own = file_sample(judge, 1)
    for code in (filed.code, printed.ledger_code):
        checked = check_sheet(judge, code)
        assert checked.verdict is SheetVerdict.CURRENT
        assert (checked.facts, checked.number, checked.version) == ((), "", 0)
        assert fact_lines(checked) == (WITHHELD,)
        assert next_step(checked) == ""
    assert check_sheet(judge, own.code).number == SECOND
    keeper = act_as(station, KEEPER.name, KEEPERS)
    assert check_sheet(keeper, filed.code).number == FIRST
    # What he did with it is not for the judge's eyes either.
    assert FIRST not in {row.subject for row in ledger_rows(judge, 3)}
    assert check_sheet(keeper, filing).facts
    assert check_sheet(judge, filing).facts == ()


# What other units reported.


def test_a_receiver_checks_what_was_reported_to_him_and_is_told_whose_it_is(
    parties: Parties,
) -> None:
    filed = file_sample(parties.court)
    printed = print_record(parties.court, FIRST)
    parties.receive_one(parties.export())
    for code in (filed.code, printed.ledger_code):
        checked = check_sheet(parties.committee, code)
        assert checked.verdict is SheetVerdict.CURRENT
        assert (checked.number, checked.version) == (FIRST, 1)
        assert f"由{parties.court.unit.name}报来。" in words(checked)
    assert "是哪一种、第几份，报送件中没有写明" in words(checked)
    both = check_sheet(parties.committee, filed.code, printed.ledger_code)
    assert both.verdict is SheetVerdict.CURRENT


def test_a_receiver_knows_of_a_correction_whose_text_is_not_reported_yet(
    parties: Parties,
) -> None:
    filed = file_sample(parties.court)
    parties.receive_one(parties.export())
    assert verdict(parties.committee, filed.code) is SheetVerdict.CURRENT
    correct(parties.court)
    parties.receive_one(parties.export())
    assert verdict(parties.committee, filed.code) is SheetVerdict.CORRECTED


def test_a_blind_entry_of_a_sender_is_no_sheet(parties: Parties) -> None:
    file_sample(parties.court)
    show_record(parties.court, FIRST)
    reading = newest_entries(parties.court.database, 1)[0]
    parties.receive_one(parties.export())
    checked = check_sheet(parties.committee, code_of(reading.digest))
    assert checked.verdict is SheetVerdict.UNDISCLOSED
    assert checked.facts[0].row is None


def test_a_printing_of_a_record_that_was_never_reported_here_is_told_as_that(
    parties: Parties,
) -> None:
    """Its ledger came with a later quarter, the record itself didn't."""
    file_sample(parties.court)
    printed = print_record(parties.court, FIRST)
    parties.clock.advance(days=60)
    file_sample(parties.court, 1)
    parties.receive_one(parties.export(Quarter(2027, 1)))
    checked = check_sheet(parties.committee, printed.ledger_code)
    assert checked.verdict is SheetVerdict.CURRENT
    assert not checked.withheld
    assert WITHHELD not in words(checked)
    assert "记录没有报到这里" in words(checked)
    assert checked.number == ""


def test_a_printing_of_what_was_never_filed_is_called_current_by_nobody(
    parties: Parties,
) -> None:
    liar = Stranger(parties.committee, parties.stick).is_confirmed().acts(FILED)
    liar.station.act("record.printed", "0" * 16, {"record": 7})
    code = code_of(liar.station.head.digest)
    parties.receive_one(liar.send())
    checked = check_sheet(parties.committee, code)
    assert checked.verdict is SheetVerdict.UNDISCLOSED
    assert checked.number == ""


def test_a_letter_that_came_with_a_bundle_is_not_called_a_forgery(
    parties: Parties,
) -> None:
    """Its printing stays blind in the bundle: what its code is can't be told here."""
    letter = print_cover(parties.court, Q4, "政法委", NOTHING_GIVEN)
    parties.receive_one(parties.export())
    checked = check_sheet(parties.committee, letter.traced.ledger_code)
    assert checked.verdict is SheetVerdict.UNDISCLOSED
    assert checked.verdict.is_genuine
    assert "不是这里打印的" not in words(checked)
    assert "某市某区人民法院" in words(checked) or "报来" in words(checked)
