"""Reading a record's body, whatever shape it really has.

A body may come from a stranger's file. These readers never raise: what is absent or
of a wrong type reads as empty here, and is named as a problem by core/body_shape.py.
"""

from collections.abc import Iterator

from judrec.core.canonical import Json, JsonObject
from judrec.core.situation import Situation
from judrec.core.text_rules import says_something

UNKNOWN = "unknown"
NONE = "none"


def group(body: JsonObject, key: str) -> JsonObject:
    """Give the object under `key`; empty where there is none."""
    value = body.get(key)
    return value if isinstance(value, dict) else {}


def rows(body: JsonObject, key: str) -> Iterator[tuple[str, JsonObject]]:
    """Give the objects of the list under `key`, each with its key: `more_cases.0`."""
    value = body.get(key)
    for index, row in enumerate(value if isinstance(value, list) else ()):
        if isinstance(row, dict):
            yield f"{key}.{index}", row


def same_shape(
    body: JsonObject, key: str, more: str
) -> Iterator[tuple[str, JsonObject]]:
    """Give the object under `key`, where it is one, then those listed under `more`."""
    if isinstance(body.get(key), dict):
        yield key, group(body, key)
    yield from rows(body, more)


def text(value: Json) -> str:
    """Give a string; empty where it is none."""
    return value if isinstance(value, str) else ""


def texts(value: Json) -> tuple[str, ...]:
    """Give the strings of a list; empty where it is none."""
    return tuple(
        each
        for each in (value if isinstance(value, list) else ())
        if isinstance(each, str)
    )


def is_unknown(value: Json) -> bool:
    """Tell whether it says `{"unknown": why}`."""
    return isinstance(value, dict) and UNKNOWN in value


def is_none(value: Json) -> bool:
    """Tell whether it says `{"none": true}`."""
    return isinstance(value, dict) and NONE in value


def is_missing(value: Json) -> bool:
    """Tell whether nothing is said: absent, or a text without a word in it."""
    return value is None or (isinstance(value, str) and not says_something(value))


def situations(body: JsonObject) -> tuple[Situation, ...]:
    """Give the situations that the body names, the counted one first."""
    named = (text(body.get("situation")), *texts(body.get("also_situations")))
    return tuple(Situation(each) for each in dict.fromkeys(named) if each in _CODES)


def leaves(body: JsonObject, prefix: str = "") -> Iterator[tuple[str, Json]]:
    """Give every leaf with its dotted key, in the order of the body.

    A list of texts is one leaf; so is what is said to be unknown or none.
    """
    for key, value in body.items():
        if isinstance(value, str):
            # As most are: a generator less for each.
            yield f"{prefix}{key}", value
        else:
            yield from _leaves(value, f"{prefix}{key}")


def _leaves(value: Json, key: str) -> Iterator[tuple[str, Json]]:
    if isinstance(value, dict) and not is_unknown(value) and not is_none(value):
        yield from leaves(value, f"{key}.")
    elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
        for index, each in enumerate(value):
            yield from _leaves(each, f"{key}.{index}")
    else:
        yield key, value


_CODES = frozenset(situation.value for situation in Situation)
