"""What the letters after a record say, in parts: a heading, and its paragraphs.

Each says what was recorded, what a person entered, and who found it; the program adds
no finding. What only a person can say (处理建议) is given, or left as room.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from judrec.core import wording
from judrec.core.body import group, same_shape, text, texts
from judrec.core.canonical import JsonObject
from judrec.core.event_time import display
from judrec.core.follow_up.forms import FollowForms
from judrec.core.follow_up.kind import FollowKind
from judrec.core.follow_up.persons import persons
from judrec.core.follow_up.standing import (
    NONE_OF_THEM,
    OTHER_ORGAN,
    SUPERIOR_LEVEL,
    Standing,
)
from judrec.core.form import Form
from judrec.core.immediate_facts import Fact
from judrec.core.paper_kind import PaperKind

GROUND: Final = (
    "根据领导干部干预司法活动、插手具体案件处理的记录、通报和责任追究有关规定，"
)
AS_RECORDED: Final = "以上为司法人员记录、司法机关报送的情况。"
_ROOM: Final = "　"
_ROOM_LINES: Final = 3
_TEN: Final = 10
ACTS: Final = ("干预司法活动、", "插手具体案件处理")


class LetterKind(StrEnum):
    """A letter on an official of a received record; its value is a command's word."""

    COMMITTEE = "committee"
    DISCIPLINE = "discipline"
    ORGANISATION = "organisation"
    SUPERIOR = "superior"
    OTHER = "other"
    NOTICE = "notice"

    @property
    def paper(self) -> PaperKind:
        """What its copies are counted as."""
        return _PAPERS[self]

    @property
    def words(self) -> str:
        """What people see."""
        return _WORDS[self]

    def addressee(self, standing: Standing) -> str:
        """Give to whom it goes where nobody says: by what was entered, if it was."""
        if self is LetterKind.NOTICE:
            return standing.range
        elsewhere = self in {LetterKind.SUPERIOR, LetterKind.OTHER}
        return (standing.managing_organ if elsewhere else "") or _USUAL[self]


_PAPERS: Final = {
    LetterKind.COMMITTEE: PaperKind.FOLLOW_COMMITTEE,
    LetterKind.DISCIPLINE: PaperKind.FOLLOW_COPY,
    LetterKind.ORGANISATION: PaperKind.FOLLOW_COPY,
    LetterKind.SUPERIOR: PaperKind.FOLLOW_SUPERIOR,
    LetterKind.OTHER: PaperKind.FOLLOW_OTHER,
    LetterKind.NOTICE: PaperKind.FOLLOW_NOTICE,
}
_WORDS: Final = {
    LetterKind.COMMITTEE: "呈报同级党委稿",
    LetterKind.DISCIPLINE: "抄送纪检监察机关的函",
    LetterKind.ORGANISATION: "抄送党委组织部门的函",
    LetterKind.SUPERIOR: "向上级党委报告稿",
    LetterKind.OTHER: "向其他党组织通报稿",
    LetterKind.NOTICE: "通报",
}
_USUAL: Final = {
    LetterKind.COMMITTEE: "同级党委",
    LetterKind.DISCIPLINE: "同级纪检监察机关",
    LetterKind.ORGANISATION: "党委组织部门",
    LetterKind.SUPERIOR: "上级党委",
    LetterKind.OTHER: "有关党组织",
}


@dataclass(frozen=True, slots=True)
class OnOfficial:
    """What a letter is about."""

    person: str
    reported_by: str
    """The unit that reported the record."""
    facts: tuple[Fact, ...]
    """As the record tells them."""
    body: JsonObject
    standing: Standing
    opinion: str = ""
    """处理建议, or what a notice says beside: a person's own words."""


@dataclass(frozen=True, slots=True)
class LetterText:
    """What a letter says."""

    title: tuple[str, ...]
    """In parts that belong together."""
    parts: tuple[Fact, ...]
    """A part without a heading has an empty one."""


def why_not_written(kind: LetterKind, standing: Standing) -> str:
    """Say why a letter can't be made by now; empty where it can."""
    if kind is LetterKind.NOTICE and not standing.approved:
        return "还没有登记同级党委批准的文号和日期，不能打印通报（第十四条）。"
    for level, letter in (
        (SUPERIOR_LEVEL, LetterKind.SUPERIOR),
        (OTHER_ORGAN, LetterKind.OTHER),
    ):
        if kind is letter and standing.managed_by != level:
            return f"管理权限没有登记为“{level}”，不打印这份文书（第十三条）。"
    return ""


