"""The record: what may be filed, and what is read from what was filed (design/02).

Facts first, judgement later. All problems come at once, each with its dotted key and
article; a list's items are counted from 0: `more_officials.1.name`. A rule that would
force an invention is a bug. Nothing here raises on a body of whatever shape: a
record may come from a stranger's file.
"""

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from judrec.core import case_number
from judrec.core.body import (
    group,
    is_unknown,
    leaves,
    rows,
    same_shape,
    situations,
    text,
    texts,
)
from judrec.core.body_shape import SCHEMA, shape_problems
from judrec.core.canonical import Json, JsonObject
from judrec.core.event_time import display as date_words
from judrec.core.event_time import parse as parse_time
from judrec.core.form import Form
from judrec.core.masking import masked
from judrec.core.record_needs import conditional_problems, filing_problems
from judrec.core.record_notices import Notice, filing_notices
from judrec.core.situation import Situation
from judrec.core.wording import display, full_label
from judrec.errors import Problem

__all__ = [
    "Change",
    "Notice",
    "Recorder",
    "Review",
    "Summary",
    "brought_elements",
    "changes",
    "check",
    "check_draft",
    "check_supplement",
    "immediate",
    "incomplete_elements",
    "search_text",
    "summary",
    "with_defaults",
]

_SUPPLEMENT_LACKS = (
    "situation",
    "also_situations",
    "official",
    "more_officials",
    "case",
    "more_cases",
)
_NO_FACT = frozenset({"schema", "recorder", "remarks"})
_CODED = frozenset({"schema", "situation", "also_situations"})
"""Keys whose values are codes, which nobody searches for."""

_UNVERIFIED = "对方自称，未核实"
_OWN_EXPERIENCE = "本人经历"


@dataclass(frozen=True, slots=True)
class Recorder:
    """Who is signed in."""

    name: str
    unit: str
    post: str

    def to_json(self) -> JsonObject:
        """Give the object that stands in the body."""
        return {"name": self.name, "unit": self.unit, "post": self.post}


@dataclass(frozen=True, slots=True)
class Review:
    """What a check found: problems stop the filing, notices don't."""

    problems: tuple[Problem, ...]
    """In the form's order, at most one for each key."""
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One value that a correction changed; an empty text is an absent value."""

    key: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list shows of a record."""

    official: str
    """王建国, 王建国等2人, 不详（线索：…）; the issuer where a letter names nobody."""
    masked: str
    """The same as lists show it while others may look on: 王×."""
    case: str
    event_at: str
    """As in the body, `2026-11`; `wording.date_text` says it in Chinese."""
    situation: str
    """The code, `associate`; the form's choice has its label."""


def check(
    body: Json,
    *,
    form: Form,
    now: datetime,
    recorder: Recorder | None = None,
    late_after_days: int | None = None,
) -> Review:
    """Judge whether a body may be filed.

    `now` is aware; `recorder` is who is signed in, None where nobody is yet;
    `late_after_days` is the office's threshold for asking why a record is late.
    """
    if not isinstance(body, dict):
        return _no_record()
    problems = [
        *filing_problems(body, form, now),
        *shape_problems(body, form, finished=True),
        *_recorder_problems(body, recorder),
    ]
    notices = filing_notices(body, now, late_after_days)
    return Review(_in_order(problems, form), tuple(notices))


def check_supplement(
    body: Json,
    *,
    form: Form,
    now: datetime,
    recorder: Recorder | None = None,
    record: JsonObject | None = None,
) -> Review:
    """Judge whether a body may be filed as new facts to `record`.

    The same keys but situation, official and case; at least one new fact. A new
    approach (`event.means`) needs its time; the rules by means hold as ever.
    """
    if not isinstance(body, dict):
        return _no_record()
    allowed: JsonObject = {
        key: value for key, value in body.items() if key not in _SUPPLEMENT_LACKS
    }
    problems = [
        *_supplement_problems(body, form, record),
        *conditional_problems(allowed, form, now),
        *shape_problems(allowed, form, finished=True),
        *_recorder_problems(body, recorder),
    ]
    notices = filing_notices(allowed, now, None)
    return Review(_in_order(problems, form), tuple(notices))


