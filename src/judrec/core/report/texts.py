"""What a keeper writes for a report; it may be changed until the sign-off (Art. 13).

Records are named by their registration numbers. The summary of a record is the
keeper's own, of at most 60 characters: nothing is taken over from the record by
itself, since its text may name people of the court.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

from judrec.core.canonical import Json, JsonObject
from judrec.core.text_rules import forbidden_character, says_something
from judrec.errors import Problem

SUMMARY_LIMIT: Final = 60
BLOCK_LIMIT: Final = 20_000
BLOCKS: Final = {
    "basic": "基本情况",
    "features": "主要特点",
    "problems": "存在问题",
    "advice": "工作建议",
}
"""The text blocks, in the report's order; `basic` is drafted while it is empty."""
_SPECIAL, _SUMMARIES = "special", "summaries"


@dataclass(frozen=True, slots=True)
class Special:
    """特别报告事项: a record, and on what ground the keeper reports it specially."""

    number: str
    ground: str


@dataclass(frozen=True, slots=True)
class ReportTexts:
    """All that is written for one report."""

    basic: str = ""
    features: str = ""
    problems: str = ""
    advice: str = ""
    special: tuple[Special, ...] = ()
    summaries: dict[str, str] = field(default_factory=dict)
    """By registration number."""

    def to_json(self) -> JsonObject:
        """Give the object that the entry holds, and that `--texts` reads."""
        special: list[Json] = [
            {"number": each.number, "ground": each.ground} for each in self.special
        ]
        blocks: JsonObject = {key: getattr(self, key) for key in BLOCKS}
        return {**blocks, _SPECIAL: special, _SUMMARIES: {**self.summaries}}

    @classmethod
    def from_json(cls, value: JsonObject) -> "ReportTexts":
        """Read texts that `texts_problems` finds nothing wrong with."""
        special, summaries = value.get(_SPECIAL), value.get(_SUMMARIES)
        return cls(
            **{key: _text(value.get(key)).strip() for key in BLOCKS},
            special=tuple(
                Special(_text(each.get("number")), _text(each.get("ground")).strip())
                for each in (special if isinstance(special, list) else ())
                if isinstance(each, dict)
            ),
            summaries={
                number: _text(words).strip()
                for number, words in (
                    summaries if isinstance(summaries, dict) else {}
                ).items()
                if _text(words).strip()
            },
        )


def texts_problems(value: Json, numbers: Collection[str]) -> tuple[Problem, ...]:
    """Tell what is wrong with texts; `numbers` are the records of the period."""
    if not isinstance(value, dict):
        return (Problem("", "", "内容不是汇总分析的文字：最外层应当是一个对象。"),)
    return tuple(_problems(value, numbers))


def _problems(value: JsonObject, numbers: Collection[str]) -> Iterator[Problem]:
    for key in value:
        if key not in {*BLOCKS, _SPECIAL, _SUMMARIES}:
            yield Problem(key, "", "没有这一项；请核对文字文件的格式。")
    for key in BLOCKS:
        if key in value:
            yield from _text_problems(key, value[key], BLOCK_LIMIT, multiline=True)
    yield from _special_problems(value.get(_SPECIAL), numbers)
    yield from _summary_problems(value.get(_SUMMARIES), numbers)


def _special_problems(value: Json, numbers: Collection[str]) -> Iterator[Problem]:
    if value is not None and not isinstance(value, list):
        yield Problem(_SPECIAL, "", "应当是一个列表。")
        return
    seen: set[str] = set()
    for index, each in enumerate(value or ()):
        key = f"{_SPECIAL}.{index}"
        if not isinstance(each, dict) or set(each) != {"number", "ground"}:
            yield Problem(key, "", "应当写明 number（登记号）和 ground（理由）。")
            continue
        number = _text(each["number"])
        if number not in numbers:
            yield Problem(
                f"{key}.number", "", f"本期没有登记号为 {number[:40]} 的记录。"
            )
        elif number in seen:
            yield Problem(f"{key}.number", "", f"{number} 重复列入。")
        seen.add(number)
        if not says_something(_text(each["ground"])):
            yield Problem(f"{key}.ground", "", "请写明特别报告的理由。")
        else:
            ground = each["ground"]
            yield from _text_problems(
                f"{key}.ground", ground, BLOCK_LIMIT, multiline=True
            )


def _summary_problems(value: Json, numbers: Collection[str]) -> Iterator[Problem]:
    if value is not None and not isinstance(value, dict):
        yield Problem(_SUMMARIES, "", "应当是登记号对应摘要的对象。")
        return
    for number, words in (value or {}).items():
        key = f"{_SUMMARIES}.{number}"
        if number not in numbers:
            yield Problem(key, "", f"本期没有登记号为 {number[:40]} 的记录。")
        else:
            yield from _text_problems(key, words, SUMMARY_LIMIT, multiline=False)


def _text_problems(
    key: str, value: Json, limit: int, *, multiline: bool
) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield Problem(key, "", "应当是文字。")
        return
    found = forbidden_character(value, multiline=multiline)
    if found is not None:
        position, name = found
        yield Problem(
            key, "", f"第{position}个字符是不能保存的控制字符（{name}），请删除。"
        )
    elif len(value.strip()) > limit:
        over = len(value.strip()) - limit
        yield Problem(key, "", f"最多 {limit} 个字，多了 {over} 个字。")


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""
