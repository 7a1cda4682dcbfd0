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
class _Listed:
    """A list of records, each with a text."""

    key: str
    word: str
    label: str
    limit: int
    required: bool


_LISTED: Final = (
    _Listed(_SPECIAL, "ground", "特别报告的理由", BLOCK_LIMIT, required=True),
    _Listed(_SUMMARIES, "text", "摘要", SUMMARY_LIMIT, required=False),
)


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
        summaries: list[Json] = [
            {"number": number, "text": words}
            for number, words in self.summaries.items()
        ]
        blocks: JsonObject = {key: getattr(self, key) for key in BLOCKS}
        return {**blocks, _SPECIAL: special, _SUMMARIES: summaries}

    @classmethod
    def from_json(cls, value: JsonObject) -> "ReportTexts":
        """Read texts that `texts_problems` finds nothing wrong with."""
        summaries = _rows(value.get(_SUMMARIES), "text")
        return cls(
            **{key: _text(value.get(key)).strip() for key in BLOCKS},
            special=tuple(
                Special(number, ground)
                for number, ground in _rows(value.get(_SPECIAL), "ground")
            ),
            summaries={number: words for number, words in summaries if words},
        )


def _rows(value: Json, word: str) -> Iterator[tuple[str, str]]:
    for each in value if isinstance(value, list) else ():
        if isinstance(each, dict):
            yield _text(each.get("number")), _text(each.get(word)).strip()


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
    for listed in _LISTED:
        yield from _listed_problems(listed, value.get(listed.key), numbers)


def _listed_problems(
    listed: _Listed, value: Json, numbers: Collection[str]
) -> Iterator[Problem]:
    """Tell what is wrong with a list of records, each with a text beside it."""
    if value is not None and not isinstance(value, list):
        yield Problem(listed.key, "", "应当是一个列表。")
        return
    seen: set[str] = set()
    for index, each in enumerate(value or ()):
        key = f"{listed.key}.{index}"
        if not isinstance(each, dict) or set(each) != {"number", listed.word}:
            words = f"应当写明 number（登记号）和 {listed.word}（{listed.label}）。"
            yield Problem(key, "", words)
            continue
        number = _text(each["number"])
        if number not in numbers:
            words = f"本期没有登记号为 {number[:40]} 的记录。"
            yield Problem(f"{key}.number", "", words)
        elif number in seen:
            yield Problem(f"{key}.number", "", f"{number} 重复列入。")
        seen.add(number)
        said = each[listed.word]
        if listed.required and not says_something(_text(said)):
            yield Problem(f"{key}.{listed.word}", "", f"请写明{listed.label}。")
            continue
        yield from _text_problems(
            f"{key}.{listed.word}", said, listed.limit, multiline=listed.required
        )


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
