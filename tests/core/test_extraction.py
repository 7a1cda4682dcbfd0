"""What is told of an extraction: refused where it says nothing, all at once."""

from dataclasses import replace

import pytest

from judrec.core.extraction import (
    LONGEST,
    MOST_RECORDS,
    Extraction,
    ExtractionNumber,
    WantedRecord,
    is_extraction_number,
)
from judrec.core.registration_number import parse

TOLD = Extraction(
    "《规定》第十条，某纪监调〔2026〕17号",
    "王某某（副院长）",
    "核查某某同志过问工程合同纠纷一案的问题线索",
    (WantedRecord("鄂0106-03-2026-0001"),),
    organ="某市纪委监委",
)


def keys(told: Extraction) -> list[str]:
    return [problem.key for problem in told.normalised().problems()]


def test_what_says_everything_is_taken() -> None:
    assert keys(TOLD) == []
    assert keys(replace(TOLD, organ="", receiver="")) == []


def test_everything_that_is_missing_is_named_at_once_in_order() -> None:
    nothing = Extraction(" ", "", "　", (WantedRecord(" "),))
    assert keys(nothing) == ["basis", "approved_by", "purpose", "records"]


@pytest.mark.parametrize(
    "basis",
    [
        *("无", "略", "见附件", "依法", "依法提取", "有关规定", "根据有关规定"),
        *("按照相关法律法规规定办理", "依据有关文件要求", "第十条", "！！！", "……——"),
    ],
)
def test_a_ground_that_says_nothing_is_none(basis: str) -> None:
    assert keys(replace(TOLD, basis=basis)) == ["basis"]


@pytest.mark.parametrize(
    "name", ["领导", "某领导", "院领导", "无", "不详", "某某", "—"]
)
def test_who_approved_it_has_a_name(name: str) -> None:
    assert keys(replace(TOLD, approved_by=name)) == ["approved_by"]


@pytest.mark.parametrize(
    "purpose", ["工作需要", "因工作需要", "办案需要", "领导要求", "参考", "备用", "无"]
)
def test_a_purpose_that_says_nothing_is_none(purpose: str) -> None:
    assert keys(replace(TOLD, purpose=purpose)) == ["purpose"]


@pytest.mark.parametrize(
    "purpose", ["核查问题线索", "办理某某违纪案件", "配合巡视组核查"]
)
def test_a_purpose_that_names_the_matter_is_one(purpose: str) -> None:
    assert keys(replace(TOLD, purpose=purpose)) == []


@pytest.mark.parametrize(
    "field", ["organ", "basis", "approved_by", "purpose", "receiver"]
)
@pytest.mark.parametrize(
    "bad", ["某\u202e纪委某文书17号", "某纪委\n第17号文书", "某" * 201]
)
def test_no_line_is_too_long_or_hides_anything(field: str, bad: str) -> None:
    assert len("某" * 201) > LONGEST
    given = {key: str(value) for key, value in TOLD.to_json().items()}
    assert keys(Extraction(records=TOLD.records, **{**given, field: bad})) == [field]


def test_a_record_is_taken_once_and_not_too_many_are() -> None:
    twice = replace(TOLD, records=(*TOLD.records, WantedRecord(" 鄂0106-03-2026-0001")))
    assert twice.normalised().records == TOLD.records
    many = tuple(WantedRecord(f"鄂-1-2026-{n:04}") for n in range(MOST_RECORDS + 1))
    assert keys(replace(TOLD, records=many)) == ["records"]


def test_its_number_is_no_registration_number_and_the_other_way_round() -> None:
    number = str(ExtractionNumber("鄂0106", "03", 2026, 7))
    assert number == "鄂0106-03-2026-提0007"
    assert is_extraction_number(number)
    assert parse(number) is None
    assert not is_extraction_number("鄂0106-03-2026-0007")
