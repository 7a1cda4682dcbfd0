"""Canonical JSON (RFC 8785), and a strict reader for JSON that strangers wrote.

What is sealed is always `canonical(value)`. Numbers are integers within ±2⁵³-1 and
keys are ASCII, so that every implementation sorts and prints them alike. In these
bounds Python's own encoder writes what the standard asks for, six times faster than
an implementation of all of it, against which the tests compare it.
"""

import json
from typing import Final, Never, TypeAlias, cast

from judrec.errors import RefusedError

Json: TypeAlias = bool | int | str | list["Json"] | dict[str, "Json"] | None
JsonObject: TypeAlias = dict[str, Json]

MAX_DEPTH = 32
MAX_INTEGER = 2**53 - 1

_ENCODER: Final = json.JSONEncoder(
    ensure_ascii=False,
    check_circular=False,
    allow_nan=False,
    sort_keys=True,
    separators=(",", ":"),
)


def canonical(value: Json) -> bytes:
    """Give the one byte string that stands for `value`.

    Raises:
        RefusedError: `malformed_json` for lone surrogates, floats, integers beyond
            `MAX_INTEGER`, non-ASCII keys or nesting deeper than `MAX_DEPTH`.
    """
    _inspect(value)
    return _encoded(_ENCODER.encode(value))


def parse(text: str | bytes) -> Json:
    """Read JSON; refuse what readers disagree about.

    Raises:
        RefusedError: `malformed_json` for broken JSON, duplicate keys, NaN, numbers
            that are no integers, lone surrogates or deep nesting.
    """
    try:
        decoded = text.decode("utf-8") if isinstance(text, bytes) else text
        value = _DECODER.decode(decoded.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise _malformed("不是有效的 JSON") from error
    checked = cast("Json", value)
    # The decoder has seen to keys and numbers. What opens no more than `MAX_DEPTH`
    # times is no deeper than that.
    if decoded.count("{") + decoded.count("[") > MAX_DEPTH:
        _inspect(checked)
    # A surrogate stands in the text itself, or an escape makes one.
    if "\\u" in decoded:
        _encoded(_ENCODER.encode(checked))
    elif not isinstance(text, bytes):
        _encoded(decoded)
    return checked


def parse_object(text: str | bytes) -> JsonObject:
    """Read JSON whose outermost value is an object.

    Raises:
        RefusedError: as `parse`, and where the outermost value is something else.
    """
    value = parse(text)
    if not isinstance(value, dict):
        raise _malformed("最外层不是对象")
    return value


def parse_canonical(text: bytes) -> JsonObject:
    """Read an object that is written in the one canonical way.

    Raises:
        RefusedError: as `parse_object`, and where it is written otherwise.
    """
    value = parse_object(text)
    if _ENCODER.encode(value).encode("utf-8") != text:
        raise _malformed("写法不规范")
    return value


def _unique(pairs: list[tuple[str, Json]]) -> JsonObject:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _malformed("同一对象中有重复的键")
    _require_ascii(found)
    return found


def _require_ascii(value: JsonObject) -> None:
    if not "".join(value).isascii():
        raise _malformed("键名含有非 ASCII 字符")


def _refuse_number(text: str) -> Never:
    raise _malformed(f"数字 {text[:20]} 不是整数")


def _integer(text: str) -> int:
    # The sign and 16 digits; a longer literal costs quadratic time to convert.
    if len(text) > len(str(-MAX_INTEGER)) or abs(int(text)) > MAX_INTEGER:
        raise _malformed("数字过大")
    return int(text)


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_unique,
    parse_constant=_refuse_number,
    parse_float=_refuse_number,
    parse_int=_integer,
)
"""Made once: each that is made costs as much as a short text takes to read."""


def _inspect(value: Json) -> None:
    """Refuse what isn't in the bounds, but for texts; `_encoded` looks at those.

    A level at a time: most of what there is are texts, and of those no one is visited.
    """
    level = [value]
    for depth in range(MAX_DEPTH + 1):
        kinds = set(map(type, level))
        if kinds <= _LEAVES:
            return
        if int in kinds or not kinds <= _KNOWN:
            _check_numbers(level)
        inner = [each for each in level if isinstance(each, _CONTAINERS) and each]
        if inner and depth == MAX_DEPTH:
            raise _malformed("嵌套过深")
        level = []
        for each in inner:
            if isinstance(each, dict):
                _require_ascii(each)
                level += each.values()
            else:
                level += each


def _check_numbers(level: list[Json]) -> None:
    if any(isinstance(each, float) for each in level):
        raise _malformed("数字不是整数")
    if any(isinstance(each, int) and abs(each) > MAX_INTEGER for each in level):
        raise _malformed("数字过大")


_CONTAINERS: Final = (dict, list)
_LEAVES: Final = frozenset({str, bool, type(None)})
_KNOWN: Final = _LEAVES | {int, dict, list}


def _encoded(text: str) -> bytes:
    # What UTF-8 can't hold is a lone surrogate; encoding the whole finds it far faster
    # than looking at each character, and strangers' lines may be long.
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise _malformed("文字中含有不完整的编码（孤立代理项）") from error


def _malformed(why: str) -> RefusedError:
    return RefusedError(
        f"无法读取这份 JSON：{why}。没有保存任何内容。",
        "请检查文件内容后重试。",
        code="malformed_json",
    )
