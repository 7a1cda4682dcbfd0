"""The letters of what follows: what they say, what they never say, what they trace."""

from collections.abc import Callable
from pathlib import Path

import pytest

from judrec.actions.follow_up.enter import ToEnter, enter
from judrec.actions.follow_up.entries import entries_of
from judrec.actions.follow_up.letters import WantedLetter, preview_letter, print_letter
from judrec.actions.follow_up.office_letters import (
    preview_annual,
    print_annual,
    print_assessment,
    print_urging,
)
from judrec.actions.follow_up.overdue_units import overdue_units
from judrec.actions.paper.failed_copy import enter_failed
from judrec.actions.paper.trace import PrintedPaper
from judrec.actions.people.settings import change_setting
from judrec.actions.records.record_history import record_history
from judrec.actions.records.record_timeline import Trail, record_timeline
from judrec.actions.retaliation.print_reprisal import print_reprisal
from judrec.actions.retaliation.report_retaliation import report_retaliation
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.actions.upkeep.verify_store import verify
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.kind import FollowKind
from judrec.core.follow_up.letters import LetterKind, numbered
from judrec.core.immediate_facts import Fact
from judrec.core.quarter import Quarter
from judrec.store.entries import NEWEST
from tests.actions.parties import FIRST, Q3, Parties, refused_without_a_trace
from tests.pdf.printed import Printed, squeezed
from tests.station import file_sample, sample_body

Text = Callable[[bytes], str]
TODAY = "2026-11-17"
UNIT = "鄂0106"


@pytest.fixture
def text(tmp_path: Path) -> Text:
    def read(pdf: bytes) -> str:
        file = tmp_path / "read.pdf"
        file.write_bytes(pdf)
        return squeezed(Printed(file).text())

    return read


@pytest.fixture
def committee(parties: Parties) -> Station:
    """A committee whose first record is classified and managed here."""
    parties.receive(parties.file_and_export(0))
    station = parties.committee
    change_setting(station, "station_kind", "committee")
    by: JsonObject = {"date": TODAY, "approver": "孙某（书记）"}
    add(station, FollowKind.CLASSIFY, {**by, "items": ["请托说情"]})
    add(station, FollowKind.MANAGE, {"committee": "同级党委管理", "date": TODAY})
    return station


def add(station: Station, kind: FollowKind, body: JsonObject) -> None:
    enter(station, ToEnter(kind, body, FIRST))


def approve(station: Station) -> None:
    approved: JsonObject = {
        "approval_number": "某委〔2026〕35号",
        "approval_date": TODAY,
        "date": TODAY,
        "range": "市直各单位",
        "public": False,
    }
    add(station, FollowKind.NOTICE, approved)


def letter(
    station: Station, kind: LetterKind, *, to: str = "", opinion: str = ""
) -> PrintedPaper:
    return print_letter(station, WantedLetter(kind, FIRST, to=to, opinion=opinion))


def test_the_draft_tells_what_was_recorded_and_entered_and_leaves_room(
    parties: Parties, committee: Station, text: Text
) -> None:
    printed = letter(committee, LetterKind.COMMITTEE, to="中共某市委员会")
    said = text(printed.pdf)
    body = sample_body(parties.court)
    name = body["official"]["name"]  # type: ignore[index, call-overload]  # a sample
    for part in ("中共某市委员会", "处理建议", "（一）请托说情", str(name)):
        assert squeezed(part) in said
    assert "周晓" not in said
    assert FIRST not in said
    acts = [each.action for each in ledger_rows(committee, 2)]
    assert acts == ["sheet.printed", "record.read"]
    assert letter(committee, LetterKind.COMMITTEE, to="中共某市委员会").traced.reprint
    opinion = letter(committee, LetterKind.COMMITTEE, opinion="<b>建议</b>诫勉")
    assert squeezed("<b>建议</b>诫勉") in text(opinion.pdf)


def test_a_letter_on_a_record_is_a_print_in_its_life(committee: Station) -> None:
    printed = letter(committee, LetterKind.COMMITTEE)
    enter_failed(committee, printed.seq)
    letter(committee, LetterKind.COMMITTEE, opinion="诫勉")
    shown = record_history(committee, FIRST)

    def told(until: int = NEWEST) -> list[str]:
        life = record_timeline(committee, shown, until=until)
        steps = [each for each in life if each.trail is Trail.PRINTED]
        return [each.words.partition(" ")[2] for each in reversed(steps)]

    assert told() == [
        "打印呈报同级党委稿第 1 份。",
        "标明呈报同级党委稿第 1 份没有印成。",
        "打印呈报同级党委稿第 2 份。",
    ]
    assert told(printed.seq) == ["打印呈报同级党委稿第 1 份。"]


def test_a_notice_needs_its_approval_and_names_neither_case_nor_recorder(
    parties: Parties, committee: Station, text: Text
) -> None:
    error = refused_without_a_trace(
        committee, lambda: letter(committee, LetterKind.NOTICE)
    )
    assert error.code == "closed"
    approve(committee)
    said = text(letter(committee, LetterKind.NOTICE).pdf)
    for part in ("市直各单位：", "某委〔2026〕35号", "抄送：同级纪检监察机关"):
        assert squeezed(part) in said
    case = sample_body(parties.court)["case"]
    assert isinstance(case, dict)
    assert squeezed(str(case["number"])) not in said
    for hidden in ("周晓", FIRST):
        assert hidden not in said


