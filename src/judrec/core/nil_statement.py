"""无干预情况: what somebody states who met with no interference in a case.

The Provisions know of records alone; this is the office's own (docs/decisions/0017). It
says no more than its person can know: what he met with and heard of himself, never that
nothing happened.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from judrec.core import case_number
from judrec.core.canonical import JsonObject
from judrec.core.event_time import CHINA
from judrec.core.text_rules import forbidden_character, says_something
from judrec.errors import Problem

STATEMENT: Final = (
    "本案办理过程中，本人未遇到、也未获知领导干部干预司法活动、插手具体案件处理的情况。"
    "以上由本人如实填写。"
)
"""What is signed, word for word; it stands in the entry."""

LONGEST: Final = 200
"""Characters, as in every line of the form."""
_FIRST_YEAR = 1990
"""Before that nobody here closed a case by computer; it is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class NilStatement:
    """What is filled in: one case, and when it was closed."""

    number: str
    closed_on: str
    """ISO 8601, a day."""
    cause: str = ""
    """案由; may be left out."""

    def normalised(self) -> "NilStatement":
        """Give it as it is signed: a court's number with its brackets, no outer space.

        Any other number is kept as typed, but for the space that nobody sees.
        """
        number = case_number.normalise(self.number.strip())
        return NilStatement(number, self.closed_on.strip(), self.cause.strip())

    def to_json(self) -> JsonObject:
        return {
            "case": self.number,
            "closed_on": self.closed_on,
            "cause": self.cause,
            "statement": STATEMENT,
        }


def problems(stated: NilStatement, now: datetime) -> tuple[Problem, ...]:
    """Give what stands against signing it, in the order of the fields."""
    found = (
        ("number", _number_problem(stated.number)),
        ("cause", _line_problem(stated.cause)),
        ("closed_on", _day_problem(stated.closed_on, now)),
    )
    return tuple(Problem(key, "", said) for key, said in found if said)


def _number_problem(number: str) -> str:
    if hidden := _line_problem(number):
        return hidden
    if not says_something(number):
        return "请填写案号。"
    if case_number.is_not_yet(number):
        return "尚未立案的，没有可以说明的案件。"
    if many := case_number.linked(number):
        return f"看起来是{len(many)}个案号。一案一表，请逐件说明。"
    return ""


def _line_problem(line: str) -> str:
    if len(line) > LONGEST:
        return f"不能超过 {LONGEST} 字。"
    hidden = forbidden_character(line, multiline=False)
    if hidden:
        return f"第 {hidden[0]} 个字符（{hidden[1]}）看不见或者不能保存，请删去。"
    return ""


def _day_problem(day: str, now: datetime) -> str:
    try:
        closed = date.fromisoformat(day)
    except ValueError:
        closed = None
    if closed is None or closed.isoformat() != day or closed.year < _FIRST_YEAR:
        return "请写结案的日期，例如 2026-11-17。"
    if closed > now.astimezone(CHINA).date():
        return "结案日期晚于本机日期。案件办结之后再说明。"
    return ""
