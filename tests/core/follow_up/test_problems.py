"""What stands against an entry: all of it at once, with the article that asks."""

from dataclasses import replace
from datetime import datetime

import pytest

from judrec.core.canonical import Json, JsonObject
from judrec.core.event_time import CHINA
from judrec.core.follow_up.forms import among, load_forms
from judrec.core.follow_up.gate import why_closed
from judrec.core.follow_up.kind import FollowKind
from judrec.core.follow_up.persons import persons
from judrec.core.follow_up.problems import Judged, entry_problems, reprisal_problems
from judrec.core.follow_up.standing import Standing
from judrec.core.follow_up.waiting import Waiting, waits
from judrec.core.form import Widget
from judrec.core.states import State
from tests.station import RESOURCES

NOW = datetime(2026, 12, 31, 9, 0, tzinfo=CHINA)
FORMS = load_forms((RESOURCES / "forms" / "follow-up.toml").read_text("utf-8"))
ON_RECORD = Judged(NOW, ("王建国",))
APPROVED = Standing(
    items=("请托说情",),
    managed_by="同级党委管理",
    approval_number="某委〔2026〕35号",
    approval_date="2026-12-15",
)
NOTIFIED = Standing(
    items=("请托说情",),
    managed_by="同级党委管理",
    reports=frozenset({"committee", "discipline", "organisation"}),
    approval_number="某委〔2026〕35号",
    approval_date="2026-12-15",
    notified_on="2026-12-18",
)
CLASSIFIED: JsonObject = {
    "person": "王建国",
    "items": ["请托说情"],
    "date": "2026-12-08",
    "approver": "孙某（书记）",
}
OMITTED: JsonObject = {
    "person": "赵某",
    "conduct": "不记录",
    "found_by": "某市纪委监委",
    "number": "某纪〔2026〕44号",
    "date": "2026-12-20",
}


def wrong(
    kind: FollowKind, body: JsonObject, judged: Judged = ON_RECORD
) -> dict[str, str]:
    """Give each problem by its field."""
    found = entry_problems(kind, body, FORMS, judged)
    return {each.key.partition(".")[2]: each.text for each in found}


def notice(known: Standing, **said: object) -> dict[str, str]:
    body: JsonObject = {"person": "王建国"}
    body.update({key: str(value) for key, value in said.items() if key != "public"})
    if "public" in said:
        body["public"] = bool(said["public"])
    return wrong(FollowKind.NOTICE, body, Judged(NOW, ("王建国",), known))


def test_every_kind_has_its_block_with_number_approver_and_note() -> None:
    for kind in FollowKind:
        names = {field.name for field in FORMS.block(kind).fields}
        assert {"number", "approver", "note"} <= names, kind
    assert {field.name for field in FORMS.reprisal.fields} >= {"facts", "records"}


@pytest.mark.parametrize("kind", [*FollowKind])
def test_every_starred_field_is_asked_for_with_its_article(kind: FollowKind) -> None:
    found = entry_problems(kind, {}, FORMS, Judged(NOW, ("王建国",)))
    told = {each.key: each.article for each in found}
    for field in FORMS.block(kind).fields:
        if field.star:
            assert told[field.key] == field.required_by
            assert field.required_by.startswith("Art. ")


def test_a_whole_classification_has_no_problem() -> None:
    assert wrong(FollowKind.CLASSIFY, CLASSIFIED) == {}


def test_none_of_them_stands_alone() -> None:
    body: JsonObject = {**CLASSIFIED, "items": ["不属于", "请托说情"]}
    assert "不能再选" in wrong(FollowKind.CLASSIFY, body)["items"]


def test_within_ones_duty_is_none_of_article_15() -> None:
    assert (
        "第六条" in wrong(FollowKind.CLASSIFY, {**CLASSIFIED, "duty": "属于"})["duty"]
    )
    alone: JsonObject = {**CLASSIFIED, "items": ["不属于"], "duty": "属于"}
    assert wrong(FollowKind.CLASSIFY, alone) == {}