def check_draft(body: Json, *, form: Form) -> Review:
    """Judge whether a body can be kept as a draft: known keys, types, characters."""
    if not isinstance(body, dict):
        return _no_record()
    return Review(_in_order(shape_problems(body, form, finished=False), form), ())


def with_defaults(body: JsonObject, recorder: Recorder | None = None) -> JsonObject:
    """Give a copy as it is sealed: what design/02 takes where nothing is said.

    Texts without anything in them are left out; a court's number gets its brackets;
    `identified` is 对方自称，未核实 with `in_name`; `source` is 本人经历. Applied
    twice, it changes nothing more. A supplement's body is not to be handed in here:
    use `supplement_with_defaults`.
    """
    sealed = supplement_with_defaults(body, recorder)
    sealed.setdefault("source", _OWN_EXPERIENCE)
    for _, row in same_shape(sealed, "case", "more_cases"):
        if isinstance(row.get("number"), str):
            row["number"] = case_number.normalise(text(row["number"]))
    if Situation.IN_NAME in situations(sealed):
        for _, row in same_shape(sealed, "official", "more_officials"):
            row.setdefault("identified", _UNVERIFIED)
    return sealed


def supplement_with_defaults(
    body: JsonObject, recorder: Recorder | None = None
) -> JsonObject:
    """Give a copy of a supplement as it is sealed: only what was said, and by whom."""
    sealed = _without_blanks(copy.deepcopy(body))
    sealed["schema"] = SCHEMA
    if recorder is not None:
        sealed["recorder"] = recorder.to_json()
    return sealed


def case_numbers(body: JsonObject) -> tuple[str, ...]:
    """Give the numbers of all cases that it is about, each once; empty ones aside."""
    numbers = (
        text(each.get("number")) for _, each in same_shape(body, "case", "more_cases")
    )
    return tuple(dict.fromkeys(number for number in numbers if number))


def immediate(body: JsonObject) -> bool:
    """Tell whether it must be reported at once: the case is affected (Art. 13)."""
    return group(body, "effect").get("affected") is True


def incomplete_elements(body: JsonObject, *supplements: JsonObject) -> tuple[str, ...]:
    """Give the keys that are said to be unknown and that no supplement brought since.

    A record with any is listed as 要素待补.
    """
    brought = {key for each in supplements for key in brought_elements(each)}
    open_keys = (key for key, value in leaves(body) if is_unknown(value))
    return tuple(key for key in open_keys if key not in brought)


def brought_elements(supplement: JsonObject) -> tuple[str, ...]:
    """Give the keys that new facts say something of: they are unknown no more."""
    return tuple(key for key, value in leaves(supplement) if not is_unknown(value))


def changes(old: JsonObject, new: JsonObject, *, form: Form) -> tuple[Change, ...]:
    """Give what differs between two bodies, value by value, in the form's order."""
    before, after = dict(leaves(old)), dict(leaves(new))
    keys = [*before, *(key for key in after if key not in before)]
    differing = [key for key in keys if before.get(key) != after.get(key)]
    return tuple(
        Change(
            key,
            full_label(form, key),
            _words(form, key, before.get(key)),
            _words(form, key, after.get(key)),
        )
        for key in sorted(differing, key=form.position)
    )


def search_text(number: str, body: JsonObject) -> str:
    """Give all that people may search a record by, a line each.

    It depends on the body alone, not on the form's labels or the order of the keys, so
    that the index can be rebuilt the same by a later program and from what was sealed,
    whose keys are sorted. Dates stand as in the body and in Chinese.
    """
    return "\n".join(each for each in (number, *_searchable(body)) if each)


