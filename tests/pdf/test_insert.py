"""The insert says all that was filed, and this printing's codes, on every sheet."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from judrec.actions.upkeep.sample_intake import Intake
from judrec.actions.upkeep.sample_records import intakes
from judrec.core import wording
from judrec.core.canonical import JsonObject
from judrec.core.code import code_of
from judrec.core.event_time import CHINA
from judrec.core.form import Form, Widget
from judrec.core.record_version import VersionKind
from judrec.pdf.fonts import Fonts
from judrec.pdf.insert.insert import insert_sheet
from tests.pdf.contents import (
    BODY,
    LEDGER_CODE,
    NUMBER,
    RECORD_CODE,
    attachment,
    insert,
    version,
)
from tests.pdf.printed import Printed, squeezed

_NOW = datetime(2026, 11, 20, 10, 0, tzinfo=CHINA)
_INTAKES = intakes(_NOW)
_TITLE = "领导干部干预司法活动、插手具体案件处理情况记录表"

Print = Callable[[bytes], Printed]


def _with_event(event: JsonObject) -> JsonObject:
    return {**BODY, "event": event}


@pytest.mark.parametrize("intake", _INTAKES, ids=lambda intake: intake.title)
def test_every_value_of_an_intake_can_be_read_from_the_paper(
    intake: Intake, fonts: Fonts, form: Form, printed: Print
) -> None:
    body = intake.body
    text = printed(insert_sheet(insert(form, version(body)), fonts).pdf).text()
    for row in wording.rows(body, form):
        if row.block == "materials" and row.key != "materials_none":
            continue
        for part in row.text.split("；"):
            shown = part.removeprefix("约")
            if row.key == "event.until":
                # Behind the beginning, the end of the same day is its time alone.
                shown = shown.rpartition("日")[2]
            assert squeezed(shown) in text, row.key


def test_materials_stand_with_the_short_codes_of_their_files(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    file = attachment("情况说明")
    filed = replace(version(BODY), attachments=(file,))
    text = printed(insert_sheet(insert(form, filed), fonts).pdf).text()
    code = code_of(bytes.fromhex(file.sha256))
    assert squeezed(f"情况说明 3 原件 副卷 {code}") in text


def test_a_material_without_a_file_is_said_to_have_none(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    text = printed(insert_sheet(insert(form, version(BODY)), fonts).pdf).text()
    assert "副卷未附文件" in text


def test_the_ticked_option_is_told_from_the_others_in_a_copy_of_the_text(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    text = printed(insert_sheet(insert(form, version(BODY)), fonts).pdf).text()
    assert "☑领导的身边工作人员、亲属" in text
    assert "☐领导干部本人" in text
    assert "☑否，未影响" in text


def test_codes_number_copy_and_page_stand_on_every_sheet(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    body: JsonObject = {**BODY, "content": "事情经过如下。\n" * 120}
    content = replace(insert(form, version(body), copy=3), reprint=True)
    sheet = insert_sheet(content, fonts)
    paper = printed(sheet.pdf)
    assert sheet.pages > 2
    for page in range(1, sheet.pages + 1):
        text = paper.text(page)
        assert _TITLE in text
        assert NUMBER in text
        assert f"记录校验码{RECORD_CODE}" in text
        assert f"总账校验码{LEDGER_CODE}" in text
        assert "第1版第3份（补打）" in text
        assert f"第{page}页共{sheet.pages}页" in text
        assert paper.codes(page) == [RECORD_CODE]


def test_a_first_copy_does_not_say_that_it_is_a_reprint(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    text = printed(insert_sheet(insert(form, version(BODY)), fonts).pdf).text()
    assert "第1份" in text
    assert "补打" not in text


def test_what_was_within_a_duty_has_a_title_of_its_own(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    body: JsonObject = {**BODY, "within_duty": "是", "duty_basis": "某政法〔2026〕8号"}
    text = printed(insert_sheet(insert(form, version(body)), fonts).pdf).text()
    assert "依职责了解案件情况登记表" in text
    assert _TITLE not in text


def test_the_three_times_stand_side_by_side(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    text = printed(insert_sheet(insert(form, version(BODY)), fonts).pdf).text()
    assert "2026年8月12日15时30分2026年8月12日16时58分2026年8月12日17时05分" in text


def test_the_longest_time_stays_on_one_line(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    body = _with_event({"at": "2026-12-28T20:48+08:00", "means": ["来函"]})
    lines = printed(insert_sheet(insert(form, version(body)), fonts).pdf).lines()
    assert any("2026年12月28日20时48分" in line for line in lines)


def test_an_approximate_time_says_so(fonts: Fonts, form: Form, printed: Print) -> None:
    body = _with_event({"at": "2026-08", "approximate": True, "means": ["来函"]})
    text = printed(insert_sheet(insert(form, version(body)), fonts).pdf).text()
    assert "约2026年8月" in text


def test_a_record_of_400_characters_takes_one_sheet(fonts: Fonts, form: Form) -> None:
    body: JsonObject = {**BODY, "content": "某日某人来院，" * 29}
    assert sum(len(row.text) for row in wording.rows(body, form)) > 400
    assert insert_sheet(insert(form, version(body)), fonts).pages == 1


def test_each_case_has_a_sheet_of_its_own_that_begins_with_it(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    more: JsonObject = {"number": "（2026）鄂0106民初1235号", "stage": "执行"}
    body: JsonObject = {**BODY, "more_cases": [more]}
    sheet = insert_sheet(insert(form, version(body)), fonts)
    paper = printed(sheet.pdf)
    half = sheet.pages // 2
    first, second = paper.text(1), paper.text(half + 1)
    assert "涉及2件案件，本表为第1件" in first
    assert "涉及2件案件，本表为第2件" in second
    assert first.index("民初1234号") < first.index("民初1235号")
    assert second.index("民初1235号") < second.index("民初1234号")
    assert f"第1页共{half}页" in second


def test_a_correction_names_only_what_it_changed_on_the_sheet_of_every_case(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    more: JsonObject = {"number": "（2026）鄂0106民初1235号", "stage": "执行"}
    body: JsonObject = {**BODY, "more_cases": [more]}
    newer = version(
        {**body, "response": "已经报告庭长。"}, 2, VersionKind.CORRECTED, "答复写错了"
    )
    sheet = insert_sheet(insert(form, version(body), newer), fonts)
    text = printed(sheet.pdf).text(sheet.pages)
    assert "答复写错了" in text
    table = text[text.index("补正前") : text.index("记录人（签名）")]
    assert "已经报告庭长" in table
    assert "案号" not in table


def test_a_correction_shows_old_and_new_with_its_reason(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    corrected: JsonObject = {**BODY, "response": "已经报告庭长。"}
    newer = version(
        corrected, 2, VersionKind.CORRECTED, "答复写错了", code_of(b"newer version")
    )
    content = insert(form, version(BODY), newer)
    text = printed(insert_sheet(content, fonts).pdf).text()
    assert f"前一版校验码{RECORD_CODE}" in text
    assert "补正理由答复写错了" in text
    before = squeezed(str(BODY["response"]))
    assert f"当场答复和处理{before}已经报告庭长。" in text
    assert f"记录校验码{newer.code}第2版" not in text
    assert f"记录校验码{newer.code}" in text


def test_supplements_follow_the_record_in_their_order(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    facts: list[JsonObject] = [
        {"content": "又来电询问一次。", "recorder": BODY["recorder"]},
        {"effect": {"affected": True, "how": "开庭推迟"}},
    ]
    supplements = tuple(
        version(body, number, VersionKind.SUPPLEMENTED)
        for number, body in enumerate(facts, start=2)
    )
    content = replace(insert(form, version(BODY)), supplements=supplements)
    text = printed(insert_sheet(content, fonts).pdf).text()
    assert text.index("补充一") < text.index("又来电询问一次。")
    assert (
        text.index("又来电询问一次。") < text.index("补充二") < text.index("开庭推迟")
    )


def test_a_void_record_says_so_on_each_sheet_and_stays_readable(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    void = version({}, 2, VersionKind.VOIDED, "误录")
    content = replace(insert(form, version(BODY)), void=void)
    text = printed(insert_sheet(content, fonts).pdf).text()
    assert "（已注销）" in text
    assert "注销理由误录" in text
    assert squeezed(str(BODY["content"])) in text


def test_the_offices_mark_stands_only_where_one_is_set(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    plain = insert(form, version(BODY))
    marked = replace(plain, header_mark="内部资料")
    assert "内部资料" not in printed(insert_sheet(plain, fonts).pdf).text()
    assert "内部资料" in printed(insert_sheet(marked, fonts).pdf).text()


def test_those_sign_who_were_there_and_no_superior(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    text = printed(insert_sheet(insert(form, version(BODY)), fonts).pdf).text()
    for signer in ("记录人（签名）", "在场人员（签名）", "专库录入人（签名）"):
        assert signer in text
    for other in ("被过问人（签名）", "负责人", "领导意见", "审批"):
        assert other not in text


def test_the_person_asked_signs_where_it_is_another_than_the_recorder(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    body: JsonObject = {**BODY, "received_by": {"name": "钱某"}}
    text = printed(insert_sheet(insert(form, version(body)), fonts).pdf).text()
    assert "被过问人（签名）" in text


def test_nobody_signs_as_present_where_nobody_was(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    body = _with_event({"means": ["当面"], "place": "院内", "no_witnesses": True})
    text = printed(insert_sheet(insert(form, version(body)), fonts).pdf).text()
    assert "在场人员（签名）" not in text
    assert "无其他人在场" in text


def test_every_question_of_the_form_can_be_printed(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    body: JsonObject = {}
    expected: list[str] = []
    for field in form.fields:
        if field.widget not in {Widget.LINE, Widget.TEXT}:
            continue
        words = f"答复{len(expected):03}号"
        head, dot, name = field.key.partition(".")
        if dot:
            group = body.setdefault(head, {})
            assert isinstance(group, dict)
            group[name] = words
        else:
            body[head] = words
        expected.append(words)
    text = printed(insert_sheet(insert(form, version(body)), fonts).pdf).text()
    assert [words for words in expected if words not in text] == []


def test_a_file_attached_later_is_a_version_of_its_own(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    file = attachment("情况说明")
    newer = replace(
        version(BODY, 2, VersionKind.ATTACHED, code=code_of(b"newer version")),
        attachments=(file,),
    )
    content = insert(form, version(BODY), newer)
    text = printed(insert_sheet(content, fonts).pdf).text()
    assert "第2版附加材料文件2026年8月12日17时05分" in text
    assert code_of(bytes.fromhex(file.sha256)) in text
    assert "补正理由" not in text
