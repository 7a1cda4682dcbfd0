"""A record set as the groups of a ruled form.

The order and the words are the form's (resources/forms). Closed lists that the sheet
shows whole, with check boxes, are those that a reader expects to tick by hand.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from judrec.core import event_time, wording
from judrec.core.body import group, text, texts
from judrec.core.body import rows as list_rows
from judrec.core.canonical import Json, JsonObject
from judrec.core.code import code_of
from judrec.core.form import OTHER, Block, Field, Form, Widget
from judrec.core.moment import moment
from judrec.core.record_version import Attachment
from judrec.core.wording import Row as Said
from judrec.pdf import paper
from judrec.pdf.insert.content import VersionContent
from judrec.pdf.ruled.rows import INNER_WIDTH, Entry, RowSetter
from judrec.pdf.ruled.table import Align, Cell, Group

HEADINGS: Final = {
    "situation": "干预情形",
    "official": "领导干部",
    "actor": "出面人",
    "document": "来文来函",
    "event": "经过",
    "content": "过问内容",
    "effect": "处理",
    "procedure": "职责",
    "received": "来源",
    "late": "迟延",
}
"""What a block is called in the narrow column beside its rows."""
_ORDINALS: Final = "零一二三四五六七八九"
_IN_ONE_LINE: Final = {"received_by": "被过问人", "recorder": "记录人"}
"""People of the court: name, unit and post in one line."""
_BOXES: Final = frozenset({"situation", "within_duty"})
"""The single choices that are shown whole."""
_AT_THE_TOP: Final = frozenset({"event.at", "event.until"})
_BEHIND: Final = {"official.identified": "official.name"}
"""Fields that stand behind another: whether the identity is certain, by the name."""
SHORT_LABELS: Final = {"actor.relation": "关系", "response": "答复处理"}
"""What a question is called where a narrow column has no room for it."""
_MATERIAL_COLUMNS: Final = (
    ("名称", 108.0),
    ("页数", 34.0),
    ("形式", 46.0),
    ("存放处、载体", INNER_WIDTH - 316.0),
    ("文件校验码", 128.0),
)
_WITHOUT_PLACES: Final = (
    ("名称", INNER_WIDTH - 208.0),
    *_MATERIAL_COLUMNS[1:3],
    _MATERIAL_COLUMNS[4],
)
_SHORT: Final = (1, 2)
"""Which columns of the materials stand in the middle: of pages, of form."""
_NOTHING: Final = "——"
"""What stands in a place that could otherwise be filled in by hand."""
_NO_FILE: Final = "未附文件"
_CODE_SIZE: Final = 9.5


def body_groups(
    version: VersionContent,
    said: Iterable[Said],
    form: Form,
    setter: RowSetter,
    *,
    places: bool = True,
) -> Iterator[Group]:
    """Give the groups of all that a version's body says, but the time of the event.

    `said` is that body in words. The time stands in `times`, beside the times of
    entry and filing. `places` is whether a column says where the materials are kept.
    """
    body = version.body
    for (key, ordinal), rows in groupby(said, key=lambda row: (row.block, row.ordinal)):
        if key == "materials":
            yield from _materials(version, form, setter, places=places)
            continue
        entries = list(_entries(list(rows), body, form, setter))
        if entries:
            yield setter.group(_heading(form.block(key), ordinal), entries)


def times(body: JsonObject, entered_at: str, filed_at: str, setter: RowSetter) -> Group:
    """Give the three times side by side: of the event, of entry, of filing."""
    third = paper.TYPE_WIDTH / 3
    labels = ("事发时间", "录入时间（本机）", "提交入库时间（本机）")
    values = (_event_time(body), moment(entered_at), moment(filed_at) or _NOTHING)
    head = setter.columns([(label, third) for label in labels], labels=True)
    return setter.plain([setter.level(values, third)], head, keeps=True)


def file_code(attachment: Attachment) -> str:
    """Give the short code of an attached file's digest."""
    return code_of(bytes.fromhex(attachment.sha256))


def _event_time(body: JsonObject) -> str:
    event = group(body, "event")
    start, end = text(event.get("at")), text(event.get("until"))
    if not start:
        return f"至{event_time.display(end)}" if end else _NOTHING
    approximate = event.get("approximate") is True
    shown = event_time.display(start, approximate=approximate)
    return f"{shown}\n至{event_time.display_until(end, start)}" if end else shown


