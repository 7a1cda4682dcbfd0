"""One record in the report, in words: what Art. 9 asks for, and nothing of the court.

Never: the recorder, who was asked, witnesses, desk, contacts, clues (they hold numbers
and plates), remarks, where originals of messages are kept, how the case was affected:
that tells what the bench did (design/05). A voided record keeps its line: a void leaves
no report.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from judrec.core.body import group, is_none, is_unknown, rows, same_shape, text, texts
from judrec.core.canonical import Json, JsonObject
from judrec.core.event_time import display_until
from judrec.core.form import Form
from judrec.core.record import case_numbers
from judrec.core.report.dimension import NOT_SAID, UNKNOWN, Dimension
from judrec.core.report.filed import UNVERIFIED, FiledRecord
from judrec.core.wording import display, material_text

_SEPARATOR = "；"
_NOBODY = "未列领导干部"
_NO_MATERIALS = "无"


@dataclass(frozen=True, slots=True)
class RecordLine:
    """What the list of the report says of one record."""

    number: str
    time: str
    official: str
    """Names, and who came in their name."""
    unit: str
    """Units and posts."""
    identified: str
    situation: str
    case: str
    means: str
    effect: str
    response: str
    materials: str
    marks: tuple[str, ...]
    """已注销, 依职责了解, 要素待补."""


def record_line(record: FiledRecord, form: Form) -> RecordLine:
    """Say a record as it stands."""
    return RecordLine(
        number=record.number,
        time=_time(record, form),
        official="\n".join(_officials(record)),
        unit=_SEPARATOR.join(_units(record)) or NOT_SAID,
        identified=_SEPARATOR.join(dict.fromkeys(_identified(record))),
        situation=situation_words(record, form),
        case=case_words(record),
        means=_means(record, form),
        effect=_effect(record),
        response=text(record.body.get("response")).strip() or NOT_SAID,
        materials=_materials(record, form),
        marks=tuple(_marks(record)),
    )


def case_words(record: FiledRecord) -> str:
    """Give number and cause of each case: what the report knows a case by."""
    found = (
        _joined(text(case.get("number")), text(case.get("cause")))
        for _, case in same_shape(record.body, "case", "more_cases")
    )
    return _SEPARATOR.join(each for each in found if each)


def case_number_words(record: FiledRecord) -> str:
    """Give the numbers alone: what a register knows a case by."""
    return _SEPARATOR.join(case_numbers(record.body))


def official_words(record: FiledRecord) -> str:
    """Give the names alone, in a line."""
    names = (_name(official.get("name")) for official in record.officials)
    issuer = text(group(record.body, "document").get("issuer"))
    return "、".join(names) or issuer or _NOBODY


def situation_words(record: FiledRecord, form: Form) -> str:
    """Give the situation of Art. 8 that is counted, and those that it is, too."""
    also = texts(record.body.get("also_situations"))
    labels = {each.value: each.label for each in Dimension.SITUATION.choices(form)}
    main = text(record.body.get("situation"))
    more = "、".join(labels.get(each, each) for each in also if each != main)
    return labels.get(main, main) + (f"（兼：{more}）" if more else "")


def _time(record: FiledRecord, form: Form) -> str:
    event = group(record.body, "event")
    at, until = (
        display(form.field(key), event.get(key.partition(".")[2]))
        for key in ("event.at", "event.until")
    )
    end = text(event.get("until"))
    until = display_until(end, text(event.get("at"))) if end else until
    about = "约" if event.get("approximate") is True else ""
    return about + (f"{at}至{until}" if until else at)


def _officials(record: FiledRecord) -> Iterator[str]:
    names = [_name(official.get("name")) for official in record.officials]
    issuer = text(group(record.body, "document").get("issuer"))
    yield "、".join(names) or _NOBODY
    actors = [
        _joined(_name(actor.get("name")), _value(actor.get("relation")), "（", "）")
        for _, actor in same_shape(record.body, "actor", "more_actors")
    ]
    if actors:
        yield f"出面：{'、'.join(actors)}"
    if issuer:
        title = text(group(record.body, "document").get("title"))
        yield f"来文：{issuer}{f'《{title}》' if title else ''}"


def _units(record: FiledRecord) -> Iterator[str]:
    for official in record.officials:
        yield _joined(_value(official.get("unit")), _value(official.get("post")), "，")


def _identified(record: FiledRecord) -> Iterator[str]:
    for official in record.officials:
        said = text(official.get("identified"))
        yield "未核实（对方自称）" if said == UNVERIFIED else said or NOT_SAID
    if not record.officials:
        yield _NOBODY


def _means(record: FiledRecord, form: Form) -> str:
    field = form.field("event.means")
    found = dict.fromkeys(Dimension.MEANS.values(record))
    return "、".join(field.choice_label(each) for each in found)


def _effect(record: FiledRecord) -> str:
    """Say whether, and not how: that tells what the bench did about the case."""
    return "已影响" if record.affected else "未影响"


def _materials(record: FiledRecord, form: Form) -> str:
    field = form.field("materials")
    listed = [
        material_text(field, _shown(material))
        for body in record.facts
        for _, material in rows(body, "materials")
    ]
    reason = text(record.body.get("materials_none")).strip()
    return _SEPARATOR.join(listed) or reason or _NO_MATERIALS


def _shown(material: JsonObject) -> JsonObject:
    """Leave out who keeps it and where: that tells of people of the court."""
    return {
        key: material[key] for key in ("name", "pages", "original") if key in material
    }


def _marks(record: FiledRecord) -> Iterator[str]:
    if record.void:
        yield "已注销"
    if record.within_duty:
        yield "依职责了解"
    if record.incomplete and not record.void:
        yield "要素待补"


def _name(value: Json) -> str:
    return UNKNOWN if is_unknown(value) else text(value).strip() or NOT_SAID


def _value(value: Json) -> str:
    if is_unknown(value):
        return UNKNOWN
    return "无" if is_none(value) else text(value).strip()


def _joined(first: str, second: str, between: str = "　", end: str = "") -> str:
    if not first or not second:
        return first or second
    return f"{first}{between}{second}{end}"
