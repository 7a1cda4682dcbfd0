"""Whether one value fits its field: type, closed list, characters, length.

A value's type follows from the field's widget. A draft may hold what isn't finished
yet (an empty list, a name half typed, a text still to be cut), but never another type
or a character that can't be stored; `finished` says which of both is judged.
"""

from collections.abc import Iterator

from judrec.core import event_time
from judrec.core.body import NONE, UNKNOWN
from judrec.core.canonical import Json
from judrec.core.form import OTHER, Field, Widget
from judrec.core.text_rules import (
    forbidden_character,
    names_nobody,
    says_nothing,
    says_something,
)
from judrec.errors import Problem

MOST_ITEMS = 200
_MOST_PAGES = 1_000_000
_LONGEST_QUOTE = 20


def leaf_problems(
    field: Field, key: str, value: Json, *, finished: bool
) -> Iterator[Problem]:
    """Give what is wrong with the value under `key`."""
    if isinstance(value, dict) and field.allows & {UNKNOWN, NONE}:
        yield from _instead(field, key, value, finished=finished)
    elif field.widget in {Widget.LINE, Widget.TEXT}:
        yield from _text(field, key, value, finished=finished)
    elif field.widget in {Widget.CHOICE, Widget.DATE_TIME}:
        yield from _word(field, key, value, finished=finished)
    elif field.widget in {Widget.CHOICES, Widget.LIST, Widget.PEOPLE}:
        yield from _list(field, key, value, finished=finished)
    elif field.widget in {Widget.YES_NO, Widget.TICK}:
        if not isinstance(value, bool):
            yield _problem(field, key, f"“{field.label}”只能是 true 或者 false。")
    elif field.widget is Widget.NUMBER:
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not (whole and 1 <= int(str(value)) <= _MOST_PAGES):
            yield _problem(field, key, f"“{field.label}”请填写正整数。")


def _problem(field: Field, key: str, sentence: str) -> Problem:
    return Problem(key, field.required_by, sentence)


def quoted(value: str) -> str:
    """Give a text short and visible enough to stand inside a sentence."""
    shown = "".join(each if each.isprintable() else "·" for each in value)
    short = shown[:_LONGEST_QUOTE] + ("…" if len(shown) > _LONGEST_QUOTE else "")
    return f"“{short}”"


def _instead(
    field: Field, key: str, value: dict[str, Json], *, finished: bool
) -> Iterator[Problem]:
    """Judge `{"unknown": why}` and `{"none": true}`."""
    words = [word for word in (UNKNOWN, NONE) if word in value]
    known = [word for word in words if word in field.allows]
    if len(value) != 1 or not known:
        yield _problem(field, key, _instead_sentence(field))
    elif known == [NONE]:
        if value[NONE] is not True:
            yield _problem(field, key, f"“{field.label}”的“无”只能写成 true。")
    else:
        why = value[UNKNOWN]
        if not isinstance(why, str):
            yield _problem(field, key, "“不详”的原因应当是文字。")
            return
        yield from _characters(field, key, why, finished=finished)
        if finished and not says_something(why):
            yield _problem(field, key, "勾选“不详”的，请写明原因和问过谁、查过什么。")


def _instead_sentence(field: Field) -> str:
    none = '，没有的写成 {"none": true}' if NONE in field.allows else ""
    unknown = '不知道的写成 {"unknown": "原因"}'
    return f"“{field.label}”应当是文字；{unknown}{none}。"


def _text(field: Field, key: str, value: Json, *, finished: bool) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield _problem(field, key, f"“{field.label}”应当是文字。")
        return
    yield from _characters(field, key, value, finished=finished)
    if finished and says_something(value):
        yield from _hollow(field, key, value)


def _characters(
    field: Field, key: str, value: str, *, finished: bool
) -> Iterator[Problem]:
    found = forbidden_character(value, multiline=field.multiline)
    if found is not None:
        position, name = found
        where = f"第{position}个字符（{name}）"
        yield _problem(
            field, key, f"“{field.label}”{where}是不能保存的控制字符，请删除。"
        )
    elif finished and len(value) > field.limit:
        sentence = f"“{field.label}”最多{field.limit}字，现有{len(value)}字。"
        yield _problem(field, key, sentence)


def _hollow(field: Field, key: str, value: str) -> Iterator[Problem]:
    if field.refuses == "nobody" and names_nobody(value):
        yield _problem(
            field,
            key,
            f"{quoted(value)}不是姓名。不知道姓名的，请勾选“不详”，"
            "写明原因，并在线索栏写明可以查证的线索。",
        )
    elif field.refuses == "nothing" and says_nothing(value):
        yield _problem(field, key, quoted(value) + _way_out(field))


def _way_out(field: Field) -> str:
    if NONE in field.allows:
        return "不能直接填写：没有的请勾选“无”，不知道的请勾选“不详”并写明原因。"
    if UNKNOWN in field.allows:
        return "不能直接填写：不知道的请勾选“不详”并写明原因。"
    return "没有写出内容：请写明对方说了什么、要求什么；材料请在“材料”栏登记。"


def _word(field: Field, key: str, value: Json, *, finished: bool) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield _problem(field, key, f"“{field.label}”应当是文字。")
        return
    unsafe = list(_characters(field, key, value, finished=finished))
    yield from unsafe
    if unsafe or not finished:
        return
    if field.widget is Widget.DATE_TIME:
        if event_time.parse(value) is None:
            yield _problem(
                field,
                key,
                f"{quoted(value)}不是日期。知道多少写多少："
                "2026-11-17T14:30+08:00、2026-11-17 或者 2026-11。",
            )
    else:
        yield from _listed(field, key, value)


def _listed(field: Field, key: str, value: str) -> Iterator[Problem]:
    if any(choice.value == value for choice in field.choices):
        return
    if field.other and value.startswith(OTHER):
        if not says_something(value.removeprefix(OTHER)):
            yield _problem(field, key, f"选“{OTHER}”的，请在后面写明是什么。")
        return
    words = "、".join(choice.value for choice in field.choices)
    other = f"，或者“{OTHER}”加说明" if field.other else ""
    yield _problem(
        field,
        key,
        f"{quoted(value)}不在“{field.label}”的选项中。可选：{words}{other}。",
    )


def _list(field: Field, key: str, value: Json, *, finished: bool) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield _problem(field, key, f"“{field.label}”应当是列表。")
        return
    if finished and len(value) > MOST_ITEMS:
        yield _problem(field, key, f"“{field.label}”最多{MOST_ITEMS}项。")
        return
    if finished and not value:
        yield _problem(field, key, f"“{field.label}”的列表是空的；没有的请整项删去。")
    for index, item in enumerate(value):
        yield from _item(field, f"{key}.{index}", item, finished=finished)
        if finished and isinstance(item, str) and item in value[:index]:
            sentence = f"“{field.label}”中{quoted(item)}重复。"
            yield _problem(field, f"{key}.{index}", sentence)


def _item(field: Field, key: str, value: Json, *, finished: bool) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield _problem(field, key, f"“{field.label}”的每一项应当是文字。")
        return
    unsafe = list(_characters(field, key, value, finished=finished))
    yield from unsafe
    if unsafe or not finished:
        return
    if field.widget is Widget.CHOICES:
        yield from _listed(field, key, value)
    elif not says_something(value):
        yield _problem(field, key, f"“{field.label}”中有一项是空的，请填写或者删去。")
