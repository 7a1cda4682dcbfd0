"""依法提取 (Art. 10): on what ground records leave the store, and under which number.

What a person tells of an extraction is checked all at once. Words that say nothing,
such as 依法 for a ground or 领导 for who approved it, are refused: they would make the
register a list of excuses. Whether what is told is true no program knows; it stands in
the register under a signature.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from judrec.core.canonical import Json, JsonObject
from judrec.core.text_rules import (
    folded,
    forbidden_character,
    names_nobody,
    says_nothing,
    says_something,
)
from judrec.errors import Problem

LONGEST: Final = 200
"""Characters of a line, as in every line of the form."""
MOST_RECORDS: Final = 200
"""Of one extraction; more are another one."""
_SHORTEST_BASIS: Final = 6
"""Letters and digits: an article or a document's number has as many."""
_SHAPE: Final = re.compile(r".+-(?P<year>[1-9][0-9]{3})-提(?P<serial>[0-9]{4,9})")
_HOLLOW: Final = re.compile(
    "(依法|依规|依据|按照|根据)*((有关|相关)?(法律|法规|规定|制度|要求|文件|程序|职权))*"
    "(提取|调取|查阅|办理|执行)?"
)
_HOLLOW_PURPOSE: Final = re.compile(
    "(因|按|为|根据)?(了|有关|相关|上级|领导|实际)*(工作|业务|办案|办公)?"
    "(需要|需求|要求|使用|所需|用途|参考|备用|备查|用|提取|调取|查阅)+"
)


@dataclass(frozen=True, slots=True)
class ExtractionNumber:
    """提取登记号: 鄂0106-03-2026-提0001, gap-free per store and year."""

    unit: str
    desk: str
    year: int
    serial: int
    """Counts from 1."""

    def __str__(self) -> str:
        return f"{self.unit}-{self.desk}-{self.year}-提{self.serial:04}"


def is_extraction_number(text: str) -> bool:
    """Tell whether `text` may be a number of the register."""
    return _SHAPE.fullmatch(text.strip()) is not None


@dataclass(frozen=True, slots=True)
class WantedRecord:
    """One record that is asked for."""

    number: str
    unit: str = ""
    """The code of the unit that reported it, where two gave the same number."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a person tells of an extraction."""

    basis: str
    """法律依据: the article, and which organ's document with its number."""
    approved_by: str
    """批准人."""
    purpose: str
    """用途."""
    records: tuple[WantedRecord, ...]
    organ: str = ""
    """提取单位; it stands on each page. Empty where the ground alone names it."""
    receiver: str = ""
    """提取人 and his papers; may be filled in by hand."""

    def normalised(self) -> "Extraction":
        """Give it as it is kept: no outer space, each record once."""
        wanted = (
            WantedRecord(each.number.strip(), each.unit.strip())
            for each in self.records
        )
        return Extraction(
            basis=self.basis.strip(),
            approved_by=self.approved_by.strip(),
            purpose=self.purpose.strip(),
            records=tuple(dict.fromkeys(each for each in wanted if each.number)),
            organ=self.organ.strip(),
            receiver=self.receiver.strip(),
        )

    def problems(self) -> tuple[Problem, ...]:
        """Say what stands against it, in the order of the fields."""
        found = (
            ("organ", _line_problem(self.organ) or _organ_problem(self.organ)),
            ("basis", _basis_problem(self.basis)),
            ("approved_by", _approver_problem(self.approved_by)),
            ("purpose", _purpose_problem(self.purpose)),
            ("receiver", _line_problem(self.receiver)),
            ("records", _records_problem(self.records)),
        )
        return tuple(Problem(key, "", said) for key, said in found if said)

    def to_json(self) -> JsonObject:
        """Give what is told, without the records."""
        return {
            "organ": self.organ,
            "basis": self.basis,
            "approved_by": self.approved_by,
            "purpose": self.purpose,
            "receiver": self.receiver,
        }


@dataclass(frozen=True, slots=True)
class ExtractedRecord:
    """Which record left, and up to which act: a later print shows no more of it."""

    station: str
    """Empty for one's own; else the sender's signing key."""
    id: str
    number: str
    version: int
    through: int
    """The newest act, by its place in the ledger it was filed in."""
    acts: tuple[str, ...]
    """The digest of each act, hexadecimal, the oldest first."""
    borne: tuple[str, ...]
    """Of these, those whose codes stand on its pages as its own: the newest version's,
    the supplements', the void's."""
    materials: tuple[str, ...]
    """The digest of each file that belongs to it."""

    def to_json(self) -> JsonObject:
        acts: list[Json] = [*self.acts]
        borne: list[Json] = [*self.borne]
        materials: list[Json] = [*self.materials]
        return {
            "station": self.station,
            "id": self.id,
            "number": self.number,
            "version": self.version,
            "through": self.through,
            "acts": acts,
            "borne": borne,
            "materials": materials,
        }


def _line_problem(line: str) -> str:
    if len(line) > LONGEST:
        return f"不能超过 {LONGEST} 字。"
    hidden = forbidden_character(line, multiline=False)
    if hidden:
        return f"第 {hidden[0]} 个字符（{hidden[1]}）看不见或者不能保存，请删去。"
    return ""


def _organ_problem(organ: str) -> str:
    if organ and (says_nothing(organ) or not says_something(organ)):
        return "提取单位请写全称；依据里已经写明的可以不填。"
    return ""


def _basis_problem(basis: str) -> str:
    if wrong := _line_problem(basis):
        return wrong
    plain = folded(basis)
    if not plain or says_nothing(basis):
        return "请写法律依据，以及提取单位的文书名称和文号。"
    if len(plain) < _SHORTEST_BASIS or _HOLLOW.fullmatch(plain):
        return "只写“依法”“有关规定”等不能说明依据，请写明条款、提取单位和文号。"
    return ""


def _approver_problem(name: str) -> str:
    if wrong := _line_problem(name):
        return wrong
    if not says_something(name):
        return "请写批准人的姓名和职务。"
    if names_nobody(name):
        return "批准人请写姓名，不能只写“领导”等。"
    return ""


def _purpose_problem(purpose: str) -> str:
    if wrong := _line_problem(purpose):
        return wrong
    plain = folded(purpose)
    if not plain or says_nothing(purpose):
        return "请写用途。"
    if _HOLLOW_PURPOSE.fullmatch(plain):
        return "只写“工作需要”等不能说明用途，请写明用于办理什么事项。"
    return ""


def _records_problem(records: tuple[WantedRecord, ...]) -> str:
    if not records:
        return "请写明提取哪些记录的登记号。"
    if len(records) > MOST_RECORDS:
        return f"一次最多提取 {MOST_RECORDS} 件，请分次登记。"
    return ""


def problems_of_missing(missing: tuple[str, ...]) -> Iterator[Problem]:
    """Say of each number that no record has it."""
    for number in missing:
        text = f"没有登记号为 {number[:60]} 的记录，请核对。"
        yield Problem("records", "", text)
