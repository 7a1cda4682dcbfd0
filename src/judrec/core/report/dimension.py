"""By what records are counted, and exactly how.

A record is counted once in each line that holds of it, never twice in one line: a
record with two means stands in two lines of that table, and the lines may add up to
more than the records. Tables by situation and effect have one line for each record.
Lines stand in the law's order; own words and units in the register's order. Nothing is
ranked by its number (design/05: no league tables), and persons are not counted at all.

An official whose identity is only claimed (对方自称，未核实) is counted apart: in the
tables by category, committee and unit he stands in a line of his own and nowhere else.
"""

from collections.abc import Iterator
from enum import Enum
from typing import Final

from judrec.core.body import group, is_unknown, same_shape, text, texts
from judrec.core.canonical import JsonObject
from judrec.core.form import Choice, Form
from judrec.core.report.filed import UNVERIFIED, FiledRecord

NOT_SAID: Final = "未填写"
UNKNOWN: Final = "不详"
NO_OFFICIAL: Final = "未列领导干部"
APART: Final = "身份未核实（另计）"
LAST: Final = (UNKNOWN, NOT_SAID, NO_OFFICIAL, APART)
"""Lines that stand below all others, in this order, where they count anything."""


class Dimension(Enum):
    """One table of counts; the value is the key of the form's field."""

    SITUATION = "situation"
    EFFECT = "effect.affected"
    MEANS = "event.means"
    ACTS = "acts"
    STAGE = "case.stage"
    CATEGORY = "official.category"
    COMMITTEE = "official.managing_committee"
    UNIT = "official.unit"
    IDENTIFIED = "official.identified"

    @property
    def heading(self) -> str:
        """What its table is called."""
        return _HEADINGS[self]

    @property
    def rule(self) -> str:
        """How it counts, in a sentence for the reader of a table."""
        return _RULES[self]

    @property
    def once(self) -> bool:
        """Whether each record stands in one line exactly, so that lines add up."""
        return self in {Dimension.SITUATION, Dimension.EFFECT}

    def choices(self, form: Form) -> tuple[Choice, ...]:
        """Give the lines that stand in the law itself, in its order."""
        if self is Dimension.SITUATION:
            return tuple(Choice(value, label) for value, label in _SITUATIONS.items())
        return form.field(self.value).choices

    def values(self, record: FiledRecord) -> tuple[str, ...]:
        """Give the lines that a record stands in: at least one, each once."""
        return tuple(dict.fromkeys(_VALUES[self](record))) or (NOT_SAID,)


_SITUATIONS: Final = {
    "self": "领导干部本人",
    "organisation": "以组织名义发文发函",
    "associate": "身边工作人员、亲属",
    "in_name": "其他人员以领导干部名义",
}
"""Art. 8 in short."""

_HEADINGS: Final = {
    Dimension.SITUATION: "按情形（第八条）",
    Dimension.MEANS: "按方式",
    Dimension.ACTS: "按行为",
    Dimension.STAGE: "按案件所处环节",
    Dimension.CATEGORY: "按领导干部单位类别",
    Dimension.COMMITTEE: "按领导干部管理权限",
    Dimension.UNIT: "按领导干部所在单位",
    Dimension.IDENTIFIED: "按身份核实情况",
    Dimension.EFFECT: "按是否影响案件正常办理",
}
_RULES: Final = {
    Dimension.SITUATION: "一件记录只计一次，兼有几种情形的以主要情形为准。",
    Dimension.MEANS: "一件记录有几种方式的分别计入，补充中的方式一并计入。",
    Dimension.ACTS: "一件记录有几种行为的分别计入，补充中的行为一并计入。",
    Dimension.STAGE: "一件记录涉及几件案件、处于不同环节的分别计入。",
    Dimension.CATEGORY: "一件记录有几名领导干部、类别不同的分别计入。",
    Dimension.COMMITTEE: "一件记录有几名领导干部、管理权限不同的分别计入。",
    Dimension.UNIT: (
        "按登记先后排列，不按件数排名；没有列领导干部的来文来函按发文单位计。"
        "单位名称写法不同的分别计入。"
    ),
    Dimension.IDENTIFIED: "一件记录有几名领导干部、核实情况不同的分别计入。",
    Dimension.EFFECT: "一件记录只计一次，补充中说明已影响的计入已影响。",
}


def _situation(record: FiledRecord) -> Iterator[str]:
    yield text(record.body.get("situation")) or NOT_SAID


def means_of(body: JsonObject) -> tuple[str, ...]:
    """Give the means that one text of a record names, its own or a supplement's."""
    return texts(group(body, "event").get("means"))


def acts_of(body: JsonObject) -> tuple[str, ...]:
    """Give the acts that one text of a record names, its own or a supplement's."""
    return texts(body.get("acts"))


def _means(record: FiledRecord) -> Iterator[str]:
    for body in record.facts:
        yield from means_of(body)


def _acts(record: FiledRecord) -> Iterator[str]:
    for body in record.facts:
        yield from acts_of(body)


def _stages(record: FiledRecord) -> Iterator[str]:
    for _, case in same_shape(record.body, "case", "more_cases"):
        yield text(case.get("stage")) or NOT_SAID


def _of_officials(record: FiledRecord, key: str) -> Iterator[str]:
    for official in record.officials:
        if text(official.get("identified")) == UNVERIFIED:
            yield APART
        else:
            yield _said(official, key)
    if not record.officials:
        yield NO_OFFICIAL


def _said(official: JsonObject, key: str) -> str:
    if is_unknown(official.get(key)):
        return UNKNOWN
    return text(official.get(key)).strip() or NOT_SAID


def _units(record: FiledRecord) -> Iterator[str]:
    issuer = text(group(record.body, "document").get("issuer")).strip()
    if not record.officials and issuer:
        yield issuer
    else:
        yield from _of_officials(record, "unit")


def _identified(record: FiledRecord) -> Iterator[str]:
    for official in record.officials:
        yield _said(official, "identified")
    if not record.officials:
        yield NO_OFFICIAL


def _effect(record: FiledRecord) -> Iterator[str]:
    yield "true" if record.affected else "false"


_VALUES: Final = {
    Dimension.SITUATION: _situation,
    Dimension.MEANS: _means,
    Dimension.ACTS: _acts,
    Dimension.STAGE: _stages,
    Dimension.CATEGORY: lambda record: _of_officials(record, "category"),
    Dimension.COMMITTEE: lambda record: _of_officials(record, "managing_committee"),
    Dimension.UNIT: _units,
    Dimension.IDENTIFIED: _identified,
    Dimension.EFFECT: _effect,
}
