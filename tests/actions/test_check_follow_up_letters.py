"""A letter of what follows is checked: it is shown again as it was printed."""

from pathlib import Path

import pytest

from judrec.actions.checking.check_sheet import check_sheet
from judrec.actions.checking.check_words import COMPARE, next_step
from judrec.actions.checking.checked_facts import sheet_name
from judrec.actions.checking.compare_sheet import facsimile, open_sheet
from judrec.actions.follow_up.enter import ToEnter, enter
from judrec.actions.follow_up.kept_letters import kept_letters, letters_again
from judrec.actions.follow_up.letters import WantedLetter, print_letter
from judrec.actions.follow_up.office_letters import (
    print_annual,
    print_assessment,
    print_urging,
)
from judrec.actions.paper.failed_copy import enter_failed
from judrec.actions.paper.particulars import Particulars
from judrec.actions.paper.trace import PrintedPaper
from judrec.actions.people.settings import change_setting
from judrec.actions.records.correct_record import correct_record
from judrec.actions.retaliation.print_reprisal import print_reprisal, reprisal_again
from judrec.actions.retaliation.report_retaliation import report_retaliation
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.kind import FollowKind
from judrec.core.follow_up.letters import LetterKind
from judrec.core.sheet_check import SheetVerdict
from judrec.store.entries import entry_at
from tests.actions.checked import shelled
from tests.actions.parties import (
    FIRST,
    Q3,
    Parties,
    colleague,
    refused_without_a_trace,
    unchanged,
)
from tests.actions.test_report_retaliation import TOLD
from tests.pdf.printed import Printed
from tests.station import file_sample, sample_body

TODAY = "2026-11-17"
GIVEN = Particulars("某政法〔2026〕9号", "何䶮", "周某 027-1", "某市委组织部")
CLASSIFIED: JsonObject = {
    "items": ["请托说情"],
    "date": TODAY,
    "approver": "孙某（书记）",
}


@pytest.fixture
def committee(parties: Parties) -> Station:
    parties.receive(parties.file_and_export(0))
    station = parties.committee
    change_setting(station, "station_kind", "committee")
    change_setting(station, "header_mark", "工作秘密")
    enter(station, ToEnter(FollowKind.CLASSIFY, CLASSIFIED, FIRST))
    return station


def text_of(folder: Path, pdf: bytes) -> str:
    """Give the words of a sheet, but for those that say that it is to be compared."""
    file = folder / "sheet.pdf"
    file.write_bytes(pdf)
    words = Printed(file).text()
    return words.replace("核对用不得入卷", "").replace("核对用", "")


def draft(station: Station) -> PrintedPaper:
    wanted = WantedLetter(
        LetterKind.COMMITTEE,
        FIRST,
        to="中共某市委员会",
        opinion="建议诫勉谈话。\n<b>另报</b>",
        given=GIVEN,
    )
    return print_letter(station, wanted)


def year(station: Station) -> PrintedPaper:
    return print_annual(station, 2026, ("", "某省委政法委"), GIVEN)


def every_letter(station: Station) -> list[PrintedPaper]:
    """Print one of each kind, and one of them twice."""
    return [
        draft(station),
        draft(station),
        print_urging(station, "鄂0106", (Q3,), "", GIVEN),
        year(station),
        print_assessment(station, 2026, GIVEN),
    ]


def much_happens(parties: Parties) -> None:
    committee = parties.committee
    body = {**sample_body(parties.court), "content": "更正了。"}
    correct_record(parties.court, FIRST, body, "听错了")
    parties.receive_one(parties.export())
    managed: JsonObject = {
        "committee": "上级党委管理",
        "organ": "某省委",
        "date": TODAY,
    }
    enter(committee, ToEnter(FollowKind.MANAGE, managed, FIRST))
    change_setting(committee, "header_mark", "")


def test_every_letter_is_set_again_byte_for_byte_whatever_came_later(
    parties: Parties, committee: Station, tmp_path: Path
) -> None:
    printed = every_letter(committee)
    assert printed[1].traced.reprint
    much_happens(parties)
    for paper in printed:
        stored = entry_at(committee.database, paper.seq)
        assert stored is not None
        kept = kept_letters(stored)
        assert kept is not None
        with unchanged(committee):
            sheet = letters_again(committee, stored, kept, comparison=False)
        assert (sheet.pdf, sheet.pages) == (paper.pdf, paper.pages)
        checked = check_sheet(committee, paper.traced.ledger_code)
        assert checked.verdict is SheetVerdict.OTHER_SHEET
        assert next_step(checked) == COMPARE
        opened = open_sheet(committee, checked.facts[0])
        (shown,) = opened.facsimiles
        beside = facsimile(committee, opened, shown)
        assert text_of(tmp_path, beside) == text_of(tmp_path, paper.pdf)


def test_looking_at_a_letter_on_a_record_is_a_reading_of_the_record(
    committee: Station,
) -> None:
    printed, office = draft(committee), year(committee)
    (facts,) = check_sheet(committee, printed.traced.ledger_code).facts
    open_sheet(committee, facts)
    assert [each.action for each in ledger_rows(committee, 2)] == [
        "record.read",
        "sheet.checked",
    ]
    assert facts.printing is not None
    assert sheet_name(facts.printing.kind) == "呈报同级党委稿"
    (facts,) = check_sheet(committee, office.traced.ledger_code).facts
    with unchanged(committee):
        open_sheet(committee, facts)


def test_what_a_recorder_may_not_read_or_what_never_came_out_is_not_shown(
    committee: Station,
) -> None:
    printed, failed = draft(committee), draft(committee)
    enter_failed(committee, failed.seq)
    checked = check_sheet(committee, failed.traced.ledger_code)
    assert checked.verdict is SheetVerdict.FAILED
    assert COMPARE not in next_step(checked)
    refused = refused_without_a_trace(
        committee, lambda: open_sheet(committee, checked.facts[0])
    )
    assert refused.code == "no_record"
    recorder = colleague(committee, "recorder")
    seen = check_sheet(recorder, printed.traced.ledger_code)
    assert seen.withheld
    assert seen.facts == ()


def test_a_letter_whose_kept_words_were_changed_is_damaged(committee: Station) -> None:
    printed = draft(committee)
    shelled(
        committee,
        "UPDATE entry SET private = replace(private, '诫勉', '免于') "
        "WHERE seq = (SELECT max(seq) FROM entry)",
    )
    checked = check_sheet(committee, printed.traced.ledger_code)
    assert checked.verdict is SheetVerdict.DAMAGED
    assert checked.facts == ()


def test_what_a_recorder_told_is_shown_again_to_himself_alone(
    station: Station, tmp_path: Path
) -> None:
    file_sample(station)
    told = report_retaliation(station, TOLD)
    change_setting(station, "header_mark", "工作秘密")
    printed = print_reprisal(station, told.number, "某市委政法委")
    code = printed.traced.ledger_code
    change_setting(station, "header_mark", "")
    (facts,) = check_sheet(station, code).facts
    with unchanged(station):
        opened = open_sheet(station, facts)
        beside = facsimile(station, opened, opened.facsimiles[0])
    assert text_of(tmp_path, beside) == text_of(tmp_path, printed.pdf)
    stored = entry_at(station.database, printed.seq)
    assert stored is not None
    assert reprisal_again(station, stored, comparison=False).pdf == printed.pdf
    keeper = colleague(station, "keeper")
    (facts,) = check_sheet(keeper, code).facts
    assert not facts.kept
    refused = refused_without_a_trace(keeper, lambda: open_sheet(keeper, facts))
    assert refused.code == "no_record"
