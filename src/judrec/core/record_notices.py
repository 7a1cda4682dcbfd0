"""What is worth a second look before filing, but never stops it."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from judrec.core import case_number, document_number, event_time
from judrec.core.body import group, leaves, same_shape, text, texts
from judrec.core.canonical import JsonObject
from judrec.core.text_rules import looks_anonymised

_SHORT_CONTENT = 20


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence beside a field; filing goes on."""

    key: str
    """Dotted key of the field."""
    code: str
    """What it is about, for programs: `content_short`."""
    text: str


def filing_notices(
    body: JsonObject, now: datetime, late_after_days: int | None
) -> Iterator[Notice]:
    """Give all notices for a record or a supplement.

    `late_after_days` is the office's threshold in calendar days; None is off.
    """
    yield from _cases(body, now)
    yield from _people(body)
    found = document_number.review(text(group(body, "document").get("number")))
    if found is not None:
        yield Notice("document.number", *found)
    yield from _content(body)
    yield from _late(body, now, late_after_days)
    yield from _hidden(body)


def _cases(body: JsonObject, now: datetime) -> Iterator[Notice]:
    for key, row in same_shape(body, "case", "more_cases"):
        number = text(row.get("number"))
        found = case_number.review(number) if number.strip() else None
        if found is not None:
            yield Notice(f"{key}.number", *found)
        parts = case_number.parse(number)
        if parts is not None and parts.year > now.astimezone(event_time.CHINA).year:
            yield Notice(f"{key}.number", "case_year", "案号的年份晚于今年，请核对。")


def _people(body: JsonObject) -> Iterator[Notice]:
    people = [
        *same_shape(body, "official", "more_officials"),
        *same_shape(body, "actor", "more_actors"),
    ]
    for key, row in people:
        if looks_anonymised(text(row.get("name"))):
            yield Notice(
                f"{key}.name", "name_hidden", "请填写真实姓名，不要用“某”“×”代替。"
            )


def _content(body: JsonObject) -> Iterator[Notice]:
    length = len("".join(text(body.get("content")).split()))
    if 0 < length < _SHORT_CONTENT:
        yield Notice(
            "content",
            "content_short",
            f"内容只有 {length} 字。请看看是否还能写得更具体：原话、经过、要求。",
        )


def _late(body: JsonObject, now: datetime, after: int | None) -> Iterator[Notice]:
    moment = event_time.parse(text(group(body, "event").get("at")))
    said = text(group(body, "late").get("reason")).strip()
    if moment is None or after is None or said:
        return
    today = now.astimezone(event_time.CHINA).date()
    last = moment.end.astimezone(event_time.CHINA).date()
    days = (today - last).days
    if days > after:
        yield Notice(
            "late.reason", "late", f"距事情发生已过{days}天，可以说明迟延原因。"
        )


def _hidden(body: JsonObject) -> Iterator[Notice]:
    for key, value in leaves(body):
        for item in (text(value), *texts(value)):
            if any(unicodedata.category(each) == "Cf" for each in item):
                yield Notice(
                    key,
                    "hidden_characters",
                    "其中有看不见的字符，已按原样保留，打印时显示为标记。",
                )
                break