def test_the_last_item_asks_what_it_was() -> None:
    body: JsonObject = {**CLASSIFIED, "items": ["其他违法干预"]}
    assert "备注" in wrong(FollowKind.CLASSIFY, body)["note"]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("date", "2027-01-05", "晚于本机时间"),
        ("date", "2026-12", "写到日"),
        ("date", "去年", "不是日期"),
        ("date", 20261208, "应当是文字"),
        ("approver", "领导", "不是姓名"),
        ("approver", "孙\u202e某", "控制字符"),
        ("items", ["说情"], "不在"),
        ("items", "请托说情", "应当是列表"),
        ("person", "张三", "没有“张三”"),
        ("note", "长" * 2001, "最多2000字"),
        ("number", {"unknown": "x"}, "应当是文字"),
        ("frob", "x", "没有“classify.frob”"),
    ],
)
def test_bad_values_are_named_at_their_field(
    name: str, value: object, said: str
) -> None:
    body: JsonObject = {**CLASSIFIED}
    body[name] = value  # type: ignore[assignment]  # what JSON may hold
    found = wrong(FollowKind.CLASSIFY, body)
    assert any(said in text for key, text in found.items() if key.startswith(name))


def test_text_that_looks_like_markup_or_sql_is_text() -> None:
    hostile = "<b>'; DROP TABLE entry;--</b> {0}%s =1+1"
    assert wrong(FollowKind.CLASSIFY, {**CLASSIFIED, "note": hostile}) == {}


def test_no_notice_without_the_approval_first() -> None:
    known = Standing(items=("请托说情",), managed_by="同级党委管理")
    said = notice(known, date="2026-12-18", range="市直各单位", public=False)
    assert set(said) == {"approval_number", "approval_date"}
    assert notice(known, approval_number="某委〔2026〕35号") != {}
    whole = {"approval_number": "某委〔2026〕35号", "approval_date": "2026-12-15"}
    assert notice(known, **whole) == {}


def test_a_notice_says_to_whom_and_whether_the_public_is_told() -> None:
    assert set(notice(APPROVED, date="2026-12-18")) == {"range", "public"}
    assert notice(APPROVED, date="2026-12-18", range="市直各单位", public=False) == {}
    assert set(notice(APPROVED, range="市直各单位")) == {"date"}
    assert "通报日期" in notice(APPROVED)["date"]


def test_a_notice_isnt_before_its_approval_nor_copies_before_the_notice() -> None:
    early = notice(APPROVED, date="2026-12-14", range="市直各单位", public=False)
    assert "早于" in early["date"]
    assert (
        "还没有登记通报"
        in notice(APPROVED, copy_discipline="2026-12-18")["copy_discipline"]
    )
    assert "早于" in notice(NOTIFIED, copy_discipline="2026-12-17")["copy_discipline"]
    assert notice(NOTIFIED, copy_discipline="2026-12-18") == {}


def test_a_report_elsewhere_follows_from_who_manages() -> None:
    body: JsonObject = {"person": "王建国", "superior": "2026-12-10"}
    assert "还没有登记" in wrong(FollowKind.REPORT, body)["superior"]
    elsewhere = Judged(NOW, ("王建国",), Standing(managed_by="上级党委管理"))
    assert wrong(FollowKind.REPORT, body, elsewhere) == {}
    assert "至少" in wrong(FollowKind.REPORT, {"person": "王建国"})["committee"]


def test_discipline_names_its_rule_and_the_officials_its_consequence() -> None:
    body: JsonObject = {
        "whom": "领导干部",
        "person": "王建国",
        "handled_by": "某市纪委监委",
        "number": "某纪〔2026〕41号",
        "date": "2026-12-25",
        "outcome": "纪律处分",
    }
    assert set(wrong(FollowKind.ACCOUNT, body)) == {"rule", "consequence"}
    assert wrong(FollowKind.ACCOUNT, {**body, "outcome": "不成立"}) == {}
    clerk: JsonObject = {**body, "whom": "司法人员", "outcome": "警告、通报批评"}
    assert wrong(FollowKind.ACCOUNT, clerk) == {}


def test_a_finding_of_retaliation_has_its_organ_and_its_number() -> None:
    body: JsonObject = {
        "person": "记录人3F2A",
        "measure": "调离",
        "date": "2026-12-01",
        "ground": "未说明",
    }
    assert wrong(FollowKind.RETALIATION, body) == {}
    half: JsonObject = {**body, "found_by": "某市纪委监委"}
    assert set(wrong(FollowKind.RETALIATION, half)) == {"found_number"}


@pytest.mark.parametrize("kind", FollowKind)
def test_a_value_of_any_other_shape_is_a_problem_of_its_field(kind: FollowKind) -> None:
    strange: tuple[Json, ...] = (["上级党委管理"], {"a": "b"}, 7, True)
    for field in FORMS.block(kind).fields:
        for value in strange:
            if field.widget is Widget.CHOICES and isinstance(value, list):
                continue
            if field.widget is Widget.YES_NO and value is True:
                continue
            found = wrong(kind, {field.name: value})
            assert field.name in found, (field.name, value)


