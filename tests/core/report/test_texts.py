"""What a keeper may write, and what is said of the rest; all at once."""

import pytest

from judrec.core.canonical import Json, JsonObject
from judrec.core.report.texts import ReportTexts, Special, texts_problems

_NUMBER = "鄂0106-03-2026-0001"
_ONE = {_NUMBER}


def keys(value: Json) -> list[str]:
    return [problem.key for problem in texts_problems(value, _ONE)]


def summary(words: str) -> Json:
    return {"number": _NUMBER, "text": words}


def test_what_was_written_is_read_back() -> None:
    texts = ReportTexts(
        features="一是……",
        special=(Special(_NUMBER, "涉及市级领导"),),
        summaries={_NUMBER: "来电询问进度。"},
    )
    assert texts_problems(texts.to_json(), _ONE) == ()
    assert ReportTexts.from_json(texts.to_json()) == texts


def test_an_empty_summary_is_none() -> None:
    value: JsonObject = {"summaries": [summary("  ")]}
    assert texts_problems(value, _ONE) == ()
    assert ReportTexts.from_json(value) == ReportTexts()


def test_sixty_characters_are_a_summary_and_sixty_one_are_not() -> None:
    assert keys({"summaries": [summary("字" * 60)]}) == []
    assert keys({"summaries": [summary("𠀀" * 61)]}) == ["summaries.0.text"]


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ([], [""]),
        ({"basics": "x"}, ["basics"]),
        ({"basic": 3, "advice": None}, ["basic", "advice"]),
        ({"features": "a\u202eb"}, ["features"]),
        ({"special": {}}, ["special"]),
        ({"special": [1, {"number": _NUMBER}]}, ["special.0", "special.1"]),
        ({"special": [{"number": "x", "ground": "有"}]}, ["special.0.number"]),
        ({"special": [{"number": _NUMBER, "ground": "。"}]}, ["special.0.ground"]),
        ({"summaries": {}}, ["summaries"]),
        ({"summaries": [{"number": "x", "text": "一"}]}, ["summaries.0.number"]),
        ({"summaries": [{"number": _NUMBER, "text": "一\n二"}]}, ["summaries.0.text"]),
        ({"summaries": [{"number": _NUMBER, "text": 3}]}, ["summaries.0.text"]),
    ],
)
def test_what_is_wrong_is_named_at_its_place(value: Json, wrong: list[str]) -> None:
    assert keys(value) == wrong


def test_a_record_is_special_once() -> None:
    twice: Json = {"special": [{"number": _NUMBER, "ground": "有"}] * 2}
    assert keys(twice) == ["special.1.number"]
