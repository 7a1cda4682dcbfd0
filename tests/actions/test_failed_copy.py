"""A copy of which no paper came is said to be none, and its number explains itself."""

from pathlib import Path

import pytest

from judrec.actions.outgoing.begin_bundle import abandonment
from judrec.actions.paper.failed_copy import enter_failed
from judrec.actions.paper.recent_papers import recent_papers
from judrec.actions.paper.trace import Paper as Traced
from judrec.actions.paper.trace import trace
from judrec.actions.people.act_as import act_as
from judrec.actions.people.retire_person import retire_person
from judrec.actions.records.copies.bind_copy import bind_copy
from judrec.actions.records.copies.printed_sheets import printed_sheets
from judrec.actions.records.copies.return_copy import return_copy
from judrec.actions.records.copies.which_sheet import Wanted, which_printing
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.list_records import list_records
from judrec.actions.records.print_record import print_record
from judrec.actions.records.record_timeline import record_timeline
from judrec.actions.records.show_record import show_record
from judrec.actions.release.shown import quarter_shown
from judrec.actions.release.sign_off import sign_off_on_paper
from judrec.actions.report.print_report import print_report, print_report_into
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import JsonObject
from judrec.core.copy_acts import Binding, Return
from judrec.core.paper_copy import CopyAct, CopyState, allows
from judrec.core.paper_kind import PaperKind
from judrec.core.report.period import Period
from judrec.core.sign_off import SignedPaper
from judrec.errors import RefusedError
from judrec.store.door import Act
from tests.actions.parties import Q4, Parties
from tests.actions.shared_desk import JUDGE, change_places, register
from tests.pdf.printed import Printed as Paper
from tests.station import PASSPHRASE, file_sample, sample_body


@pytest.fixture
def number(station: Station) -> str:
    return file_sample(station).number


def test_the_number_is_used_up_but_the_copy_counts_no_more(
    station: Station, number: str
) -> None:
    enter_failed(station, print_record(station, number).seq)
    (row,) = list_records(station)
    assert (row.copies, row.anchored) == (0, False)
    for sheet in printed_sheets(station, number):
        assert (sheet.state, sheet.superseded) == (CopyState.FAILED, False)
        assert sheet.state_words == "没有印成"
    assert print_record(station, number).copy == 2
    (row,) = list_records(station)
    assert (row.copies, row.anchored) == (1, True)


def test_what_follows_a_copy_that_never_was_is_no_reprint(
    station: Station, number: str, tmp_path: Path
) -> None:
    """补打 says that the same was printed before: on paper."""
    enter_failed(station, print_record(station, number).seq)
    said = []
    for nth in range(2):
        file = tmp_path / f"{nth}.pdf"
        file.write_bytes(print_record(station, number).pdf)
        said.append(Paper(file).text())
    assert "第2份" in said[0]
    assert "补打" not in said[0]
    assert "第3份（补打）" in said[1]


def test_its_life_tells_it(station: Station, number: str) -> None:
    enter_failed(station, print_record(station, number).seq)
    shown = show_record(station, number)
    told = [step.words for step in record_timeline(station, shown)]
    said = "标明入卷件（副卷版）第 1 份没有印成，份号不再使用。"
    assert [each for each in told if said in each]
    assert shown.prints == ()
    assert "标明没有印成" in [row.label for row in ledger_rows(station)]


def test_it_is_said_once_and_of_a_printing_alone(station: Station, number: str) -> None:
    printed = print_record(station, number)
    enter_failed(station, printed.seq)
    wrong = ((printed.seq, "state"), (1, "no_printing"), (9999, "no_printing"))
    for seq, code in wrong:
        with pytest.raises(RefusedError) as refused:
            enter_failed(station, seq)
        assert refused.value.code == code
    actions = [row.action for row in ledger_rows(station)]
    assert actions.count("copy.failed") == 1