def test_letters_elsewhere_follow_from_who_manages(
    committee: Station, text: Text
) -> None:
    for kind in (LetterKind.SUPERIOR, LetterKind.OTHER):
        error = refused_without_a_trace(
            committee,
            lambda kind=kind: letter(committee, kind),  # type: ignore[misc]
        )
        assert "管理权限" in error.what
    elsewhere: JsonObject = {
        "committee": "上级党委管理",
        "organ": "中共某省委员会",
        "date": TODAY,
    }
    (managed,) = entries_of(committee, FollowKind.MANAGE)
    enter(
        committee,
        ToEnter(
            FollowKind.MANAGE,
            elsewhere,
            FIRST,
            supersedes=managed.seq,
            reason="组织部门函告",
        ),
    )
    said = text(letter(committee, LetterKind.SUPERIOR).pdf)
    assert squeezed("中共某省委员会：") in said
    for kind in (LetterKind.DISCIPLINE, LetterKind.ORGANISATION):
        assert preview_letter(committee, WantedLetter(kind, FIRST))


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (WantedLetter(LetterKind.COMMITTEE, "鄂9999-01-2026-0001"), "no_record"),
        (WantedLetter(LetterKind.COMMITTEE, FIRST, person="张三"), "no_person"),
    ],
)
def test_an_unknown_record_or_person_is_refused(
    committee: Station, wanted: WantedLetter, code: str
) -> None:
    error = refused_without_a_trace(committee, lambda: print_letter(committee, wanted))
    assert error.code == code


def test_a_unit_is_asked_for_the_quarters_that_never_came(
    parties: Parties, committee: Station, text: Text
) -> None:
    parties.clock.advance(days=60)
    (owed,) = overdue_units(committee)
    assert str(Quarter(2026, 4)) in map(str, owed.quarters)
    printed = print_urging(committee, UNIT, (Q3,), "2027-01-27")
    said = text(printed.pdf)
    for part in ("2026年第三季度", "2027年1月27日前报送", "不作认定"):
        assert squeezed(part) in said
    bad = refused_without_a_trace(
        committee, lambda: print_urging(committee, "鄂9999", (Q3,))
    )
    assert bad.code == "no_unit"
    none = refused_without_a_trace(committee, lambda: print_urging(committee, UNIT, ()))
    assert none.code == "no_quarter"
    for day in ("年底", "2027-01", "2027-01-16", "2027-02-30"):
        late = refused_without_a_trace(
            committee,
            lambda day=day: print_urging(committee, UNIT, (Q3,), day),  # type: ignore[misc]
        )
        assert late.code == "bad_day"


def test_the_year_is_reported_to_both_addressees_with_the_same_words(
    committee: Station, text: Text
) -> None:
    approve(committee)
    named = ("中共某市委员会", "中共某省委政法委员会")
    printed = print_annual(committee, 2026, named)
    said = text(printed.pdf)
    for name in named:
        assert squeezed(f"{name}：") in said
    assert said.count("收到1个单位报送的记录1件") == 2
    assert said.count("已经通报1人次") == 2
    assert said.count("登记管理权限的：同级党委管理1人次") == 2
    one = text(preview_annual(committee, 2026, ("", "中共某省委政法委员会")))
    assert "同级党委：" in one
    assert squeezed("中共某省委政法委员会：") in one
    error = refused_without_a_trace(
        committee, lambda: print_annual(committee, 2026, ("一个",))
    )
    assert error.code == "addressees"
    assert verify(committee).problems == ()


def test_what_a_recorder_tells_is_printed_under_his_own_name(
    station: Station, text: Text
) -> None:
    file_sample(station)
    told: JsonObject = {
        "measure": "调离",
        "date": "2026-11-16",
        "decided_by": "某区人民法院",
        "ground": "未说明",
        "records": [FIRST],
        "facts": "记录入库后一周，被通知调离审判岗位。",
    }
    made = report_retaliation(station, told)
    said = text(print_reprisal(station, made.number, "某市委政法委").pdf)
    for part in (made.number, "某市委政法委：", "周晓（书记员）", FIRST, "调离"):
        assert squeezed(part) in said
    error = refused_without_a_trace(station, lambda: print_reprisal(station, "反9"))
    assert error.code == "no_reprisal"


def test_the_years_list_is_by_organ_and_its_clues_stand_apart(
    committee: Station, text: Text
) -> None:
    organs: JsonObject = {
        "party_organ": "中共某区人民法院党组",
        "discipline_organ": "某区纪委监委",
    }
    by_hand: JsonObject = {
        **organs,
        "item": "四",
        "date": TODAY,
        "number": "某政法〔2026〕29号",
        "facts": "三件立即报告未列入季度报送",
    }
    enter(committee, ToEnter(FollowKind.ASSESS, by_hand))
    told: JsonObject = {
        "person": "记录人3F2A",
        "measure": "调离",
        "date": "2026-11-01",
        "ground": "未说明",
    }
    enter(committee, ToEnter(FollowKind.RETALIATION, told, unit=UNIT))
    said = text(print_assessment(committee, 2026).pdf)
    for part in (
        "一、中共某区人民法院党组（主体责任）",
        "二、某区纪委监委（监督责任）",
        "三、线索，非认定",
        "尚未认定",
    ):
        assert squeezed(part) in said
    assert said.count("三件立即报告") == 2


def test_parts_are_numbered_beyond_ten() -> None:
    many = numbered([Fact("甲", ("乙",))] * 31)
    heads = [part.heading.partition("、")[0] for part in many]
    assert heads[8:12] == ["九", "十", "十一", "十二"]
    assert heads[18:21] == ["十九", "二十", "二十一"]
    assert heads[-1] == "三十一"
