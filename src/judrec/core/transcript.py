"""A record in the order in which the courts' own platform asks for it (抄录页).

The platform differs from court to court, so the order is the office's: a list of the
form's keys. What it doesn't list is not printed, and named. 内部备注 never leaves this
desk and the 副卷, so it can't be listed at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from judrec.core.canonical import JsonObject
from judrec.core.form import Form, Widget
from judrec.core.wording import Row, full_label, rows

SEPARATOR: Final = ","
_NEVER: Final = frozenset({"remarks", "event.approximate"})
"""What stays here, and what is said in the row of another."""

_ALONE: Final = {
    "event.until": "结束时间",
    "event.no_witnesses": "在场人员（无其他人）",
}
"""Labels that say too little, or the same, where they don't stand beside another."""

DEFAULT_FIELDS: Final = (
    *("event.at", "event.until", "event.place"),
    *("official.name", "official.unit", "official.post", "official.category"),
    *("official.managing_committee", "official.identified", "official.left_office"),
    *("official.clue", "actor.name", "actor.unit", "actor.post", "actor.relation"),
    *("actor.clue", "document.issuer", "document.title", "document.number"),
    *("document.date", "situation", "also_situations"),
    *("case.number", "case.cause", "case.parties", "case.stage", "case.handler"),
    *("event.means", "event.contact", "event.medium", "event.witnesses"),
    *("event.no_witnesses", "content", "demand", "acts"),
    *("effect.affected", "effect.how", "response", "within_duty", "duty_basis"),
    *("materials", "materials_none"),
    *("received_by.name", "received_by.unit", "received_by.post", "source"),
    *("late.discovered_at", "late.reason"),
    *("recorder.name", "recorder.unit", "recorder.post"),
)
"""Time, official, unit, post, case, means, content, effect, response, the rest."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """One row of the page."""

    label: str
    """Stands alone: 领导干部2 · 姓名."""
    text: str
    prose: bool


def listable(form: Form) -> tuple[str, ...]:
    """Give the keys that may be listed, in the form's order."""
    return tuple(field.key for field in form.fields if field.key not in _NEVER)


def field_label(form: Form, key: str) -> str:
    """Give what a field is called in a list of all."""
    return _ALONE.get(key) or full_label(form, key)


def parse_fields(value: str) -> tuple[str, ...]:
    """Read the setting; what is empty is the default."""
    listed = tuple(each for each in value.split(SEPARATOR) if each)
    return listed or DEFAULT_FIELDS


def is_list_of_fields(value: str) -> bool:
    """Tell whether the setting may hold it: known keys, each once; empty is fine."""
    keys = value.split(SEPARATOR) if value else []
    return len(keys) == len(set(keys)) and set(keys) <= set(DEFAULT_FIELDS)


def arranged(
    body: JsonObject, form: Form, fields: tuple[str, ...]
) -> tuple[Arranged, ...]:
    """Give what the body says of the listed fields, in their order.

    Neighbours of one block that repeats stay together: name, unit and post of the
    first official come before those of the second.
    """
    said: dict[str, list[Row]] = {}
    for row in rows(body, form):
        said.setdefault(form.plain_key(row.key), []).append(row)
    found: list[Arranged] = []
    for run in _runs(fields, form):
        there = [row for key in run for row in said.get(key, ())]
        there.sort(key=lambda row: row.ordinal)
        found += (_arranged(row, form) for row in there)
    return tuple(found)


def left_out(
    bodies: tuple[JsonObject, ...], form: Form, fields: tuple[str, ...]
) -> tuple[str, ...]:
    """Give the labels of what the bodies say and the list doesn't name."""
    unlisted = {*listable(form)}.difference(fields)
    named: dict[str, None] = {}
    for body in bodies:
        for row in rows(body, form):
            key = form.plain_key(row.key)
            if key in unlisted:
                named[field_label(form, key)] = None
    return tuple(named)


def _runs(fields: tuple[str, ...], form: Form) -> Iterator[list[str]]:
    run: list[str] = []
    for key in fields:
        field = form.find(key)
        if field is None:
            continue  # an older program's word for what is no field any more
        if run and form.field(run[0]).block != field.block:
            yield run
            run = []
        run.append(key)
    if run:
        yield run


def _arranged(row: Row, form: Form) -> Arranged:
    field = form.field(row.key)
    prose = field.widget is Widget.TEXT
    if field.widget is Widget.MATERIALS:
        return Arranged(row.label, row.text, prose)
    label = full_label(form, row.key)
    if field.key == "event.until":
        label = _ALONE[field.key]
    return Arranged(label, row.text, prose)