def letter_text(
    kind: LetterKind, unit: str, about: OnOfficial, forms: FollowForms, form: Form
) -> LetterText:
    """Give the text of a letter on an official."""
    if kind is LetterKind.NOTICE:
        return _notice(unit, about, forms, form)
    opening = Fact(
        "", (f"{GROUND}现将{about.reported_by}报送的有关情况{_verb(kind)}。",)
    )
    found = tuple(_findings(about, forms))
    parts = [opening, *numbered([*about.facts, Fact("研究情况", found)])]
    if kind is LetterKind.COMMITTEE:
        parts += numbered([_opinion(about.opinion)], after=len(about.facts) + 1)
    elif about.opinion:
        parts.append(Fact("", (about.opinion,)))
    parts.append(Fact("", (AS_RECORDED + _ending(kind),)))
    return LetterText(_title(kind, unit), tuple(parts))


# On an official.


def _title(kind: LetterKind, unit: str) -> tuple[str, ...]:
    ends = {
        LetterKind.COMMITTEE: ("关于领导干部", *ACTS, "有关情况的报告"),
        LetterKind.SUPERIOR: ("关于领导干部", *ACTS, "有关情况的报告"),
        LetterKind.OTHER: ("关于通报领导干部", *ACTS, "有关情况的函"),
    }
    return unit, *ends.get(kind, ("关于抄送领导干部", *ACTS, "有关情况的函"))


def _verb(kind: LetterKind) -> str:
    if kind in {LetterKind.COMMITTEE, LetterKind.SUPERIOR}:
        return "报告如下"
    return "通报如下" if kind is LetterKind.OTHER else "抄送如下"


def _ending(kind: LetterKind) -> str:
    if kind in {LetterKind.COMMITTEE, LetterKind.SUPERIOR}:
        return ""
    return "请依职责办理，并将办理结果告知本单位。"


def _findings(about: OnOfficial, forms: FollowForms) -> Iterator[str]:
    known = about.standing
    if known.items:
        yield f"{_classification(about, forms)}（{display(known.classified_on)}）。"
    else:
        yield "是否属于违法干预司法活动，尚未认定。"
    if known.managed_by:
        yield f"管理权限：{about.person}，{known.managed_by}。"


def _classification(about: OnOfficial, forms: FollowForms) -> str:
    known = about.standing
    if known.items == (NONE_OF_THEM,):
        return f"经研究，{about.person}的行为不属于违法干预司法活动"
    field = next(
        each for each in forms.block(FollowKind.CLASSIFY).fields if each.name == "items"
    )
    named = "；".join(field.choice_label(each) for each in known.items)
    return f"经研究，{about.person}的行为属于违法干预司法活动：{named}"


def _opinion(opinion: str) -> Fact:
    room = (_ROOM,) * _ROOM_LINES
    return Fact("处理建议", (opinion,) if opinion else room)


def _notice(unit: str, about: OnOfficial, forms: FollowForms, form: Form) -> LetterText:
    """Give the notice: nothing that names parties, the case, or who recorded it."""
    known = about.standing
    approved = (
        f"{GROUND}报经同级党委批准（{known.approval_number}，"
        f"{display(known.approval_date)}），现将有关情况通报如下。"
    )
    paragraphs = [_who(about, form), f"{_classification(about, forms)}。"]
    if about.opinion:
        paragraphs.append(about.opinion)
    paragraphs.append(
        "各级领导干部应当带头遵守宪法法律，支持司法机关依法独立公正行使职权，"
        "不得违反规定干预司法活动、插手具体案件处理。"
    )
    return LetterText(
        (unit, f"关于{about.person}", "违法干预司法活动的", "通报"),
        (Fact("", (approved, *paragraphs)),),
    )


def _who(about: OnOfficial, form: Form) -> str:
    """Say who did it, when, at which stage and by which means."""
    people = [row for _, row in same_shape(about.body, "official", "more_officials")]
    row = people[persons(about.body).index(about.person)] if people else {}
    post = "".join(text(row.get(key)) for key in ("unit", "post"))
    event = group(about.body, "event")
    means = "、".join(
        form.field("event.means").choice_label(each)
        for each in texts(event.get("means"))
    )
    stage = wording.display(
        form.field("case.stage"), group(about.body, "case").get("stage")
    )
    name = about.person + (f"（{post}）" if post else "")
    when = display(text(event.get("at")))
    case = f"一件处于{stage}环节的案件" if stage else "一件案件"
    by = f"，以{means}方式" if means else ""
    return f"{when}，{name}对{case}{by}提出要求。".removeprefix("，")


def numbered(parts: Iterable[Fact], after: int = 0) -> list[Fact]:
    """Put 一、二、三 before the headings of parts that say something."""
    said = [each for each in parts if each.paragraphs]
    return [
        Fact(f"{_ordinal(place)}、{each.heading}", each.paragraphs)
        for place, each in enumerate(said, start=after + 1)
    ]


def _ordinal(number: int) -> str:
    """Give 一, 十, 十一, 二十, up to 九十九; in figures beyond."""
    digits = "一二三四五六七八九"
    tens, ones = divmod(number, _TEN)
    if tens >= _TEN:
        return str(number)
    ten = ("" if tens == 1 else digits[tens - 1]) + "十" if tens else ""
    return ten + (digits[ones - 1] if ones else "")
