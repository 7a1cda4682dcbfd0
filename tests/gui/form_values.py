"""Bodies and values of the form's own shape, finished or not, for property tests."""

from collections.abc import Iterator, Sequence

from hypothesis import strategies as st

from judrec.core.body import situations
from judrec.core.canonical import Json, JsonObject
from judrec.core.form import OTHER, Field, Form, Widget
from judrec.core.situation import CHANGING, Situation, allowed_blocks

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_SAID = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2029"),
    min_size=1,
    max_size=12,
)
"""What a person can type into one line."""
_MOMENTS = st.sampled_from(
    [
        "2026",
        "2026-11",
        "2026-11-17",
        "2026-11-17T14:30+08:00",
        "2026-11-17T14:30:05+08:00",
        "2026-11-17T14:30Z",
        "上周三",
    ]
)
_LINES = frozenset({Widget.LIST, Widget.PEOPLE})


def bodies(form: Form) -> st.SearchStrategy[JsonObject]:
    """Give drafts of any kind; their blocks are those that the situation has."""
    heads: dict[str, list[Field]] = {}
    tops: dict[str, st.SearchStrategy[Json]] = {}
    for block in form.blocks:
        for field in () if block.automatic else block.fields:
            head, dot, _ = field.key.partition(".")
            if field.widget is Widget.MATERIALS:
                tops[head] = _rows(field.items)
            elif dot:
                heads.setdefault(head, []).append(field)
            else:
                tops[head] = _values(field)
        if block.repeated_as:
            tops[block.repeated_as] = _rows(block.fields)
    groups = {head: _object(fields).filter(bool) for head, fields in heads.items()}
    tops["situation"] = st.sampled_from([each.value for each in Situation])
    whole = st.fixed_dictionaries({}, optional={**tops, **groups})
    return whole.map(_as_the_situation_has_it)


def typed(field: Field) -> st.SearchStrategy[Json]:
    """Give what a person can answer in one field, by hand."""
    listed = st.sampled_from([choice.value for choice in field.choices] or [""])
    own = [_SAID.map(lambda text: OTHER + text)] if field.other else []
    by_widget: dict[Widget, st.SearchStrategy[Json]] = {
        Widget.YES_NO: st.booleans(),
        Widget.TICK: st.sampled_from([True]),
        Widget.NUMBER: st.integers(1, 1_000_000),
        Widget.DATE_TIME: _MOMENTS,
        Widget.CHOICE: st.one_of(listed, *own),
        Widget.CHOICES: st.lists(listed, min_size=1, unique=True).map(list),
        Widget.TEXT: st.lists(_SAID, min_size=1).map("\n\t".join),
        **{
            each: st.lists(_SAID.filter(str.strip), min_size=1, max_size=4).map(list)
            for each in _LINES
        },
    }
    return by_widget.get(field.widget, st.one_of(_SAID, *_instead(field)))


def _values(field: Field) -> st.SearchStrategy[Json]:
    if field.widget in {Widget.CHOICES, *_LINES}:
        return st.lists(_words(field), max_size=4).map(list)
    return st.one_of(_words(field), *_instead(field))


def _words(field: Field) -> st.SearchStrategy[Json]:
    listed = [choice.value for choice in field.choices]
    if field.widget in {Widget.YES_NO, Widget.TICK}:
        return st.booleans()
    if field.widget is Widget.NUMBER:
        return st.integers(1, 1_000_000)
    if field.widget is Widget.DATE_TIME:
        return st.one_of(_MOMENTS, _TEXT)
    own = _TEXT.map(lambda text: OTHER + text)
    return st.one_of(st.sampled_from([*listed, ""]), _TEXT, own)


def _instead(field: Field) -> Iterator[st.SearchStrategy[Json]]:
    if "unknown" in field.allows:
        yield st.builds(lambda why: {"unknown": why}, _TEXT)
    if "none" in field.allows:
        yield st.builds(lambda: {"none": True})
    if field.stand_in:
        yield st.just(field.stand_in)


def _object(fields: Sequence[Field]) -> st.SearchStrategy[JsonObject]:
    return st.fixed_dictionaries(
        {}, optional={field.name: _values(field) for field in fields}
    )


def _rows(fields: Sequence[Field]) -> st.SearchStrategy[Json]:
    return st.lists(_object(fields), min_size=1, max_size=2).map(list)


def _as_the_situation_has_it(body: JsonObject) -> JsonObject:
    named = situations(body)
    lacks = CHANGING - allowed_blocks(named) if named else frozenset()
    lacks |= {f"more_{block}s" for block in lacks}
    return {key: value for key, value in body.items() if key not in lacks}
