"""The 正卷版: parties read it, so each thing that it withholds has a canary here."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from judrec.core.canonical import JsonObject
from judrec.core.code import code_of
from judrec.core.form import Form
from judrec.core.record_version import VersionKind
from judrec.core.sheet_variant import Variant
from judrec.pdf.fonts import Fonts
from judrec.pdf.insert.content import InsertContent
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

Print = Callable[[bytes], Printed]

_BODY: JsonObject = {
    **BODY,
    "case": {
        "number": "（2026）鄂0106民初1234号",
        "cause": "建设工程施工合同纠纷",
        "parties": ["甲公司", "乙公司"],
        "stage": "审判",
        "handler": "承办人金丝雀",
    },
    "more_cases": [
        {
            "number": "（2026）鄂0106民初9999号",
            "cause": "另案案由",
            "stage": "执行",
            "handler": "另案承办人",
        }
    ],
    "official": {
        "name": "王某",
        "unit": "某市人民政府",
        "post": {"unknown": "问过书记员卫某"},
        "clue": "车牌鄂A·5X217",
    },
    "actor": {
        "name": "李某",
        "unit": "某市人民政府办公室",
        "post": "副市长的秘书",
        "relation": "身边工作人员",
        "clue": "来电号码139****2210",
    },
    "event": {
        "at": "2026-08-12T15:30+08:00",
        "place": "本院第三接待室",
        "means": ["当面", "电话", "短信"],
        "contact": "联系号码87654321",
        "medium": "原始记录在手机里",
        "witnesses": ["在场一孙某", "在场二周某"],
    },
    "effect": {"affected": True, "how": "影响情况开庭推迟"},
    "materials": [
        {
            "name": "情况说明",
            "pages": 3,
            "original": True,
            "kept_at": "存放在铁柜",
            "carrier": "光盘由保管人吴某收着",
        }
    ],
    "received_by": {"name": "被问郑某", "unit": "被问单位", "post": "被问职务"},
    "late": {"discovered_at": "2026-09-19", "reason": "迟延因为整理"},
    "remarks": "备注里的话",
    "recorder": {"name": "记录冯某", "unit": "记录单位", "post": "记录职务"},
}
_FORBIDDEN = (
    NUMBER,
    "登记号",
    "87654321",
    "139****2210",
    "5X217",
    "线索",
    "卫某",
    "手机里",
    "孙某",
    "周某",
    "开庭推迟",
    "铁柜",
    "吴某",
    "郑某",
    "被问",
    "2026年9月19日",
    "迟延",
    "备注",
    "冯某",
    "记录单位",
    "记录人",
    "在场人员（签名）",
    "录入人",
    "存放处",
)
_OTHER_CASE = ("民初9999号", "另案案由", "另案承办人", "涉及2件", "另案")


def _main(content: InsertContent) -> InsertContent:
    return replace(content, variant=Variant.MAIN)


@pytest.fixture
def text(fonts: Fonts, form: Form, printed: Print) -> str:
    """Give what can be copied from the main file's form of the first case."""
    filed = replace(version(_BODY), attachments=(attachment("情况说明"),))
    paper = printed(insert_sheet(_main(insert(form, filed)), fonts).pdf)
    pages = int(paper.information()["Pages"])
    found = "".join(paper.text(page) for page in range(1, pages // 2 + 1))
    assert "民初1234号" in found
    return found


@pytest.mark.parametrize("words", [*_FORBIDDEN, *_OTHER_CASE])
def test_what_parties_may_not_read_is_not_on_the_sheet(words: str, text: str) -> None:
    assert squeezed(words) not in text


@pytest.mark.parametrize("words", _FORBIDDEN)
def test_the_complete_variant_shows_the_same_words(
    words: str, fonts: Fonts, form: Form, printed: Print
) -> None:
    """Or else their absence would prove nothing."""
    sheet = insert_sheet(insert(form, version(_BODY)), fonts)
    assert squeezed(words) in printed(sheet.pdf).text()


@pytest.mark.parametrize(
    "words",
    [
        "领导干部干预司法活动、插手具体案件处理情况记录表",
        "☑领导的身边工作人员、亲属",
        "王某",
        "某市人民政府",
        "职务不详",
        "副市长的秘书",
        "李某",
        "身边工作人员",
        "建设工程施工合同纠纷",
        "甲公司；乙公司",
        "承办人金丝雀",
        "2026年8月12日15时30分",
        "本院第三接待室",
        "☑当面",
        "在场人员共2人",
        str(BODY["content"]),
        str(BODY["demand"]),
        str(BODY["response"]),
        "☑是，已影响",
        "情况说明3原件" + code_of(bytes.fromhex(attachment("情况说明").sha256)),
        "专库管理部门（盖章）",
        f"记录校验码{RECORD_CODE}",
        f"总账校验码{LEDGER_CODE}",
        "正卷版第1份",
    ],
)
def test_what_parties_may_read_is_on_the_sheet(words: str, text: str) -> None:
    assert squeezed(words) in text


def test_each_case_has_its_own_form_that_knows_no_other(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    paper = printed(insert_sheet(_main(insert(form, version(_BODY))), fonts).pdf)
    last = int(paper.information()["Pages"])
    second = paper.text(last)
    assert "民初9999号" in second
    assert "民初1234号" not in second
    assert "承办人金丝雀" not in second
    assert "冯某" not in second


def test_earlier_versions_their_values_and_reasons_stay_out(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    newer_code = code_of(b"newer version")
    older = version({**BODY, "response": "从前的答复"})
    newer = replace(
        version(BODY, 2, VersionKind.CORRECTED, "理由写在这里", newer_code),
        filed_at="2026-08-20T09:15:00+08:00",
    )
    text = printed(insert_sheet(_main(insert(form, older, newer)), fonts).pdf).text()
    for words in ("从前的答复", "理由写在这里", "补正", "第2版", RECORD_CODE):
        assert words not in text
    assert f"记录校验码{newer_code}" in text
    assert "2026年8月20日9时15分" in text


def test_supplements_are_shown_without_what_parties_may_not_read(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    shown: JsonObject = {
        "content": "又来电询问一次。",
        "event": {
            "at": "2026-08-13T10:00+08:00",
            "means": ["电话"],
            "contact": "号码11223344",
        },
        "effect": {"affected": True, "how": "合议延后"},
        "remarks": "补充的备注",
        "recorder": {"name": "补充的冯某"},
    }
    hidden: JsonObject = {"remarks": "只有备注", "recorder": {"name": "补充的冯某"}}
    supplements = tuple(
        version(
            body,
            number,
            VersionKind.SUPPLEMENTED,
            code=code_of(b"%d. supplement" % number),
        )
        for number, body in enumerate((hidden, shown), start=2)
    )
    content = replace(insert(form, version(BODY)), supplements=supplements)
    text = printed(insert_sheet(_main(content), fonts).pdf).text()
    assert "补充一" in text
    assert "又来电询问一次。" in text
    assert "2026年8月13日10时00分" in text
    for words in (
        "补充二",
        "11223344",
        "合议延后",
        "备注",
        "冯某",
        code_of(b"2. supplement"),
    ):
        assert words not in text


def test_a_void_record_says_so_without_its_number(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    void = version({}, 2, VersionKind.VOIDED, "误录")
    content = _main(replace(insert(form, version(BODY)), void=void))
    text = printed(insert_sheet(content, fonts).pdf).text()
    assert "（已注销）" in text
    assert "注销理由误录" in text
    assert NUMBER not in text


def test_what_somebody_wrote_behind_the_kind_of_a_reason_stays_out(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    void = version({}, 2, VersionKind.VOIDED, "其他：记录冯某要求撤下")
    content = _main(replace(insert(form, version(BODY)), void=void))
    text = printed(insert_sheet(content, fonts).pdf).text()
    assert "注销理由其他" in text
    assert "冯某" not in text


def test_a_supplement_that_is_withheld_leaves_no_trace(
    fonts: Fonts, form: Form
) -> None:
    """Neither a gap in the numbers nor another layout tells that there is one."""
    shown = version({"content": "又来电。"}, 3, VersionKind.SUPPLEMENTED)
    hidden = version({"remarks": "只有备注"}, 2, VersionKind.SUPPLEMENTED)
    plain = _main(insert(form, version(BODY)))
    with_it, without = (
        insert_sheet(replace(plain, supplements=each), fonts).pdf
        for each in ((hidden, shown), (shown,))
    )
    assert with_it == without


def test_the_same_content_gives_the_same_bytes(
    fonts: Fonts, form: Form, font_folder: Path
) -> None:
    content = _main(insert(form, version(_BODY)))
    again = Fonts(font_folder)
    assert insert_sheet(content, fonts).pdf == insert_sheet(content, again).pdf


def test_nothing_of_what_is_withheld_is_hidden_inside_the_file(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    """Two records that differ in nothing but withheld values give the same bytes."""
    body = {key: value for key, value in _BODY.items() if key != "more_cases"}
    other: JsonObject = {
        **body,
        "event": {
            "at": "2026-08-12T15:30+08:00",
            "place": "本院第三接待室",
            "means": ["当面", "电话", "短信"],
            "witnesses": ["丙", "丁"],
        },
        "effect": {"affected": True},
        "materials": [{"name": "情况说明", "pages": 3, "original": True}],
    }
    for key in ("received_by", "late", "remarks", "recorder"):
        del other[key]
    one, two = (
        insert_sheet(_main(insert(form, version(each))), fonts).pdf
        for each in (body, other)
    )
    assert one == two