def _entries(
    rows: list[Said], body: JsonObject, form: Form, setter: RowSetter
) -> Iterator[Entry]:
    """Give the entries of one block; a court's own person takes one line."""
    people = [row for row in rows if row.key.partition(".")[0] in _IN_ONE_LINE]
    if people:
        label = _IN_ONE_LINE[people[0].key.partition(".")[0]]
        yield setter.entry(label, "　".join(row.text for row in people))
    for row in _name_first(rows, form):
        if row.key not in _AT_THE_TOP and row not in people:
            yield _entry(row, body, form, setter)


def _name_first(rows: Iterable[Said], form: Form) -> list[Said]:
    """Move what belongs behind the name there: whether the identity is certain."""
    found = list(rows)
    for row in tuple(found):
        leader = _BEHIND.get(form.plain_key(row.key))
        if leader is None:
            continue
        places = [form.plain_key(each.key) for each in found]
        if leader in places:
            found.remove(row)
            found.insert(places.index(leader) + 1, row)
    return found


def _heading(block: Block, ordinal: int) -> str:
    heading = HEADINGS.get(block.key, block.label)
    if ordinal == 1:
        return heading
    if block.key == "case":
        heading, ordinal = "另案", ordinal - 1
        return heading if ordinal == 1 else heading + _numeral(ordinal)
    return heading + _numeral(ordinal)


def _numeral(number: int) -> str:
    return _ORDINALS[number] if number < len(_ORDINALS) else str(number)


def _entry(row: Said, body: JsonObject, form: Form, setter: RowSetter) -> Entry:
    field = form.field(row.key)
    label = SHORT_LABELS.get(field.key, row.label)
    if _shown_whole(field):
        return setter.choices(label, _options(field, _value(body, row.key)))
    return setter.entry(label, row.text, prose=field.widget is Widget.TEXT)


def _shown_whole(field: Field) -> bool:
    if field.key == "also_situations":
        return False
    return field.widget in {Widget.CHOICES, Widget.YES_NO} or field.key in _BOXES


def _options(field: Field, value: Json) -> Iterator[tuple[str, bool]]:
    """Give each option and whether it is ticked; what isn't listed stands last."""
    if isinstance(value, bool):
        chosen: tuple[str, ...] = ("true" if value else "false",)
    else:
        chosen = texts(value) or (text(value),)
    listed = {choice.value for choice in field.choices}
    for choice in field.choices:
        yield choice.label, choice.value in chosen
    others = [each for each in chosen if each not in listed]
    for each in others:
        yield each, True
    if field.other and not others:
        yield OTHER.rstrip("："), False


def _value(body: JsonObject, key: str) -> Json:
    value: Json = body
    for part in key.split("."):
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return value


def _materials(
    version: VersionContent, form: Form, setter: RowSetter, *, places: bool
) -> Iterator[Group]:
    materials = [row for _, row in list_rows(version.body, "materials")]
    if materials:
        columns = _MATERIAL_COLUMNS if places else _WITHOUT_PLACES
        field, widths = form.field("materials"), [width for _, width in columns]
        rows = [
            setter.columns(
                list(zip(_material(each, field, places=places), widths, strict=False)),
                labels=False,
            )
            for each in materials
        ]
        codes = (
            setter.small(_file_codes(each, version.attachments), widths[-1], _CODE_SIZE)
            for each in materials
        )
        full = [
            replace(row, cells=(*_centred(row.cells), code))
            for row, code in zip(rows, codes, strict=True)
        ]
        head = setter.columns(columns, labels=True)
        yield setter.headed("材料", full, head)
    reason = text(version.body.get("materials_none"))
    if reason:
        field = form.field("materials_none")
        yield setter.group("材料", [setter.entry(field.label, reason)])


def _material(material: JsonObject, field: Field, *, places: bool) -> Iterator[str]:
    """Give the cells of a material but that of its files' codes."""
    words = {
        item.name: wording.display(item, material.get(item.name))
        for item in field.items
    }
    yield words["name"]
    yield words.get("pages") or _NOTHING
    yield words.get("original") or _NOTHING
    if places:
        kept = (words.get("kept_at", ""), words.get("carrier", ""))
        yield "；".join(each for each in kept if each) or _NOTHING


def _centred(cells: Sequence[Cell]) -> Iterator[Cell]:
    for at, cell in enumerate(cells):
        yield replace(cell, align=Align.CENTRE) if at in _SHORT else cell


def _file_codes(material: JsonObject, attachments: Sequence[Attachment]) -> str:
    name = text(material.get("name"))
    codes = [file_code(each) for each in attachments if each.material == name]
    return "\n".join(codes) or _NO_FILE
