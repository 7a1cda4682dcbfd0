"""What stands against an entry, all of it at once, each with the article that asks.

Only what a person entered is judged here: the program derives no finding.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from judrec.core import event_time
from judrec.core.body import is_missing, text, texts
from judrec.core.body_shape import shape_problems
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.forms import PERSON, FollowForms
from judrec.core.follow_up.kind import FollowKind
from judrec.core.follow_up.persons import NOBODY
from judrec.core.follow_up.standing import (
    COPIES,
    NONE_OF_THEM,
    OTHER_ORGAN,
    REPORTS,
    SUPERIOR_LEVEL,
    Standing,
)
from judrec.core.form import Block, Widget
from judrec.core.leaf_rules import quoted
from judrec.core.text_rules import names_nobody, says_nothing
from judrec.errors import Problem

_WITHIN_DUTY: Final = "属于"
_LAST_ITEM: Final = "其他违法干预"
_DISCIPLINED: Final = "纪律处分"
_UNFOUNDED: Final = "不成立"
_OFFICIALS: Final = "领导干部"
_MANAGED_ELSEWHERE: Final = frozenset({SUPERIOR_LEVEL, OTHER_ORGAN})
_NOTHING_YET: Final = Standing()
_APPROVAL: Final = ("approval_number", "approval_date")


@dataclass(frozen=True, slots=True)
class Judged:
    """What an entry is judged against."""

    now: datetime
    """Aware."""
    persons: tuple[str, ...] = ()
    """The officials of the record; none where it is on no record."""
    standing: Standing = _NOTHING_YET
    """Where the official stands, without the entry that this one supersedes."""


def entry_problems(
    kind: FollowKind, body: JsonObject, forms: FollowForms, judged: Judged
) -> tuple[Problem, ...]:
    """Say everything that stands against an entry, in the order of the form."""
    block = forms.block(kind)
    found = [
        *_plain_problems(block, body, forms, judged.now),
        *(_person_problems(block, body, judged) if kind.about_an_official else ()),
        *_OWN_RULES[kind](block, body, judged),
    ]
    return _in_order(found, block)


def reprisal_problems(
    body: JsonObject, forms: FollowForms, now: datetime, unknown: Iterable[str]
) -> tuple[Problem, ...]:
    """Say what stands against 打击报复情况反映.

    `unknown` are the registration numbers that no record of this store has.
    """
    block = forms.reprisal
    listed = texts(body.get("records"))
    strange = [
        Problem(
            f"{block.key}.records.{listed.index(each)}",
            "Art. 12",
            f"本席位没有登记号为{quoted(each)}的记录，请核对。",
        )
        for each in unknown
    ]
    found = [*_plain_problems(block, body, forms, now), *strange]
    return _in_order(found, block)


def _plain_problems(
    block: Block, body: JsonObject, forms: FollowForms, now: datetime
) -> Iterator[Problem]:
    """Judge what each field alone can tell."""
    for field in block.fields:
        value = body.get(field.name)
        if field.star and (is_missing(value) or value == []):
            yield Problem(field.key, field.required_by, field.missing)
        elif field.widget is Widget.DATE_TIME and isinstance(value, str):
            yield from _day_problems(field.key, field.required_by, value, now)
        elif isinstance(value, str) and field.refuses and not is_missing(value):
            if field.refuses == "nobody" and names_nobody(value):
                sentence = f"{quoted(value)}不是姓名，请写姓名和职务。"
                yield Problem(field.key, field.required_by, sentence)
            elif says_nothing(value):
                sentence = f"{quoted(value)}没有写出内容，请照原文填写。"
                yield Problem(field.key, field.required_by, sentence)
    yield from shape_problems({block.key: body}, forms.shape, finished=True)


def _day_problems(
    key: str, article: str, value: str, now: datetime
) -> Iterator[Problem]:
    moment = event_time.parse(value)
    if moment is None:
        return  # the shape says so
    if moment.day() is None:
        yield Problem(key, article, "请把日期写到日，例如 2026-12-08。")
    elif moment.in_future(now):
        yield Problem(key, article, "日期晚于本机时间，请核对；还没有办理的不登记。")


def _person_problems(
    block: Block, body: JsonObject, judged: Judged
) -> Iterator[Problem]:
    field = next(each for each in block.fields if each.name == PERSON)
    named = text(body.get(PERSON))
    listed = "、".join(quoted(each) for each in judged.persons)
    if not named:
        yield Problem(field.key, field.required_by, f"请写明是哪一名：{listed}。")
    elif named not in judged.persons:
        sentence = f"这件记录没有{quoted(named)}；记录写明的是{listed}。"
        yield Problem(field.key, field.required_by, sentence)


def _classify(block: Block, body: JsonObject, _judged: Judged) -> Iterator[Problem]:
    items = texts(body.get("items"))
    if NONE_OF_THEM in items and len(items) > 1:
        sentence = "选了“不属于”的，不能再选第十五条的各项。"
        yield _problem(block, "items", sentence)
    if body.get("duty") == _WITHIN_DUTY and set(items) - {NONE_OF_THEM}:
        sentence = "属于第六条履行职责的，认定应当是“不属于”；请核对这两栏。"
        yield _problem(block, "duty", sentence)
    if _LAST_ITEM in items and is_missing(body.get("note")):
        sentence = "选第（五）项的，请在备注中写明是什么行为。"
        yield Problem(f"{block.key}.note", "Art. 15", sentence)


def _manage(block: Block, body: JsonObject, _judged: Judged) -> Iterator[Problem]:
    if text(body.get("committee")) in _MANAGED_ELSEWHERE:
        yield from _lack(block, body, "organ")


def _report(block: Block, body: JsonObject, judged: Judged) -> Iterator[Problem]:
    if not _says_any(body, REPORTS):
        sentence = "请至少填写一项报告或者抄送的日期。"
        yield _problem(block, "committee", sentence)
    for name, level in (("superior", SUPERIOR_LEVEL), ("other", OTHER_ORGAN)):
        managed = judged.standing.managed_by
        if not is_missing(body.get(name)) and managed != level:
            by = f"是“{managed}”" if managed else "还没有登记"
            sentence = f"管理权限{by}；登记为“{level}”的才填这一项。"
            yield _problem(block, name, sentence)


def _notice(block: Block, body: JsonObject, judged: Judged) -> Iterator[Problem]:
    approved = judged.standing.approved
    if text(body.get(PERSON)).startswith(NOBODY):
        yield _problem(
            block, PERSON, "姓名还不知道的，不能通报；查明后由报送单位补正。"
        )
    if not approved or _says_any(body, _APPROVAL):
        for name in _APPROVAL:
            yield from _lack(block, body, name)
    if _says_any(body, ("range", "public")):
        yield from _lack(block, body, "date")
    if _says_any(body, ("date",)):
        for name in ("range", "public"):
            yield from _lack(block, body, name)
    if approved and not _says_any(body, ("date", *_APPROVAL, *COPIES)):
        yield _problem(block, "date", "请填写通报日期，或者抄送的日期。")
    yield from _order_of_days(block, body, judged.standing)


def _order_of_days(
    block: Block, body: JsonObject, known: Standing
) -> Iterator[Problem]:
    """Approved, then notified, then copied to: no later one before an earlier."""
    approval = _day(body, "approval_date") or known.approval_date
    notified = _day(body, "date")
    if notified and notified < approval:
        yield _problem(block, "date", "通报早于同级党委批准的日期，请核对。")
    notified = notified or known.notified_on
    for name in COPIES:
        copied = _day(body, name)
        if copied and not notified:
            yield _problem(block, name, "还没有登记通报，不能登记抄送。")
        elif copied and copied < notified:
            yield _problem(block, name, "抄送早于通报的日期，请核对。")


def _account(block: Block, body: JsonObject, _judged: Judged) -> Iterator[Problem]:
    outcome = body.get("outcome")
    if outcome == _DISCIPLINED:
        yield from _lack(block, body, "rule")
    founded = not is_missing(outcome) and outcome != _UNFOUNDED
    if body.get("whom") == _OFFICIALS and founded:
        yield from _lack(block, body, "consequence")


def _retaliation(block: Block, body: JsonObject, _judged: Judged) -> Iterator[Problem]:
    asked = ("found_by", "found_number")
    if _says_any(body, asked):
        for name in asked:
            yield from _lack(block, body, name)


def _nothing(_block: Block, _body: JsonObject, _judged: Judged) -> Iterator[Problem]:
    yield from ()


_OWN_RULES = {
    FollowKind.CLASSIFY: _classify,
    FollowKind.MANAGE: _manage,
    FollowKind.REPORT: _report,
    FollowKind.NOTICE: _notice,
    FollowKind.ACCOUNT: _account,
    FollowKind.OMISSION: _nothing,
    FollowKind.RETALIATION: _retaliation,
    FollowKind.ASSESS: _nothing,
}


def _lack(block: Block, body: JsonObject, name: str) -> Iterator[Problem]:
    if is_missing(body.get(name)):
        field = next(each for each in block.fields if each.name == name)
        yield Problem(field.key, field.required_by, field.missing)


def _problem(block: Block, name: str, sentence: str) -> Problem:
    field = next(each for each in block.fields if each.name == name)
    return Problem(field.key, field.required_by, sentence)


def _says_any(body: JsonObject, names: Iterable[str]) -> bool:
    return any(not is_missing(body.get(each)) for each in names)


def _day(body: JsonObject, name: str) -> str:
    moment = event_time.parse(text(body.get(name)))
    return (moment.day() or "") if moment else ""


def _in_order(found: Iterable[Problem], block: Block) -> tuple[Problem, ...]:
    """Keep the first problem of each key, in the order of the form."""
    first: dict[str, Problem] = {}
    for each in found:
        first.setdefault(each.key, each)
    places = {field.key: place for place, field in enumerate(block.fields)}

    def place(problem: Problem) -> int:
        head = ".".join(problem.key.split(".")[:2])
        return places.get(head, len(places))

    return tuple(sorted(first.values(), key=place))