def test_not_recorded_is_entered_only_as_found_by_an_organ() -> None:
    assert wrong(FollowKind.OMISSION, OMITTED) == {}
    bare = {key: OMITTED[key] for key in ("person", "conduct", "date")}
    assert set(wrong(FollowKind.OMISSION, bare)) == {"found_by", "number"}


def test_what_befell_a_recorder_names_records_that_are_there() -> None:
    body: JsonObject = {
        "measure": "调离",
        "date": "2026-12-01",
        "decided_by": "某区人民法院",
        "ground": "工作需要",
        "records": ["鄂0106-03-2026-0001"],
        "facts": "记录入库后一周，被通知调离审判岗位。",
    }
    assert reprisal_problems(body, FORMS, NOW, ()) == ()
    (found,) = reprisal_problems(body, FORMS, NOW, ["鄂0106-03-2026-0001"])
    assert found.key == "reprisal.records.0"
    assert "没有登记号" in found.text


# Gates.


def gate(known: Standing, state: State = State.FILED, **more: bool) -> str:
    return why_closed(FollowKind.NOTICE, state, known, **more)


def test_the_gate_of_a_notice_opens_only_as_the_law_says() -> None:
    assert "还没有认定" in gate(Standing())
    assert "不属于" in gate(Standing(items=("不属于",), managed_by="同级党委管理"))
    assert "管理权限" in gate(Standing(items=("请托说情",)))
    for by in ("上级党委管理", "其他党组织管理", "待查"):
        assert by in gate(Standing(items=("请托说情",), managed_by=by))
    assert gate(APPROVED) == ""
    assert "已经注销" in gate(APPROVED, State.VOID)
    assert "待核实" in gate(APPROVED, disputed=True)


def test_of_a_void_record_what_befell_its_recorder_may_still_be_entered() -> None:
    open_ = {
        kind for kind in FollowKind if not why_closed(kind, State.VOID, Standing())
    }
    assert {FollowKind.RETALIATION, FollowKind.OMISSION, FollowKind.ACCOUNT} <= open_
    assert FollowKind.CLASSIFY not in open_


# Who, and what waits.


def test_two_officials_of_one_name_are_told_apart_and_nobody_is_unknown() -> None:
    body: JsonObject = {
        "official": {"name": "王建国"},
        "more_officials": [{"name": "王建国"}, {"name": {"unknown": "没有问到"}}],
    }
    assert persons(body) == ("王建国", "王建国（2）", "不详")
    assert persons({"document": {"issuer": "某县人民政府"}}) == ("某县人民政府",)


def test_the_person_is_asked_for_as_one_of_the_record() -> None:
    block = among(FORMS.block(FollowKind.CLASSIFY), ("王建国", "李某"))
    person = next(field for field in block.fields if field.name == "person")
    assert person.widget is Widget.CHOICE
    assert [each.value for each in person.choices] == ["王建国", "李某"]


def test_what_waits_is_in_the_laws_order_and_ends() -> None:
    assert waits(Standing()) == (Waiting.CLASSIFY, Waiting.MANAGE, Waiting.REPORT)
    assert waits(APPROVED) == (Waiting.REPORT, Waiting.NOTICE)
    assert waits(NOTIFIED) == (Waiting.COPIES,)
    elsewhere = Standing(items=("请托说情",), managed_by="上级党委管理")
    assert waits(elsewhere) == (Waiting.REPORT, Waiting.REPORT_ELSEWHERE)
    reported = frozenset({"committee", "discipline", "organisation"})
    lawful = Standing(items=("不属于",), managed_by="同级党委管理", reports=reported)
    assert waits(lawful) == ()
    gone = Standing(
        items=("请托说情",),
        managed_by="同级党委管理",
        reports=reported,
        notified_on="2026-12-18",
        copies=frozenset({"copy_discipline", "copy_organisation", "copy_superior"}),
    )
    assert waits(gone) == (Waiting.APPROVAL_GONE,)
    # Whatever a notice rested on may be corrected after it went out.
    for changed in (
        replace(NOTIFIED, items=("不属于",)),
        replace(NOTIFIED, managed_by="待查"),
    ):
        assert Waiting.GROUND_GONE in waits(changed)


def test_every_field_says_what_it_asks() -> None:
    for block in FORMS.form.blocks:
        for field in block.fields:
            assert field.help, field.key
            assert field.label, field.key
