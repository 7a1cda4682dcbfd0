"""Reading JSON whose shape is known: the value, or a refusal that names the key."""

from typing import TypeVar

from judrec.core.canonical import JsonObject
from judrec.errors import DamagedError

T = TypeVar("T")


def text(value: JsonObject, key: str) -> str:
    """Give the string at `key`.

    Raises:
        DamagedError: `bad_shape` where it is missing or something else.
    """
    return _member(value, key, str)


def integer(value: JsonObject, key: str) -> int:
    """Give the integer at `key`.

    Raises:
        DamagedError: `bad_shape` where it is missing or something else.
    """
    return _member(value, key, int)


def flag(value: JsonObject, key: str) -> bool:
    """Give the boolean at `key`.

    Raises:
        DamagedError: `bad_shape` where it is missing or something else.
    """
    return _member(value, key, bool)


def inner(value: JsonObject, key: str) -> JsonObject:
    """Give the object at `key`.

    Raises:
        DamagedError: `bad_shape` where it is missing or something else.
    """
    found: JsonObject = _member(value, key, dict)
    return found


def texts(value: JsonObject, key: str) -> tuple[str, ...]:
    """Give the list of strings at `key`.

    Raises:
        DamagedError: `bad_shape` where it is missing or something else.
    """
    found = value.get(key)
    if not isinstance(found, list):
        raise _bad_shape(key)
    strings = tuple(item for item in found if isinstance(item, str))
    if len(strings) != len(found):
        raise _bad_shape(key)
    return strings


def integers(value: JsonObject, key: str) -> tuple[int, ...]:
    """Give a list of whole numbers.

    Raises:
        DamagedError: `bad_shape`.
    """
    found = _member(value, key, list)
    # True is an int to isinstance, and no number here.
    if not all(type(item) is int for item in found):
        raise _bad_shape(key)
    return tuple(found)


def objects(value: JsonObject, key: str) -> tuple[JsonObject, ...]:
    """Give the list of objects at `key`; a missing one is empty.

    Raises:
        DamagedError: `bad_shape` where it is something else.
    """
    found = value.get(key, [])
    if not isinstance(found, list):
        raise _bad_shape(key)
    members = tuple(item for item in found if isinstance(item, dict))
    if len(members) != len(found):
        raise _bad_shape(key)
    return members


def _member(value: JsonObject, key: str, kind: type[T]) -> T:
    found = value.get(key)
    # JSON's true is an int in Python, and is none here.
    if not isinstance(found, kind) or isinstance(found, bool) is not (kind is bool):
        raise _bad_shape(key)
    return found


def _bad_shape(key: str) -> DamagedError:
    return DamagedError(
        f"内容格式不正确（{key}），不可信。",
        "请保留原件，并联系报送单位或专库管理员。",
        code="bad_shape",
    )