def summary(body: JsonObject) -> Summary:
    """Give what a list shows of a record."""
    event, more = group(body, "event"), len(list(rows(body, "more_cases")))
    number = text(group(body, "case").get("number"))
    official, hidden = _official(body)
    return Summary(
        official=official,
        masked=hidden,
        case=f"{number}等{more + 1}件" if more else number,
        event_at=text(event.get("at")),
        situation=text(body.get("situation")),
    )


def _no_record() -> Review:
    problem = Problem("", "", "内容不是一份记录：最外层应当是由各栏目组成的对象。")
    return Review((problem,), ())


def _in_order(problems: Iterable[Problem], form: Form) -> tuple[Problem, ...]:
    """Keep the first problem of each key: that it is missing, before its shape."""
    first: dict[str, Problem] = {}
    for problem in problems:
        first.setdefault(problem.key, problem)
    return tuple(sorted(first.values(), key=lambda each: form.position(each.key)))


def _recorder_problems(
    body: JsonObject, recorder: Recorder | None
) -> Iterator[Problem]:
    if "recorder" not in body or recorder is None:
        return
    if body["recorder"] != recorder.to_json():
        yield Problem(
            "recorder", "", "记录人与登录的人不一致；请删去这一栏，由程序自动填写。"
        )


def _supplement_problems(
    body: JsonObject, form: Form, record: JsonObject | None
) -> Iterator[Problem]:
    for key in _SUPPLEMENT_LACKS:
        if key in body:
            yield Problem(
                key,
                "",
                "补充只写新的情况，不能改动情形、领导干部和案件；写错的请用补正。",
            )
    facts = [key for key, _ in leaves(_without_blanks(copy.deepcopy(body)))]
    if not [key for key in facts if key.partition(".")[0] not in _NO_FACT]:
        yield Problem("", "", "请至少写一项新的情况。")
    event = group(body, "event")
    if texts(event.get("means")) and not text(event.get("at")).strip():
        yield Problem("event.at", "Art. 9", form.field("event.at").missing)
    if record is not None and situations(record) == (Situation.SELF,):
        for key in ("actor", "more_actors"):
            if key in body:
                sentence = "原记录的情形没有这一栏；确有此事的，请用补正加选情形。"
                yield Problem(key, "Art. 8", sentence)


def _without_blanks(body: JsonObject) -> JsonObject:
    """Drop texts that hold nothing but white space, and blocks that are then empty."""
    kept: JsonObject = {}
    for key, value in body.items():
        if isinstance(value, str) and not value.strip():
            continue
        if isinstance(value, dict):
            inner = _without_blanks(value)
            if inner:
                kept[key] = inner
        elif isinstance(value, list):
            kept[key] = [
                _without_blanks(each) if isinstance(each, dict) else each
                for each in value
            ]
        else:
            kept[key] = value
    return kept


def _searchable(body: JsonObject) -> Iterator[str]:
    for key, value in sorted(leaves(body), key=itemgetter(0)):
        if key.partition(".")[0] in _CODED:
            continue
        if isinstance(value, str):
            yield value
            if parse_time(value) is not None:
                yield date_words(value)
        elif isinstance(value, dict):
            yield text(value.get("unknown"))
        else:
            yield from texts(value)


def _official(body: JsonObject) -> tuple[str, str]:
    """Give the official as a list shows it, in full and masked."""
    people = list(same_shape(body, "official", "more_officials"))
    named = [text(row.get("name")) for _, row in people if text(row.get("name"))]
    if named:
        others = f"等{len(people)}人" if len(people) > 1 else ""
        return named[0] + others, masked(named[0]) + others
    if not people:
        issuer = text(group(body, "document").get("issuer"))
        return issuer, issuer
    clues = [
        text(row.get("clue"))
        for _, row in (*people, *same_shape(body, "actor", "more_actors"))
    ]
    clue = next((each for each in clues if each), "")
    return (f"不详（线索：{clue}）" if clue else "不详"), "不详"


def _words(form: Form, key: str, value: Json) -> str:
    field = form.find(key)
    return display(field, value) if field is not None else str(value or "")
