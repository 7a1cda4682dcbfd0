"""What is said of a printed sheet, and what is wrong with saying so.

Where it was bound in, from whom it came back, how it was destroyed: Art. 10 wants the
sheet in the dossier, and its whole way on record.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from judrec.core import case_number
from judrec.core.canonical import JsonObject
from judrec.core.paper_copy import INSERTS
from judrec.core.sheet_variant import Variant
from judrec.core.text_rules import forbidden_character, says_something
from judrec.errors import Problem

LONGEST: Final = 200
"""Characters, as in every line of the form."""
_MOST_PAGES: Final = 9999
_MOST_BOOKS: Final = 999
_DASH: Final = re.compile(r"\s*(?:[-－‐–—~～至]|——)\s*")
_PAGES: Final = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,4}))?")
_BOOK: Final = re.compile(r"第?\s*([0-9]{1,3})\s*册?")
_WIDE: Final = str.maketrans("０１２３４５６７８９", "0123456789")


class Volume(StrEnum):
    """Which part of a dossier; the value is what people see and what is kept."""

    SECONDARY = "副卷"
    MAIN = "正卷"


@dataclass(frozen=True, slots=True)
class Moment:
    """What an act is held against: when the sheet was printed, and what day it is."""

    printed: date
    today: date


@dataclass(frozen=True, slots=True)
class Binding:
    """入卷: where in which dossier a sheet is."""

    case: str
    volume: str
    book: str
    pages: str
    on: str
    """ISO 8601, a day; so are the days of the other acts."""
    by: str
    """经办人."""

    def normalised(self) -> "Binding":
        """Give it as it is kept: a court's brackets, plain digits, `35-37`."""
        number = case_number.normalise(self.case.strip())
        pages = _DASH.sub("-", self.pages.strip().translate(_WIDE))
        pages = pages.removeprefix("第").removesuffix("页").strip()
        found = _PAGES.fullmatch(pages)
        if found:
            first, last = int(found[1]), int(found[2] or found[1])
            pages = str(first) if first == last else f"{first}-{last}"
        book = self.book.strip().translate(_WIDE)
        if named := _BOOK.fullmatch(book):
            book = str(int(named[1]))
        return Binding(
            number, self.volume.strip(), book, pages, self.on.strip(), self.by.strip()
        )

    def problems(self, kind: str, case: str, moment: Moment) -> tuple[Problem, ...]:
        """Say what is wrong; `case` is the number that the sheet itself bears."""
        return _listed(
            ("case", _case_problem(self.case, case)),
            ("volume", _volume_problem(self.volume, kind)),
            ("book", _book_problem(self.book)),
            ("pages", _pages_problem(self.pages)),
            ("on", _day_problem(self.on, moment)),
            ("by", _line_problem(self.by, "请写经办人。")),
        )

    def to_json(self) -> JsonObject:
        return {
            "case": self.case,
            "volume": self.volume,
            "book": self.book,
            "pages": self.pages,
            "on": self.on,
            "by": self.by,
        }

    @property
    def words(self) -> str:
        """As it is told: 副卷第 1 册第 35-37 页."""
        return f"{self.volume}第 {self.book} 册第 {self.pages} 页"


@dataclass(frozen=True, slots=True)
class Return:
    """收回: when a sheet came back, and from whom."""

    on: str
    source: str

    def normalised(self) -> "Return":
        """Give it as it is kept."""
        return Return(self.on.strip(), self.source.strip())

    def problems(self, moment: Moment) -> tuple[Problem, ...]:
        """Say what is wrong."""
        return _listed(
            ("on", _day_problem(self.on, moment)),
            ("from", _line_problem(self.source, "请写从谁那里、从哪里收回。")),
        )

    def to_json(self) -> JsonObject:
        return {"on": self.on, "from": self.source}


@dataclass(frozen=True, slots=True)
class Destruction:
    """销毁: when, by whom, witnessed by whom, why."""

    on: str
    by: str
    witness: str
    why: str

    def normalised(self) -> "Destruction":
        """Give it as it is kept."""
        said = (self.on, self.by, self.witness, self.why)
        return Destruction(*(each.strip() for each in said))

    def problems(self, moment: Moment) -> tuple[Problem, ...]:
        """Say what is wrong; nobody witnesses what he does himself."""
        alone = says_something(self.by) and self.by == self.witness
        witness = _line_problem(self.witness, "请写监销人。")
        return _listed(
            ("on", _day_problem(self.on, moment)),
            ("by", _line_problem(self.by, "请写销毁人。")),
            ("witness", witness or "监销人应当是另一个人。" * alone),
            ("why", _line_problem(self.why, "请写明为什么销毁。")),
        )

    def to_json(self) -> JsonObject:
        return {
            "on": self.on,
            "by": self.by,
            "witness": self.witness,
            "why": self.why,
        }


def _listed(*found: tuple[str, str]) -> tuple[Problem, ...]:
    return tuple(Problem(key, "", said) for key, said in found if said)


def _case_problem(typed: str, own: str) -> str:
    if wrong := _line_problem(typed, "请写案号。"):
        return wrong
    if case_number.is_not_yet(typed):
        return "尚未立案的，还没有可以入的卷；立案之后再登记，案号写立案后的案号。"
    if case_number.is_not_yet(own) or typed == own:
        return ""
    return f"这一张是{own}的，应当入该案的卷；案号写错了的，请先补正记录再重新打印。"


def _volume_problem(volume: str, kind: str) -> str:
    if volume not in set(Volume):
        return f"卷别请写{Volume.SECONDARY}或者{Volume.MAIN}。"
    if volume == Volume.MAIN and INSERTS.get(kind) is Variant.SECONDARY:
        return "副卷版载有登记号、记录人等，不能入正卷；入正卷的请打印正卷版。"
    return ""


def _book_problem(book: str) -> str:
    if not (book.isascii() and book.isdecimal() and 0 < int(book) <= _MOST_BOOKS):
        return "册请写册号，例如 1。"
    return ""


def _pages_problem(pages: str) -> str:
    found = _PAGES.fullmatch(pages)
    if found is None or not int(found[1]):
        return f"页次请写页号，1 至 {_MOST_PAGES}，例如 35 或者 35-37。"
    if found[2] and int(found[2]) < int(found[1]):
        return "页次的止页小于起页。"
    return ""


def _day_problem(day: str, moment: Moment) -> str:
    try:
        said = date.fromisoformat(day)
    except ValueError:
        said = None
    if said is None or said.isoformat() != day:
        return "请写日期，例如 2026-11-17。"
    if said > moment.today:
        return "日期晚于本机日期。"
    if said < moment.printed:
        return f"日期早于打印这一份的日期（{moment.printed.isoformat()}）。"
    return ""


def _line_problem(line: str, missing: str) -> str:
    if not says_something(line):
        return missing
    if len(line) > LONGEST:
        return f"不能超过 {LONGEST} 字。"
    hidden = forbidden_character(line, multiline=False)
    if hidden:
        return f"第 {hidden[0]} 个字符（{hidden[1]}）看不见或者不能保存，请删去。"
    return ""
