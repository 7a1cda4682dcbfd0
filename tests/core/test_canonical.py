"""Canonical JSON is what RFC 8785 says, in the bounds that every reader shares."""

import json

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from judrec.core.canonical import (
    MAX_DEPTH,
    MAX_INTEGER,
    Json,
    canonical,
    parse,
    parse_canonical,
)
from judrec.errors import RefusedError

_KEYS = st.text(st.characters(codec="ascii"), max_size=8)
_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-MAX_INTEGER, MAX_INTEGER)
    | st.text(st.characters(codec="utf-8"), max_size=20)
)
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner),
    max_leaves=20,
)


@given(_VALUES)
def test_another_implementation_writes_the_same_bytes(value: Json) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@given(_VALUES)
def test_what_was_written_is_read_back(value: Json) -> None:
    assert parse(canonical(value)) == value


@pytest.mark.parametrize("point", [*range(0xA0), 0x2028, 0x2029, 0xFEFF, 0x2B38E])
def test_every_character_has_the_spelling_of_the_standard(point: int) -> None:
    assert canonical(chr(point)) == rfc8785.dumps(chr(point))


def test_keys_are_sorted_and_nothing_stands_between() -> None:
    value: Json = {"b": [1, -2, True, None], "a": {"z": "案", "Z": ""}, "": 0}
    written = '{"":0,"a":{"Z":"","z":"案"},"b":[1,-2,true,null]}'
    assert canonical(value).decode() == written


def _nested(depth: int) -> Json:
    value: Json = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value",
    [
        MAX_INTEGER + 1,
        [-MAX_INTEGER - 1],
        {"键": 1},
        "\ud800",
        {"a": ["\udc00"]},
        _nested(MAX_DEPTH + 1),
    ],
)
def test_what_readers_disagree_about_is_refused(value: Json) -> None:
    with pytest.raises(RefusedError) as caught:
        canonical(value)
    assert caught.value.code == "malformed_json"


@pytest.mark.parametrize("number", [1.0, float("nan"), float("inf")])
def test_numbers_that_are_no_integers_are_refused(number: float) -> None:
    with pytest.raises(RefusedError):
        canonical([number])  # type: ignore[list-item]  # what a mistake would hand in


def test_the_bounds_themselves_are_taken() -> None:
    bounds: Json = [MAX_INTEGER, -MAX_INTEGER, _nested(MAX_DEPTH - 1)]
    assert json.loads(canonical(bounds)) == bounds


@pytest.mark.parametrize(
    "text",
    [
        '"\\ud800"',
        '{"a": ["\\uDC00 案"]}',
        '"\ud800"',
        b'"\\ud800"',
        b'"\xed\xa0\x80"',
        "[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2),
        "[" * MAX_DEPTH + '"a"' + "]" * MAX_DEPTH + ",",
        '{"a": 1, "a": 2}',
        "[1.5]",
        "[1e3]",
        "[NaN]",
        str(MAX_INTEGER + 1),
        "9" * 5000,
        '{"键": 1}',
        "",
    ],
)
def test_what_readers_would_read_in_two_ways_is_refused(text: str | bytes) -> None:
    with pytest.raises(RefusedError) as caught:
        parse(text)
    assert caught.value.code == "malformed_json"


def test_a_pair_of_surrogates_in_escapes_is_the_character() -> None:
    assert parse('"\\ud86c\\udf8e"') == "𫎎"


def test_a_text_is_as_deep_as_what_would_stand_in_its_place() -> None:
    allowed = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert parse(allowed) is not None
    with pytest.raises(RefusedError):
        parse("[" * (MAX_DEPTH + 1) + '"a"' + "]" * (MAX_DEPTH + 1))


@given(st.dictionaries(_KEYS, _VALUES, max_size=3))
def test_what_is_written_as_it_must_be_is_read(value: Json) -> None:
    assert parse_canonical(canonical(value)) == value


@pytest.mark.parametrize(
    "text",
    [
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":"\\u6848"}',
        b'{"a":1,"a":1}',
        b"[]",
        b" {}",
    ],
)
def test_the_same_value_written_otherwise_is_refused(text: bytes) -> None:
    with pytest.raises(RefusedError):
        parse_canonical(text)


@pytest.mark.parametrize("value", [[1, [2.0]], [True, [[MAX_INTEGER + 1]]]])
def test_a_number_is_refused_at_every_depth(value: Json) -> None:
    with pytest.raises(RefusedError):
        canonical(value)
