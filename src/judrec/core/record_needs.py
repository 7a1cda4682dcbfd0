"""What must be said before a record may be filed (Art. 9, and design/02's table).

Only what is missing is named here, each leaf by its own key; a value of a wrong kind
is core/body_shape.py's. Nothing may be asked that a truthful person can't answer:
where a thing may be unknown there is a tick for it.
"""

from collections.abc import Iterator
from datetime import datetime

from judrec.core import case_number, event_time
from judrec.core.body import (
    group,
    is_missing,
    is_unknown,
    rows,
    same_shape,
    situations,
    text,
    texts,
)
from judrec.core.canonical import Json, JsonObject
from judrec.core.form import Form
from judrec.core.situation import CHANGING, Situation, allowed_blocks, required_blocks
from judrec.errors import Problem

_ORAL = frozenset({"当面", "会议", "听取汇报"})
_CALLED = frozenset({"电话"})
_WRITTEN_ON_SCREEN = frozenset({"短信", "即时通信", "电子邮件"})
_WITH_PAPER = frozenset({"来函", "批示", "转递材料"})

_ALWAYS = ("situation", "case", "event", "content", "effect", "procedure")
"""Blocks whose ★ fields every record must have."""

_CHOOSE = {
    "official": "领导干部本人、领导的身边工作人员、亲属，或者其他人打着领导干部旗号",
    "actor": "领导的身边工作人员、亲属，或者其他人打着领导干部旗号",
    "document": "单位来文来函",
}


def filing_problems(body: JsonObject, form: Form, now: datetime) -> Iterator[Problem]:
    """Give everything that a record still lacks."""
    required = _required(body)
    for block in form.blocks:
        if block.key in _ALWAYS or block.key in required:
            yield from _stars(body, form, block.key)
        for key, row in rows(body, block.repeated_as):
            yield from _row_stars(row, form, block.key, key)
    yield from _situation_twice(body)
    yield from _blocks_not_had(body)
    yield from _no_number_yet(body, form)
    yield from _clue(body, form)
    yield from conditional_problems(body, form, now)


def conditional_problems(
    body: JsonObject, form: Form, now: datetime
) -> Iterator[Problem]:
    """Give what follows from what is said: means, effect, duty, times, materials.

    These hold for a supplement as for a record.
    """
    yield from _by_means(body, form)
    yield from _times(body, now)
    if group(body, "effect").get("affected") is True:
        yield from _lack(group(body, "effect").get("how"), form, "effect.how")
    if body.get("within_duty") == "是":
        yield from _lack(body.get("duty_basis"), form, "duty_basis")
    for key, row in rows(body, "materials"):
        yield from _lack(row.get("name"), form, f"{key}.name")


def _required(body: JsonObject) -> frozenset[str]:
    """Give the changing blocks whose ★ hold: asked for, or begun."""
    named = situations(body)
    had = allowed_blocks(named) if named else CHANGING
    begun = {key for key in had if key in body or f"more_{key}s" in body}
    return required_blocks(named) | begun


def _lack(value: Json, form: Form, key: str) -> Iterator[Problem]:
    if is_missing(value):
        field = form.field(key)
        yield Problem(key, field.required_by, field.missing)


def _stars(body: JsonObject, form: Form, block: str) -> Iterator[Problem]:
    for field in form.block(block).fields:
        head, dot, name = field.key.partition(".")
        if not field.star or (dot and not isinstance(body.get(head, {}), dict)):
            continue
        value = group(body, head).get(name) if dot else body.get(head)
        yield from _lack(value, form, field.key)


def _row_stars(row: JsonObject, form: Form, block: str, key: str) -> Iterator[Problem]:
    for field in form.block(block).fields:
        if field.star:
            yield from _lack(row.get(field.name), form, f"{key}.{field.name}")


def _blocks_not_had(body: JsonObject) -> Iterator[Problem]:
    named = situations(body)
    if not named:
        return
    for block in sorted(CHANGING - allowed_blocks(named)):
        for key in (block, f"more_{block}s"):
            if key in body:
                yield Problem(
                    key,
                    "Art. 8",
                    "所选情形没有这一栏。确有此事的，请在“同时属于”中加选："
                    f"{_CHOOSE[block]}；否则请删去这一栏。",
                )


def _situation_twice(body: JsonObject) -> Iterator[Problem]:
    for index, also in enumerate(texts(body.get("also_situations"))):
        if also == body.get("situation"):
            yield Problem(
                f"also_situations.{index}",
                "Art. 8",
                "与前面所选的情形相同，请在“同时属于”中去掉。",
            )


def _no_number_yet(body: JsonObject, form: Form) -> Iterator[Problem]:
    for key, row in same_shape(body, "case", "more_cases"):
        not_yet = case_number.is_not_yet(text(row.get("number")))
        if not_yet and not texts(row.get("parties")):
            yield from _lack(row.get("cause"), form, f"{key}.cause")


def _clue(body: JsonObject, form: Form) -> Iterator[Problem]:
    """Ask for a clue where nobody is named (Art. 9); one of them is enough.

    A letter names its issuer, which can be found without a clue.
    """
    people = [
        *same_shape(body, "official", "more_officials"),
        *same_shape(body, "actor", "more_actors"),
    ]
    named = any(not is_unknown(row.get("name")) for _, row in people)
    clues = any(not is_missing(row.get("clue")) for _, row in people)
    letter = situations(body) == (Situation.ORGANISATION,)
    if not people or named or clues or letter:
        return
    key = "actor.clue" if isinstance(body.get("actor"), dict) else "official.clue"
    yield from _lack(None, form, key)


def _by_means(body: JsonObject, form: Form) -> Iterator[Problem]:
    event = group(body, "event")
    means = set(texts(event.get("means")))
    if means & _ORAL:
        yield from _lack(event.get("place"), form, "event.place")
        if event.get("no_witnesses") is not True:
            yield from _lack(event.get("witnesses"), form, "event.witnesses")
    if means & _CALLED:
        yield from _lack(event.get("contact"), form, "event.contact")
    if means & _WRITTEN_ON_SCREEN:
        yield from _lack(event.get("medium"), form, "event.medium")
    if means & _WITH_PAPER and is_missing(body.get("materials_none")):
        yield from _lack(body.get("materials"), form, "materials")
    if event.get("no_witnesses") is True and texts(event.get("witnesses")):
        yield Problem(
            "event.no_witnesses",
            "Art. 9",
            "已填写在场人员，又勾选了“无其他人在场”，请保留一项。",
        )


def _times(body: JsonObject, now: datetime) -> Iterator[Problem]:
    event, late = group(body, "event"), group(body, "late")
    begin = event_time.parse(text(event.get("at")))
    end = event_time.parse(text(event.get("until")))
    found = event_time.parse(text(late.get("discovered_at")))
    named = {"event.at": begin, "event.until": end, "late.discovered_at": found}
    for key, moment in named.items():
        if moment is not None and moment.in_future(now):
            article = "Art. 9" if key == "event.at" else ""
            yield Problem(
                key, article, "时间晚于本机时间，请核对；本机时间不准的请先校准。"
            )
    if begin is not None and end is not None and end.end <= begin.start:
        yield Problem("event.until", "", "结束时间早于开始时间，请核对。")
