"""A record's values as people read them: on screen, on paper, in a terminal.

One place, so that the sheet, the window and the command line say the same. Texts are
given as typed: whoever prints them escapes them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from judrec.core import event_time
from judrec.core.body import group, is_none, is_unknown, text
from judrec.core.body import rows as list_rows
from judrec.core.canonical import Json, JsonObject
from judrec.core.form import Block, Field, Form, Widget

_SEPARATOR = "；"
_UNKNOWN = "不详"
_NONE = "无"
_TRUE, _FALSE = "true", "false"


@dataclass(frozen=True, slots=True)
class Row:
    """One value of a record, ready to show."""

    key: str
    """Dotted key in the body: `more_officials.0.name`, `materials.0`."""
    label: str
    text: str
    block: str
    """Key of the block that it stands in: `official`, also for `more_officials`."""
    ordinal: int = 1
    """1 for the block itself, 2 and up for those listed as further ones."""


def rows(body: JsonObject, form: Form) -> tuple[Row, ...]:
    """Give every value that the body holds, in the form's order.

    A block that repeats is followed by its further ones; each of `materials` is one
    row; that a time is approximate is said in the row of the time.
    """
    return tuple(row for block in form.blocks for row in _block_rows(body, block))


def display(field: Field, value: Json) -> str:
    """Give one value in words; empty where it is absent.

    The labels of choices, 不详（why）, 无, dates in Chinese, lists with ；.
    """
    if value is None:
        return ""
    if isinstance(value, dict):
        return _instead(field, value)
    if isinstance(value, bool):
        return field.choice_label(_TRUE if value else _FALSE)
    if isinstance(value, list):
        return _SEPARATOR.join(display(field, each) for each in value)
    return _plain(field, str(value))


def full_label(form: Form, key: str) -> str:
    """Give a label that stands alone: 领导干部 · 姓名, 材料2 · 页数.

    The block is named where another block has a field of the same label, and where
    there are several of its kind. A key that the form doesn't have stays as it is.
    """
    field = form.find(key)
    if field is None:
        return key
    index = next((part for part in key.split(".")[1:2] if part.isdecimal()), None)
    block = form.block(field.block)
    if index is not None and (block.repeated_as or field.key.startswith("materials.")):
        first = 2 if block.repeated_as else 1
        return f"{block.label}{int(index) + first} · {field.label}"
    shared = any(
        other.label == field.label and other.block != field.block
        for other in form.fields
    )
    return f"{block.label} · {field.label}" if shared else field.label


def date_text(value: str) -> str:
    """Give a moment of the body in Chinese with its precision: 2026年11月17日."""
    return event_time.display(value)


def material_text(field: Field, material: JsonObject) -> str:
    """Give one of `materials` in a line: 情况说明（3页，原件，存放于副卷）."""
    words = {
        column.name: display(column, material.get(column.name))
        for column in field.items
    }
    pages = words.get("pages")
    details = (
        f"{pages}页" if pages else "",
        words.get("original", ""),
        f"存放于{words['kept_at']}" if words.get("kept_at") else "",
        f"载体：{words['carrier']}" if words.get("carrier") else "",
    )
    said = "，".join(each for each in details if each)
    return words.get("name", "") + (f"（{said}）" if said else "")


def _instead(field: Field, value: JsonObject) -> str:
    if is_unknown(value):
        why = text(value["unknown"]).strip()
        return f"{_UNKNOWN}（{why}）" if why else _UNKNOWN
    return _NONE if is_none(value) else material_text(field, value)


def _plain(field: Field, value: str) -> str:
    if field.widget is Widget.DATE_TIME:
        return event_time.display(value)
    return field.choice_label(value)


def _block_rows(body: JsonObject, block: Block) -> Iterator[Row]:
    for field in block.fields:
        head, dot, name = field.key.partition(".")
        holder = group(body, head) if dot else body
        yield from _field_rows(field, field.key, holder, name or head, 1)
    if not block.repeated_as:
        return
    for ordinal, (key, row) in enumerate(list_rows(body, block.repeated_as), start=2):
        for field in block.fields:
            where = f"{key}.{field.name}"
            yield from _field_rows(field, where, row, field.name, ordinal)


def _field_rows(
    field: Field, key: str, holder: JsonObject, name: str, ordinal: int
) -> Iterator[Row]:
    value = holder.get(name)
    if field.widget is Widget.MATERIALS:
        for number, (each, row) in enumerate(list_rows(holder, name), start=1):
            label = f"{field.label}{number}"
            yield Row(each, label, material_text(field, row), field.block)
        return
    shown = display(field, value)
    if field.widget is Widget.TICK and value is not True:
        return
    if key == "event.approximate" or not shown:
        return
    if key == "event.at" and holder.get("approximate") is True:
        shown = f"约{shown}"
    yield Row(key, field.label, shown, field.block, ordinal)
