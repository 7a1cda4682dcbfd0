"""Whether a body has the shape of a record: known keys, right types, fitting values.

What is required is another question (core/record_needs.py). An unknown key is a
problem, never ignored: what a program doesn't understand it must not seal.
"""

from collections.abc import Iterator, Mapping

from judrec.core.canonical import Json, JsonObject
from judrec.core.form import Field, Form, Widget
from judrec.core.leaf_rules import MOST_ITEMS, leaf_problems, quoted
from judrec.errors import Problem

SCHEMA = 1

_LONGEST_KEY = 80


def shape_problems(
    body: JsonObject, form: Form, *, finished: bool
) -> Iterator[Problem]:
    """Give everything that isn't as the form has it.

    `finished` also judges what a draft may still leave open.
    """
    plan = _Plan(form, finished=finished)
    for key, value in body.items():
        yield from plan.top(key, value)


class _Plan:
    """The form seen from a body's top keys."""

    def __init__(self, form: Form, *, finished: bool) -> None:
        self.finished = finished
        self.fields = {
            field.key: field for field in form.fields if "." not in field.key
        }
        self.groups: dict[str, dict[str, Field]] = {}
        for field in form.fields:
            head, dot, name = field.key.partition(".")
            if dot:
                self.groups.setdefault(head, {})[name] = field
        self.lists = {
            block.repeated_as: self.groups[block.key]
            for block in form.blocks
            if block.repeated_as
        }

    def top(self, key: str, value: Json) -> Iterator[Problem]:
        field = self.fields.get(key)
        if key == "schema":
            if value != SCHEMA or isinstance(value, bool):
                yield Problem(key, "", "这份记录的格式版本不是1，本程序不能识别。")
        elif key in self.groups:
            yield from self.group(key, value, self.groups[key])
        elif key in self.lists:
            yield from self.rows(key, value, self.lists[key])
        elif field is None:
            yield unknown_key(key)
        elif field.widget is Widget.MATERIALS:
            columns = {column.name: column for column in field.items}
            yield from self.rows(key, value, columns)
        else:
            yield from leaf_problems(field, key, value, finished=self.finished)

    def group(
        self, key: str, value: Json, fields: Mapping[str, Field]
    ) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem(key, "", f"{quoted(key)}应当是由各栏目组成的对象。")
            return
        for name, each in value.items():
            inner = f"{key}.{name}"
            if name in fields:
                yield from leaf_problems(
                    fields[name], inner, each, finished=self.finished
                )
            else:
                yield unknown_key(inner)

    def rows(
        self, key: str, value: Json, fields: Mapping[str, Field]
    ) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield Problem(key, "", f"{quoted(key)}应当是列表。")
        elif len(value) > MOST_ITEMS:
            yield Problem(key, "", f"{quoted(key)}最多{MOST_ITEMS}项。")
        elif self.finished and not value:
            yield Problem(key, "", f"{quoted(key)}的列表是空的；没有的请整项删去。")
        else:
            for index, row in enumerate(value):
                yield from self.group(f"{key}.{index}", row, fields)


def unknown_key(key: str) -> Problem:
    """Give the problem of a key that the form doesn't have."""
    visible = "".join(each if each.isprintable() else "·" for each in key)
    return Problem(visible[:_LONGEST_KEY], "", f"没有{quoted(key)}这个栏目，请删去。")
