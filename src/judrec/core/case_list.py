"""在办案件清单: what one has in hand, as the court's case system exports it.

Each court's export has its own columns. What a column holds is guessed by its head,
shown, and corrected by the person; it is remembered by the head. Nothing is made up: a
stage that isn't said in words of the form is left for the person to choose.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from judrec.core.body import text, texts
from judrec.core.canonical import Json, JsonObject
from judrec.core.offers import LEAST, MOST, Offer, folded

Row = Sequence[str]

_TITLES = 10
"""Above the heads an export may have a title, a date, an empty line."""


class Column(StrEnum):
    """What a column may be taken for; the name is the field's in `case`."""

    NUMBER = "number"
    CAUSE = "cause"
    PARTIES = "parties"
    """Also of several columns: 原告 and 被告."""
    HANDLER = "handler"
    STAGE = "stage"

    @property
    def label(self) -> str:
        """What people call it, as the form does."""
        return _LABELS[self]


_LABELS = {
    Column.NUMBER: "案号",
    Column.CAUSE: "案由",
    Column.PARTIES: "当事人",
    Column.HANDLER: "承办人",
    Column.STAGE: "所处环节",
}
_HEADS = {
    Column.NUMBER: r"案\s*号|案件编号|案件号",
    Column.CAUSE: r"案由|罪名",
    Column.PARTIES: (
        r"当事人|原告|被告|第三人|上诉人|申请人|申请执行人|被执行人|被申请人|公诉机关"
    ),
    Column.HANDLER: r"承办|主审|经办",
    Column.STAGE: r"环节|阶段|案件状态|办理状态",
}
_NOT = re.compile(r"代理|律师|电话|日期|时间|部门|庭室|地址|证件|人数|原案号|关联案号")
"""Heads that speak of something beside the person or number."""
_STAGES = (
    ("线索核查", "线索核查"),
    ("审查起诉", "审查起诉"),
    ("侦查", "侦查"),
    ("执行", "执行"),
    ("审判", "审判"),
    ("审理", "审判"),
    ("一审", "审判"),
    ("二审", "审判"),
    ("再审", "审判"),
    ("立案", "立案"),
)
_SPLIT = re.compile(r"[、;；,，|/\n]+")
_SIDE = re.compile(
    r"(?:原审)?(?:原告|被告|第三人|上诉人|被上诉人|申请人|被申请人)[:：]"
)
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Heads:
    """Where the heads of a table stand, and what each column was taken for."""

    row: int
    names: tuple[str, ...]
    columns: Mapping[int, Column]


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the list."""

    number: str
    cause: str = ""
    parties: tuple[str, ...] = ()
    handler: str = ""
    stage: str = ""
    """A word of the form's list; empty where the export says something else."""

    def to_json(self) -> JsonObject:
        parties: list[Json] = list(self.parties)
        return {
            "number": self.number,
            "cause": self.cause,
            "parties": parties,
            "handler": self.handler,
            "stage": self.stage,
        }

    @classmethod
    def from_json(cls, value: JsonObject) -> "Case":
        """Read what `to_json` gave; what is something else reads as empty."""
        return cls(
            text(value.get("number")),
            text(value.get("cause")),
            texts(value.get("parties")),
            text(value.get("handler")),
            text(value.get("stage")),
        )


def heads(rows: Sequence[Row], known: Mapping[str, Column]) -> Heads:
    """Find the row of heads and guess the columns; `known` is what was said before."""
    found = [
        Heads(at, tuple(map(_clean, row)), _guess(row, known))
        for at, row in enumerate(rows[:_TITLES])
    ]
    return max(found, key=lambda each: (len(each.columns), -each.row), default=_NONE)


_NONE = Heads(0, (), {})


def _guess(row: Row, known: Mapping[str, Column]) -> Mapping[int, Column]:
    columns: dict[int, Column] = {}
    for at, cell in enumerate(row):
        head = _clean(cell)
        if not head or (head not in known and _NOT.search(head)):
            continue
        by_head = (each for each, words in _HEADS.items() if re.search(words, head))
        column = known.get(head) or next(by_head, None)
        taken = column is not Column.PARTIES and column in columns.values()
        if column is not None and not taken:
            columns[at] = column
    return columns


def cases(rows: Sequence[Row], found: Heads) -> tuple[Case, ...]:
    """Read the rows under the heads, but those without a number, and doubles."""
    read = (_case(row, found.columns) for row in rows[found.row + 1 :])
    by_number = {each.number: each for each in read if each.number}
    return tuple(by_number.values())


def _case(row: Row, columns: Mapping[int, Column]) -> Case:
    said: dict[Column, list[str]] = {}
    for at, column in columns.items():
        cell = _clean(row[at]) if at < len(row) else ""
        if cell:
            said.setdefault(column, []).append(cell)
    one = {column: cells[0] for column, cells in said.items()}
    return Case(
        number=one.get(Column.NUMBER, ""),
        cause=one.get(Column.CAUSE, ""),
        parties=_parties(said.get(Column.PARTIES, [])),
        handler=one.get(Column.HANDLER, ""),
        stage=_stage(one.get(Column.STAGE, "")),
    )


def _parties(cells: Sequence[str]) -> tuple[str, ...]:
    names = (_SIDE.sub("", name) for cell in cells for name in _SPLIT.split(cell))
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _stage(cell: str) -> str:
    return next((stage for word, stage in _STAGES if word in cell), "")


def _clean(cell: str) -> str:
    """Drop what nobody sees: the form would refuse it, far from where it came in."""
    return "".join(
        each for each in cell if unicodedata.category(each) not in {"Cc", "Cf", "Cs"}
    ).strip()


class CaseList:
    """The list in the hands of somebody who types."""

    def __init__(self, listed: Sequence[Case] = ()) -> None:
        self._listed = tuple(
            (folded(each.number), _serial(each.number), each) for each in listed
        )

    def matching(self, typed: str) -> tuple[Offer, ...]:
        """Give the cases whose number ends with the digits typed, or holds the text.

        The whole serial comes first: 34 is 34号 before it is 1234号.
        """
        wanted = folded(typed.strip())
        if len(wanted) < LEAST:
            return ()
        digits = _DIGITS.fullmatch(wanted) is not None
        found = [
            (serial != wanted, case)
            for number, serial, case in self._listed
            if (serial.endswith(wanted) if digits else wanted in number)
        ]
        found.sort(key=lambda each: each[0])
        return tuple(_offer(case) for _, case in found[:MOST])


def _serial(number: str) -> str:
    """Give the last digits of a case number, before 号: 1234."""
    runs = _DIGITS.findall(folded(number).partition("号")[0])
    return runs[-1] if runs else ""


def _offer(case: Case) -> Offer:
    filled: dict[str, Json] = {
        key: value for key, value in case.to_json().items() if value and key != "number"
    }
    return Offer(
        case.number,
        "　".join(each for each in (case.cause, "、".join(case.parties)) if each),
        tuple(filled.items()),
    )