def test_nothing_is_entered_of_a_paper_that_never_was(
    station: Station, number: str
) -> None:
    enter_failed(station, print_record(station, number).seq)
    sheet = printed_sheets(station, number)[0]
    for act in CopyAct:
        assert not allows(sheet.state, act)
    with pytest.raises(RefusedError, match="登记为没有印成") as refused:
        return_copy(station, number, sheet.name, Return("2026-11-17", "合议庭"))
    assert refused.value.code == "copy_state"
    body = {**sample_body(station), "demand": "从轻判决"}
    filed = correct_record(station, number, body, "核对后更正")
    assert filed.notices == (), "no copy of it is behind"


def test_whoever_printed_says_it_and_for_one_who_left_the_keeper(
    station: Station, number: str
) -> None:
    register(station)
    first = print_record(station, number)
    judge = change_places(station)
    try:
        own = print_record(judge, file_sample(judge, 1).number)
        with pytest.raises(RefusedError) as refused:
            enter_failed(judge, first.seq)
        assert refused.value.code == "no_printing", "he sees no record of a colleague"
        keeper = act_as(judge, "周晓", PASSPHRASE)
        with pytest.raises(RefusedError, match="不是您打印的") as refused:
            enter_failed(keeper, own.seq)
        assert refused.value.code == "not_yours"
        retire_person(keeper, JUDGE.name)
        assert enter_failed(keeper, own.seq).words == "入卷件（副卷版）第 1 份"
        assert verify(keeper).problems == ()
    finally:
        judge.close()


def test_a_sheet_that_lies_in_a_dossier_was_printed(
    station: Station, number: str
) -> None:
    printed = print_record(station, number)
    sheet = printed_sheets(station, number)[0]
    today = station.now().date().isoformat()
    where = Binding(sheet.case, "副卷", "1", "3", today, "周晓")
    bind_copy(station, number, sheet.name, where)
    with pytest.raises(RefusedError) as refused:
        enter_failed(station, printed.seq)
    assert refused.value.code == "state"
    assert list_records(station)[0].copies == 1


def test_a_paper_of_no_record_can_fail_too_and_the_check_finds_all_in_order(
    station: Station, number: str
) -> None:
    paper = Traced(PaperKind.ZERO_REPORT, "2026Q4")
    with station.writing() as writing:
        copy = trace(station, writing, paper)
    enter_failed(station, copy.seq)
    enter_failed(station, print_record(station, number).seq)
    with station.writing() as writing:
        again = trace(station, writing, paper)
    assert (again.number, again.reprint) == (2, False)
    assert verify(station).problems == ()


def test_a_report_that_receivers_hold_is_no_copy_that_came_to_nothing(
    parties: Parties,
) -> None:
    court = parties.court
    file_sample(court)
    paper = SignedPaper("孔令", "2026-11-16", "江法〔2026〕7号")
    sign_off_on_paper(court, quarter_shown(court, Q4), paper)
    sent = parties.export()
    seq = which_printing(court, "2026Q4", Wanted(1, "quarter-report"))
    with pytest.raises(RefusedError, match=sent.file.name) as refused:
        enter_failed(court, seq)
    assert refused.value.code == "in_bundle"
    assert court.database.scalar("SELECT count(*) FROM failed_print") == 0
    on_paper = print_report(court, Period.of_quarter(Q4)).seq
    assert [each.seq for each in recent_papers(court)] == [on_paper]
    assert enter_failed(court, on_paper).copy == 2
    assert recent_papers(court) == ()


def test_a_report_in_a_bundle_that_a_crash_cut_off_can_be_said_to_be_none(
    parties: Parties,
) -> None:
    court = parties.court
    file_sample(court)
    with court.writing() as writing:
        begun: JsonObject = {
            "file": "cut.jdr",
            "kind": "quarter",
            "quarter": "2026Q4",
            "record": "",
            "recipients": [{"code": "1" * 24, "nth": 1}],
        }
        writing.append(Act("bundle.begun", "cut.jdr", begun))
        seq = print_report_into(court, writing, Period.of_quarter(Q4), "cut.jdr").seq
    with pytest.raises(RefusedError) as refused:
        enter_failed(court, seq)
    assert refused.value.code == "in_bundle"
    with court.writing() as writing:
        writing.append(abandonment("cut.jdr"))
    assert enter_failed(court, seq).bundle == "cut.jdr"
