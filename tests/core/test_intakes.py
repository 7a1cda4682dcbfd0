"""The twelve intakes of design/02 file truthfully; the hollow ones don't."""

import copy
from datetime import datetime

import pytest

from judrec.actions.upkeep.sample_records import (
    SAMPLE_RECORDER,
    hollow_intakes,
    intakes,
)
from judrec.core.canonical import JsonObject, canonical
from judrec.core.event_time import CHINA
from judrec.core.form import Form
from judrec.core.record import check, with_defaults
from judrec.errors import Problem

_NOW = datetime(2026, 11, 20, 10, 0, tzinfo=CHINA)

_ALWAYS = (
    "situation",
    "case.number",
    "case.stage",
    "event.at",
    "event.means",
    "content",
    "effect.affected",
    "within_duty",
)
_OFFICIAL = ("official.name", "official.unit", "official.post")
_ACTOR = ("actor.name", "actor.unit", "actor.post", "actor.relation")
_DOCUMENT = ("document.issuer", "document.title")

_ALSO_REQUIRED: tuple[tuple[str, ...], ...] = (
    (
        *_OFFICIAL,
        "event.contact",
        "more_cases.0.number",
        "more_cases.0.stage",
    ),
    (
        *_DOCUMENT,
        "materials",
        "materials.0.name",
        "materials.1.name",
        "effect.how",
    ),
    (*_OFFICIAL, *_ACTOR, "event.medium", "materials.0.name"),
    (*_OFFICIAL, *_ACTOR, "event.place", "event.witnesses"),
    (*_OFFICIAL, *_ACTOR, "event.place", "event.no_witnesses", "materials_none"),
    (*_OFFICIAL, *_ACTOR, "event.contact", "actor.clue"),
    (
        *_OFFICIAL,
        *_DOCUMENT,
        "more_officials.0.name",
        "more_officials.0.unit",
        "more_officials.0.post",
        "event.place",
        "event.witnesses",
        "duty_basis",
    ),
    (*_OFFICIAL, "event.contact"),
    (*_OFFICIAL, "event.contact", "official.clue"),
    (*_OFFICIAL, "event.place", "event.no_witnesses", "case.parties"),
    (*_OFFICIAL, "materials", "materials.0.name"),
    (*_OFFICIAL, "materials", "materials.0.name"),
)

_NAMED_INSTEAD = {
    "event.no_witnesses": "event.witnesses",
    "materials_none": "materials",
    "case.parties": "case.cause",
}
"""Where either of two leaves would do, the problem names the usual one."""

_INTAKES = intakes(_NOW)
_HOLLOW = hollow_intakes(_NOW)
_REMOVALS = [
    pytest.param(intake.body, key, id=f"{number}-{key}")
    for number, intake in enumerate(_INTAKES)
    for key in (*_ALWAYS, *_ALSO_REQUIRED[number])
]


def _problems(body: JsonObject, form: Form) -> tuple[Problem, ...]:
    return check(body, form=form, now=_NOW, recorder=SAMPLE_RECORDER).problems


def _without(body: JsonObject, key: str) -> JsonObject:
    changed = copy.deepcopy(body)
    *path, last = key.split(".")
    holder: object = changed
    for part in path:
        if isinstance(holder, list):
            holder = holder[int(part)]
        elif isinstance(holder, dict):
            holder = holder[part]
    assert isinstance(holder, dict)
    del holder[last]
    return changed


def test_there_are_twelve_intakes_and_eight_hollow_ones() -> None:
    assert (len(_INTAKES), len(_HOLLOW)) == (12, 8)


@pytest.mark.parametrize("number", range(12))
def test_an_intake_files_truthfully(number: int, form: Form) -> None:
    assert _problems(_INTAKES[number].body, form) == ()


@pytest.mark.parametrize("number", range(12))
def test_an_intake_is_sealed_as_it_was_checked(number: int, form: Form) -> None:
    sealed = with_defaults(_INTAKES[number].body, SAMPLE_RECORDER)
    assert _problems(sealed, form) == ()
    assert canonical(with_defaults(sealed, SAMPLE_RECORDER)) == canonical(sealed)


@pytest.mark.parametrize("number", range(8))
def test_a_hollow_intake_is_refused_at_the_right_leaf(number: int, form: Form) -> None:
    hollow = _HOLLOW[number]
    assert tuple(each.key for each in _problems(hollow.body, form)) == hollow.keys


@pytest.mark.parametrize(("body", "key"), _REMOVALS)
def test_an_intake_without_a_required_leaf_is_refused_by_its_name(
    body: JsonObject, key: str, form: Form
) -> None:
    problems = _problems(_without(body, key), form)
    assert [each.key for each in problems] == [_NAMED_INSTEAD.get(key, key)]
    assert problems[0].article.startswith("Art. ")
    assert problems[0].text.endswith("。")


@pytest.mark.parametrize("number", range(12))
def test_a_leaf_that_is_not_required_may_be_absent(number: int, form: Form) -> None:
    body = _INTAKES[number].body
    required = {*_ALWAYS, *_ALSO_REQUIRED[number]}
    spare = [
        f"{block}.{name}"
        for block, value in body.items()
        if isinstance(value, dict)
        for name in value
        if f"{block}.{name}" not in required
    ]
    for key in spare:
        assert _problems(_without(body, key), form) == (), key


def test_every_intake_keeps_its_files_under_a_material_of_the_record() -> None:
    for intake in _INTAKES:
        materials = intake.body.get("materials", [])
        assert isinstance(materials, list)
        names = [each.get("name") for each in materials if isinstance(each, dict)]
        assert all(file.material in names for file in intake.attachments)


def test_rare_names_are_among_the_people() -> None:
    everything = "".join(str(intake.body) for intake in _INTAKES)
    assert all(rare in everything for rare in "𬎆㛃䶮𬭎")


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 1, 1, 0, 5, tzinfo=CHINA),
        datetime(2028, 2, 29, 23, 58, tzinfo=CHINA),
        datetime(2027, 12, 31, 12, 0, tzinfo=CHINA),
    ],
)
def test_the_intakes_hold_on_any_day(moment: datetime, form: Form) -> None:
    for intake in intakes(moment):
        assert check(intake.body, form=form, now=moment).problems == ()
    for hollow in hollow_intakes(moment):
        found = check(hollow.body, form=form, now=moment).problems
        assert tuple(each.key for each in found) == hollow.keys
