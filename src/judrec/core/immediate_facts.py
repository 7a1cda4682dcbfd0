"""What the letter of an immediate report says of a record (Art. 9, 13).

Time and means, the official with unit and post, the case, what was said, how the case
is affected. What stands here is a list of what is told: a question that the form gets
later stays out of the letter until somebody puts it on the list. Never the recorder,
those asked or present, the desk, how anybody can be reached, remarks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from judrec.core import wording
from judrec.core.body import group, same_shape, text, texts
from judrec.core.canonical import JsonObject
from judrec.core.event_time import display_until
from judrec.core.form import Form

_PERSON: Final = ("unit", "post", "relation")
_DOCUMENT: Final = ("title", "number", "date")
_CASE: Final = ("cause", "stage")
_LONGEST: Final = 400
"""Characters of an account that a letter tells; the record has all of it."""
_CUT: Final = "……（全文见报送件）"
_ENDS: Final = "。！？；"
_UNKNOWN: Final = "不详"


@dataclass(frozen=True, slots=True)
class Fact:
    """A part of the letter: its heading, and a paragraph for each thing told."""

    heading: str
    paragraphs: tuple[str, ...]


def immediate_facts(
    body: JsonObject, supplements: Sequence[JsonObject], form: Form
) -> tuple[Fact, ...]:
    """Give the parts of the letter; one of which nothing is known is left out."""
    found = (
        ("时间和方式", tuple(_events((body, *supplements), form))),
        ("有关领导干部和人员", tuple(_people(body, supplements, form))),
        ("涉及案件", tuple(_cases(body, form))),
        ("主要内容", tuple(_accounts((body, *supplements)))),
        ("对案件办理的影响", tuple(_effects((body, *supplements)))),
    )
    return tuple(Fact(heading, said) for heading, said in found if said)


def shortened(account: str) -> str:
    """Give an account as it stands, or its beginning up to the end of a sentence."""
    whole = account.strip()
    if len(whole) <= _LONGEST:
        return whole
    begun = whole[:_LONGEST]
    end = max(begun.rfind(mark) for mark in _ENDS) + 1
    return begun[: end or _LONGEST] + _CUT


def _events(bodies: Sequence[JsonObject], form: Form) -> Iterator[str]:
    for body in bodies:
        event = group(body, "event")
        words = {row.key: row.text for row in wording.rows(body, form)}
        at = words.get("event.at", "")
        end = text(event.get("until"))
        until = words.get("event.until", "")
        until = display_until(end, text(event.get("at"))) if end else until
        means = "、".join(
            form.field("event.means").choice_label(each)
            for each in texts(event.get("means"))
        )
        said = (f"{at}至{until}" if until else at, means)
        if any(said):
            yield _sentence("，".join(each for each in said if each))


def _people(
    body: JsonObject, supplements: Sequence[JsonObject], form: Form
) -> Iterator[str]:
    situation = text(body.get("situation"))
    if situation:
        yield _sentence(f"情形：{form.field('situation').choice_label(situation)}")
    for _, row in same_shape(body, "official", "more_officials"):
        yield _named("领导干部：", ("official", "name", *_PERSON), row, form)
    document = group(body, "document")
    if document:
        keys = ("document", "issuer", *_DOCUMENT)
        yield _named("来文来函：", keys, document, form)
    for each in (body, *supplements):
        for _, row in same_shape(each, "actor", "more_actors"):
            yield _named("出面的人：", ("actor", "name", *_PERSON), row, form)


def _cases(body: JsonObject, form: Form) -> Iterator[str]:
    for _, row in same_shape(body, "case", "more_cases"):
        yield _named("", ("case", "number", *_CASE), row, form)


def _accounts(bodies: Sequence[JsonObject]) -> Iterator[str]:
    for number, body in enumerate(bodies):
        told = (text(body.get("content")), text(body.get("demand")))
        for label, account in zip(("", "具体要求："), told, strict=True):
            if account.strip():
                more = "补充：" if number else ""
                yield more + label + shortened(account)


def _effects(bodies: Sequence[JsonObject]) -> Iterator[str]:
    for body in bodies:
        how = text(group(body, "effect").get("how"))
        if how.strip():
            yield _sentence(shortened(how))


def _named(label: str, keys: Sequence[str], row: JsonObject, form: Form) -> str:
    """Give a block's row in a sentence: 王建国（单位：某局；职务：局长）.

    `keys` are the block, what stands first, and what is told of it in brackets.
    """
    block, first, *details = keys
    name = _said(block, first, row, form) or _UNKNOWN
    told = [
        f"{field.label}：{words}"
        for detail in details
        if (field := form.find(f"{block}.{detail}")) is not None
        and (words := _said(block, detail, row, form))
    ]
    return _sentence(label + name + (f"（{'；'.join(told)}）" if told else ""))


def _said(block: str, name: str, row: JsonObject, form: Form) -> str:
    field = form.find(f"{block}.{name}")
    return wording.display(field, row.get(name)) if field is not None else ""


def _sentence(words: str) -> str:
    ended = words.endswith(("。", "！", "？", "……", "…"))
    return words if ended else f"{words}。"
