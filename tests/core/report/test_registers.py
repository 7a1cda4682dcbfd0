"""What stands record by record beside the counts, and what never stands in a report."""

from pathlib import Path

from judrec.core.canonical import JsonObject
from judrec.core.form import load
from judrec.core.record_version import VersionKind
from judrec.core.report.filed import FiledRecord
from judrec.core.report.line import record_line
from judrec.core.report.period import Period
from judrec.core.report.registers import Registers, registers
from tests.core.report.filings import PLAIN, Q3, Q4, Desk

_TOML = Path(__file__).parents[3] / "resources" / "forms" / "record.toml"
_FORM = load(_TOML.read_text("utf-8"))
_AFFECTED: JsonObject = {"effect": {"affected": True, "how": "开庭推迟"}}
_COURT: JsonObject = {
    "recorder": {"name": "记录人甲", "unit": "民二庭", "post": "审判员"},
    "received_by": {"name": "被过问乙", "unit": "民一庭", "post": "庭长"},
    "remarks": "备注丙",
}


def told(
    *records: FiledRecord, reported: dict[tuple[int, int], str] | None = None
) -> Registers:
    return registers(records, Period.of_quarter(Q4), _FORM, reported or {})


def test_a_correction_names_what_changed_its_reason_and_the_old_quarter() -> None:
    desk = Desk()
    body: JsonObject = {
        **PLAIN,
        "demand": "从轻",
        "case": {"number": "尚未立案", "stage": "执行"},
    }
    record = desk.add(desk.file(Q3), VersionKind.CORRECTED, Q4, body, "环节写错")
    (found,) = told(record).corrections
    assert found.reason == "环节写错"
    assert found.quarter == "2026年第三季度"
    assert found.fields == ("案号", "案由", "所处环节", "具体要求")


def test_people_of_the_court_are_not_even_named_as_changed() -> None:
    desk = Desk()
    new: JsonObject = {
        "event": {"at": "2026-11-04", "contact": "027-1", "witnesses": ["某书记员"]},
        "received_by": {"name": "被过问乙"},
    }
    (found,) = told(
        desk.add(desk.file(), VersionKind.SUPPLEMENTED, Q4, new)
    ).supplements
    assert set(found.fields) == {"时间", "其他内容"}


def test_an_effect_is_immediate_from_the_act_that_brought_it() -> None:
    desk = Desk()
    old = desk.add(desk.file(Q3), VersionKind.SUPPLEMENTED, Q4, _AFFECTED)
    new = desk.file(effect=_AFFECTED["effect"])
    void = desk.add(desk.file(effect=_AFFECTED["effect"]), VersionKind.VOIDED, Q4)
    at = {old.acts[-1].place: "2026-10-06T09:00:00+08:00"}
    found = told(old, new, void, reported=at).immediate
    assert [each.reappears for each in found] == [
        "列入补充登记",
        "列入记录一览表",
        "已注销，列入注销登记",
    ]
    assert [bool(each.reported_at) for each in found] == [True, False, False]
    assert told(desk.file(Q3, effect=_AFFECTED["effect"])).immediate == ()


def test_voids_of_any_quarter_and_lawful_enquiries_have_registers() -> None:
    desk = Desk()
    void = desk.add(desk.file(Q3), VersionKind.VOIDED, Q4, reason="误录")
    duty = desk.file(
        body={**PLAIN, "within_duty": "是", "duty_basis": "政法〔2026〕3号"}
    )
    found = told(void, duty)
    assert [(each.reason, each.quarter) for each in found.voids] == [
        ("误录", "2026年第三季度")
    ]
    assert [each.what for each in found.within_duty] == ["政法〔2026〕3号"]


def test_a_late_record_says_when_it_was_found_out_and_why() -> None:
    late: JsonObject = {"discovered_at": "2026-11-01", "reason": "整理材料时发现"}
    event: JsonObject = {"at": "2026-09", "means": ["来函"]}
    found = told(Desk().file(event=event, late=late))
    assert found.past == found.late
    assert found.late[0].discovered == "2026年11月1日"
    assert found.late[0].reason == "整理材料时发现"


def test_an_unknown_element_is_listed_until_a_supplement_brings_it() -> None:
    desk = Desk()
    body: JsonObject = {
        **PLAIN,
        "actor": {"name": {"unknown": "没有问到"}},
        "situation": "associate",
    }
    record = desk.file(body=body)
    assert [each.what for each in told(record).incomplete] == ["出面的人 · 姓名"]
    new: JsonObject = {"actor": {"name": "李红梅"}}
    assert told(desk.add(record, VersionKind.SUPPLEMENTED, Q4, new)).incomplete == ()


def test_a_line_holds_nobody_of_the_court() -> None:
    event: JsonObject = {
        "at": "2026-11-03T09:00+08:00",
        "approximate": True,
        "means": ["电话", "其他：托人捎话"],
        "contact": "号码丁",
        "medium": "手机戊",
        "witnesses": ["在场己"],
    }
    official: JsonObject = {
        "name": {"unknown": "未报姓名"},
        "unit": "某局",
        "post": {"unknown": "?"},
        "clue": "线索庚",
    }
    material: JsonObject = {"name": "便条", "pages": 1, "kept_at": "柜辛"}
    record = Desk().file(
        body={**PLAIN, **_COURT, "official": official, "event": event},
        materials=[material],
    )
    line = record_line(record, _FORM)
    said = " ".join(str(getattr(line, name)) for name in line.__slots__)
    for never in "甲乙丙丁戊己庚辛":
        assert never not in said
    assert line.official == "不详"
    assert line.unit == "某局，不详"
    assert line.time.startswith("约2026年11月3日")
    assert line.means == "电话、其他：托人捎话"
    assert line.materials == "便条（1页）"
    assert "要素待补" in line.marks


def test_a_letter_and_who_came_stand_in_the_line() -> None:
    body: JsonObject = {
        **PLAIN,
        "situation": "associate",
        "also_situations": ["organisation"],
        "actor": {"name": "李红梅", "unit": {"none": True}, "relation": "自称朋友"},
        "document": {"issuer": "某县政府", "title": "关于某案的函"},
    }
    line = record_line(Desk().file(body=body), _FORM)
    assert (
        line.official
        == "王建国\n出面：李红梅（自称朋友）\n来文：某县政府《关于某案的函》"
    )
    assert line.situation == "身边工作人员、亲属（兼：以组织名义发文发函）"
